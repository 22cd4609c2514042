"""The ledger behind `why`: every change of a gauge, cause by cause, back to the first month.

It sums exactly: start plus all rows is what the gauge stands at. Sums are kept in hundredths, so that derived
gauges are exact too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from attrs import evolve, frozen

from game.rules import Rulebook
from game.rules.effect import LIMIT, Cause
from game.rules.entries import Source
from game.words import say


class LedgerLine(NamedTuple):
    """A change of one gauge that is not derived, by ids: it outlives a change of content."""

    gauge: str
    tenths: int
    cause: Cause
    month: int


@frozen
class Row:
    """What one cause did to a gauge."""

    source: Source
    amount: float  # in the gauge's units, over all the months together
    months: tuple[tuple[int, float], ...]  # each month in which it moved the gauge, and how far


@frozen
class Account:
    """A gauge explained: `start` plus the amounts of all rows is `now`, exactly."""

    gauge: str
    start: float
    now: float
    rows: tuple[Row, ...]  # the largest first


def account(book: Rulebook, gauge: str, now: float, moved: Iterable[LedgerLine]) -> Account:
    """The account of a gauge that stands at `now`, from every change since the first month."""
    weights = _weights(book, gauge)
    by_cause: dict[Cause, dict[int, int]] = {}
    for each in moved:
        weight = weights.get(each.gauge)
        if weight:
            months = by_cause.setdefault(each.cause, {})
            months[each.month] = months.get(each.month, 0) + weight * each.tenths
    rows = [_row(book, cause, months) for cause, months in by_cause.items()]
    rows.sort(key=lambda row: (-abs(row.amount), row.source.title))
    total = sum(sum(months.values()) for months in by_cause.values())
    return Account(gauge, (round(now * 100) - total) / 100, now, tuple(rows))


def _weights(book: Rulebook, gauge: str) -> dict[str, int]:
    """Of what the gauge consists, in hundredths a tenth."""
    entry = book.code.gauge[gauge]
    return dict(entry.parts) if entry.is_derived else {gauge: 10}


def _row(book: Rulebook, cause: Cause, months: dict[int, int]) -> Row:
    by_month = tuple((month, hundredths / 100) for month, hundredths in sorted(months.items()) if hundredths)
    return Row(summand(book, cause), sum(months.values()) / 100, by_month)


def source_of(book: Rulebook, cause: Cause) -> Source:
    """What stands behind a cause. One that this content no longer has is named by its id."""
    known = book.sources.get(cause)
    return known or Source(cause, cause.removeprefix(LIMIT).replace("/", ": ").replace("-", " "), ())


def summand(book: Rulebook, cause: Cause) -> Source:
    """The same for a sum, which may have both a decision and what chance made of it: by their titles told apart."""
    source = source_of(book, cause)
    decision, _, place = cause.rpartition("/")
    is_turn = decision == source.cause and place.isdigit()
    return evolve(source, title=say("cause.turn", title=source.title)) if is_turn else source
