"""What holds of every step of every game."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.rules import (
    Refused,
    State,
    options,
    possible,
    preview,
    refusal,
    step,
)
from game.rules.decision import (
    CallFile,
    Choose,
    Decision,
    DeclareLine,
    End,
    Forecast,
    PickAims,
    Promise,
    Sign,
    Tell,
)
from game.rules.options import moves
from game.rules.reading import reading
from tests.playing import SEEDS, moved_by, shipped, states, wander

HANDS = st.integers(0, 99)
BOOK = shipped()
STATES = states(BOOK)


@given(state=STATES)
def test_the_input_is_untouched(state: State) -> None:
    before = repr(state)
    for option in options(BOOK, state)[::7]:
        if option.refusal is None:
            step(BOOK, state, option.decision)
    assert repr(state) == before


@settings(max_examples=25)
@given(seed=SEEDS, hand=HANDS)
def test_the_difference_of_two_states_is_exactly_the_changes(seed: int, hand: int) -> None:
    """Base gauges are summed in tenths, derived ones in hundredths: whole numbers, so the sums are exact."""
    gauges = [gauge.id for gauge in BOOK.gauge]
    for taken in wander(BOOK, "short-course", seed, hand):
        listed: Counter[str] = Counter()
        for change in taken.changes:
            listed[change.gauge] += round(change.amount * 100)
        for gauge in gauges:
            before, after = reading(BOOK, taken.before, gauge), reading(BOOK, taken.after, gauge)
            assert round(after * 100) - round(before * 100) == listed[gauge]


@settings(max_examples=25)
@given(seed=SEEDS, hand=HANDS)
def test_changes_follow_one_another(seed: int, hand: int) -> None:
    """Each change of a gauge begins where the one before it ended."""
    for taken in wander(BOOK, "short-course", seed, hand):
        stands = {gauge.id: reading(BOOK, taken.before, gauge.id) for gauge in BOOK.gauge}
        for change in taken.changes:
            assert change.before == stands[change.gauge]
            assert change.after == pytest.approx(change.before + change.amount, abs=1e-9)
            assert change.month == taken.before.month
            stands[change.gauge] = change.after
        assert stands == {gauge.id: reading(BOOK, taken.after, gauge.id) for gauge in BOOK.gauge}


@settings(max_examples=25)
@given(seed=SEEDS, hand=HANDS)
def test_gauges_stay_in_range_and_on_their_step(seed: int, hand: int) -> None:
    for taken in wander(BOOK, "november-2024", seed, hand):
        for gauge, tenths in zip(BOOK.code.base, taken.after.gauges, strict=False):
            assert round(gauge.low * 10) <= tenths <= round(gauge.high * 10), gauge.id
            assert tenths % round(gauge.step * 10) == 0, gauge.id


@given(state=STATES)
def test_every_option_offered_is_accepted_and_every_refused_one_is_refused(state: State) -> None:
    for option in options(BOOK, state):
        if option.refusal is None:
            assert step(BOOK, state, option.decision).decision == option.decision
            continue
        with pytest.raises(Refused) as refused:
            step(BOOK, state, option.decision)
        assert refused.value.refusal == option.refusal


@given(state=STATES)
def test_what_is_possible_is_what_is_offered_and_moves_the_game(state: State) -> None:
    offered = [option.decision for option in options(BOOK, state) if option.refusal is None]
    assert possible(BOOK, state) == [each for each in offered if not isinstance(each, PickAims | Forecast)]


@given(state=STATES)
def test_while_the_game_goes_on_something_is_possible_and_once_it_is_over_nothing(state: State) -> None:
    assert bool(possible(BOOK, state)) is not state.is_over
    assert bool(options(BOOK, state)) is not state.is_over


@settings(max_examples=15)
@given(seed=SEEDS, hand=HANDS)
def test_an_ended_game_refuses_everything(seed: int, hand: int) -> None:
    *_, last = wander(BOOK, "short-course", seed, hand)
    event = BOOK.event[last.after.last_card]
    question = BOOK.act[last.after.act].question
    everything: list[Decision] = [
        *(Choose(choice.id) for choice in event.choice),
        *(Sign(action.id) for action in BOOK.action),
        *(Promise(vow.id) for vow in BOOK.promise),
        *(Tell(telling.id) for telling in BOOK.telling),
        *(DeclareLine(line.id) for line in BOOK.line),
        *(PickAims((aim.id,)) for aim in BOOK.aim),
        Forecast(question, 50),
        CallFile(),
        End(),
    ]
    assert last.outcome is not None
    assert all(refusal(BOOK, last.after, decision) is not None for decision in everything)


@given(state=STATES)
def test_a_preview_equals_the_changes(state: State) -> None:
    """Of everything that is possible now, but the month's end: of that nothing is shown beforehand."""
    hidden = {gauge.id for gauge in BOOK.gauge if gauge.hidden}
    for decision in moves(BOOK, state):
        if refusal(BOOK, state, decision) is not None or isinstance(decision, Tell):
            continue
        shown = {move.gauge: move.amount for move in preview(BOOK, state, decision).certain if move.gauge not in hidden}
        happened = {gauge: tenths / 10 for gauge, tenths in moved_by(step(BOOK, state, decision)).items()}
        assert shown == {gauge: amount for gauge, amount in happened.items() if gauge not in hidden}


@given(state=STATES)
def test_a_preview_of_the_end_of_the_month_shows_nothing(state: State) -> None:
    seen = preview(BOOK, state, End())
    assert (seen.certain, seen.chances) == ((), ())


@given(state=STATES)
def test_the_odds_shown_are_those_that_are_drawn_by(state: State) -> None:
    """They add up to one, and the pending draw keeps the odds of the moment of decision."""
    for decision in moves(BOOK, state):
        seen = preview(BOOK, state, decision)
        if not seen.chances:
            continue
        assert sum(chance.odds for chance in seen.chances) == pytest.approx(1)
        if refusal(BOOK, state, decision) is None:
            kept = step(BOOK, state, decision).after.pending[-1].odds
            assert [chance.odds for chance in seen.chances[:-1]] == pytest.approx(_shares(kept))


def _shares(odds: tuple[float, ...]) -> list[float]:
    """Odds tried in order, as shares of one."""
    shares, left = [], 1.0
    for each in odds:
        shares.append(max(0.0, min(left, each)))
        left -= shares[-1]
    return shares
