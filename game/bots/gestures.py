"""gestures: pardons, peace words and praise, and nothing that could not be taken back."""

from __future__ import annotations

from collections.abc import Callable

from game.bots.policy import Sight, Taste, policy
from game.rules import Rulebook
from game.rules.decision import Decision
from game.rules.state import AnyState

TASTE: Taste = {
    "eu.isolation": -1.0,
    "us.isolation": -1.0,
    "warmth": 0.6,
    "grip": 0.5,
    "economy": 0.5,
    "reforms": -20.0,
}


def gestures(_seed: int) -> Callable[[Rulebook, AnyState], Decision]:
    return policy(TASTE, _wishes)


def _wishes(see: Sight) -> list[str]:
    bread = ["soft-loan", "spend-reserves"] if see["economy"] < 40 else []
    return ["pardon-some", "peace-words", "public-praise", *bread, "southern-votes", "reward-the-elite"]
