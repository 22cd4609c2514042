"""reformer: real steps towards Europe, one after another, whatever the services say."""

from __future__ import annotations

from collections.abc import Callable

from game.bots.policy import Sight, Taste, policy
from game.rules import Rulebook
from game.rules.decision import Decision
from game.rules.state import AnyState

TASTE: Taste = {
    "credibility": 1.0,
    "eu.isolation": -1.0,
    "reforms": 8.0,
    "arrests": -0.5,
    "people.held": -0.02,
    "grip": 0.3,
}


def reformer(_seed: int) -> Callable[[Rulebook, AnyState], Decision]:
    return policy(TASTE, _wishes)


def _wishes(see: Sight) -> list[str]:
    if see["grip"] < 22:
        return ["reward-the-elite", "regional-wages"]
    steps = [
        "structural-reform",
        "free-everyone",
        "stop-arrests",
        "open-a-channel",
        "open-the-registers",
        "pardon-some",
    ]
    return [*steps, "border-deal", "humanitarian-exchange", "regional-wages", "reward-the-elite"]
