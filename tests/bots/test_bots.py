"""Bots: short policies that see the veiled state, choose what is possible, and finish every game."""

from __future__ import annotations

import pytest

from game.bots import BOTS, make_bot, play_game
from game.bots.policy import Sight, policy, worth
from game.rules import Rulebook, State, possible, start, veil
from game.rules.decision import Choose, End, Sign, Tell
from tests.playing import play

NAMES = sorted(BOTS)
WRITTEN = ("balancer", "gestures", "loyalist", "pass", "random", "reformer")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scenario", ["november-2024", "short-course"])
def test_every_bot_finishes_every_game(rulebook: Rulebook, name: str, scenario: str) -> None:
    for seed in range(3):
        *_, last = play_game(rulebook, make_bot(name, seed), scenario, seed)
        assert last.outcome is not None


@pytest.mark.parametrize("name", NAMES)
def test_every_bot_chooses_what_is_possible(rulebook: Rulebook, name: str) -> None:
    bot = make_bot(name, 1)
    for taken in play_game(rulebook, bot, "short-course", 1):
        assert taken.decision in possible(rulebook, taken.before)


@pytest.mark.parametrize("name", NAMES)
def test_a_bot_plays_the_same_game_twice(rulebook: Rulebook, name: str) -> None:
    one = [taken.decision for taken in play_game(rulebook, make_bot(name, 5), "short-course", 5)]
    assert [taken.decision for taken in play_game(rulebook, make_bot(name, 5), "short-course", 5)] == one


def test_bots_differ(rulebook: Rulebook) -> None:
    """Each written policy plays its own game; those that want one thing alone may agree."""
    games = {
        name: tuple(taken.decision for taken in play_game(rulebook, make_bot(name, 2), "november-2024", 2))
        for name in WRITTEN
    }
    assert len(set(games.values())) == len(WRITTEN)


def test_no_such_bot() -> None:
    with pytest.raises(KeyError):
        make_bot("oracle")


@pytest.fixture
def quiet(tiny: Rulebook) -> State:
    return veil(tiny, start(tiny, "quiet", 1))


def test_sight_reads_gauges_and_indexes_by_name(tiny: Rulebook, quiet: State) -> None:
    see = Sight(tiny, quiet)
    assert (see["trust"], see["isolation"]) == (50, 54)


def test_worth_counts_chances_by_their_odds(tiny: Rulebook) -> None:
    """Asking: trust +1; a quarter of economy +2 and a half of +1."""
    state = start(tiny, "half-a-year", 1)
    assert worth(tiny, state, Choose("ask"), {"trust": 3.0, "economy": 10.0}) == pytest.approx(
        3 + 10 * (0.25 * 2 + 0.5 * 1)
    )
    assert worth(tiny, state, Choose("shut"), {"trust": 3.0}) == 0


def test_a_policy_answers_signs_tells_and_ends(tiny: Rulebook, quiet: State) -> None:
    bot = policy({"trust": 1.0}, lambda see: ["a-parade", "a-visit"], lambda see: "first")
    card = veil(tiny, start(tiny, "half-a-year", 1))
    assert bot(tiny, card) == Choose("ask")
    quiet = quiet._replace(card=-1)
    assert bot(tiny, quiet) == Sign("a-visit")
    signed = play(tiny, quiet, Sign("a-visit"))
    assert bot(tiny, signed) == Tell("first")
    told = play(tiny, signed, Tell("first"))
    assert bot(tiny, told) == End()


def test_a_taste_may_depend_on_what_is_seen(tiny: Rulebook) -> None:
    state = veil(tiny, start(tiny, "half-a-year", 1))
    greedy = policy(lambda see: {"people.held": 1.0 if see["trust"] > 40 else -1.0}, lambda see: [])
    assert greedy(tiny, state) == Choose("shut")
