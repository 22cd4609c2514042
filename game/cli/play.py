"""play, in lines: the whole game without a terminal, or in one."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryFile

from game.catalogue import BrokenContent, load
from game.catalogue.files import content_root
from game.classroom.lessons import book_beside
from game.cli.command import (
    Command,
    Exit,
    Stop,
    add_mods,
    add_world,
    assumed_of,
    between,
    content,
    mods_of,
    scenario_of,
    seed_of,
    speak,
)
from game.plain import PlainDesk
from game.plain.desk import LEAST_PAGE
from game.plain.lines import NARROWEST, WIDEST, WIDTH
from game.rules import Rulebook
from game.session import NotASave, SaveFailed, Session, restore
from game.session.brief import Brief
from game.session.code import BadCode, read_code, session_of
from game.session.places import saves_folder
from game.session.rereading import Rereading
from game.session.saves import NoSuchSave, find
from game.words import say


def _arguments(parser: ArgumentParser) -> None:
    add_world(parser)
    add_mods(parser)
    parser.add_argument(
        "--brief", choices=[brief.value for brief in Brief], default=Brief.FULL.value, help=say("cli.brief")
    )
    parser.add_argument("--saves", metavar="DIR", type=Path, help=say("cli.saves"))
    begun = parser.add_mutually_exclusive_group()
    begun.add_argument("--load", metavar="SAVE", type=Path, help=say("cli.load"))
    begun.add_argument("--code", metavar="CODE", help=say("cli.code"))
    parser.add_argument("--anyway", action="store_true", help=say("cli.anyway"))
    parser.add_argument("--watch", action="store_true", help=say("cli.watch-play"))
    parser.add_argument("--record", action="store_true", help=say("cli.record"))
    parser.add_argument("--plain", action="store_true", help=say("cli.plain"))
    parser.add_argument("--width", metavar="N", type=between(NARROWEST, WIDEST), default=WIDTH, help=say("cli.width"))
    parser.add_argument("--page", metavar="N", type=between(LEAST_PAGE, 1000), default=0, help=say("cli.page"))


def _run(args: Namespace) -> int:
    args.load = args.load and named(args.load, args.saves or saves_folder())
    session = open_session(book_for(args.load, args), args)
    session.reread = reread_of(args)
    return play_in_lines(session, args.width, args.page)


def reread_of(args: Namespace | None) -> Rereading:
    """How the content that the arguments name is read again, while it is played."""
    mods, assume = mods_of(args), assumed_of(args)
    is_watched = bool(getattr(args, "watch", False))
    return Rereading(lambda: load(mods=mods, assume=assume), (content_root(), *mods), is_watched)


def book_for(save: Path | None, args: Namespace | None = None) -> Rulebook:
    """The content with its mods, or with the lesson that a save is played in. Stop: one of them is broken."""
    try:
        return (book_beside(save) if save else None) or content(args)
    except BrokenContent as broken:
        raise Stop(Exit.FAULTS, str(broken)) from None


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


def open_session(book: Rulebook, args: Namespace) -> Session:
    """The game that the arguments ask for. Stop: there is none, or it could not be saved."""
    where = args.saves or saves_folder()
    if args.load is not None:  # a folder that takes nothing is said in the game: it is open to read
        return load_session(book, args.load, args.anyway)
    folder = usable_folder(where)
    if args.code is not None:
        return coded_session(book, args.code, folder)
    return Session.begin(book, scenario_of(book, args.scenario), seed_of(args), folder, args.brief, record=args.record)


def named(path: Path, folder: Path) -> Path:
    """A save by its path, or by the name that it has in the folder of saves."""
    if path.exists() or len(path.parts) != 1:
        return path
    try:
        return find(folder, path.name)
    except NoSuchSave:
        return path


def coded_session(book: Rulebook, code: str, folder: Path) -> Session:
    """The game of a replay code, as a save of its own. Stop: mistyped, of other rules, or it cannot be saved."""
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


def usable_folder(folder: Path) -> Path:
    """A folder that can be written, made where it is missing. Stop: it cannot."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            return folder
    except OSError as error:
        raise Stop(Exit.ENVIRONMENT, say("cli.folder", folder=folder, reason=error.strerror)) from None


PLAY = Command("play", _arguments, _run)
