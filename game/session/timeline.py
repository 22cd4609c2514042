"""Time that branches: back to any month of a game, while the line that was left is kept beside it.

A branch is a save of its own, see `record`. Whoever goes back knows what came, so the branch is stamped 'with
hindsight' wherever the game is told; a game that is played for the record cannot be rewound at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import evolve, frozen

from game.rules import Rulebook
from game.session.play import Session
from game.session.record import SUFFIX, Branch, Line, NotASave, Record, new_id, read_lines
from game.session.restoring import restore
from game.session.saves import Saved
from game.words import entries, say
from game.words.ways import Way, command

MARK = "-month-"
"""Between the name of a line and the month at which its branch left it."""


class CannotRewind(ValueError):
    """A month that cannot be gone back to; its text is the reason in words."""


def why_not(session: Session, month: int, way: Way = command) -> str:
    """Why a game cannot go back to a month; empty if it can. The month that is played is what `undo` is for."""
    if session.header.record:
        return say("rewind.record", undo=way("undo"))
    if not session.months:
        return say("rewind.none", undo=way("undo"))
    if not 1 <= month <= len(session.months):
        return say("rewind.which", n=len(session.months))
    return "" if _file_of(session) else say("rewind.unsaved")


def rewind(session: Session, month: int) -> Session:
    """The game as it stood when a month began, in a branch of its own; the session that it left is closed.

    Raises CannotRewind, and SaveFailed where the branch cannot be written: then nothing happened.
    """
    why = why_not(session, month)
    if why:
        raise CannotRewind(why)
    branch = restore(session.book, _branch_off(session, month))
    session.close()
    return branch


def _branch_off(session: Session, month: int) -> Path:
    """Writes the branch; where it lies."""
    file = _file_of(session)
    assert file is not None  # asked before
    assert session.folder is not None
    try:
        lines = read_lines(file)
    except (NotASave, OSError) as error:
        raise CannotRewind(say("rewind.gone", name=file.stem)) from error
    left = Branch(lines.header.known_as, file.stem, month)
    header = evolve(lines.header, id=new_id(), branch=left)
    trunk = file.stem.split(MARK)[0]
    record = Record.create(session.folder / f"{trunk}{MARK}{month}{SUFFIX}", header, _before(lines.body, month))
    record.close()
    return record.path


def _file_of(session: Session) -> Path | None:
    file = session.path or session.source
    return file if session.folder is not None else None


def _before(body: Iterable[Line], month: int) -> list[Line]:
    """The lines of the months before a month, which end with its state. Raises CannotRewind: it was not recorded."""
    lines, kept, over = iter(body), list[Line](), 0
    while over < month - 1:
        line = next(lines, None)
        if line is None:
            raise CannotRewind(say("rewind.lost", month=month))
        kept.append(line)
        over += _ends_month(line)
    if kept and "decisions" in kept[-1] and "state" in kept[-1]:  # of other rules
        kept.append({"rules": "", "text": "", "stamps": [], "state": kept[-1]["state"], "then": []})
    elif kept and "decisions" in kept[-1]:  # only told: the state stands in the stamp that follows the last of these
        kept.append(_stamp_after(lines, month))
    return kept


def _stamp_after(lines: Iterator[Line], month: int) -> Line:
    stamp = next(lines, {})
    if "rules" not in stamp:
        raise CannotRewind(say("rewind.lost", month=month))
    return {**stamp, "then": []}


def _ends_month(line: Line) -> bool:
    return line.get("do") == ["end"] or "decisions" in line


# ── what must be said of a game ──


def stamps_of(session: Session) -> list[str]:
    """Everything that must be said of a game besides what happened in it: `hindsight`, `record`, `rules`."""
    header = session.header
    own = [name for name, is_so in (("hindsight", header.branch), ("record", header.record)) if is_so]
    return [*own, *session.stamps]


def stamp_words(session: Session) -> list[str]:
    """A sentence for each of them."""
    branch = session.header.branch or Branch("", "", 0)
    return [
        say(f"stamp.{stamp}", month=branch.month, name=branch.name) if f"stamp.{stamp}" in entries() else stamp
        for stamp in stamps_of(session)
    ]


# ── the tree ──


@frozen
class Twig:
    """A save in the tree of its game: how deep, and the save it left (None: a trunk, or what it left is gone)."""

    saved: Saved
    depth: int
    left: Saved | None


def tree(saves: Iterable[Saved]) -> list[Twig]:
    """Saves with their branches under them: games in the order given, branches by the month at which they left."""
    everything = list(saves)
    by_id: dict[str, list[Saved]] = {}
    for each in everything:
        by_id.setdefault(each.id, []).append(each)
    parents = {each.path: _parent(each, by_id) for each in everything}
    return [
        twig for each in everything if parents[each.path] is None for twig in _twigs(each, None, parents, everything)
    ]


def _parent(saved: Saved, by_id: dict[str, list[Saved]]) -> Saved | None:
    """The save that a branch left: of copies the one that has its name still. Files can be edited: no circles."""
    if saved.branch is None:
        return None
    found = [each for each in by_id.get(saved.branch.of, ()) if each.path != saved.path]
    named = [each for each in found if each.name == saved.branch.name]
    parent = next(iter(named or found), None)
    seen, above = {saved.id}, parent
    while above is not None:
        if above.id in seen:
            return None
        seen.add(above.id)
        above = next(iter(by_id.get(above.branch.of, ())), None) if above.branch else None
    return parent


def _twigs(saved: Saved, left: Saved | None, parents: dict[Path, Saved | None], saves: list[Saved]) -> Iterator[Twig]:
    ways = [(saved, left, 0)]
    while ways:
        at, parent, depth = ways.pop()
        yield Twig(at, depth, parent)
        branches = [each for each in saves if (above := parents[each.path]) is not None and above.path == at.path]
        branches.sort(key=lambda each: (each.branch.month if each.branch else 0, each.played), reverse=True)
        ways += [(each, at, depth + 1) for each in branches]


def look(book: Rulebook, path: Path) -> Session:
    """A game only to be read: nothing is locked, and nothing can be written. Raises NotASave, OSError."""
    session = restore(book, path, only_read=True)
    session.folder = None
    return session
