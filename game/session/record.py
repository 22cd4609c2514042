"""A save: append-only lines of JSON, one a decision; each is on the disk before its step is shown.

The first line is the header. A line `{"do": [...], "check": "..."}` is a decision and a check of the state after
it; one that ended a month holds the whole state and the month's changes as well, so that a game outlives a retune
of the rules. `{"undo": 1, ...}` takes the last decision of the month back. `{"rules": ..., "state": ...}` is a stamp:
from here on the game was played by other rules. A torn last line is one that was never shown to the player.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, TypeAlias

from attrs import define, evolve, field, frozen
from filelock import FileLock, Timeout

SAVE_FORMAT = 1
SUFFIX = ".save"

Line: TypeAlias = dict[str, Any]


class SaveFailed(OSError):
    """The disk did not take a line: nothing of the step was shown, and the file is as it was."""


class NotASave(ValueError):
    """A file that is no save, or one of a later game."""


@frozen
class Header:
    """What a game is: enough to start it again."""

    scenario: str
    seed: int
    rules: str
    text: str
    game: str = ""
    mods: tuple[str, ...] = ()
    brief: str = "full"
    save: int = SAVE_FORMAT

    def line(self) -> Line:
        names = ("save", "game", "rules", "text", "scenario", "seed", "mods", "brief")
        return {name: getattr(self, name) for name in names}

    @classmethod
    def of(cls, line: Line) -> Header:
        """Raises NotASave."""
        try:
            header = cls(**{**line, "mods": tuple(line["mods"])})
        except (KeyError, TypeError) as error:
            raise NotASave("its first line is not the header of a save") from error
        if header.save != SAVE_FORMAT:
            raise NotASave(f"it has save format {header.save}, and this game reads format {SAVE_FORMAT}")
        if not (type(header.seed) is int and header.seed >= 0 and isinstance(header.scenario, str)):
            raise NotASave("its header names no world")
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
        raise NotASave("it has no whole line")
    first = _parse(whole[0])
    if first is None:
        raise NotASave("its first line is not JSON")
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
    _lock: FileLock = field(repr=False)
    _size: int = 0

    @classmethod
    def create(cls, path: Path, header: Header) -> Record:
        """A new save; its name gets a number where it is taken. Raises SaveFailed."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            record = cls._claim(path)
        except OSError as error:
            raise SaveFailed(str(error)) from error
        try:
            record.append(header.line())
        except SaveFailed:
            record.discard()
            raise
        return record

    @classmethod
    def _claim(cls, path: Path) -> Record:
        name = next(free_names(path))
        lock = _lock(name)
        lock.acquire(blocking=False)
        os.close(os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
        return cls(name, lock)

    @classmethod
    def resume(cls, path: Path, size: int) -> Record | None:
        """Go on writing a save behind its whole lines; None where another process is writing it, or just was."""
        lock = _lock(path)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            return None
        except OSError as error:
            raise SaveFailed(str(error)) from error
        record = cls(path, lock, size)
        if read_lines(path).size != size:  # somebody wrote to it between our reading it and our claim to it
            record.close()
            return None
        return record

    def append(self, line: Line) -> None:
        """Put a line on the disk. Raises SaveFailed, and then the file is as it was."""
        raw = json.dumps(line, separators=(",", ":"), ensure_ascii=True).encode("ascii") + b"\n"
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
        """After a failed write: the file as it was, or not there at all if nothing was in it."""
        try:
            if self._size:
                os.truncate(self.path, self._size)
            else:
                self.path.unlink(missing_ok=True)
        except OSError:
            return  # the torn line is ignored when the save is read

    def move_to(self, path: Path) -> None:
        """The save has another name: hold that one's lock."""
        self.close()
        self.path, self._lock = path, _lock(path)
        self._lock.acquire(blocking=False)

    def discard(self) -> None:
        """Take back a save that was never whole."""
        self.path.unlink(missing_ok=True)
        self.close()

    def close(self) -> None:
        self._lock.release()
        Path(self._lock.lock_file).unlink(missing_ok=True)


def _lock(path: Path) -> FileLock:
    return FileLock(path.with_name(f".{path.name}.lock"))


def free_names(path: Path) -> Any:
    """The path itself if it is free, then the same with -2, -3 ... before the suffix."""
    number = 1
    while True:
        name = path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")
        if not name.exists():
            yield name
        number += 1
