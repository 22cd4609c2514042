"""States as plain data, by ids: what outlives a change of content."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from game.rules import Rulebook, State, start
from game.rules.decision import (
    Choose,
    DeclareLine,
    Forecast,
    PickAims,
    Promise,
    Sign,
    Tell,
)
from game.rules.state import Due, News, NewsKind, Pending
from game.session.packing import Unreadable, check_of, from_plain, pack, to_plain, unpack
from tests.playing import end_month, play


@pytest.fixture
def full(tiny: Rulebook) -> State:
    """A state with something in every field."""
    state = start(tiny, "half-a-year", 1)
    state = play(tiny, state._replace(counts=(0,) * len(state.counts)), Choose("open"), Forecast("trusted-soon", 30))
    for _ in range(3):
        state = end_month(tiny, state).after
    row = list(state.gauges)
    row[tiny.code.place["economy"]] = 600
    state = state._replace(gauges=tuple(row), card=tiny.code.event_place["the-lane"], answer=-1)
    state = play(tiny, state, Choose("ask"), Sign("a-visit"), Tell("first"))
    state = play(tiny, state, Promise("no-loans"), PickAims(("trusted",)), DeclareLine("go-home"))
    return state._replace(queue=(Due(9, tiny.code.event_place["the-letter"]),))


def test_every_field_is_full(full: State) -> None:
    """Otherwise the tests below would hold for nothing."""
    usual = {"seed": 1, "ending": -1, "filed": False}
    blank = State(0, 0, 0, 0, (), (), (), (), (), (), (), (), ())
    for name, value, empty in zip(State._fields, full, blank, strict=True):
        assert value != empty or name in {*usual, "scenario"}, name


def test_there_and_back(tiny: Rulebook, full: State) -> None:
    assert from_plain(tiny, unpack(pack(to_plain(tiny, full)))) == (full, ())


def test_ids_that_the_content_lacks_are_dropped_and_named(
    tiny: Rulebook, full: State, vary: Callable[..., Rulebook]
) -> None:
    other = vary(
        {
            'id = "the-lane"': 'id = "the-road"',
            'event = "the-lane"': 'event = "the-road"',
            'id = "a-visit"': 'id = "a-call"',
            '"a-visit"': '"a-call"',
            'id = "no-loans"': 'id = "no-debts"',
            'id = "trusted-soon"': 'id = "trusted-once"',
            '"trusted-soon"': '"trusted-once"',
            'id = "go-home"': 'id = "go-nowhere"',
            'id = "first"': 'id = "at-once"',
            'id = "moving"': 'id = "stirring"',
            'id = "trusted"': 'id = "relied-on"',
        }
    )
    state, lacking = from_plain(other, to_plain(tiny, full))
    gone = {"the-lane", "a-visit", "no-loans", "trusted-soon", "go-home", "first", "moving", "trusted"}
    assert gone <= set(lacking)
    assert (state.card, state.answer, state.told, state.aims, state.line, state.act) == (-1, -1, -1, (), -1, 0)
    assert (state.forecasts, state.pending) == ((), ())
    assert state.gauges == full.gauges
    assert len(state.came) == len(full.came)


def test_what_the_content_has_gained_stands_at_its_start(
    tiny: Rulebook, full: State, vary: Callable[..., Rulebook]
) -> None:
    more = vary(
        added='[[gauge]]\nid = "zeal"\ntitle = "Zeal"\nmeaning = "How much of it."\nstart = 33\ncites = ["A01"]\n'
    )
    state, lacking = from_plain(more, to_plain(tiny, full))
    assert lacking == ()
    assert state.gauges[more.code.place["zeal"]] == 330


def test_fewer_choices_than_the_answer_given(tiny: Rulebook, full: State, vary: Callable[..., Rulebook]) -> None:
    plain = to_plain(tiny, full) | {"answer": 7}
    assert from_plain(tiny, plain)[0].answer == -1


def test_a_choice_that_is_gone_is_not_drawn(tiny: Rulebook, full: State) -> None:
    plain = to_plain(tiny, full)
    plain["pending"] = [
        ["the-lane", "sell", [0.5]],
        ["the-lane", "ask", [0.5]],
        ["sold", "ask", [0.5]],
        ["sold", "", [0.5]],
    ]
    lane = tiny.code.event_place["the-lane"]
    assert from_plain(tiny, plain)[0].pending == (Pending(True, lane, 1, (0.5,)),)


def test_every_kind_of_news_is_told_by_ids(tiny: Rulebook, full: State) -> None:
    news = tuple(News(kind, 0, 0) for kind in NewsKind)
    state = full._replace(news=news)
    assert from_plain(tiny, to_plain(tiny, state))[0].news == news


@pytest.mark.parametrize(
    "plain",
    [
        None,
        7,
        [],
        {},
        {"scenario": "half-a-year"},
        {"scenario": "half-a-year", "seed": "one"},
        {"scenario": [], "seed": 1},
    ],
)
def test_not_a_state(tiny: Rulebook, plain: Any) -> None:
    with pytest.raises(Unreadable):
        from_plain(tiny, plain)


def test_an_endless_figure_is_not_a_state(tiny: Rulebook, full: State) -> None:
    plain = to_plain(tiny, full) | {"gauges": {"trust": float("inf")}}
    with pytest.raises(Unreadable):
        from_plain(tiny, plain)


@pytest.mark.parametrize("word", ["", "AAAA", "not base64!", pack(1)[:-4], 7, None])
def test_not_packed(word: Any) -> None:
    with pytest.raises((Unreadable, TypeError)):
        unpack(word)


def test_checks_differ_where_states_do(full: State) -> None:
    assert check_of(full) == check_of(full._replace())
    assert check_of(full) != check_of(full._replace(moves=1 - full.moves))
    assert len(check_of(full)) == 16
