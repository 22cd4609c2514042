"""Whether a condition can hold at all: intervals, narrowed by what the other parts of it demand.

`bounds` looks at each comparison by itself; `trust > 60 and trust < 40` escapes it. Here every part of an `and`
narrows the names for the others. "Cannot" is certain, "can" only means that no contradiction was found.
"""

from __future__ import annotations

from math import inf
from typing import TypeAlias

from game.catalogue.bounds import NEVER, Range, Ranges, bounds, compared
from game.rules.expression import Comparison, Junction, Name, Node, Not, Number

Narrowed: TypeAlias = "dict[Name, Range]"
_OPPOSITES = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_LEAST = 1e-9
"""By how much a strict comparison is narrower: less than any two figures of a game that differ."""


def can_hold(tree: Node, ranges: Ranges) -> bool:
    """Whether no contradiction is found in a condition."""
    if bounds(tree, ranges) == NEVER:
        return False
    return not isinstance(tree, Junction | Not) or _narrow(tree, {}, ranges) is not None


def _narrow(tree: Node, known: Narrowed, ranges: Ranges) -> Narrowed | None:
    """What must hold of each name where the condition holds; None where it cannot."""
    match tree:
        case Comparison(operator, left, right):  # the most frequent first: they are tried in turn
            return _narrow_compared(operator, left, right, known, ranges)
        case Name():
            return _within(tree, (1.0, 1.0), known, ranges)
        case Junction("and", parts):
            return _narrow_all(parts, known, ranges)
        case Junction(_, parts):
            ways = [way for part in parts if (way := _narrow(part, known, ranges)) is not None]
            return _hull(ways) if ways else None
        case Not(operand):
            return _narrow_denied(operand, known, ranges)
        case _:
            return known


def _narrow_denied(tree: Node, known: Narrowed, ranges: Ranges) -> Narrowed | None:
    match tree:
        case Not(operand):
            return _narrow(operand, known, ranges)
        case Junction(operator, parts):
            turned = Junction("or" if operator == "and" else "and", tuple(Not(part) for part in parts))
            return _narrow(turned, known, ranges)
        case Comparison(operator, left, right):
            return _narrow_compared(_OPPOSITES[operator], left, right, known, ranges)
        case Name():
            return _within(tree, (0.0, 0.0), known, ranges)
        case _:
            return known


def _narrow_all(parts: tuple[Node, ...], known: Narrowed, ranges: Ranges) -> Narrowed | None:
    """Twice over the parts: what a later one demands may contradict an earlier. Not where nothing was narrowed."""
    found: Narrowed | None = known
    for _ in range(2):
        before = found
        for part in parts:
            found = _narrow(part, found, ranges) if found is not None else None
        if found is None or found is before:
            break
    return found


def _hull(ways: list[Narrowed]) -> Narrowed:
    """What holds in every one of several ways."""
    shared = set(ways[0]).intersection(*ways[1:])
    return {name: (min(way[name][0] for way in ways), max(way[name][1] for way in ways)) for name in shared}


def _narrow_compared(operator: str, left: Node, right: Node, known: Narrowed, ranges: Ranges) -> Narrowed | None:
    def narrowed(name: Name) -> Range:
        return known.get(name) or ranges(name)

    if compared(operator, bounds(left, narrowed), bounds(right, narrowed)) == NEVER:
        return None
    found: Narrowed | None = known
    if isinstance(left, Name) and isinstance(right, Number):
        found = _within(left, _demanded(operator, right.value), known, ranges)
    elif isinstance(right, Name) and isinstance(left, Number):
        found = _within(right, _demanded(_MIRRORED[operator], left.value), known, ranges)
    return found


def _demanded(operator: str, value: float) -> Range:
    """Where a name lies that is compared with a number."""
    match operator:
        case "<":
            return -inf, value - _LEAST
        case "<=":
            return -inf, value
        case ">":
            return value + _LEAST, inf
        case ">=":
            return value, inf
        case "==":
            return value, value
    return -inf, inf


def _within(name: Name, wanted: Range, known: Narrowed, ranges: Ranges) -> Narrowed | None:
    low, high = known.get(name) or ranges(name)
    low, high = max(low, wanted[0]), min(high, wanted[1])
    if low > high:
        return None
    return known if known.get(name) == (low, high) else {**known, name: (low, high)}
