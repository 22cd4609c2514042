"""The veil: nothing that the player may read, and nothing that a bot is given, lets the hidden war through."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from game.bots import BOTS, make_bot
from game.rules import State, options, preview, veil
from game.rules.options import moves
from game.rules.preview import Move
from game.session import Session
from game.session.brief import Brief
from game.session.briefing import calendar, month_report, news_of
from game.session.telling import preview_lines, refused
from tests.playing import SEEDS, shipped, states, wander

BOOK = shipped()
RANDOMS = st.randoms(use_true_random=False)
HIDDEN = {gauge.id: place for place, gauge in enumerate(BOOK.code.base) if gauge.hidden}


def another_world(state: State, numbers: Random) -> State:
    """The same to the eye, with another war behind it, another seed and other remainders."""
    code, row, was = BOOK.code, list(state.gauges), list(state.was)
    for place in HIDDEN.values():
        row[place] = numbers.randrange(code.lows[place], code.highs[place] + 1, code.steps[place])
        was[place] = numbers.randrange(code.lows[place], code.highs[place] + 1, code.steps[place])
    carry = tuple(numbers.uniform(-0.5, 0.5) for _ in state.carry)
    return state._replace(seed=numbers.randrange(128**3), gauges=tuple(row), was=tuple(was), carry=carry)


@given(state=states(BOOK), numbers=RANDOMS)
def test_two_worlds_that_look_the_same_are_the_same_behind_the_veil(state: State, numbers: Random) -> None:
    other = another_world(state, numbers)
    assert veil(BOOK, state) == veil(BOOK, other)
    assert veil(BOOK, veil(BOOK, state)) == veil(BOOK, state)


@settings(max_examples=15)
@given(state=states(BOOK), numbers=RANDOMS)
def test_a_bot_makes_the_same_move_in_both(state: State, numbers: Random) -> None:
    if state.is_over:
        return
    other = another_world(state, numbers)
    for name in BOTS:
        first = make_bot(name, 3)(BOOK, veil(BOOK, state))
        assert make_bot(name, 3)(BOOK, veil(BOOK, other)) == first


@given(state=states(BOOK), numbers=RANDOMS)
def test_options_and_their_reasons_are_the_same_in_both(state: State, numbers: Random) -> None:
    other = another_world(state, numbers)
    offered = options(BOOK, state)
    assert options(BOOK, other) == offered
    for option in offered:
        if option.refusal is not None:
            assert refused(BOOK, other, option.refusal) == refused(BOOK, state, option.refusal)


def without_limits(moves_: tuple[Move, ...]) -> list[Move]:
    """Of a hidden gauge only the direction is told; at its limit it does not move, and then nothing is told."""
    return [move for move in moves_ if move.gauge not in HIDDEN]


@given(state=states(BOOK), numbers=RANDOMS)
def test_previews_are_the_same_in_both(state: State, numbers: Random) -> None:
    other = another_world(state, numbers)
    for decision in moves(BOOK, state):
        seen, same = preview(BOOK, state, decision), preview(BOOK, other, decision)
        assert without_limits(seen.certain) == without_limits(same.certain)
        assert seen.chances == same.chances


@given(state=states(BOOK))
def test_a_preview_never_says_how_far_a_hidden_gauge_moves(state: State) -> None:
    for decision in moves(BOOK, state):
        seen = preview(BOOK, state, decision)
        for move in (*seen.certain, *(move for chance in seen.chances for move in chance.moves)):
            assert (move.amount is None) is (move.gauge in HIDDEN)


@given(seed=SEEDS, hand=st.integers(0, 99), months=st.integers(1, 11))
def test_what_the_month_says_never_names_a_hidden_gauge(seed: int, hand: int, months: int) -> None:
    session = Session.begin(BOOK, "short-course", seed)
    for taken in wander(BOOK, "short-course", seed, hand):
        session.decide(taken.decision)
        if session.state.is_over or session.state.month > months:
            break
    assert not {moved.gauge.id for moved in month_report(session)} & set(HIDDEN)
    seen = " ".join(
        [
            *(f"{item.title} {item.text}" for item in news_of(BOOK, session.state)),
            *(day.title for day in calendar(BOOK, session.state)),
            *(
                line
                for option in session.options()
                for line in preview_lines(BOOK, session.preview(option.decision), Brief.FULL)
            ),
        ]
    )
    figures = {f"{BOOK.code.gauge[gauge].title.lower()} {sign}" for gauge in HIDDEN for sign in "+-"}
    assert not any(figure in seen.lower() for figure in figures)
