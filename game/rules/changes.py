"""Turning a step's log into Changes: objects only when somebody asks."""

from __future__ import annotations

from collections.abc import Iterable

from game.rules.effect import Change, LogLine
from game.rules.rulebook import Rulebook
from game.rules.state import State


def changes_of(book: Rulebook, before: State, log: Iterable[LogLine]) -> tuple[Change, ...]:
    """The changes of a log that began at `before`; each part's change is followed by those of what derives from it."""
    row = list(before.gauges)
    changes = []
    month = before.month  # a step's changes happen before the next month begins
    for place, tenths, cause in log:
        parts = book.code.derives[place]
        derived = [(gauge, weight, _hundredths(book, row, gauge)) for gauge, weight in parts]
        changes.append(_change(book.code.base[place].id, row[place], tenths, 10, cause, month))
        row[place] += tenths
        changes += [_change(gauge, was, weight * tenths, 100, cause, month) for gauge, weight, was in derived]
    return tuple(changes)


def _change(gauge: str, was: int, moved: int, unit: int, cause: str, month: int) -> Change:
    return Change(gauge, was / unit, (was + moved) / unit, moved / unit, cause, month)


def _hundredths(book: Rulebook, row: list[int], gauge: str) -> int:
    return sum(weight * row[book.code.place[part]] for part, weight in book.code.gauge[gauge].parts.items())
