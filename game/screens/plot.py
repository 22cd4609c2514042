"""A gauge over the months as a plot of safe signs: pure, a course in, lines out.

80       ■─■
           │ ■─■─■
72 ■─■─■   ■─
   N D J F M A M J J
       ▲   ▼           what the player's own decisions did
"""

from __future__ import annotations

from math import ceil, floor

from attrs import frozen
from textual.content import Content

from game.screens.ink import DIM, DOWN, JUMP, MARK, POINT, RULE, SPACE, UP, minus, plain
from game.session.course import Course
from game.words import number

LABEL = 6
"""So many cells are kept for the figures at the left edge."""

WIDEST_STEP = 6
LEAST = 4
"""A scale spans so much at least: a tremor is not drawn as a landslide."""


@frozen
class Frame:
    """Where things stand on a plot: its scale, its height, and how far the months lie apart."""

    low: float
    high: float
    rows: int
    apart: int

    def row(self, value: float) -> int:
        """The line of a value, from the top."""
        share = (self.high - value) / (self.high - self.low)
        return max(0, min(self.rows - 1, round(share * (self.rows - 1))))


def plot(
    course: Course, months: int, columns: int, rows: int, at: int = -1, is_small: bool = False
) -> tuple[Content, ...]:
    """The lines of a plot; the month of the place `at` stands out. `months` is how many the whole game has.

    A small one goes without the letters of the months.
    """
    frame = Frame(*_scale(course), rows, max(1, min(WIDEST_STEP, (columns - LABEL - 2) // max(1, months))))
    cells = _cells(course, frame)
    lines = [_line(course, frame, cells, row, at) for row in range(rows)]
    letters = () if is_small else (_months(course, frame, at),)
    return (*lines, *letters, _marks(course, frame))


def _scale(course: Course) -> tuple[float, float]:
    """From the lowest to the highest in whole figures, at least so far apart, and never beyond the gauge."""
    gauge = course.gauge
    low, high = float(floor(min(course.start, *course.values))), float(ceil(max(course.start, *course.values)))
    while high - low < min(LEAST, gauge.high - gauge.low):
        low, high = max(gauge.low, low - 1), min(gauge.high, high + 1)
    return (low, high) if high > low else (low - 1, low + 1)


def _cells(course: Course, frame: Frame) -> dict[tuple[int, int], str]:
    """What stands where: row and column to a sign."""
    found: dict[tuple[int, int], str] = {}
    before = frame.row(course.start)
    for place, point in enumerate(course.points):
        row, column = frame.row(point.value), (place + 1) * frame.apart
        for between in range(column - frame.apart + 1, column):
            found[before, between] = RULE
        for between in range(min(before, row) + 1, max(before, row)):
            found[between, column] = JUMP
        found[row, column] = POINT
        before = row
    found[frame.row(course.start), 0] = SPACE
    return found


def _line(course: Course, frame: Frame, cells: dict[tuple[int, int], str], row: int, at: int) -> Content:
    labels = {0: frame.high, frame.rows - 1: frame.low}
    label = minus(number(labels[row], 1)) if row in labels else ""
    parts = [plain(f"{label:>{LABEL - 1}} ", DIM)]
    for column in range(len(course.points) * frame.apart + 1):
        sign = cells.get((row, column), " ")
        is_here = sign == POINT and column == (at + 1) * frame.apart
        parts.append(plain(sign, "bold" if is_here else MARK if sign == POINT else DIM))
    return Content("").join(parts).rstrip()


def _months(course: Course, frame: Frame, at: int) -> Content:
    """The first letters of the months."""
    line = [plain(" " * (LABEL + frame.apart))]
    for place, point in enumerate(course.points):
        letter = point.date[:1]
        line.append(plain(f"{letter:<{frame.apart}}", "bold" if place == at else DIM))
    return Content("").join(line).rstrip()


def _marks(course: Course, frame: Frame) -> Content:
    """Where the player's own decisions raised or lowered it."""
    line = [plain(" " * (LABEL + frame.apart))]
    for point in course.points:
        sign = "" if not point.ours else UP if point.ours > 0 else DOWN
        line.append(plain(f"{sign:<{frame.apart}}", MARK))
    return Content("").join(line).rstrip()
