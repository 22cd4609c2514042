"""How the content of a running game is read again, and whether a file of it was saved meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define, field

from game.catalogue.watching import Look, look

if TYPE_CHECKING:  # the first page of a game that is asked for waits for no rules
    from game.rules import Rulebook


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
