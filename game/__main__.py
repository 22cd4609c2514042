"""Chooses the face: the screens in a terminal, lines elsewhere. The console script starts here."""

from __future__ import annotations

import contextlib
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from contextvars import copy_context
from pathlib import Path
from typing import TYPE_CHECKING

import game

if TYPE_CHECKING:
    from game.rules import Rulebook
    from game.session import Session


def main() -> None:
    code = run(sys.argv[1:]) if is_ours() else _not_ours()
    if "textual.app" in sys.modules:  # everything is saved and closed: nobody waits for a heap to be taken apart
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)
    sys.exit(code)


def is_ours() -> bool:
    """Whether no other package called `game` was installed over this one."""
    return getattr(game, "TITLE", "") == "Second Fiddle"


def _not_ours() -> int:
    from game.words import say

    print(say("cli.foreign", place=Path(game.__file__ or "").parent), file=sys.stderr)
    return 3


def run(arguments: list[str]) -> int:
    """The exit code of the command line `arguments`."""
    from game.session.speaking import NoSuchLanguage, spoken_of
    from game.words import say, use
    from game.words.languages import LANGUAGES

    try:
        spoken = spoken_of(arguments)
    except NoSuchLanguage as none:
        print(say("cli.no-language", name=none, names=", ".join(LANGUAGES)), file=sys.stderr)
        return 2
    use(spoken.language)
    return copy_context().run(_run, spoken.arguments)  # what a content says in its own words ends with it


def _run(arguments: list[str]) -> int:
    from game.cli.streams import speak_utf8
    from game.session.stop import Stop

    speak_utf8()
    try:
        if not arguments and has_terminal():
            return _title()
        from game.cli import main as cli  # the title page wants none of it

        arguments = cli.full(arguments)
        if arguments[0] in _SCREENS and has_terminal():
            args = cli.make_parser(arguments[0]).parse_args(arguments)
            is_wanted, show = _SCREENS[arguments[0]]
            if is_wanted(args):
                return show(args)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return int(stop.code)
    return cli.run(arguments)


def has_terminal() -> bool:
    """Whether the screens can be shown: a terminal on both sides that can do more than print, and may use colours."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return True  # the screens are shown somewhere else: in a browser
    if os.environ.get("NO_COLOR"):
        return False
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") not in ("dumb", "")


def _title() -> int:
    """The title page: it stands before the content is read."""
    from game.cli.command import content
    from game.screens.running import run as show
    from game.session.places import saves_folder

    return show(content, folder=saves_folder())


def _game(args: Namespace) -> int:
    """A new game on the screens, or the one that the arguments ask for. Raises Stop, as the others here do."""
    from game.cli.command import named, reread_of, seed_of, usable_folder
    from game.screens.running import Wanted
    from game.screens.running import run as show
    from game.session.places import saves_folder

    folder = args.saves or saves_folder()
    if args.load is None:
        usable_folder(folder)  # a save in one that takes nothing can still be read
    else:
        args.load = named(args.load, folder)
    is_opened = args.code is not None or (args.load is not None and args.anyway)  # a save is else opened by the screens
    session = _opened(args) if is_opened else None
    return show(
        session.book if session is not None else lambda: _asked(args),
        folder=folder,
        wanted=Wanted(args.scenario, seed_of(args), args.brief, args.record, args.load, session),
        reread=reread_of(args),
    )


def _opened(args: Namespace) -> Session:
    from game.cli.command import book_for
    from game.cli.opening import open_session

    return open_session(book_for(args.load, args), args)


def _asked(args: Namespace) -> Rulebook:
    """The content for the arguments. Raises Stop: it is broken, or has no such scenario."""
    from game.cli.command import book_for, scenario_of

    book = book_for(args.load, args)
    scenario_of(book, args.scenario)
    return book


def _lesson(args: Namespace) -> int:
    """A lesson on the screens, at one machine: the group sits down, and its save is gone on with."""
    from game.cli.lesson import seated

    session = seated(args)
    from game.screens.running import Wanted
    from game.screens.running import run as show
    from game.session.places import saves_folder

    folder = session.path.parent if session.path else saves_folder()  # where the disk takes nothing, notes say so
    return show(session.book, folder=folder, wanted=Wanted(session=session))


def _preview(args: Namespace) -> int:
    """A card on the screens, in a game that is not saved."""
    from game.cli.preview import shown
    from game.session.places import saves_folder

    session = shown(args)
    from game.screens.running import Wanted
    from game.screens.running import run as show

    return show(session.book, folder=saves_folder(), wanted=Wanted(session=session))


_SCREENS: dict[str, tuple[Callable[[Namespace], bool], Callable[[Namespace], int]]] = {
    "play": (lambda args: not args.plain, _game),
    "lesson": (lambda args: args.what == "run" and bool(args.lesson) and not args.plain, _lesson),
    "preview": (lambda args: args.screen, _preview),
}
"""The commands that have a page of their own in a terminal: when they want it, and how it is shown."""


if __name__ == "__main__":
    main()
