"""Whether the reports can be learnt from, and who acts on them."""

from __future__ import annotations

import pytest

from game.bots.hand import BALANCED
from game.bots.player import Player
from game.lab.paired import SCENARIO
from game.lab.reports import FALLING, FROM, IF_RUSSIA_LOSES, IF_UKRAINE_FALLS, WINNING, Reader, reports
from game.rules import Rulebook, State, start


def _told(book: Rulebook, front: float, month: int) -> State:
    """A state in which both reports, their leans taken off, put the front there."""
    state, reader = start(book, SCENARIO, 1), Reader(book)
    row = list(state.gauges)
    for place, lean in reader.leans:
        row[place] = round((front - lean) * 10)
    return state._replace(gauges=tuple(row), month=month)


@pytest.mark.parametrize(
    ("front", "month", "hand"),
    [
        (FALLING - 1, FROM, IF_UKRAINE_FALLS),
        (FALLING + 1, FROM, BALANCED),
        (WINNING - 1, FROM, BALANCED),
        (WINNING + 1, FROM, IF_RUSSIA_LOSES),
        (FALLING - 1, FROM - 1, BALANCED),
    ],
)
def test_a_reader_plays_as_the_hand_for_the_end_that_both_reports_point_to(
    rulebook: Rulebook, front: float, month: int, hand: object
) -> None:
    book = rulebook.of(SCENARIO)
    state, reader = _told(book, front, month), Reader(book)
    assert reader.decide(state) == Player(book, hand).decide(state)  # type: ignore[arg-type]
    assert reader.weights.hand == hand


def test_both_bars_are_measured(rulebook: Rulebook) -> None:
    found = reports(rulebook, 6)
    assert set(found) == {"reading-forecasts", "reading-aims"}
    assert all(each.over <= 6 for each in found.values())
