"""A game from stdin to stdout, in lines."""

from __future__ import annotations

import sys

from game.cli.command import Exit, speak
from game.plain import PlainDesk
from game.plain.lines import WIDTH
from game.session import Session


def play_in_lines(session: Session, columns: int = WIDTH, page: int = 0) -> int:
    """Play from stdin to stdout until `quit` or the end of it; the exit code."""
    desk = PlainDesk(session, columns=columns, page=page)
    try:
        speak(desk.opening())
        _read_commands(desk)
    except KeyboardInterrupt:
        speak(["", *desk.saved()])
    finally:
        desk.session.close()
    return Exit.ENVIRONMENT if desk.has_failed else Exit.FINE


def _read_commands(desk: PlainDesk) -> None:
    """Commands from stdin until `quit` or its end, which saves as well; a prompt only where a person types."""
    is_typed = sys.stdin.isatty()
    while not desk.is_done:
        if is_typed:
            print("> ", end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            return speak(desk.saved())
        speak(_apart(desk.look_again()))
        speak(_apart(desk.answer(line)))


def _apart(lines: list[str]) -> list[str]:
    """An answer with one blank line before it, so that a log without the commands can be read."""
    first = next((place for place, line in enumerate(lines) if line), len(lines))
    return ["", *lines[first:]] if lines else []
