"""A game as it is read: the tiny game, from its first line to its last. `--renew` writes it anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.plain import PlainDesk

GOLDEN = Path(__file__).parent / "golden"

MONTHS = (
    "2|1|end|why trust|1|promise 1|end|aims 1 2|odds 40|1|end|1|drawer|end|2|undo|3|end|1|call|2|end|1|end|history|end"
)


def transcript(desk: PlainDesk, commands: str) -> str:
    lines = desk.opening()
    for command in commands.split("|"):
        lines += ["", f"> {command}", *desk.answer(command)]
    return "\n".join(lines) + "\n"


def test_a_whole_game(desk: PlainDesk, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / "half-a-year.txt"
    said = transcript(desk, MONTHS)
    assert desk.session.state.is_over
    if request.config.getoption("--renew"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(said, encoding="utf-8", newline="\n")
    assert said == path.read_text(encoding="utf-8")
