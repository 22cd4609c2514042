"""loyalist: whatever Moscow wants, and bread at home."""

from __future__ import annotations

from collections.abc import Callable

from game.bots.policy import Sight, Taste, policy
from game.rules import Rulebook
from game.rules.decision import Decision
from game.rules.state import AnyState

TASTE: Taste = {"trust": 1.0, "economy": 0.6, "grip": 0.5, "leverage": -0.1}


def loyalist(_seed: int) -> Callable[[Rulebook, AnyState], Decision]:
    return policy(TASTE, _wishes)


def _wishes(see: Sight) -> list[str]:
    bread = ["reward-the-elite"] if see["grip"] < 55 else []
    loyal = ["union-summit", "sign-a-road-map", "repair-and-supply", "host-forces", "joint-exercise", "soft-loan"]
    return [*bread, *loyal, "ask-for-gas", "reward-the-elite"]
