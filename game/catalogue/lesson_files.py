"""A lesson in a file of its own, beside the content: a teacher's, or the copy that is kept with a class's games."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from game.catalogue import codes
from game.catalogue.assumptions import settle
from game.catalogue.diagnostics import diagnose
from game.catalogue.faults import Fault, SourceFile, Spot
from game.catalogue.files import Reading, read, read_file
from game.catalogue.inspection import BrokenContent, made
from game.catalogue.manuscript import gather
from game.catalogue.roundtrip import entry_to_toml
from game.catalogue.scrutiny import scrutinise
from game.catalogue.shipped import content_root
from game.rules.entries import Lesson
from game.rules.rulebook import Rulebook

SHIPPED = "lessons/"


def load_lesson(path: Path) -> Rulebook:
    """The shipped content with the lesson of this file and no other. Raises BrokenContent, with its faults alone."""
    reading = read(content_root())
    reading.files[:] = [file for file in reading.files if not file.name.startswith(SHIPPED)]
    read_file(path, path.name, reading)
    gathered, faults = gather(reading)
    turned = [one.entry.assumptions for one in gathered.of("lesson")]
    written, unsettled = settle(gathered, turned[0] if turned else {})
    faults = [*faults, *unsettled, *scrutinise(written)]
    lesson = [placed.entry for placed in written.of("lesson")]
    broken = [fault for fault in faults if fault.code.id.startswith("E")] or list(_but_one(lesson, path))
    if broken:
        raise BrokenContent(diagnose(broken))
    return made(written)


def read_lesson(path: Path) -> Lesson:
    """The lesson of a file that was checked when it was written. Raises BrokenContent where it is none by now."""
    reading = Reading()
    read_file(path, path.name, reading)
    written, faults = gather(reading)
    lesson = [placed.entry for placed in written.of("lesson")]
    broken = [fault for fault in faults if fault.code.id.startswith("E")] or list(_but_one(lesson, path))
    if broken:
        raise BrokenContent(diagnose(broken))
    found: Lesson = lesson[0]
    return found


def _but_one(lessons: list[Lesson], path: Path) -> Iterator[Fault]:
    """A file of a lesson has one."""
    if len(lessons) != 1:
        place = Spot(SourceFile(path.name, ""), 1, 1, 1)
        yield Fault(codes.MISSING_PIECE, f"one lesson is needed, not {len(lessons)}", place)


def lesson_to_toml(lesson: Lesson) -> str:
    """A lesson as a file says it; what has its default is left out."""
    return entry_to_toml("lesson", lesson)
