"""Keyed chance: the same for ever, and nothing moves a draw but its own key."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from game.bots import make_bot, play_game
from game.rules import Rulebook
from game.rules.chance import draw, draws, noise, pick
from game.rules.expression import ALWAYS
from tests.playing import SEEDS, shipped

BOOK = shipped()

GOLDEN = {
    (0, 1, "deck/0"): 0.7574603025519118,
    (1, 1, "deck/0"): 0.1295576066109556,
    (1, 2, "bulletin/weather"): 0.9977594150289293,
    (2097151, 26, "law/the-war-moves"): 0.07248531852269213,
}


@pytest.mark.parametrize(("key", "value"), GOLDEN.items(), ids=str)
def test_draws_that_saves_depend_on(key: tuple[int, int, str], value: float) -> None:
    """Every save and every lesson in the world breaks if one of these changes."""
    assert draw(*key) == value


@given(seed=SEEDS, month=st.integers(1, 40), purpose=st.text(max_size=20))
def test_draws_are_shares(seed: int, month: int, purpose: str) -> None:
    drawn = draws(seed, month, purpose)
    assert len(drawn) == 8
    assert all(0 <= each < 1 for each in drawn)
    assert draws(seed, month, purpose) == drawn
    assert -3 <= noise(seed, month, purpose) <= 3


def test_draws_are_uniform_and_noise_is_centred() -> None:
    """Over 2,000 keys, within five standard errors of what they should be."""
    drawn = [draw(7, month, "test") for month in range(2000)]
    assert sum(drawn) / 2000 == pytest.approx(0.5, abs=5 * 0.289 / 2000**0.5)
    noises = [noise(7, month, "test") for month in range(2000)]
    assert sum(noises) / 2000 == pytest.approx(0, abs=5 / 2000**0.5)
    assert sum(each * each for each in noises) / 2000 == pytest.approx(1, abs=0.15)


@given(odds=st.lists(st.floats(-0.5, 1.5), max_size=5).map(tuple), at=st.floats(0, 1, exclude_max=True))
def test_pick_goes_in_order_and_never_picks_the_impossible(odds: tuple[float, ...], at: float) -> None:
    place = pick(odds, at)
    assert 0 <= place <= len(odds)
    assert sum(max(0.0, each) for each in odds[:place]) <= at
    if place < len(odds):
        assert odds[place] > 0


# ── adding content moves no draw but the deck's ──

WAR = ("war.regime", "war.momentum")
"""The gauges of the war that nothing but the war moves: they tell whether its draws were the same."""


def the_war(book: Rulebook, seed: int) -> list[tuple[int, ...]]:
    """Where the war stood in each state of a game in which Minsk does as little as it can."""
    places = [book.code.place[gauge] for gauge in WAR]
    months = {taken.after.month: taken.after for taken in play_game(book, make_bot("pass"), "november-2024", seed)}
    return [tuple(state.gauges[place] for place in places) for _, state in sorted(months.items())]


def without(book: Rulebook, card: str) -> Rulebook:
    return evolve(book, event=tuple(event for event in book.event if event.id != card))


def with_one_more(book: Rulebook) -> Rulebook:
    quiet = next(event for event in book.event if not (event.scheduled or event.urgent))
    choices = tuple(
        evolve(choice, effects=(), outcome=(), promises=(), schedules=(), sets=()) for choice in quiet.choice
    )
    return evolve(
        book,
        event=tuple(
            sorted(
                (*book.event, evolve(quiet, id="a-new-card", theme="a-new-theme", when=ALWAYS, choice=choices)),
                key=lambda e: e.id,
            )
        ),
    )


def free_cards(book: Rulebook) -> list[str]:
    """Cards that only the deck brings up, so that content without them is still whole."""
    scheduled = {due.event for scenario in book.scenario for due in scenario.dealt}
    return [event.id for event in book.event if not event.scheduled and event.id not in scheduled]


def same_as_long_as_both_last(one: list[tuple[int, ...]], other: list[tuple[int, ...]]) -> bool:
    months = min(len(one), len(other))
    return months > 3 and one[:months] == other[:months]


@pytest.mark.parametrize("card", free_cards(BOOK)[::5])
def test_taking_a_card_out_moves_no_draw_of_the_war(card: str) -> None:
    assert same_as_long_as_both_last(the_war(BOOK, 11), the_war(without(BOOK, card), 11))


def test_adding_a_card_moves_no_draw_of_the_war() -> None:
    larger = with_one_more(BOOK)
    games = [(the_war(BOOK, seed), the_war(larger, seed)) for seed in range(4)]
    assert all(same_as_long_as_both_last(one, other) for one, other in games)


def test_the_deck_does_notice_a_new_card() -> None:
    """Otherwise the test above would hold for nothing."""
    larger = with_one_more(BOOK)
    new = larger.code.event_place["a-new-card"]

    def came(seed: int) -> bool:
        *_, last = play_game(larger, make_bot("pass"), "november-2024", seed)
        return last.after.came[new] > 0

    assert any(came(seed) for seed in range(20))
