"""play, in lines: the whole game without a terminal, or in one."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from tempfile import TemporaryFile

from game.cli.command import Command, Exit, Stop, add_world, content, scenario_of, seed_of, speak
from game.plain import PlainDesk
from game.rules import Rulebook
from game.session import NotASave, SaveFailed, Session, restore
from game.session.places import saves_folder
from game.session.telling import Brief
from game.words import say


def _arguments(parser: ArgumentParser) -> None:
    add_world(parser)
    parser.add_argument(
        "--brief", choices=[brief.value for brief in Brief], default=Brief.FULL.value, help=say("cli.brief")
    )
    parser.add_argument("--saves", metavar="DIR", type=Path, help=say("cli.saves"))
    parser.add_argument("--load", metavar="SAVE", type=Path, help=say("cli.load"))
    parser.add_argument("--plain", action="store_true", help=say("cli.plain"))


def _run(args: Namespace) -> int:
    desk = PlainDesk(open_session(content(), args))
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
        speak(_apart(desk.answer(line)))


def _apart(lines: list[str]) -> list[str]:
    """An answer with one blank line before it, so that a log without the commands can be read."""
    first = next((place for place, line in enumerate(lines) if line), len(lines))
    return ["", *lines[first:]] if lines else []


def open_session(book: Rulebook, args: Namespace) -> Session:
    """The game that the arguments ask for. Stop: there is none, or it could not be saved."""
    folder = usable_folder(args.saves or saves_folder())
    if args.load is not None:
        return load_session(book, args.load)
    return Session.begin(book, scenario_of(book, args.scenario), seed_of(args), folder, args.brief)


def load_session(book: Rulebook, path: Path) -> Session:
    """Stop: no such file, or nothing in it can be kept."""
    try:
        return restore(book, path)
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
