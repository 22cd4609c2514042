"""step: what each decision does at once."""

from __future__ import annotations

import pickle

import pytest

from game.rules import Refused, Rulebook, State, start, step
from game.rules.decision import (
    CallFile,
    Choose,
    DeclareLine,
    Forecast,
    PickAims,
    Promise,
    Sign,
    Tell,
)
from game.rules.effect import Change
from game.rules.state import Due, Odds, Pending, Word
from tests.playing import end_month, moved_by, play


@pytest.fixture
def first(tiny: Rulebook) -> State:
    """November without frost, so that the lane can be opened."""
    state = start(tiny, "half-a-year", 1)
    return state._replace(counts=(0,) * len(state.counts))


def test_choosing_does_what_is_certain_at_once(tiny: Rulebook, first: State) -> None:
    taken = step(tiny, first, Choose("open"))
    backed = 1 - (0.7 * 60 + 0.3 * 30) / 108
    assert moved_by(taken) == {"trust": -20, "economy": 15, "openings": 10, "eu.isolation": round(-40 * backed)}
    assert taken.after.answer == 0
    assert taken.outcome is None


def test_a_step_lists_its_changes_with_what_derives_from_them(tiny: Rulebook, first: State) -> None:
    taken = step(tiny, first, Choose("open"))
    cause = "choice/the-lane/open"
    assert taken.changes == (
        Change("trust", 50.0, 48.0, -2.0, cause, 1),
        Change("economy", 50.0, 51.5, 1.5, cause, 1),
        Change("openings", 0.0, 1.0, 1.0, cause, 1),
        Change("eu.isolation", 60.0, 57.9, -2.1, cause, 1),
        Change("isolation", 51.0, 49.53, -1.47, cause, 1),
    )


def test_choosing_sets_keys_schedules_cards_and_gives_words(tiny: Rulebook, first: State) -> None:
    after = step(tiny, first, Choose("open")).after
    lane, kept = tiny.code.key["lane"], tiny.code.key["promise lane_kept"]
    assert (after.counts[lane], after.lasts[lane], after.counts[kept]) == (1, 1, 1)
    assert after.queue == (Due(3, tiny.code.event_place["the-letter"]),)
    assert after.drawer == (Word(tiny.code.promise_place["keep-the-lane"], 1, 4),)


def test_clearing_a_key_keeps_when_it_was_set(tiny: Rulebook, first: State) -> None:
    lane = tiny.code.key["lane"]
    opened = step(tiny, first, Choose("open")).after
    shut = play(tiny, opened._replace(answer=-1), Choose("shut"))
    assert (shut.counts[lane], shut.lasts[lane]) == (0, 1)


def test_chance_waits_with_the_odds_of_the_moment_before(tiny: Rulebook, first: State) -> None:
    """Trust rises by asking; the odds are those of the trust that there was."""
    after = step(tiny, first, Choose("ask")).after
    lane = tiny.code.event_place["the-lane"]
    assert after.pending == (Pending(True, lane, 1, (0.25, 0.5)),)


def test_signing_costs_a_move_and_lets_the_paper_rest(tiny: Rulebook, first: State) -> None:
    taken = step(tiny, first, Sign("release"))
    paper = tiny.code.action_place["release"]
    assert moved_by(taken) == {"people.released": 50, "people.held": -50}
    assert (taken.after.moves, taken.after.signed, taken.after.rests[paper]) == (0, (paper,), 3)


def test_a_file_costs_a_move(tiny: Rulebook, first: State) -> None:
    second = end_month(tiny, first).after
    after = step(tiny, second, CallFile()).after
    assert (after.moves, after.filed) == (1, True)


def test_a_word_given_unasked(tiny: Rulebook, first: State) -> None:
    taken = step(tiny, first, Promise("shut-the-lane"))
    assert moved_by(taken) == {"trust": 20}
    assert taken.after.promised
    assert [word.due for word in taken.after.drawer] == [13]


def test_a_word_is_not_given_twice(tiny: Rulebook, first: State) -> None:
    once = step(tiny, first, Choose("open")).after
    twice = play(tiny, once._replace(answer=-1), Choose("open"))
    assert twice.drawer == once.drawer


def test_a_card_waits_in_the_queue_once(tiny: Rulebook, first: State) -> None:
    once = step(tiny, first, Choose("open")).after
    twice = play(tiny, once._replace(answer=-1), Choose("open"))
    assert twice.queue == once.queue


def test_telling_moves_nothing_yet(tiny: Rulebook, first: State) -> None:
    taken = step(tiny, play(tiny, first, Choose("open")), Tell("first"))
    assert taken.changes == ()
    assert taken.after.told == tiny.code.telling_place["first"]


def test_aims_are_kept_in_order_and_odds_with_their_due_month(tiny: Rulebook, first: State) -> None:
    state = play(tiny, first._replace(month=3), PickAims(("trusted", "solvent")))
    assert state.aims == tuple(sorted(tiny.code.aim_place[aim] for aim in ("solvent", "trusted")))
    assert play(tiny, first, Forecast("trusted-soon", 40)).forecasts == (Odds(0, 40, 1, 4, -1),)


def test_a_line_sets_its_key_and_clears_the_others(tiny: Rulebook, first: State) -> None:
    east, home = tiny.code.key["line_east"], tiny.code.key["line_home"]
    act = first._replace(act=1, act_since=1)
    went = play(tiny, act, DeclareLine("go-east"))
    assert (went.counts[east], went.counts[home], went.line_since) == (1, 0, 1)
    turned = play(tiny, went._replace(line_since=0), DeclareLine("go-home"))
    assert (turned.counts[east], turned.counts[home]) == (0, 1)


def test_refused_says_why(tiny: Rulebook, first: State) -> None:
    with pytest.raises(Refused, match="UNKNOWN") as raised:
        step(tiny, first, Choose("dance"))
    assert pickle.loads(pickle.dumps(raised.value)).refusal == raised.value.refusal  # from a worker of the lab
