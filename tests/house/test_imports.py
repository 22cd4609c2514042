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


def test_a_game_on_the_screens_brings_neither_the_readers_of_content_nor_the_other_faces(tmp_path: Path) -> None:
    """What it costs to start is in the imports: a quarter of a second and a third of the memory were."""
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from game.catalogue.kept import load_shipped\n"
        "load_shipped()\n"  # read anew, and kept
        "for name in [name for name in sys.modules if name.split('.')[0] in ('game', 'cattrs', 'filelock')]:\n"
        "    del sys.modules[name]\n"
        "from game.cli.main import make_parser\n"
        "from game.__main__ import _asked\n"
        "args = make_parser('play').parse_args(['play'])\n"
        "import game.screens.running\n"
        "book = _asked(args)\n"
        "from game.screens.agenda import opening\n"
        "from game.session import Session\n"
        "opening(Session.begin(book, 'november-2024', 7, Path('saves')))\n"
        "late = ('cattrs', 'filelock', 'game.catalogue.inspection', 'game.lab', 'game.plain.desk', 'game.classroom')\n"
        "print(*(name for name in late if name in sys.modules))\n"
    )
    run = run_python(code, tmp_path)
    assert (run.stdout.split(), run.stderr) == ([], "")
