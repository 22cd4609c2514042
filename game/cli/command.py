"""What a command is, and what the arguments of several have in common.

A game on the screens is asked for here too, and its first page waits for what this imports: content and rules are
brought where they are used.
"""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from attrs import frozen

from game import catalogue
from game.session.stop import Exit as Exit
from game.session.stop import Stop as Stop
from game.words import say
from game.words.own import speak_by

if TYPE_CHECKING:
    from game.rules import Rulebook
    from game.session.rereading import Rereading


@frozen
class Command:
    name: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]


def add_mods(parser: ArgumentParser) -> None:
    """--mod and --assume, as often as wanted."""
    parser.add_argument("--mod", dest="mods", metavar="DIR", type=Path, action="append", help=say("cli.mod"))
    parser.add_argument("--assume", metavar="NAME=VALUE", action="append", help=say("cli.assume"))


def mods_of(args: Namespace | None) -> list[Path]:
    """The folders given by --mod. Stop: one of them is none."""
    folders: list[Path] = getattr(args, "mods", None) or []
    for folder in folders:
        if not folder.is_dir():
            raise Stop(Exit.USAGE, say("cli.no-folder", folder=folder))
    return folders


def assumed_of(args: Namespace | None) -> dict[str, float]:
    """What --assume says. Stop: it is not `name=number`."""
    found = {}
    for text in getattr(args, "assume", None) or []:
        name, equals, value = text.partition("=")
        if not (equals and _FIGURE.fullmatch(value.strip())):
            raise Stop(Exit.USAGE, say("cli.no-assumption", text=text))
        found[name.strip()] = float(value)
    return found


_FIGURE = re.compile(r"-?\d{1,7}(\.\d{1,7})?", re.ASCII)


def content(args: Namespace | None = None) -> Rulebook:
    """The shipped content, with the mods and assumptions asked for. Stop: it is broken, with every diagnostic."""
    from game.catalogue.kept import load_shipped  # only here: a check reads the content from its own files

    mods, assumed = mods_of(args), assumed_of(args)
    try:
        book = catalogue.load(mods=mods, assume=assumed) if mods or assumed else load_shipped()
    except catalogue.BrokenContent as broken:
        raise Stop(Exit.FAULTS, str(broken)) from None
    speak_by(lambda: book.words)  # till the end of this command: `cli.main.run` gives each its own context
    return book


def book_for(save: Path | None, args: Namespace | None = None) -> Rulebook:
    """The content with its mods, or with the lesson that a save is played in. Stop: one of them is broken."""
    if save is None:
        return content(args)
    from game.classroom.lessons import book_beside

    try:
        return book_beside(save) or content(args)
    except catalogue.BrokenContent as broken:
        raise Stop(Exit.FAULTS, str(broken)) from None


def reread_of(args: Namespace | None) -> Rereading:
    """How the content that the arguments name is read again, while it is played."""
    from game.catalogue.shipped import content_root
    from game.session.rereading import Rereading

    mods, assume = mods_of(args), assumed_of(args)
    is_watched = bool(getattr(args, "watch", False))
    return Rereading(lambda: catalogue.load(mods=mods, assume=assume), (content_root(), *mods), is_watched)


def named(path: Path, folder: Path) -> Path:
    """A save by its path, or by the name that it has in the folder of saves."""
    try:
        if path.exists() or len(path.parts) != 1:
            return path
    except OSError:  # no name that a file could have
        return path
    from game.session.saves import NoSuchSave, find

    try:
        return find(folder, path.name)
    except NoSuchSave:
        return path


def usable_folder(folder: Path) -> Path:
    """A folder that can be written, made where it is missing. Stop: it cannot."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            return folder
    except OSError as error:
        raise Stop(Exit.ENVIRONMENT, say("cli.folder", folder=folder, reason=error.strerror)) from None


def add_world(parser: ArgumentParser) -> None:
    """--scenario, and --seed or --world."""
    parser.add_argument("--scenario", metavar="ID", help=say("cli.scenario"))
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--seed", metavar="N", help=say("cli.seed"))
    group.add_argument("--world", metavar="NAME", help=say("cli.world"))


def scenario_of(book: Rulebook, scenario: str | None) -> str:
    """A scenario that there is; where none is asked for, the usual one or the first. Stop: none of that name."""
    from game.session.usual import usual_scenario

    if scenario is None:
        return usual_scenario(book)
    if scenario in book.code.scenario_place:
        return scenario
    from difflib import get_close_matches  # only here, as below: most commands never need it

    known = list(book.code.scenario_place)
    close = get_close_matches(scenario, known, n=1, cutoff=0.3) or known
    raise Stop(Exit.USAGE, say("cli.no-scenario", scenario=scenario, close=", ".join(close)))


def seed_of(args: Namespace) -> int:
    """The seed that was asked for, in figures or as a world's name; else a world that nobody has seen."""
    from game.session.worlds import new_seed, world_seed

    if args.world is not None:
        try:
            return world_seed(args.world)
        except ValueError:
            raise Stop(Exit.USAGE, say("cli.no-world", name=args.world)) from None
    if args.seed is None:
        return new_seed()
    if not (args.seed.isascii() and args.seed.isdecimal() and len(args.seed) <= 18):
        raise Stop(Exit.USAGE, say("cli.no-seed", seed=args.seed))
    return int(args.seed)


def speak(lines: list[str]) -> None:
    """Lines on stdout, at once."""
    for line in lines:
        print(line)
    sys.stdout.flush()


def between(least: int, most: int) -> Callable[[str], int]:
    """Whole numbers of a range, as an argument."""

    def whole(text: str) -> int:
        if text.isascii() and text.isdecimal() and least <= int(text[:9]) <= most:
            return int(text)
        raise ArgumentTypeError(say("cli.between", least=least, most=most))

    return whole
