"""The generated functions: what the names of content become."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.rules import Rulebook, start
from game.rules.causes import deeds, expressions
from game.rules.entries import Kind
from game.rules.names import all_keys
from game.rules.phases import PHASES
from game.rules.reading import reading
from tests.playing import end_month

TWO_NAMES = """
[[index]]
id = "a.b"
title = "One"
meaning = "One."
formula = "month + 10"

[[index]]
id = "a_b"
title = "Other"
meaning = "Other."
formula = "month + 20"

[[law]]
id = "both"
title = "Both"
text = "Reads both."
phase = "west"
cites = ["A01"]
effects = ["eu.isolation -= a.b", "us.isolation += a_b"]
"""


def test_indexes_that_differ_by_a_dot_are_two(vary: Callable[..., Rulebook]) -> None:
    book = vary(added=TWO_NAMES)
    state = start(book, "quiet", 1)
    assert (reading(book, state, "a.b"), reading(book, state, "a_b")) == (11, 21)
    after = end_month(book, state).after
    assert (reading(book, after, "eu.isolation"), reading(book, after, "us.isolation")) == (60 - 11, 40 + 21)


def test_keys_are_those_that_content_names_and_then_those_of_promises(tiny: Rulebook) -> None:
    keys = all_keys(tiny)
    assert keys[:7] == ("frost", "lane", "line_east", "line_home", "loan", "read_of_it", "visited")
    assert keys[7:] == ("promise lane_kept", "promise lane_shut", "promise no_loans")


def test_every_cause_has_its_source(tiny: Rulebook) -> None:
    sources = tiny.sources
    lane = sources["choice/the-lane/open"]
    assert (lane.title, lane.cites, lane.kind) == ("One lane: Open it", ("A01", "B01"), Kind.BACKGROUND)
    assert sources["choice/the-lane/ask/1"].cause == "choice/the-lane/ask"
    assert sources["promise/no-loans/kept"].title == "No loans: kept"
    assert sources["limit/trust"].title == "Moscow's trust: at its limit"
    assert sources["law/wages"].title == "Wages"
    assert {"bulletin/frost", "telling/first", "promise/no-loans"} <= set(sources)
    assert "promise/no-loans/exposed" not in sources


def test_all_deeds_and_all_expressions_are_found(tiny: Rulebook) -> None:
    choices = sum(len(event.choice) + sum(len(choice.outcome) for choice in event.choice) for event in tiny.event)
    papers = sum(1 + len(action.outcome) for action in tiny.action)
    ends = sum(2 + (vow.exposed is not None) for vow in tiny.promise)
    assert sum(1 for _ in deeds(tiny)) == choices + papers + ends
    texts = {expression.text for expression in expressions(tiny)}
    assert {"20 + 10 * reforms", "1 - isolation / 108", "flag.loan", "backed / 2", "month >= 3", "trust / 10"} <= texts


@pytest.mark.parametrize(
    ("effects", "asked"),
    [
        ('"reforms += 0.4"', []),
        ('"reforms += 0.6"', [("reforms", 10)]),
        ('"reforms += backed * 0.8", "reforms += backed * 1.2"', [("reforms", 10)]),
        ('"trust -= 0.04"', []),
        ('"trust -= 0.08 * backed"', []),
        ('"trust -= 0.15", "trust -= 0.25"', [("trust", -2), ("trust", -2)]),
    ],
)
def test_what_a_deed_asks_for_is_rounded_once_to_the_gauges_step(
    vary: Callable[..., Rulebook], effects: str, asked: list[tuple[str, int]]
) -> None:
    """What comes to nothing is not asked for. The remainders of laws accrue: see test_phases."""
    book = vary({'effects = ["trust += 1"]': f"effects = [{effects}]"})
    state = start(book, "quiet")  # backed stands at a half
    found = book.code.asks["choice/the-lane/ask"].of(state.gauges, state.was, state.counts, state.lasts)
    assert [(book.code.base[gauge].id, tenths) for gauge, tenths, _ in found] == asked


def test_the_code_belongs_to_its_rulebook_and_is_made_once(tiny: Rulebook) -> None:
    assert tiny.code is tiny.code
    assert {phase for phase, _ in PHASES} == set(tiny.code.phases)
