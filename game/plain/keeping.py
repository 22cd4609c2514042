"""The commands that keep the folder of saves in order, and the one that begins another game."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from game.plain import pages
from game.plain.lines import Lines, Mistake, all_wrapped, told, wrapped
from game.plain.naming import LONGEST, one_of
from game.plain.timeline import twig_lines
from game.session import NotASave, SaveFailed, Session, restore
from game.session.saves import NoSuchSave, copy_to, delete, export_to, find, import_from, list_saves, rename
from game.session.timeline import tree
from game.session.worlds import new_seed, world_seed
from game.words import say

Done = TypeVar("Done")


def saves(session: Session, _words: list[str]) -> Lines:
    """Every save, branches under the line that they left."""
    twigs = tree(list_saves(session.folder)) if session.folder else []
    lines = [line for twig in twigs for line in twig_lines(session, twig)]
    return [*lines, *told("keep.how")] if lines else told("plain.no-saves")


def load(session: Session, words: list[str]) -> tuple[Session, Lines]:
    """`load NAME`: go on with another save; the game on the desk is saved already."""
    path = _find(session, words)
    if path == session.path:
        return session, told("keep.playing")
    try:
        other = restore(session.book, path)
    except (NotASave, OSError) as error:
        raise Mistake(say("keep.failed", reason=_reason(error))) from None
    session.close()
    return other, [*told("keep.loaded", name=path.stem), *all_wrapped(other.notes), *pages.now_page(other)]


def new(session: Session, words: list[str]) -> tuple[Session, Lines]:
    """`new` lists the scenarios; `new 1 world NAME record` begins one. The game on the desk is saved already."""
    book = session.book
    if not words:
        lines: Lines = []
        for at, one in enumerate(book.scenario, start=1):
            lines += told("new-game.scenario", place=at, title=one.title, id=one.id, months=one.months)
            lines += wrapped(one.text.split("\n\n")[0], "   ")
        return session, [*lines, *told("new-game.how")]
    record = words[-1].lower() == say("new-game.record")
    first, *rest = words[:-1] if record else words
    scenario = one_of({one.id: one.title for one in book.scenario}, [first], say("new-game.how"))
    fresh = Session.begin(book, scenario, _world(rest), session.folder, session.header.brief, record=record)
    session.close()
    return fresh, [*pages.opening_page(fresh), *pages.month_page(fresh)]


def _world(words: list[str]) -> int:
    """The world that was asked for; without one, one that nobody has seen."""
    if not words:
        return new_seed()
    name = " ".join(words[1:] if words[0].lower() == say("new-game.world") else words)
    try:
        return int(name) if name.isascii() and name.isdecimal() and len(name) <= 18 else world_seed(name)
    except ValueError:
        raise Mistake(say("new-game.no-world-here", name=name[:LONGEST])) from None


def rename_save(session: Session, words: list[str]) -> Lines:
    """`rename NAME as OTHER`; of the game on the desk, too."""
    name, other = _two(words, say("keep.as"), say("keep.rename-how"))
    path = _find(session, name)
    if path == session.path and session.record:
        session.record.move_to(_tried(lambda: rename(path, other, is_own=True)))
        return told("keep.renamed", name=session.record.path.stem)
    return told("keep.renamed", name=_tried(lambda: rename(path, other)).stem)


def copy(session: Session, words: list[str]) -> Lines:
    path = _find(session, words)
    return told("keep.copied", name=_tried(lambda: copy_to(path, path.stem)).stem)


def delete_save(session: Session, words: list[str]) -> Lines:
    """`delete NAME` asks; `delete NAME yes` deletes. The game on the desk stays."""
    is_sure = len(words) > 1 and words[-1].lower() == say("keep.yes")
    path = _find(session, words[:-1] if is_sure else words)
    if path == session.path:
        raise Mistake(say("keep.own", name=path.stem))
    if not is_sure:
        return told("keep.sure", name=path.stem)
    _tried(lambda: delete(path))
    return told("keep.deleted", name=path.stem)


def export(session: Session, words: list[str]) -> Lines:
    """`export NAME to PATH`: a copy outside; nothing is overwritten."""
    name, where = _two(words, say("keep.to"), say("keep.export-how"))
    path = _find(session, name)
    target = _tried(lambda: export_to(path, where))
    return [*told("keep.exported"), *wrapped(str(target), "  ")]


def import_save(session: Session, words: list[str]) -> Lines:
    """`import PATH`: a copy of it among the saves."""
    folder = session.folder
    if not words or folder is None:
        raise Mistake(say("keep.import-how"))
    return told("keep.imported", name=_tried(lambda: import_from(" ".join(words), folder)).stem)


def _two(words: list[str], between: str, how: str) -> tuple[list[str], str]:
    """What stands before and behind a word. Raises Mistake: one of the two is missing."""
    lowered = [word.lower() for word in words]
    at = lowered.index(between) if between in lowered else len(words)
    if not words[:at] or not words[at + 1 :]:
        raise Mistake(how)
    return words[:at], " ".join(words[at + 1 :])


def _find(session: Session, words: list[str]) -> Path:
    """Raises Mistake: no save of this folder has that name."""
    if not words or session.folder is None:
        raise Mistake(say("keep.which"))
    try:
        return find(session.folder, " ".join(words))
    except NoSuchSave as none:
        raise Mistake(str(none)) from None


def _tried(act: Callable[[], Done]) -> Done:
    """What came of it. Raises Mistake where the disk or the name does not allow it."""
    try:
        return act()
    except (OSError, ValueError) as error:
        raise Mistake(say("keep.failed", reason=_reason(error))) from None


def _reason(error: Exception) -> str:
    """What was wrong, in words and without numbers."""
    if isinstance(error, SaveFailed):
        return error.reason
    if isinstance(error, NotASave):
        return str(error)
    return (error.strerror or str(error)) if isinstance(error, OSError) else say("keep.bad-name", name=error)
