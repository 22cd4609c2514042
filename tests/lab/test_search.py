"""Bots that search and learn: they see what a player sees, decide the same everywhere, and do better for it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from game.bots.adviser import Adviser, Budget, is_better
from game.bots.hand import BALANCED, Hand
from game.bots.imagining import imagined
from game.bots.nearness import nearness
from game.bots.player import Player
from game.bots.value import BEST, Value
from game.lab.hunter import SHIPPED, TIRELESS, Names, Training, hand_from, hand_json, hunt
from game.lab.kept import read_kept
from game.lab.muting import noticed, shifts, without
from game.lab.players import Replay, play_by_name
from game.lab.recipe import recipe_words
from game.lab.search import Effort, search
from game.lab.tally import Tally
from game.rules import Rulebook, State, possible, start, step, veil
from game.rules.decision import Choose, End
from game.rules.entries import Phase
from game.rules.state import Draft
from game.rules.step import take

SMALL = Budget(card=6, papers=8, line=3, wide=3, months=2)


def later(book: Rulebook, seed: int, months: int) -> State:
    """A state some months on, in which only cards were answered."""
    state = start(book, "november-2024", seed)
    while state.month <= months:
        first = possible(book, state)[0]
        state = step(book, state, first if isinstance(first, Choose) else End()).after
    return state


def other_world(book: Rulebook, state: State) -> State:
    """The same to the eye: another seed and another war."""
    row = list(state.gauges)
    for place, _ in book.code.hidden:
        row[place] = min(book.code.highs[place], row[place] + 10 * book.code.steps[place])
    return state._replace(seed=state.seed + 77, gauges=tuple(row), carry=(0.25,) * len(state.carry))


@pytest.mark.parametrize("months", [0, 2, 5])
def test_the_adviser_sees_what_a_player_sees(rulebook: Rulebook, months: int) -> None:
    """The same visible state under two seeds gives the same move."""
    state = later(rulebook, 5, months)
    other = other_world(rulebook, state)
    assert other != state
    assert veil(rulebook, other) == veil(rulebook, state)
    moves = [Adviser(1, SMALL)(rulebook, veil(rulebook, each)) for each in (state, other)]
    assert moves[0] == moves[1]


def test_the_adviser_decides_what_is_possible(rulebook: Rulebook) -> None:
    bot, state = Adviser(1, SMALL), start(rulebook, "short-course", 2)
    while state.month < 5:
        decision = bot(rulebook, veil(rulebook, state))
        assert decision in possible(rulebook, state)
        state = step(rulebook, state, decision).after


def test_the_adviser_leaves_its_hand_only_for_what_is_clearly_better() -> None:
    assert is_better([0.5, 0.6, 0.7, 0.6], [0.1, 0.2, 0.3, 0.2])
    assert not is_better([0.5, 0.1, 0.9, 0.1], [0.1, 0.5, 0.1, 0.8])
    assert not is_better([0.4, 0.4], [0.4, 0.4])


def test_the_adviser_begins_with_what_its_hand_would_sign(rulebook: Rulebook) -> None:
    state, bot = later(rulebook, 9, 3), Adviser(9, SMALL)
    bot(rulebook, state)
    player, draft = Player(rulebook, BALANCED), Draft(state)
    for decision in bot.own(state):
        assert decision == player.paper(draft)
        take(decision, rulebook, draft)
    assert player.paper(draft) is None


def test_imagined_worlds_look_the_same_and_differ(rulebook: Rulebook) -> None:
    state = veil(rulebook, later(rulebook, 5, 4))
    worlds = [imagined(rulebook, state, number, "test") for number in range(5)]
    assert [imagined(rulebook, state, number, "test") for number in range(5)] == worlds
    assert len({world.seed for world in worlds}) == 5
    assert {veil(rulebook, world) for world in worlds} == {state}
    front = rulebook.code.place["war.front"]
    assert len({world.gauges[front] for world in worlds}) > 1


def test_nearness_grows_towards_the_condition(rulebook: Rulebook) -> None:
    best = next(ending for ending in rulebook.ending if ending.best)
    near, state = nearness(rulebook, best.when.tree), start(rulebook, "november-2024", 1)
    at = rulebook.code.place["eu.isolation"]
    figures = []
    for tenths in (840, 700, 560):
        row = (*state.gauges[:at], tenths, *state.gauges[at + 1 :])
        figures.append(near(state._replace(gauges=row, was=row)))
    assert 0 <= figures[0] < figures[1] <= figures[2] < 1


def test_the_worth_of_an_end_is_its_rank(rulebook: Rulebook) -> None:
    value, state = Value(rulebook), start(rulebook, "november-2024", 1)
    worths = [value.of(state._replace(ending=place)) for place in range(len(rulebook.ending))]
    assert max(worths) == pytest.approx(BEST, abs=0.11)
    assert rulebook.ending[worths.index(max(worths))].best
    assert worths[0] < min(worth for worth, ending in zip(worths, rulebook.ending, strict=True) if ending.last)


@pytest.mark.slow
def test_the_long_search_finds_what_can_be_replayed(rulebook: Rulebook) -> None:
    found = search(rulebook, "short-course", 2, Effort(beam=2, tries=4, whole=3), is_content=False)
    told = play_by_name(rulebook, "random", "short-course", 2)
    assert told.last is not None
    assert Value(rulebook).of(told.last) <= found.worth
    state, bot = start(rulebook, "short-course", 2), Replay(found)
    while not state.is_over:
        state = step(rulebook, state, bot(rulebook, veil(rulebook, state))).after
    assert state == found.state


def test_a_hand_survives_json(rulebook: Rulebook) -> None:
    names = Names.of(rulebook)
    means, spreads = names.first()
    assert len(means) == len(spreads)
    hand = names.hand(means)
    assert hand_from(hand_json(hand)) == hand
    assert hand.taste["trust"] == BALANCED.taste["trust"]
    assert hidden_names(rulebook).isdisjoint(hand.taste)


def hidden_names(book: Rulebook) -> set[str]:
    return {gauge.id for gauge in book.gauge if gauge.hidden}


@pytest.mark.slow
def test_a_hunt_comes_to_the_same_hand_twice(rulebook: Rulebook) -> None:
    training = Training(generations=2, hands=4, worlds=1, elite=2, scenario="short-course")
    with ThreadPoolExecutor(1) as executor:
        hands = [hunt(rulebook, executor, training) for _ in range(2)]
    assert hands[0] == hands[1] != BALANCED
    assert isinstance(hands[0], Hand)


def test_no_hand_is_trained_on_the_ledger_of_people(rulebook: Rulebook) -> None:
    assert not [name for name in Names.of(rulebook).tastes if name.startswith("people.")]
    kept = read_kept()
    assert kept is None or kept.hand is None or not [name for name in kept.hand.taste if name.startswith("people.")]


def test_without_cool_downs_a_paper_can_be_signed_again_next_month() -> None:
    assert {action.cooldown for action in TIRELESS.book.action} == {1}
    assert {action.cooldown for action in SHIPPED.book.action} != {1}
    assert TIRELESS.book is TIRELESS.book


def test_recipe_in_words(rulebook: Rulebook) -> None:
    tally = Tally(games=4)
    tally.endings.update({"both-sides-again": 3, "second-fiddle": 1})
    tally.actions.update({"pardon-some": 60, "beijing-credit": 40})
    words = recipe_words(rulebook, tally)
    assert words.startswith("Pardon some (60 %) and A credit line in Beijing (40 %): the best ending in 75 %")
    assert "2 papers are used; the commonest makes up 60 % of the moves" in words


def test_a_muted_law_is_gone_and_nothing_else(rulebook: Rulebook) -> None:
    law = rulebook.law[0].id
    muted = without(rulebook, law)
    assert [each.id for each in muted.law] == [each.id for each in rulebook.law if each.id != law]
    assert muted.event == rulebook.event
    assert without(rulebook, "") is rulebook
    assert noticed([0.0, 0.01, 0.2]).value == pytest.approx(2 / 3)


@pytest.mark.slow
def test_a_muted_law_moves_endings(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.lab.muting.BOTS", ("loyalist",))
    with ThreadPoolExecutor(1) as executor:
        moved = shifts(rulebook, executor, 2, "short-course")
    assert moved.keys() == {law.id for law in rulebook.law if law.phase is not Phase.REPORTS}


def test_the_certificate_can_be_read_where_there_is_one() -> None:
    kept = read_kept()
    if kept is None or not kept.bars:
        pytest.skip("no certificate yet: make certificate")
    assert kept.hand is not None
    assert kept.bars
