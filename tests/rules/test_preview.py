"""What a decision would do, before it is taken."""

from __future__ import annotations

import pytest

from game.rules import Rulebook, State, preview, start
from game.rules.decision import CallFile, Choose, End, Promise, Sign, Tell
from game.rules.preview import Chance, Move, Preview
from tests.playing import play


@pytest.fixture
def first(tiny: Rulebook) -> State:
    """November, in frost: the lane cannot be opened."""
    return start(tiny, "half-a-year", 1)


def test_what_is_certain_and_what_chance_may_add(tiny: Rulebook, first: State) -> None:
    assert preview(tiny, first, Choose("ask")) == Preview(
        certain=(Move("trust", 1.0, True),),
        chances=(
            Chance(0.25, (Move("economy", 2.0, True),)),
            Chance(0.5, (Move("economy", 1.0, True),)),
            Chance(0.25, ()),
        ),
    )


def test_limits_are_counted_in(tiny: Rulebook, first: State) -> None:
    """A loan of 60 on an economy of 50 brings 50; and credibility has a ceiling of 20."""
    assert preview(tiny, first, Sign("a-loan")).certain == (Move("economy", 50.0, True),)
    letter = first._replace(card=tiny.code.event_place["the-letter"])
    assert preview(tiny, letter, Choose("answer")).certain == (Move("credibility", 5.0, True),)


def test_of_what_is_refused_it_says_what_is_asked_for(tiny: Rulebook, first: State) -> None:
    """Before any limit, in the order asked: constants first."""
    moves = {move.gauge: move.amount for move in preview(tiny, first, Choose("open")).certain}
    assert moves == {"trust": -2.0, "economy": 1.5, "openings": 1.0, "eu.isolation": -2.1}


def test_a_hidden_gauge_shows_its_direction_alone(tiny: Rulebook, first: State) -> None:
    letter = first._replace(card=tiny.code.event_place["the-letter"])
    assert preview(tiny, letter, Choose("burn")).certain == (Move("war.front", None, True),)


def test_odds_that_add_up_to_more_than_one_are_cut(tiny: Rulebook, first: State) -> None:
    row = list(first.gauges)
    row[tiny.code.place["trust"]] = 900
    seen = preview(tiny, first._replace(gauges=tuple(row)), Choose("ask"))
    assert [chance.odds for chance in seen.chances] == [0.25, 0.75, 0.0]


def test_a_word_and_what_moscow_hears(tiny: Rulebook, first: State) -> None:
    assert preview(tiny, first, Promise("shut-the-lane")) == Preview((Move("trust", 2.0, True),))
    opened = play(tiny, first, Sign("a-visit"))
    assert preview(tiny, opened, Tell("first")) == Preview((Move("trust", -1.0, False),))


def test_what_moves_nothing_and_the_month_s_end_show_nothing(tiny: Rulebook, first: State) -> None:
    answered = play(tiny, first, Choose("ask"))
    for decision in (CallFile(), End(), Promise("dance")):
        assert preview(tiny, answered, decision) == Preview(())
    last = answered._replace(month=6)
    assert preview(tiny, last, End()) == Preview(())
    assert preview(tiny, first._replace(card=-1), Choose("ask")) == Preview(())
