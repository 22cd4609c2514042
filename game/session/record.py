"""A save: append-only lines of JSON, one a decision; each is on the disk before its step is shown.

The first line is the header. A line `{"do": [...], "check": "..."}` is a decision and a check of the state after
it; one that ended a month holds the whole state and the month's changes as well, so that a game outlives a retune
of the rules. `{"undo": 1, ...}` takes the last decision of the month back. `{"rules": ..., "state": ...}` is a stamp:
from here on the game was played by other rules. `{"reason": "...", "month": ...}` is a group's own words.
A torn last line is one that was never shown to the player.

A line that was rewound is a file of its own: its header names the game and the month that it left, and the months
before stand in it again. So no file is ever shortened, a branch can be read, copied and sent without the one it left,
and a save from before there were branches is a save like any other. A line in the record that says 'back to month 5'
would have kept one file, but every reader would have had to know which half of it was played.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import asdict, define, evolve, field, frozen

from game.session.disk import SaveFailed, claim, draft_of, free_names, give_name, let_go
from game.sums import blake2b
from game.words import say

if TYPE_CHECKING:
    from filelock import FileLock

SAVE_FORMAT = 1
SUFFIX = ".save"

Line: TypeAlias = dict[str, Any]


class NotASave(ValueError):
    """A file that is no save, or one of a later game."""


@frozen
class Branch:
    """Where a line of a game left another, with hindsight."""

    of: str  # the id of the game it left
    name: str  # how that one's file was called then
    month: int  # the first that is played anew

    @classmethod
    def of_line(cls, plain: Any) -> Branch | None:
        """Raises KeyError, TypeError: a branch that is none."""
        if plain is None:
            return None
        of, name, month = plain["of"], plain["name"], plain["month"]
        if not (isinstance(of, str) and isinstance(name, str) and type(month) is int):
            raise TypeError("a branch names a game and a month")
        return cls(of, name, month)


@frozen
class Header:
    """What a game is: enough to start it again.

    What was added after the first saves is written only where it says something, and read where it is there.
    """

    scenario: str
    seed: int
    rules: str
    text: str
    game: str = ""
    mods: tuple[str, ...] = ()
    brief: str = "full"
    lesson: str = ""  # the lesson that it is played in
    save: int = SAVE_FORMAT
    id: str = ""  # by which its branches name it; given when the file is made
    record: bool = False  # played for the record: nothing can be rewound
    branch: Branch | None = None

    @property
    def known_as(self) -> str:
        """Its id; for a save from before there were ids one that its first line gives it."""
        return self.id or blake2b(_raw(self.line()), digest_size=4).hexdigest()

    def line(self) -> Line:
        names = ("save", "game", "rules", "text", "scenario", "seed", "mods", "brief")
        line = {name: getattr(self, name) for name in names}
        branch = asdict(self.branch) if self.branch else None
        later = {"lesson": self.lesson, "id": self.id, "record": self.record, "branch": branch}
        return line | {name: value for name, value in later.items() if value}

    @classmethod
    def of(cls, line: Line) -> Header:
        """Raises NotASave."""
        try:
            branch = Branch.of_line(line.get("branch"))
            header = cls(**{**line, "mods": tuple(line["mods"]), "branch": branch})
        except (KeyError, TypeError) as error:
            raise NotASave(say("save.fault.no-header")) from error
        if header.save != SAVE_FORMAT:
            raise NotASave(say("save.fault.format", has=header.save, reads=SAVE_FORMAT))
        if not (type(header.seed) is int and header.seed >= 0 and isinstance(header.scenario, str)):
            raise NotASave(say("save.fault.no-world"))
        if not (isinstance(line.get("id", ""), str) and isinstance(line.get("record", False), bool)):
            raise NotASave(say("save.fault.no-game"))
        return header


@frozen
class Lines:
    """What a file holds: the header, the whole lines after it, and what is wrong behind them."""

    header: Header
    body: tuple[Line, ...]
    size: int  # bytes of the whole lines: where the next one belongs
    is_torn: bool = False  # a last line was cut short: it is ignored
    bad_line: int = 0  # the number of the first line that cannot be read; 0: none

    @property
    def is_whole(self) -> bool:
        return not self.bad_line


def read_lines(path: Path) -> Lines:
    """Read a save as far as it can be read. Raises NotASave, OSError."""
    *whole, torn = path.read_bytes().split(b"\n")
    if not whole:
        raise NotASave(say("save.fault.no-line"))
    first = _parse(whole[0])
    if first is None:
        raise NotASave(say("save.fault.no-json"))
    lines = Lines(Header.of(first), (), len(whole[0]) + 1, bool(torn))
    body: list[Line] = []
    size = lines.size
    for number, raw in enumerate(whole[1:], start=2):
        line = _parse(raw)
        if line is None:
            return evolve(lines, body=tuple(body), size=size, bad_line=number)
        body.append(line)
        size += len(raw) + 1
    return evolve(lines, body=tuple(body), size=size)


def _parse(raw: bytes) -> Line | None:
    try:
        line = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return line if isinstance(line, dict) else None


@define
class Record:
    """The one writer of a save. It is on the disk only from the first line on."""

    path: Path
    _lock: FileLock | None = field(repr=False)  # None: another process holds the name that the save was given
    _size: int = 0

    @classmethod
    def create(cls, path: Path, header: Header, lines: Iterable[Line] = ()) -> Record:
        """A new save with its first lines: whole, or not there. Its name gets a number where it is taken.

        Raises SaveFailed.
        """
        raw = b"".join(map(_raw, (header.line(), *lines)))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return cls._publish(path, raw)
        except OSError as error:
            raise SaveFailed(str(error)) from error

    @classmethod
    def _publish(cls, path: Path, raw: bytes) -> Record:
        """Given its name, and the lock of that name, once it is on the disk."""
        with draft_of(path, raw) as draft:
            for name in free_names(path):
                lock = claim(name)
                if lock is None:
                    continue  # somebody is about to take the name
                if give_name(draft, name):
                    return cls(name, lock, len(raw))
                let_go(lock)  # somebody took it meanwhile
            raise AssertionError  # names never end

    @classmethod
    def resume(cls, path: Path, size: int) -> Record | None:
        """Go on writing a save behind its whole lines; None where another process is writing it, or just was.

        Raises SaveFailed, NotASave, OSError; then nobody holds it.
        """
        try:
            lock = claim(path)
        except OSError as error:
            raise SaveFailed(str(error)) from error
        if lock is None:
            return None
        record = cls(path, lock, size)
        try:
            is_as_read = read_lines(path).size == size
        except (NotASave, OSError):
            record.close()
            raise
        if not is_as_read:  # somebody wrote to it between our reading it and our claim to it
            record.close()
            return None
        return record

    def append(self, line: Line) -> None:
        """Put a line on the disk. Raises SaveFailed, and then the file is as it was."""
        raw = _raw(line)
        if self._lock is None:
            self._lock = self._claimed_again()
        try:
            with self.path.open("r+b") as file:
                file.truncate(self._size)  # takes away a torn line, and nothing else
                file.seek(self._size)
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            self._put_back()
            raise SaveFailed(str(error)) from error
        self._size += len(raw)

    def _put_back(self) -> None:
        """After a failed write: the file as it was."""
        with contextlib.suppress(OSError):  # else the torn line is ignored when the save is read
            os.truncate(self.path, self._size)

    def move_to(self, path: Path) -> None:
        """The save has another name: hold that one's lock. Where another process has it, `append` asks for it again."""
        self.close()
        self.path, self._lock = path, None
        with contextlib.suppress(OSError):
            self._lock = claim(path)

    def _claimed_again(self) -> FileLock | None:
        """The lock of a save that is as we left it. Raises SaveFailed: another process holds it, or wrote to it."""
        try:
            again = Record.resume(self.path, self._size)
        except (NotASave, OSError) as error:
            raise SaveFailed(str(error)) from error
        if again is None:
            raise SaveFailed(say("saves.held", name=self.path.stem))
        return again._lock

    def close(self) -> None:
        if self._lock is not None:
            let_go(self._lock)


def new_id() -> str:
    """An id for a game: 8 hexadecimal digits by chance. It names a file for its branches, and nothing else."""
    return os.urandom(4).hex()


def _raw(line: Line) -> bytes:
    return json.dumps(line, separators=(",", ":"), ensure_ascii=True).encode("ascii") + b"\n"
