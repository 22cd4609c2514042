"""The course of a gauge: where it stood month by month, and what the player's decisions had to do with it.

One account for the plot, its sentence, its table and what is written to a file.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from attrs import frozen

from game.rules.entries import Gauge, Source
from game.session.ledger import summand
from game.session.movement import stood
from game.session.play import Session
from game.session.telling import month_name, year_and_month
from game.words import exact, in_english, say, signed_exact

OURS = ("choice", "action", "promise", "telling")
"""The kinds of causes that are decisions of the player; the others are laws and news."""


@frozen
class Point:
    """The end of a month."""

    month: int
    date: str  # `March 2025`
    value: float
    change: float  # since the month before
    deeds: tuple[tuple[Source, float], ...]  # the player's decisions that moved it, the largest first

    @property
    def ours(self) -> float:
        """How far the player's decisions moved it."""
        return round(sum(amount for _, amount in self.deeds), 2)


@frozen
class Course:
    """A gauge over the months that are over. `start` is where it stood before the first of them."""

    gauge: Gauge
    start: float
    points: tuple[Point, ...]

    @property
    def values(self) -> tuple[float, ...]:
        return tuple(point.value for point in self.points)

    @property
    def highest(self) -> Point:
        """The first of those where it stood highest. ValueError: no month is over."""
        return max(self.points, key=lambda point: point.value)

    @property
    def lowest(self) -> Point:
        return min(self.points, key=lambda point: point.value)


def course_of(session: Session, gauge: Gauge) -> Course:
    """The course of a gauge that the player may see."""
    start = session.why(gauge.id).start
    deeds = _deeds(session, gauge)
    points: list[Point] = []
    before = start
    for month in session.months:
        value = stood(month, gauge)
        ours = tuple(sorted(deeds.get(month.month, {}).items(), key=lambda each: (-abs(each[1]), each[0])))
        points.append(
            Point(
                month=month.month,
                date=month_name(session.book, session.state, month.month),
                value=value,
                change=round(value - before, 2),
                deeds=tuple((summand(session.book, cause), amount / 100) for cause, amount in ours if amount),
            )
        )
        before = value
    return Course(gauge, start, tuple(points))


def _deeds(session: Session, gauge: Gauge) -> dict[int, dict[str, int]]:
    """By month and by cause what the player's decisions moved, in hundredths."""
    weights = gauge.parts or {gauge.id: 10}
    found: dict[int, dict[str, int]] = {}
    for each in session.moved:
        if each.gauge in weights and each.cause.partition("/")[0] in OURS:
            causes = found.setdefault(each.month, {})
            causes[each.cause] = causes.get(each.cause, 0) + weights[each.gauge] * each.tenths
    return found


# ── in words ──


def course_words(course: Course) -> str:
    """The plot as a sentence: where it began and stands, between what its months ended, how much of it was decided."""
    gauge = course.gauge
    if not course.points:
        return say("course.none", name=gauge.title, start=exact(course.start))
    highest, lowest = course.highest, course.lowest
    deeds = sum(1 for point in course.points if point.deeds)
    said = say(
        "course.words",
        name=gauge.title,
        start=exact(course.start),
        now=exact(course.points[-1].value),
        change=signed_exact(course.points[-1].value - course.start),
        high=exact(highest.value),
        high_date=highest.date,
        low=exact(lowest.value),
        low_date=lowest.date,
    )
    ours = signed_exact(sum(point.ours for point in course.points))
    return f"{said} {say('course.ours', n=deeds, amount=ours) if deeds else say('course.not-ours')}"


def deeds_words(point: Point) -> str:
    """`One lane: Open it +2; A reform -1`: the player's decisions that moved it in a month; empty without any."""
    return "; ".join(f"{source.title} {signed_exact(amount)}" for source, amount in point.deeds)


# ── as a file ──


@in_english()
def course_csv(session: Session, gauges: Iterable[Gauge]) -> str:
    """Every month and gauge in a row: what it stood at, how far it moved, and the part of that which was decided."""
    file = StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(["month", "date", "gauge", "value", "change", "decided", "decisions"])
    for gauge in gauges:
        course = course_of(session, gauge)
        for point in course.points:
            year, month = year_and_month(session.book, session.state, point.month)
            figures = (_exact(each) for each in (point.value, point.change, point.ours))
            rows.writerow([point.month, f"{year}-{month:02}", gauge.id, *figures, deeds_words(point)])
    return file.getvalue()


def _exact(value: float) -> str:
    """A figure for a machine: to the hundredth, without a comma."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
