"""Games that are over, for the last pages: short ones, played by a hand that meets every kind of decision."""

from __future__ import annotations

from functools import cache

from game.lab.past import Past, past_of
from game.lab.turning import Budget
from game.session import Session
from tests.playing import shipped, wander

SHORT, LONG = "short-course", "november-2024"
SMALL = Budget(months=12, decisions=12, alternatives=12, figures=12, strength=3)
"""A page that takes moments and says little."""


@cache
def ended(scenario: str = SHORT, seed: int = 7, hand: int = 8) -> Session:
    """A whole game, saved nowhere. It is over: nobody can change it."""
    session = Session.begin(shipped(), scenario, seed)
    for taken in wander(shipped(), scenario, seed, hand):
        session.decide(taken.decision)
    return session


@cache
def its_past(scenario: str = SHORT, seed: int = 7, hand: int = 8) -> Past:
    past = past_of(ended(scenario, seed, hand))
    assert past is not None
    return past
