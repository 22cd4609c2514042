"""Start-up, and once more after a fault of ours: the screens in this terminal, until the player leaves."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from game.screens import terminal
from game.screens.app import SecondFiddle
from game.screens.keys import use_keymap
from game.screens.settings import read_settings
from game.session.brief import Brief
from game.session.places import keymap_file, log_file, settings_file
from game.session.usual import usual_scenario
from game.session.worlds import new_seed
from game.words import say

if TYPE_CHECKING:  # the title page stands before any of it is imported
    from game.rules import Rulebook
    from game.session import Session
    from game.session.rereading import Rereading


@frozen
class Wanted:
    """The game that is asked for: a session, a save, or a new one. The title page where nothing is."""

    scenario: str | None = None
    seed: int | None = None
    brief: str | None = None
    record: bool = False
    resume: Path | None = None
    session: Session | None = None

    def opener(self, app: SecondFiddle) -> Callable[[], None] | None:
        """What opens it; None for the title page."""
        session, save = self.session, self.resume
        if session is not None:
            return lambda: app.play(session)
        if save is not None:
            return lambda: app.load(save)
        if self.scenario is None and self.seed is None and self.brief is None:
            return None
        seed = new_seed() if self.seed is None else self.seed
        brief = Brief(self.brief or app.settings.brief).value
        return lambda: app.begin(self.scenario or usual_scenario(app.book), seed, brief, self.record)


def run(
    book: Rulebook | Callable[[], Rulebook],
    *,
    folder: Path,
    wanted: Wanted = Wanted(),
    notice: str = "",
    reread: Rereading | None = None,
    is_bound: bool = False,
) -> int:
    """Play in this terminal until the player leaves: from the title, or in the game that is asked for.

    The content may come as a function: it is read once the screen is there. After a fault of ours the game is put on
    the screen again as it was saved, once between two decisions. Gives the exit code: 0, or 1 where the program failed.
    `is_bound`: nothing but the save to be resumed can be played. Raises what Stop the function raised, once the
    terminal is given back.
    """
    terminal.calm_parser()
    settings, was_broken = read_settings(settings_file())
    broken_keys = _take_keymap()
    app = SecondFiddle(book, folder, settings, notice or say("settings.broken") * was_broken or broken_keys)
    app.reread, app.bound = reread, wanted.resume if is_bound else None
    app.start = wanted.opener(app)
    app.run(mouse=settings.mouse)
    if app.stopped is not None:
        raise app.stopped
    code = _exit_code(app)
    while code and (again := _after_fault(app)) is not None:
        again.run(mouse=settings.mouse)
        app, code = again, again.return_code or 0
    if code:
        _say_last(say("crash.text", log=str(log_file())))
    return code


def _exit_code(app: SecondFiddle) -> int:
    """Where it has none the browser that showed it is gone, or the thread that reads the terminal has died."""
    return (0 if app.is_web else 1) if app.return_code is None else app.return_code


def _take_keymap() -> str:
    """Put the player's own keys into the table; what is wrong with them, in words."""
    if not keymap_file().exists():
        use_keymap({})
        return ""
    from game.screens.keymap import BrokenKeymap, read_keymap

    try:
        use_keymap(read_keymap(keymap_file()))
    except BrokenKeymap as broken:
        use_keymap({})
        return str(broken)
    return ""


def _after_fault(app: SecondFiddle) -> SecondFiddle | None:
    """The same game from its save, with a word of what happened. None: nothing was decided since the last fault."""
    session, fault = app.fallen, app._exception
    mark = (str(session.source or session.path), len(session.months), len(session.steps)) if session else ("", 0, 0)
    if fault is None or app.is_web or mark == app.fell_before:
        return None
    again = SecondFiddle(lambda: app.book, app.folder, app.settings, say("crash.again", log=str(log_file())))
    again.fell_before, again.reread = mark, app.reread
    if session is not None and (path := session.source or session.path) is not None:
        again.start = lambda: again.load(path)
    elif session is not None:
        header = session.header
        again.start = lambda: again.begin(header.scenario, header.seed, header.brief, header.record)
    return again


def _say_last(text: str) -> None:
    try:
        print(text, file=sys.stderr)
    except OSError:
        return  # the terminal is gone: nobody reads it
