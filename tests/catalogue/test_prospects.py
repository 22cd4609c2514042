"""What can never come about: proved of small worlds, and never said of one where it could."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.catalogue import Inspection, inspect
from game.catalogue.grammar import parse_expression
from game.catalogue.holding import can_hold
from game.rules.expression import Name, Space

Files = dict[str, str | bytes]
Look = Callable[[Files], Inspection]
C, P, S, G = "events/cards.toml", "papers.toml", "scenarios/game.toml", "gauges.toml"

CONTRADICTIONS = [
    "trust > 60 and trust < 40",
    "trust > 40 and trust < 40",
    "not (trust <= 60 or trust >= 40)",
    "flag.lane and not flag.lane",
    "trust == 3 and trust == 4",
    "(trust > 60 or trust < 20) and trust > 30 and trust < 50",
    "60 < trust and 40 > trust",
    "trust > 90 and trust + 20 < 100",
]
POSSIBLE = [
    "trust > 40 and trust < 60",
    "trust >= 40 and trust <= 40",
    "not (trust <= 40 or trust >= 60)",
    "flag.lane or not flag.lane",
    "(trust > 60 or trust < 20) and trust < 30",
    "trust > 60 and was.trust < 40",
    "trust != 3 and trust != 4",
]


def ranges(name: Name) -> tuple[float, float]:
    return (0.0, 1.0) if name.space is Space.FLAG else (0.0, 100.0)


@pytest.mark.parametrize("text", CONTRADICTIONS)
def test_a_contradiction_is_found(text: str) -> None:
    assert not can_hold(parse_expression(text).tree, ranges)


@pytest.mark.parametrize("text", POSSIBLE)
def test_what_is_possible_is_no_contradiction(text: str) -> None:
    assert can_hold(parse_expression(text).tree, ranges)


def fired(good: Files, look: Look, *slips: tuple[str, str, str]) -> dict[str, str]:
    files = dict(good)
    for file, old, new in slips:
        assert old in str(files[file]), old
        files[file] = str(files[file]).replace(old, new, 1)
    return {one.code.id: one.help for one in look(files).diagnostics}


def test_a_key_that_is_set_only_behind_itself(good: Files, look: Look) -> None:
    """Paper and card wait for each other: neither ever comes."""
    card = (C, 'id = "second-card"', 'id = "second-card"\nwhen = "flag.dry"')
    paper = (P, 'when = "month < 20"', 'when = "flag.wet"\nsets = ["dry"]')
    choice = (C, 'label = "Yes"', 'label = "Yes"\nsets = ["wet"]')
    found = fired(good, look, card, paper, choice)
    assert found == {
        "W411": "flag.dry: what sets it can never happen",
        "W414": "flag.wet: what sets it can never happen",
    }
    assert fired(good, look, card, choice, (P, 'when = "month < 20"', 'when = "not flag.wet"\nsets = ["dry"]')) == {}


def test_a_gauge_that_only_falls_never_rises(good: Files, look: Look) -> None:
    gauge = (G, '"war.front += 0.1"', '"war.front -= 0.1"')
    assert fired(good, look, gauge, (S, 'when = "trust <= 0"', 'when = "war.front >= 20"')) == {
        "W413": "war.front: always between -50 and 0"
    }
    assert fired(good, look, gauge, (S, 'when = "trust <= 0"', 'when = "war.front <= -20"')) == {}


def test_a_scenario_that_begins_there_makes_it_possible(good: Files, look: Look) -> None:
    slips = [
        (G, '"war.front += 0.1"', '"war.front -= 0.1"'),
        (S, 'when = "trust <= 0"', 'when = "war.front >= 20"'),
        (S, "gauges = { trust = 40 }", 'gauges = { trust = 40, "war.front" = 30 }'),
    ]
    assert fired(good, look, *slips) == {}


def test_a_dealt_card_comes_whatever_it_says(good: Files, look: Look) -> None:
    """The first card is dealt: its condition is not asked, so that its choices are reached."""
    found = fired(good, look, (C, 'when = "times.lane < 2', 'when = "month > 30 and times.lane < 2'))
    assert set(found) == {"W411"}


def test_an_ending_behind_one_that_always_comes(good: Files, look: Look) -> None:
    found = fired(
        good, look, (S, 'when = "trust <= 0"', 'when = "trust <= 0"\nlast = true'), (S, "rank = 1", "rank = 3")
    )
    assert set(found) == {"W413"}


def test_a_broken_entry_is_no_reason_to_say_that_something_never_happens(good: Files, look: Look) -> None:
    card = (C, 'id = "second-card"', 'id = "second-card"\nwhen = "flag.dry"')
    paper = (P, 'when = "month < 20"', 'when = "month < 20"\nsets = ["dry"]\nwrong = 1')
    assert set(fired(good, look, card, paper)) == {"E203"}


def test_a_chain_over_two_cards(good: Files, look: Look) -> None:
    calls = 'schedules = [{{ event = "{}", after = 2 }}]'
    slips = [
        (C, "schedules = [] # the chain ends here", calls.format("second-card")),
        (C, 'result = "Yes it is."', f'result = "Yes it is."\n{calls.format("third-card")}'),
        (C, 'result = "No it is not."', f'result = "No it is not."\n{calls.format("third-card")}'),
    ]
    assert fired(good, look, *slips) == {"W415": "let one choice call no card"}
    assert fired(good, look, *slips[:2]) == {}


def test_shipped_content_has_no_diagnostic_of_any_severity() -> None:
    assert [str(one) for one in inspect().diagnostics] == []
