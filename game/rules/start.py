"""The first state of a game."""

from __future__ import annotations

from game.rules.deeds import set_keys
from game.rules.entries import Scenario
from game.rules.names import CLOCKS
from game.rules.phases import begin_month
from game.rules.rulebook import Rulebook
from game.rules.state import Draft, State


def start(book: Rulebook, scenario: str = "november-2024", seed: int = 0) -> State:
    """The first month of a scenario, its card dealt and its papers laid out.

    KeyError: no such scenario. ValueError: it is played with another Rulebook, `book.of(scenario)`.
    """
    place = book.code.scenario_place[scenario]
    if book.scenario[place].era != book.in_era:
        raise ValueError(f"{scenario} is not played in the era '{book.in_era}'")
    draft = Draft(_blank(book, book.scenario[place], place, seed))
    set_keys(book, draft, book.scenario[place].sets)
    begin_month(book, draft, 1)
    draft.was = tuple(draft.gauges)
    return draft.freeze()


def _blank(book: Rulebook, scenario: Scenario, place: int, seed: int) -> State:
    gauges = [scenario.gauges.get(gauge.id, gauge.start) for gauge in book.code.base]
    row = (*(round(value * 10) for value in gauges), *(0 for _ in CLOCKS))
    keys = (0,) * len(book.code.key)
    bulletins = (0,) * len(book.bulletin)
    return State(
        seed=seed,
        scenario=place,
        month=1,
        months=scenario.months,
        gauges=row,
        was=row,
        carry=(0.0,) * len(book.code.slots),
        counts=keys,
        lasts=keys,
        came=(0,) * len(book.event),
        rests=(0,) * len(book.action),
        heard=bulletins,
        heard_in=bulletins,
    )
