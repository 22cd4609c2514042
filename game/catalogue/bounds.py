"""Between which values an expression must lie, given the range of every name: plain interval arithmetic.

What is found is certain but not always tight: the two sides of `x - x` are taken for strangers. A condition
lies between 0 and 1; (0, 0) never holds and (1, 1) always does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import inf
from typing import Any, TypeAlias

from game.rules.expression import (
    Arithmetic,
    Call,
    Comparison,
    Junction,
    Name,
    Negation,
    Node,
    Not,
    Number,
    Truth,
    children,
    ramp,
)

Range: TypeAlias = tuple[float, float]
Ranges: TypeAlias = Callable[[Name], Range]

ANYTHING: Range = (-inf, inf)
NEVER: Range = (0.0, 0.0)
ALWAYS: Range = (1.0, 1.0)
PERHAPS: Range = (0.0, 1.0)


def bounds(tree: Node, ranges: Ranges) -> Range:
    """The lowest and the highest value that a tree can have."""
    return _OF[tree.__class__](tree, ranges)


def compared(operator: str, left: Range, right: Range) -> Range:
    """Between which values a comparison lies whose sides lie between those."""
    return _COMPARISONS[operator](left, right)


def _negation(tree: Negation, ranges: Ranges) -> Range:
    low, high = bounds(tree.operand, ranges)
    return -high, -low


def _not(tree: Not, ranges: Ranges) -> Range:
    low, high = bounds(tree.operand, ranges)
    return 1 - high, 1 - low


def _arithmetic(tree: Arithmetic, ranges: Ranges) -> Range:
    return _ARITHMETIC[tree.operator](bounds(tree.left, ranges), bounds(tree.right, ranges))


def _comparison(tree: Comparison, ranges: Ranges) -> Range:
    return _COMPARISONS[tree.operator](bounds(tree.left, ranges), bounds(tree.right, ranges))


def _junction(tree: Junction, ranges: Ranges) -> Range:
    pick = min if tree.operator == "and" else max
    found = [bounds(part, ranges) for part in tree.parts]
    return pick(low for low, _ in found), pick(high for _, high in found)


def _call(tree: Call, ranges: Ranges) -> Range:
    return _FUNCTIONS[tree.function](*[bounds(argument, ranges) for argument in tree.arguments])


_OF: dict[type, Callable[[Any, Ranges], Range]] = {
    Number: lambda tree, _: (tree.value, tree.value),
    Truth: lambda *_: ALWAYS,
    Name: lambda tree, ranges: ranges(tree),
    Negation: _negation,
    Not: _not,
    Arithmetic: _arithmetic,
    Comparison: _comparison,
    Junction: _junction,
    Call: _call,
}
"""By the class of the node, which is some three times quicker than to try them in turn."""


def unsafe_divisors(tree: Node, ranges: Ranges) -> Iterator[tuple[Arithmetic, Range]]:
    """Every division whose divisor is not provably above 0, with the range of that divisor."""
    if isinstance(tree, Arithmetic) and tree.operator == "/":
        divisor = bounds(tree.right, ranges)
        if divisor[0] <= 0:
            yield tree, divisor
    for child in children(tree):
        yield from unsafe_divisors(child, ranges)


def flat_ramps(tree: Node, ranges: Ranges) -> Iterator[Call]:
    """Every ramp whose lower bound is not provably below its upper one."""
    if isinstance(tree, Call) and tree.function == "ramp":
        _, low, high = (bounds(argument, ranges) for argument in tree.arguments)
        if low[1] >= high[0]:
            yield tree
    for child in children(tree):
        yield from flat_ramps(child, ranges)


def _sum(a: Range, b: Range) -> Range:
    return a[0] + b[0], a[1] + b[1]


def _difference(a: Range, b: Range) -> Range:
    return a[0] - b[1], a[1] - b[0]


def _product(a: Range, b: Range) -> Range:
    corners = [0.0 if 0 in (x, y) else x * y for x in a for y in b]  # 0 times infinity is 0 here
    return min(corners), max(corners)


def _quotient(a: Range, b: Range) -> Range:
    if b[0] <= 0:
        return ANYTHING
    return _product(a, (1 / b[1], 1 / b[0]))


_ARITHMETIC: dict[str, Callable[[Range, Range], Range]] = {
    "+": _sum,
    "-": _difference,
    "*": _product,
    "/": _quotient,
}


def _ruled(always: bool, never: bool) -> Range:
    if always:
        return ALWAYS
    return NEVER if never else PERHAPS


def _less(a: Range, b: Range) -> Range:
    return _ruled(a[1] < b[0], a[0] >= b[1])


def _at_most(a: Range, b: Range) -> Range:
    return _ruled(a[1] <= b[0], a[0] > b[1])


def _equal(a: Range, b: Range) -> Range:
    return _ruled(a == b and a[0] == a[1], a[1] < b[0] or b[1] < a[0])


def _unequal(a: Range, b: Range) -> Range:
    low, high = _equal(a, b)
    return 1 - high, 1 - low


_COMPARISONS: dict[str, Callable[[Range, Range], Range]] = {
    "<": _less,
    "<=": _at_most,
    ">": lambda a, b: _less(b, a),
    ">=": lambda a, b: _at_most(b, a),
    "==": _equal,
    "!=": _unequal,
}


def _min(a: Range, b: Range) -> Range:
    return min(a[0], b[0]), min(a[1], b[1])


def _max(a: Range, b: Range) -> Range:
    return max(a[0], b[0]), max(a[1], b[1])


def _abs(a: Range) -> Range:
    low, high = sorted((abs(a[0]), abs(a[1])))
    return (0.0 if a[0] <= 0 <= a[1] else low), high


def _ramp(x: Range, low: Range, high: Range) -> Range:
    """A ramp rises with x and falls as its bounds rise."""
    if low[1] >= high[0] or -inf in (*low, *high) or inf in (*low, *high):
        return PERHAPS
    return ramp(x[0], low[1], high[1]), ramp(x[1], low[0], high[0])


_FUNCTIONS: dict[str, Callable[..., Range]] = {"min": _min, "max": _max, "abs": _abs, "ramp": _ramp}
