"""Files as authors spoil them, each with what is said of it: read them as somebody who has made that slip.

Each stands in `bad/` and is added to the small sound game. With --renew the golden texts are written anew.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.catalogue import Inspection
from game.catalogue.diagnostics import render_all

Files = dict[str, str | bytes]
Look = Callable[[Files], Inspection]
BAD = Path(__file__).parent / "bad"
NAMES = sorted(path.stem for path in BAD.glob("*.toml"))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_of_a_bad_file(good: Files, look: Look, name: str, request: pytest.FixtureRequest) -> None:
    text = (BAD / f"{name}.toml").read_text(encoding="utf-8")
    said = render_all(look(good | {f"{name}.toml": text}).diagnostics) + "\n"
    golden = BAD / f"{name}.txt"
    if request.config.getoption("--renew"):
        golden.write_text(said, encoding="utf-8", newline="\n")
    assert said == golden.read_text(encoding="utf-8")


def test_there_are_forty_and_each_is_faulted() -> None:
    said = {name: (BAD / f"{name}.txt").read_text(encoding="utf-8") for name in NAMES}
    assert len(said) >= 40
    assert [name for name, text in said.items() if text.startswith("0 errors, 0 warnings")] == []
