"""Four wars: the own war word for word, the others with their substitutions counted."""

from __future__ import annotations

from functools import cache

from attrs import evolve

from game.lab.hindsight import FourWars, Habit, War, foreseen, four_wars, pinned, war_of
from game.lab.past import Past, past_of
from game.rules import Rulebook, State, outcome
from game.rules.decision import Choose, DeclareLine
from game.session import Session
from tests.lab.ended import LONG, its_past
from tests.playing import wander


@cache
def page() -> FourWars:
    return four_wars(its_past(LONG, 3))


def test_each_of_the_four_comes_out() -> None:
    assert [replay.war for replay in page().replays] == list(War)
    assert page().missing == ()


def test_the_same_record_gives_the_same_page() -> None:
    assert four_wars(its_past(LONG, 3)) == page()


def test_the_own_war_is_the_game_itself() -> None:
    past = its_past(LONG, 3)
    own = [replay for replay in page().replays if replay.is_own]
    assert [replay.war for replay in own] == [war_of(past.book, past.end)]
    assert own[0].substitutions == ()
    assert own[0].over == outcome(past.book, past.end)


def test_the_aims_are_those_of_the_game() -> None:
    aims = [aim for aim, _ in page().replays[0].over.aims]
    assert all([aim for aim, _ in replay.over.aims] == aims for replay in page().replays)


def test_substitutions_are_few_and_said() -> None:
    for replay in page().replays:
        assert len(replay.substitutions) <= replay.decisions
        assert all(each.recorded or each.instead for each in replay.substitutions)


def test_a_game_without_a_war_has_none(tiny: Rulebook) -> None:
    assert four_wars(short_past(tiny)) == FourWars((), tuple(War), 0)


def test_lines_are_declared_as_they_were() -> None:
    """They are never among what was left out, though acts begin in other months."""
    past = its_past(LONG, 3)
    titles = {f"{line.title}" for line in past.book.line}
    assert any(isinstance(taken.decision, DeclareLine) for steps in past.months for taken in steps)
    left_out = [each.recorded for replay in page().replays for each in replay.substitutions if not each.instead]
    assert not [words for words in left_out if any(words.endswith(title) for title in titles)]


# ── what is nearest ──


def test_habit_is_the_mean_of_the_answers(tiny: Rulebook) -> None:
    past = short_past(tiny)
    taken = [each for steps in past.months for each in steps if isinstance(each.decision, Choose)]
    for gauge, mean in Habit.of(past).moves.items():
        moves = [foreseen(tiny, each.before, each.decision).get(gauge, 0.0) for each in taken]
        assert abs(sum(moves) / len(moves) - mean) < 1e-9


def test_a_player_who_always_answered_so_is_answered_for_so(rulebook: Rulebook) -> None:
    state = its_past().start
    for choice in rulebook.code.choices[state.card]:
        habit = Habit(foreseen(rulebook, state, choice))
        assert habit.distance(foreseen(rulebook, state, habit.nearest(rulebook, state))) == 0


def test_distance_grows_with_every_gauge() -> None:
    habit = Habit({"trust": 2.0})
    assert habit.distance({"trust": 2.0}) == 0
    assert habit.distance({}) == 2
    assert habit.distance({"trust": -1.0, "grip": 4.0}) == 7


# ── pinning a card ──


def test_a_pinned_card_lies_on_the_desk() -> None:
    past, (earlier, state) = its_past(), second_month()
    card = next(each for each in fitting(past.book, state) if each != state.card)
    laid = pinned(past.book, earlier, state, card)
    assert laid.card == laid.last_card == card
    assert laid.came[card] == state.month
    assert laid.came[state.card] == earlier.came[state.card]


def test_a_card_that_cannot_come_is_not_pinned() -> None:
    past, (earlier, state) = its_past(), second_month()
    unfit = next(each for each in range(len(past.book.event)) if each not in fitting(past.book, state))
    assert pinned(past.book, earlier, state, unfit) == state


def test_a_quiet_month_can_be_pinned() -> None:
    past, (earlier, state) = its_past(), second_month()
    laid = pinned(past.book, earlier, state, -1)
    assert (laid.card, laid.last_card) == (-1, earlier.last_card)


def test_a_scheduled_card_that_gave_way_comes_later(rulebook: Rulebook) -> None:
    past, (earlier, state) = its_past(), second_month()
    events = tuple(evolve(event, scheduled=True) for event in rulebook.event)
    book = evolve(rulebook, event=events)
    laid = pinned(book, earlier, state, -1)
    assert state.card in [due.event for due in laid.queue]
    assert past.book is not book


def second_month() -> tuple[State, State]:
    """The end of the first month, and what followed."""
    last = its_past().months[0][-1]
    assert last.after.card >= 0
    return last.before, last.after


def fitting(book: Rulebook, state: State) -> list[int]:
    rows = state.gauges, state.was, state.counts, state.lasts
    return [event for event in range(len(book.event)) if book.code.comes[event](*rows)]


def short_past(book: Rulebook) -> Past:
    session = Session.begin(book, "half-a-year", 3)
    for taken in wander(book, "half-a-year", 3, 1):
        session.decide(taken.decision)
    past = past_of(session)
    assert past is not None
    return past
