"""What starts fast stays fast: the rules, plain mode and the command line load neither Textual nor rich."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.tree import GAME, run_python

LIGHT = ["bots", "catalogue", "classroom", "cli", "lab", "plain", "rules", "session", "words"]
HEAVY = "import sys; print(*sorted({'rich', 'textual'} & set(sys.modules)))"


@pytest.mark.parametrize("layer", LIGHT)
def test_layer_loads_no_screens(layer: str, tmp_path: Path) -> None:
    if not (GAME / layer / "__init__.py").exists():
        pytest.skip(f"game.{layer} is not written yet")
    run = run_python(f"import game.{layer}; {HEAVY}", tmp_path)
    assert (run.stdout.split(), run.stderr) == ([], "")


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check"]])
def test_command_line_loads_no_screens(arguments: list[str], tmp_path: Path) -> None:
    run = run_python(
        f"import sys; sys.argv[1:] = {arguments!r}\n"
        "from game.__main__ import main\n"
        "try:\n    main()\n"
        "except SystemExit as left:\n    print('left', left.code or 0)\n"
        f"{HEAVY}",
        tmp_path,
    )
    assert run.stdout.splitlines()[-2:] == ["left 0", ""], run.stdout + run.stderr


def test_content_is_found_from_anywhere(tmp_path: Path) -> None:
    code = "from game.catalogue import load; print(len(load().event) > 0)"
    assert run_python(code, tmp_path).stdout == "True\n"
