"""Reading the content of a running game again: the whole Rulebook is swapped if it has no error, else nothing is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from attrs import define, field, frozen

from game.catalogue import BrokenContent
from game.catalogue.watching import Look, look
from game.rules import Rulebook
from game.session.packing import Unreadable
from game.session.play import Session
from game.session.reloading import reload
from game.words import say


@define
class Rereading:
    """How a game's content is read again, and the folders in which it lies."""

    read: Callable[[], Rulebook]  # raises BrokenContent
    folders: tuple[Path, ...] = ()
    is_watched: bool = False  # read again by itself when a file is saved
    latest: Rulebook | None = field(default=None, init=False, repr=False)  # what was read last, without an error
    _seen: Look = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self._seen = look(self.folders) if self.is_watched else {}

    def has_changed(self) -> bool:
        """Whether a file was saved since the last time this was asked."""
        if not self.is_watched:
            return False
        before, self._seen = self._seen, look(self.folders)
        return before != self._seen


@frozen
class Reread:
    """What came of it. `lines` is a sentence and, where it did not go, the diagnostics."""

    is_swapped: bool
    lines: tuple[str, ...]


def read_again(session: Session) -> Reread:
    """Read the content again and go on under it. Raises SaveFailed; then, and where it is broken, nothing happened."""
    if session.reread is None:
        return Reread(False, (say("reload.not-here"),))
    try:
        book = session.reread.read()
        before = session.book.rules_hash, session.book.text_hash
        notes = reload(session, book)
        session.reread.latest = book
    except BrokenContent as broken:
        errors = [one for one in broken.diagnostics if one.is_error]
        told = [line for one in errors[:MOST] for line in str(one).split("\n")]
        return Reread(False, (say("reload.broken", n=len(errors)), *told))
    except (Unreadable, KeyError):
        return Reread(False, (say("reload.cannot"),))
    is_same = before == (session.book.rules_hash, session.book.text_hash)
    return Reread(not is_same, (say("reload.same" if is_same else "reload.done"), *notes))


MOST = 20
"""Diagnostics that are shown in a game; `check` shows all."""
