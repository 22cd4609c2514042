"""How a game is over: which ending, and what the epilogue judges."""

from __future__ import annotations

from attrs import frozen

from game.rules.entries import Aim, Ending
from game.rules.rulebook import Rulebook
from game.rules.state import Draft, State


@frozen
class Outcome:
    """Which ending was reached, in which month, and which of the aims picked were met."""

    ending: Ending
    month: int
    aims: tuple[tuple[Aim, bool], ...]
    brier: float | None  # mean squared error of the settled forecasts: 0 is perfect, 0.25 is a coin's


def reached_ending(book: Rulebook, draft: Draft) -> int:
    """The first ending, in the order of rank, whose condition holds now; -1 if there is none."""
    is_last = draft.month >= draft.months
    ended: list[int] = book.code.ended(draft.gauges, draft.was, draft.counts, draft.lasts)
    for place in ended:
        if is_last or not book.ending[place].last:
            return place
    return -1


def outcome(book: Rulebook, state: State) -> Outcome | None:
    """None while the game goes on."""
    if not state.is_over:
        return None
    return Outcome(book.ending[state.ending], state.month, judged_aims(book, state), brier(state))


def judged_aims(book: Rulebook, state: State) -> tuple[tuple[Aim, bool], ...]:
    """The aims picked (or the usual one), and whether each is met as things stand."""
    picked = [book.aim[place] for place in state.aims] or [aim for aim in book.aim if aim.usual]
    return tuple((aim, _is_met(book, state, aim)) for aim in picked)


def _is_met(book: Rulebook, state: State, aim: Aim) -> bool:
    return bool(book.code.condition[f"aim/{aim.id}"](state.gauges, state.was, state.counts, state.lasts))


def brier(state: State) -> float | None:
    """The mean squared error of the forecasts that are settled; None if none is."""
    settled = [odds for odds in state.forecasts if odds.settled >= 0]
    if not settled:
        return None
    return sum((odds.percent / 100 - odds.settled) ** 2 for odds in settled) / len(settled)
