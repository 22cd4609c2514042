"""The content that the screens play with: there already, or read once, when it is first needed or behind a page."""

from __future__ import annotations

import gc
import linecache
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from threading import Lock, Thread
from typing import TYPE_CHECKING

from game.session.stop import Stop

if TYPE_CHECKING:  # the title page stands before any of it is imported
    from game.rules import Rulebook


SELDOM = 5000
"""So many things are made before the collector looks through them: a page makes some thousands, and lets go of them."""


class Reading:
    """A Rulebook, or how to come by one."""

    def __init__(self, book: Rulebook | Callable[[], Rulebook]) -> None:
        self._book = None if callable(book) else book
        self._read = book if callable(book) else lambda: self.book
        self._one_at_a_time = Lock()
        self.stopped: Stop | None = None

    @property
    def known(self) -> Rulebook | None:
        """The content as far as it has been read: None, not yet."""
        return self._book

    @property
    def book(self) -> Rulebook:
        """The content; whoever asks for it waits. Raises Stop: there is none. It is not read a second time for that."""
        if self._book is None:
            with self._one_at_a_time:
                if self.stopped is not None:
                    raise self.stopped
                if self._book is None:
                    self._book = self._try()
        return self._book

    @book.setter
    def book(self, book: Rulebook) -> None:
        self._book = book

    def _try(self) -> Rulebook:
        try:
            book = self._read()
        except Stop as stop:
            self.stopped = stop
            raise
        _spare()
        return book

    def begin(self, then: Callable[[], object]) -> None:
        """Read it in a thread of its own; `then` is called there, whatever has come of it."""
        Thread(target=copy_context().run, args=(self._run, then), daemon=True).start()

    def _run(self, then: Callable[[], object]) -> None:
        with suppress(Exception):  # whoever needs the content meets the same
            _ = self.book
        then()
        if self._book is not None and self._book.kept:
            from game.catalogue.kept import pack_kept

            pack_kept()


def _spare() -> None:
    """The content stays as long as the program: to search it for garbage halted a page for a tenth of a second."""
    linecache.clearcache()  # attrs lays there the source of all that it writes: only a debugger would read it
    gc.freeze()
    gc.set_threshold(SELDOM)


def tidy() -> None:
    """Throw away what nobody needs, at a moment when nobody waits; but not where the content would be searched, too."""
    if gc.get_freeze_count():
        gc.collect()
