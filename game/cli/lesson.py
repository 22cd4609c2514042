"""lesson: list those there are, begin one of one's own, and play one at this machine."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.catalogue import BrokenContent
from game.catalogue.lesson_files import load_lesson
from game.classroom.lessons import DRAFT, BadAlias, Sitting, alias_of, hold, sit_down
from game.cli.command import Command, Exit, Stop, content, speak, usable_folder
from game.cli.in_lines import play_in_lines
from game.rules import Rulebook
from game.rules.entries import Lesson
from game.session import NotASave, SaveFailed, Session
from game.session.places import saves_folder
from game.session.saves import safe_name
from game.session.worlds import world_seed
from game.words import say


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("what", choices=("list", "new", "run"), help=say("cli.lesson-what"))
    parser.add_argument("lesson", nargs="?", metavar="LESSON", help=say("cli.lesson-which"))
    parser.add_argument("--alias", metavar="NAME", default="", help=say("cli.alias"))
    parser.add_argument("--plain", action="store_true", help=say("cli.plain"))
    add_class(parser)


def add_class(parser: ArgumentParser) -> None:
    """--class, --world and --saves."""
    parser.add_argument("--class", dest="name", metavar="NAME", default="", help=say("cli.class"))
    parser.add_argument("--world", metavar="NAME", default="", help=say("cli.lesson-world"))
    parser.add_argument("--saves", metavar="DIR", type=Path, help=say("cli.saves"))


def _run(args: Namespace) -> int:
    if args.what == "list":
        return _list()
    if not args.lesson:
        raise Stop(Exit.USAGE, say("cli.lesson-missing"))
    return _new(Path(args.lesson)) if args.what == "new" else play_in_lines(seated(args))


def _list() -> int:
    for lesson in content().lesson:
        speak([say("cli.lesson-line", id=lesson.id, minutes=lesson.minutes, level=lesson.level, title=lesson.title)])
    return Exit.FINE


def _new(path: Path) -> int:
    """Write a lesson to be changed; never over a file that is there."""
    path = path if path.suffix else path.with_suffix(".toml")
    try:
        name = safe_name(path.stem.lower().replace("_", "-"))
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(DRAFT.format(id=name, title=name.replace("-", " ").capitalize()))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise Stop(Exit.USAGE, say("cli.lesson-not-written", path=path, reason=reason)) from None
    speak([say("cli.lesson-written", path=path)])
    return Exit.FINE


def seated(args: Namespace) -> Session:
    """The game of `lesson run`. Stop: it cannot be had."""
    sitting = sitting_of(args, args.lesson)
    try:
        return sit_down(sitting, alias_of(args.alias or say("cli.usual-alias")))
    except BadAlias as error:
        raise Stop(Exit.USAGE, str(error)) from None
    except (NotASave, SaveFailed, OSError) as error:
        raise Stop(Exit.ENVIRONMENT, say("cli.not-a-save", path=sitting.folder, reason=error)) from None


def sitting_of(args: Namespace, wanted: str) -> Sitting:
    """The class that the arguments ask for, of a lesson's id or a file. Stop: there is none, or no folder for it."""
    book, lesson = lesson_of(wanted)
    try:
        if args.world:
            world_seed(args.world)
        if args.name:
            safe_name(args.name)
    except ValueError:
        raise Stop(Exit.USAGE, say("cli.no-world" if args.world else "class.bad-alias", name=args.world)) from None
    saves = usable_folder(args.saves or saves_folder())
    try:
        return hold(book, lesson, saves, args.name, args.world)
    except BrokenContent as broken:
        raise Stop(Exit.FAULTS, str(broken)) from None
    except OSError as error:
        raise Stop(Exit.ENVIRONMENT, say("cli.folder", folder=saves, reason=error.strerror)) from None


def lesson_of(wanted: str) -> tuple[Rulebook, Lesson]:
    """A shipped lesson by its id, or the one in a file. Stop: there is none."""
    if wanted.endswith(".toml") or "/" in wanted or "\\" in wanted:
        path = Path(wanted)
        if not path.is_file():
            raise Stop(Exit.USAGE, say("cli.no-lesson-file", path=path))
        try:
            book = load_lesson(path)
        except BrokenContent as broken:
            raise Stop(Exit.FAULTS, str(broken)) from None
        return book, book.lesson[0]
    book = content()
    found = next((lesson for lesson in book.lesson if lesson.id == wanted), None)
    if found is None:
        names = ", ".join(lesson.id for lesson in book.lesson)
        raise Stop(Exit.USAGE, say("cli.no-lesson", lesson=wanted, names=names))
    return book, found


LESSON = Command("lesson", _arguments, _run)
