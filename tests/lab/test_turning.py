"""Where it turned: the same page every time, within its budget, and no figure without its interval."""

from __future__ import annotations

from functools import cache

import pytest

from game.lab.odds import measured, measured_change, nearness
from game.lab.past import FRESH, Sealed, past_of
from game.lab.turning import Budget, Turning, alternatives, moving, turning
from game.rules import Rulebook, refusal
from game.rules.decision import Choose, End, Forecast, PickAims, Sign
from game.rules.reading import lookup
from game.session import Session
from game.session.worlds import WORDS
from tests.lab.ended import SMALL, ended, its_past
from tests.playing import accepted


@cache
def page() -> Turning:
    return turning(its_past(), SMALL)


def test_the_same_record_gives_the_same_page() -> None:
    assert turning(its_past(), SMALL) == page()


def test_it_stays_within_its_budget() -> None:
    assert 0 < page().games <= page().budget == SMALL.games
    assert Budget().games <= 170  # some 15 ms each on an idle machine: under 3 seconds


def test_at_most_three_decisions_the_largest_change_first() -> None:
    sizes = [abs(turn.change.value) for turn in page().turns]
    assert 0 < len(sizes) <= 3
    assert sizes == sorted(sizes, reverse=True)


def test_every_turn_is_a_decision_of_the_record() -> None:
    steps = {(taken.before.month, taken.decision) for steps in its_past().months for taken in moving(steps)}
    assert {(turn.month, turn.decision) for turn in page().turns} <= steps


def test_aims_odds_and_ends_are_no_turns() -> None:
    found = [taken.decision for steps in its_past().months for taken in moving(steps)]
    assert not any(isinstance(each, PickAims | Forecast | End) for each in found)


def test_figures_lie_within_their_intervals() -> None:
    for turn in page().turns:
        best = [turn.best.odds] if turn.best else []
        for odds in (turn.before, turn.after, *best):
            assert 0 <= odds.low <= odds.value <= odds.high <= 1
        assert turn.change.value == pytest.approx(turn.after.value - turn.before.value)
        assert turn.is_close == (turn.change.low <= 0 <= turn.change.high)


def test_the_best_alternative_is_legal_and_another() -> None:
    for turn in page().turns:
        taken = next(each for each in its_past().months[turn.month - 1] if each.decision == turn.decision)
        if turn.best:
            assert turn.best.decision != turn.decision
            assert refusal(its_past().book, taken.before, turn.best.decision) is None


def test_alternatives_are_choices_of_the_card_and_papers_of_the_tray() -> None:
    for steps in its_past().months:
        for taken in steps:
            if isinstance(taken.decision, Choose | Sign):
                kind = type(taken.decision)
                others = alternatives(its_past().book, taken)
                assert all(isinstance(other, kind) and other != taken.decision for other in others)
                assert set(others) <= set(accepted(its_past().book, taken.before))


def test_fresh_worlds_are_no_players() -> None:
    assert len(WORDS) ** 3 < FRESH
    assert len(str(FRESH)) > 18


def test_a_difference_that_may_be_none_is_too_close() -> None:
    assert measured_change([0.0, 1.0, 0.0, 1.0], [1.0, 0.0, 0.0, 1.0]).holds_none
    assert measured_change([0.5] * 30, [0.5] * 30).holds_none
    assert not measured_change([0.0] * 20, [1.0] * 20).holds_none


def test_few_worlds_say_little() -> None:
    few, many = measured([1.0] * 3), measured([1.0] * 60)
    assert few.high - few.low > 2 * (many.high - many.low)


def test_nearness_agrees_with_the_condition(rulebook: Rulebook) -> None:
    past = its_past()
    for steps in past.months:
        look = lookup(rulebook, steps[-1].after)
        for aim in rulebook.aim:
            state = steps[-1].after
            is_met = rulebook.code.condition[f"aim/{aim.id}"](state.gauges, state.was, state.counts, state.lasts)
            near = nearness(rulebook, aim.met.tree, look)
            assert 0 <= near <= 1
            assert near >= 0.5 if is_met else near < 1


# ── the record ──


def test_the_record_is_the_game() -> None:
    session, past = ended(), its_past()
    assert past.end == session.state
    assert [len(steps) for steps in past.months] == [len(month.decisions) for month in session.months]


def test_a_game_that_goes_on_is_sealed(rulebook: Rulebook) -> None:
    with pytest.raises(Sealed):
        past_of(Session.begin(rulebook, "short-course", 1))


def test_a_record_that_comes_out_otherwise_is_not_played(rulebook: Rulebook) -> None:
    """Other rules played it: its figures are not those that these rules make."""
    session = Session.begin(rulebook, "short-course", 7)
    whole = ended()
    session.state, session.months = whole.state, list(whole.months[1:])
    assert past_of(session) is None
