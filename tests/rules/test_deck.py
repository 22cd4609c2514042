"""Which card comes up: dealt, due, urgent, drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from game.rules import Rulebook, State, start
from game.rules.deck import next_card, schedule
from game.rules.state import Draft, Due


@pytest.fixture
def draft(tiny: Rulebook) -> Draft:
    return Draft(start(tiny, "quiet", 1)._replace(month=2, last_card=-1, came=(0,) * len(tiny.event)))


def card(book: Rulebook, draft: Draft) -> str:
    place = next_card(book, draft)
    return book.event[place].id if place >= 0 else ""


def set_key(book: Rulebook, draft: Draft, key: str) -> None:
    counts = list(draft.counts)
    counts[book.code.key[key]] = 1
    draft.counts = list(counts)


def drawn(book: Rulebook, draft: Draft, worlds: int = 400) -> Counter[str]:
    found: Counter[str] = Counter()
    for seed in range(worlds):
        draft.seed = seed
        found[card(book, draft)] += 1
    return found


def test_the_scenario_deals_first(tiny: Rulebook) -> None:
    for seed in range(10):
        assert tiny.event[start(tiny, "half-a-year", seed).card].id == "the-lane"


def test_a_card_that_is_due_comes_before_all_others(tiny: Rulebook, draft: Draft) -> None:
    set_key(tiny, draft, "lane")
    draft.gauges[tiny.code.place["trust"]] = 0  # the alarm would ring
    schedule(draft, Due(2, tiny.code.event_place["the-letter"]))
    assert card(tiny, draft) == "the-letter"
    assert draft.queue == ()


def test_the_longest_overdue_card_comes_first(tiny: Rulebook, draft: Draft) -> None:
    set_key(tiny, draft, "lane")
    letter, lane = tiny.code.event_place["the-letter"], tiny.code.event_place["the-lane"]
    for due in (Due(2, letter), Due(1, lane)):
        schedule(draft, due)
    assert card(tiny, draft) == "the-lane"
    assert draft.queue == (Due(2, letter),)


def test_a_card_whose_condition_fails_waits_half_a_year(tiny: Rulebook, draft: Draft) -> None:
    letter = tiny.code.event_place["the-letter"]
    for month in (2, 7):
        draft.month, draft.queue = month, (Due(2, letter),)
        assert card(tiny, draft) != "the-letter"
        assert draft.queue == (Due(2, letter),)
    draft.month = 8
    card(tiny, draft)
    assert draft.queue == ()


def test_a_card_that_is_not_due_yet_waits(tiny: Rulebook, draft: Draft) -> None:
    set_key(tiny, draft, "lane")
    draft.queue = (Due(3, tiny.code.event_place["the-letter"]),)
    assert card(tiny, draft) != "the-letter"
    assert len(draft.queue) == 1


def test_a_scheduled_card_that_was_drawn_meanwhile_does_not_come_again(tiny: Rulebook, draft: Draft) -> None:
    set_key(tiny, draft, "lane")
    letter = tiny.code.event_place["the-letter"]
    draft.came[letter] = 1
    schedule(draft, Due(2, letter))
    assert not tiny.event[letter].again
    assert card(tiny, draft) != "the-letter"


def test_a_scheduled_card_rests_as_a_drawn_one_does(tiny: Rulebook, draft: Draft) -> None:
    alarm = tiny.code.event_place["the-alarm"]
    draft.gauges[tiny.code.place["trust"]] = 100
    draft.came[alarm] = 1
    schedule(draft, Due(2, alarm))
    assert card(tiny, draft) != "the-alarm"
    assert draft.queue == (Due(2, alarm),)
    draft.month = draft.gauges[tiny.code.names.clock["month"]] = 3
    assert card(tiny, draft) == "the-alarm"
    assert draft.queue == ()


def test_a_card_is_scheduled_once(draft: Draft) -> None:
    schedule(draft, Due(3, 1))
    schedule(draft, Due(2, 1))
    assert draft.queue == (Due(3, 1),)


def test_an_urgent_card_comes_as_soon_as_it_holds_and_rests(tiny: Rulebook, draft: Draft) -> None:
    alarm = tiny.code.event_place["the-alarm"]
    draft.gauges[tiny.code.place["trust"]] = 100
    assert card(tiny, draft) == "the-alarm"
    draft.came[alarm] = 1
    assert card(tiny, draft) != "the-alarm"
    draft.month = draft.gauges[tiny.code.names.clock["month"]] = 3
    assert card(tiny, draft) == "the-alarm"


def test_cards_are_drawn_by_their_weights(tiny: Rulebook, draft: Draft) -> None:
    """North 30, south 10, west a tenth of trust: 5."""
    found = drawn(tiny, draft, 900)
    assert set(found) == {"north", "south", "west"}
    assert found["north"] == pytest.approx(900 * 30 / 45, rel=0.1)
    assert found["south"] == pytest.approx(900 * 10 / 45, rel=0.25)


def test_a_weight_of_nothing_is_never_drawn(tiny: Rulebook, draft: Draft) -> None:
    draft.gauges[tiny.code.place["trust"]] = 0
    draft.came[tiny.code.event_place["the-alarm"]] = 1
    assert set(drawn(tiny, draft, 100)) == {"north", "south"}


def test_a_theme_is_not_drawn_twice_running(tiny: Rulebook, draft: Draft) -> None:
    draft.last_card = tiny.code.event_place["north"]
    assert set(drawn(tiny, draft, 50)) == {"west"}


def test_a_theme_comes_again_where_there_is_no_other(tiny: Rulebook, draft: Draft) -> None:
    draft.last_card = tiny.code.event_place["north"]
    draft.came = [1 if event.id == "west" else 0 for event in tiny.event]  # once a game
    assert set(drawn(tiny, draft, 50)) == {"north", "south"}


def test_no_card_eligible_is_a_quiet_month(tiny: Rulebook, draft: Draft) -> None:
    draft.gauges[-3] = 9
    assert card(tiny, draft) == ""


def test_only_weightless_cards_are_a_quiet_month(vary: Callable[..., Rulebook]) -> None:
    book = vary({'weight = "30"': 'weight = "0"', 'when = "month < 9"\ngist': 'when = "month < 9"\nweight = "0"\ngist'})
    draft = Draft(start(book, "quiet", 1))
    draft.gauges[book.code.place["trust"]] = 0
    draft.came = [1 if event.id == "the-alarm" else 0 for event in book.event]
    draft.month = 2
    assert card(book, draft) == ""


def test_a_card_that_came_is_remembered(tiny: Rulebook) -> None:
    state: State = start(tiny, "half-a-year", 1)
    assert state.came[state.card] == 1
    assert state.last_card == state.card
