"""The tables of a room: what is open of each group now."""

from __future__ import annotations

import asyncio
from pathlib import Path
from time import monotonic

from attrs import define, field

from game.classroom.lessons import Sitting, sit_down
from game.classroom.room import Seat, Unwelcome
from game.classroom.terminals import Terminal
from game.plain.lines import Lines
from game.session import Session
from game.words import say


@define
class Table:
    """What is open of a group now. A game is open at one place only: here, or in its terminal."""

    seat: Seat
    session: Session | None = None
    terminal: Terminal | None = None
    notes: Lines = field(factory=list)  # what was lost of the game when it was opened
    size: int = 0  # bytes of its save then
    said: Lines = field(factory=list)  # the answer to the last command
    seen: float = field(factory=monotonic)
    lock: asyncio.Lock = field(factory=asyncio.Lock)

    def opened(self, sitting: Sitting) -> Session:
        """The group's game, opened if it is not.

        Raises Unwelcome: it is open elsewhere; NotASave, SaveFailed, OSError: it cannot be opened at all.
        """
        if self.session is None:
            session = sit_down(sitting, self.seat.alias)
            if session.record is None:
                session.close()
                raise Unwelcome(say("class.elsewhere"), 409)
            self.session = session
            if session.notes:
                self.notes, self.size = session.notes, session.record.path.stat().st_size
        return self.session

    def lost(self, sitting: Sitting) -> Lines:
        """What was lost of the game: said here and beside its terminal until the group has decided something."""
        if self.notes and not self._is_as_opened(sitting.save_of(self.seat.alias)):
            self.notes = []
        return self.notes

    def _is_as_opened(self, save: Path) -> bool:
        try:
            return save.stat().st_size == self.size
        except FileNotFoundError:  # somebody moved it away
            return False

    def put_away(self) -> None:
        """Let go of the game; everything decided is on the disk."""
        if self.session is not None:
            self.session.close()
            self.session = None

    async def end_terminal(self) -> None:
        terminal, self.terminal = self.terminal, None
        if terminal is not None:
            await terminal.end()
