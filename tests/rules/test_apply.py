"""apply: rounds once, sums per gauge, clips once, and says what a limit swallowed."""

from __future__ import annotations

import pytest

from game.rules import Rulebook, start
from game.rules.apply import apply
from game.rules.effect import settle
from game.rules.state import Draft


@pytest.fixture
def draft(tiny: Rulebook) -> Draft:
    return Draft(start(tiny, "quiet"))


def moved(book: Rulebook, draft: Draft, *asks: tuple[str, float, str]) -> list[tuple[str, int, str]]:
    """The log, by name, of what is asked for by name."""
    before = len(draft.log)
    named = [(book.code.place[gauge], round(amount * 10), cause) for gauge, amount, cause in asks]
    apply(book.code, draft, named)
    return [(book.code.base[gauge].id, tenths, cause) for gauge, tenths, cause in draft.log[before:]]


@pytest.mark.parametrize(
    ("tenths", "step", "settled"),
    [(4.4, 1, 4), (4.5, 1, 4), (5.5, 1, 6), (-4.5, 1, -4), (0.5, 1, 0), (14.9, 10, 10), (15.0, 10, 20), (5.0, 10, 0)],
)
def test_settle_rounds_half_to_even(tenths: float, step: int, settled: int) -> None:
    assert settle(tenths, step) == settled


def test_nothing_asked_nothing_moved(tiny: Rulebook, draft: Draft) -> None:
    before = draft.freeze()
    assert moved(tiny, draft) == []
    assert draft.freeze() == before


def test_each_cause_is_logged_and_the_gauge_moves_by_their_sum(tiny: Rulebook, draft: Draft) -> None:
    log = moved(tiny, draft, ("trust", 2.0, "law/a"), ("trust", -0.5, "law/b"), ("economy", 1.0, "law/a"))
    assert log == [("trust", 20, "law/a"), ("trust", -5, "law/b"), ("economy", 10, "law/a")]
    assert draft.gauges[tiny.code.place["trust"]] == 515


def test_what_a_limit_swallows_is_a_change_of_its_own(tiny: Rulebook, draft: Draft) -> None:
    log = moved(tiny, draft, ("trust", 40.0, "law/a"), ("trust", 25.0, "law/b"))
    assert log == [("trust", 400, "law/a"), ("trust", 250, "law/b"), ("trust", -150, "limit/trust")]
    assert draft.gauges[tiny.code.place["trust"]] == 1000
    assert moved(tiny, draft, ("economy", -70.0, "law/a")) == [
        ("economy", -700, "law/a"),
        ("economy", 200, "limit/economy"),
    ]


def test_a_sum_is_clipped_once(tiny: Rulebook, draft: Draft) -> None:
    """Far up and far down in one phase meet in the middle, in either order."""
    assert len(moved(tiny, draft, ("trust", 90.0, "law/a"), ("trust", -80.0, "law/b"))) == 2
    assert draft.gauges[tiny.code.place["trust"]] == 600


def test_a_ceiling_stops_rises_and_never_lowers(tiny: Rulebook, draft: Draft) -> None:
    """Credibility may rise to 20 while nothing is reformed."""
    place = tiny.code.place["credibility"]
    assert moved(tiny, draft, ("credibility", 9.0, "law/a"))[-1] == ("credibility", -40, "limit/credibility")
    assert draft.gauges[place] == 200
    draft.gauges[place] = 350
    assert moved(tiny, draft, ("credibility", 1.0, "law/a"))[-1] == ("credibility", -10, "limit/credibility")
    assert draft.gauges[place] == 350
    assert moved(tiny, draft, ("credibility", -1.0, "law/a")) == [("credibility", -10, "law/a")]


def test_a_ceiling_reads_the_state_before_the_phase(tiny: Rulebook, draft: Draft) -> None:
    log = moved(tiny, draft, ("reforms", 1.0, "law/a"), ("credibility", 9.0, "law/a"))
    assert ("credibility", -40, "limit/credibility") in log
    assert moved(tiny, draft, ("credibility", 9.0, "law/a")) == [("credibility", 90, "law/a")]
