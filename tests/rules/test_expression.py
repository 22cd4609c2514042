"""The oracle, and why a condition is false."""

from __future__ import annotations

import pytest

from game.catalogue.grammar import parse_expression
from game.rules.expression import (
    ALWAYS,
    NEVER,
    Comparison,
    Expression,
    Name,
    Node,
    Not,
    Number,
    Space,
    Truth,
    children,
    evaluate,
    is_boolean,
    names,
    ramp,
    why_false,
)

VALUES = {"trust": 30.0, "economy": 50.0, "was.trust": 28.0, "times.lane": 2.0, "since.lane": NEVER}
TRUE = {"flag.lane"}


def look(name: Name) -> float | bool:
    return str(name) in TRUE if name.space.is_boolean else VALUES[str(name)]


def tree(text: str) -> Node:
    return parse_expression(text).tree


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3.0),
        ("-trust", -30.0),
        ("trust + economy * 2 - 1", 129.0),
        ("trust / 4", 7.5),
        ("was.trust + times.lane", 30.0),
        ("since.lane", 999.0),
        ("min(trust, economy)", 30.0),
        ("max(trust, economy)", 50.0),
        ("abs(trust - economy)", 20.0),
        ("ramp(trust, 20, 40)", 0.5),
        ("trust < 30", False),
        ("trust <= 30", True),
        ("trust > 29", True),
        ("trust >= 31", False),
        ("trust == 30", True),
        ("trust != 30", False),
        ("flag.lane", True),
        ("promised.lane", False),
        ("flag.lane and trust > 20 and economy > 20", True),
        ("promised.lane or trust > 40", False),
        ("not promised.lane", True),
    ],
)
def test_values(text: str, value: float | bool) -> None:
    assert evaluate(tree(text), look) == value


@pytest.mark.parametrize(("x", "share"), [(-1, 0), (0, 0), (25, 0.25), (100, 1), (101, 1)])
def test_ramp(x: float, share: float) -> None:
    assert ramp(x, 0, 100) == share


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("trust > 20", []),
        ("trust > 40", ["trust > 40"]),
        ("trust > 40 and economy > 40", ["trust > 40"]),
        ("trust > 40 and economy > 60", ["trust > 40", "economy > 60"]),
        ("trust > 40 or economy > 60", ["trust > 40 or economy > 60"]),
        ("trust > 40 or (economy > 60 or not flag.lane)", ["trust > 40 or economy > 60 or not flag.lane"]),
        ("(trust > 40 and economy > 40) or economy > 60", ["trust > 40 or economy > 60"]),
        ("(trust > 40 and economy > 60) or promised.lane", ["(trust > 40 and economy > 60) or promised.lane"]),
        ("economy > 60 and (trust > 40 or promised.lane)", ["economy > 60", "trust > 40 or promised.lane"]),
        ("(trust > 40 or flag.lane) and promised.lane", ["promised.lane"]),
        ("not flag.lane", ["not flag.lane"]),
        ("not trust < 40", ["trust >= 40"]),
        ("not (trust < 40 and economy < 60)", ["trust >= 40 or economy >= 60"]),
        ("not (trust < 40 or economy > 60)", ["trust >= 40"]),
        ("not not promised.lane", ["promised.lane"]),
        ("not trust != 40", ["trust == 40"]),
    ],
)
def test_why_false(text: str, reasons: list[str]) -> None:
    assert why_false(tree(text), look) == tuple(tree(reason) for reason in reasons)


def test_a_tree_gives_its_parts_and_its_names_in_order() -> None:
    condition = tree("min(trust, 3) > -economy and not flag.lane")
    assert [str(name) for name in names(condition)] == ["trust", "economy", "flag.lane"]
    assert children(Number(1)) == children(Truth()) == children(Name(Space.NOW, "trust")) == ()


def test_what_is_left_out_always_holds() -> None:
    assert evaluate(ALWAYS.tree, look) is True


def test_which_trees_say_true_or_false() -> None:
    said = {"trust": False, "flag.lane": True, "trust > 3": True, "not flag.lane": True, "trust + 1": False}
    assert {text: is_boolean(tree(text)) for text in said} == said


def test_expressions_are_equal_when_their_trees_are() -> None:
    assert parse_expression("trust>3") == parse_expression("trust  >  3")
    assert str(parse_expression("trust>3")) == "trust>3"
    assert Expression("", Comparison(">", Name(Space.NOW, "trust", 7), Number(3.0))) == parse_expression("trust > 3")
    assert Not(Name(Space.FLAG, "a")) != Not(Name(Space.FLAG, "b"))
