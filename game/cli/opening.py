"""The game that the arguments ask for: its content, its save, its code."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from game.cli.command import Exit, Stop, scenario_of, seed_of, usable_folder
from game.rules import Rulebook
from game.session import NotASave, SaveFailed, Session, restore
from game.session.places import saves_folder
from game.words import say


def open_session(book: Rulebook, args: Namespace) -> Session:
    """The game that the arguments ask for. Stop: there is none, or it could not be saved."""
    where = args.saves or saves_folder()
    if args.load is not None:  # a folder that takes nothing is said in the game: it is open to read
        return load_session(book, args.load, args.anyway)
    folder = usable_folder(where)
    if args.code is not None:
        return coded_session(book, args.code, folder)
    return Session.begin(book, scenario_of(book, args.scenario), seed_of(args), folder, args.brief, record=args.record)


def coded_session(book: Rulebook, code: str, folder: Path) -> Session:
    """The game of a replay code, as a save of its own. Stop: mistyped, of other rules, or it cannot be saved."""
    from game.session.code import BadCode, read_code, session_of

    try:
        return session_of(book, read_code(book, code), folder)
    except BadCode as bad:
        raise Stop(Exit.USAGE, str(bad)) from None
    except SaveFailed as failed:
        raise Stop(Exit.ENVIRONMENT, say("cli.folder", folder=folder, reason=failed.reason)) from None


def load_session(book: Rulebook, path: Path, anyway: bool = False) -> Session:
    """Stop: no such file, or nothing in it can be kept."""
    try:
        return restore(book, path, anyway=anyway)
    except NotASave as error:
        raise Stop(Exit.FAULTS, say("cli.not-a-save", path=path, reason=error)) from None
    except SaveFailed as error:
        raise Stop(Exit.ENVIRONMENT, say("cli.folder", folder=path.parent, reason=error)) from None
    except OSError as error:
        raise Stop(Exit.USAGE, say("cli.no-file", path=path, reason=error.strerror)) from None
