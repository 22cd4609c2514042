"""A complaint before anybody asked in which line it stands: finding lines costs time, and clean content needs none."""

from __future__ import annotations

from typing import TypeAlias

from attrs import field, frozen

from game.catalogue.codes import Code

Path: TypeAlias = "tuple[str | int, ...]"
"""Keys and positions from the top of a file, such as ("event", 12, "choice", 1, "effects", 0)."""


@frozen
class SourceFile:
    """One file, or the part of one that could be read. Line breaks are \\n, and there is no byte order mark."""

    name: str  # below the root, with slashes
    text: str = field(repr=False)


@frozen
class Place:
    """A value (or its key) of a file, or a stretch of characters within a text value."""

    file: SourceFile
    path: Path = ()
    at_key: bool = False
    start: int | None = None  # in the value as read, after escapes; None: the whole value
    end: int | None = None

    def under(self, *steps: str | int) -> Place:
        return Place(self.file, self.path + steps)

    def key(self, *steps: str | int) -> Place:
        return Place(self.file, self.path + steps, at_key=True)

    def within(self, start: int | None, end: int | None) -> Place:
        return Place(self.file, self.path, self.at_key, start, end)


@frozen
class Spot:
    """A stretch of one line. Line and column count from 1, in characters; `end` is the column after the last."""

    file: SourceFile
    line: int
    column: int
    end: int


@frozen
class Fault:
    code: Code
    message: str
    place: Place | Spot
    help: str = ""
    other: Place | None = None  # a second place that belongs to it, such as that of the first of two ids


class Unfit(ValueError):
    """A value that content may not hold. Raised while one value is read; becomes a Fault where its place is known."""

    def __init__(
        self, code: Code, message: str, *, start: int | None = None, end: int | None = None, help: str = ""
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.start = start
        self.end = end
        self.help = help

    def at(self, place: Place) -> Fault:
        return Fault(self.code, self.message, place.within(self.start, self.end), self.help)
