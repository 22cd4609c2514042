"""Intervals: what is found of an expression contains every value that it has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.catalogue.bounds import ANYTHING, bounds, flat_ramps, unsafe_divisors
from game.catalogue.grammar import parse_expression
from game.rules.expression import Name, Node, Truth, evaluate

RANGES = {"x": (0.0, 100.0), "y": (-50.0, 50.0), "z": (1.0, 6.0), "flag": (0.0, 1.0)}


def tree(text: str) -> Node:
    return parse_expression(text).tree


def ranges(name: Name) -> tuple[float, float]:
    return RANGES.get(name.key, (0.0, 1.0) if name.space.is_boolean else ANYTHING)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3", (3, 3)),
        ("x + y", (-50, 150)),
        ("x - y", (-50, 150)),
        ("-x", (-100, 0)),
        ("x * y", (-5000, 5000)),
        ("x / z", (0, 100)),
        ("x / y", ANYTHING),
        ("0 * unknown", (0, 0)),
        ("min(x, 10)", (0, 10)),
        ("max(y, 10)", (10, 50)),
        ("abs(y)", (0, 50)),
        ("abs(-z)", (1, 6)),
        ("ramp(x, 50, 150)", (0, 0.5)),
        ("ramp(y, 60, 70)", (0, 0)),
        ("ramp(x, z, 100)", (0, 1)),
        ("ramp(x, y, 10)", (0, 1)),
        ("ramp(x, 10, unknown)", (0, 1)),
        ("x < 0", (0, 0)),
        ("x >= 0", (1, 1)),
        ("x > 50", (0, 1)),
        ("x <= 100", (1, 1)),
        ("x <= -1", (0, 0)),
        ("x == 101", (0, 0)),
        ("x == 5", (0, 1)),
        ("3 == 3", (1, 1)),
        ("x != 101", (1, 1)),
        ("not x < 0", (1, 1)),
        ("x > 50 and x < 0", (0, 0)),
        ("x > 50 or x >= 0", (1, 1)),
        ("flag.a", (0, 1)),
    ],
)
def test_bounds(text: str, found: tuple[float, float]) -> None:
    assert bounds(tree(text), ranges) == found


def test_what_has_no_condition_always_holds() -> None:
    assert bounds(Truth(), ranges) == (1, 1)


def test_every_unsafe_divisor_is_found() -> None:
    found = list(unsafe_divisors(tree("x / z + 1 / x + min(1 / (y - 1), 2) / max(1, y)"), ranges))
    assert [(one.column, divisor) for one, divisor in found] == [(12, (0, 100)), (25, (-51, 49))]


def test_every_flat_ramp_is_found() -> None:
    assert len(list(flat_ramps(tree("ramp(x, 1, 2) + ramp(x, 2, 1) * ramp(x, y, z)"), ranges))) == 2


NUMBERS = ["x", "y", "z", "2", "0.5", "-3", "x / z", "min(x, y)", "abs(y)", "ramp(x, 20, 80)", "max(y, z)"]
OPERATORS = ["+", "-", "*", "<", "<=", ">", ">=", "==", "!="]


@given(st.sampled_from(NUMBERS), st.sampled_from(OPERATORS), st.sampled_from(NUMBERS), st.data())
def test_no_value_lies_outside_the_bounds(left: str, operator: str, right: str, data: st.DataObject) -> None:
    expression = tree(f"{left} {operator} {right}")
    values = {key: data.draw(st.floats(low, high)) for key, (low, high) in RANGES.items()}
    low, high = bounds(expression, ranges)
    assert low - 1e-9 <= evaluate(expression, lambda name: values[name.key]) <= high + 1e-9
