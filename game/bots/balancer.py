"""balancer: a careful hand. It mends what is about to break, prepares the seat, and hedges."""

from __future__ import annotations

from collections.abc import Callable

from game.bots.policy import Sight, Taste, policy
from game.rules import Rulebook, State
from game.rules.decision import Decision

TASTE: Taste = {
    "economy": 0.8,
    "grip": 0.7,
    "leverage": 0.7,
    "credibility": 1.0,
    "trust": 0.5,
    "dependency": -1.0,
    "eu.isolation": -1.0,
    "us.isolation": -0.6,
    "complicity": -0.6,
    "kyiv": 0.7,
    "venue": 0.5,
    "channel": 6.0,
    "talks.seat": 15.0,
    "lockin": -8.0,
    "arrests": -0.2,
    "eu.pressure": -0.3,
    "us.pressure": -0.2,
    "china": 0.3,
}


def balancer(_seed: int) -> Callable[[Rulebook, State, list[Decision]], Decision]:
    return policy(_taste, _wishes, _telling)


def _taste(see: Sight) -> Taste:
    """What is scarce is dear."""
    scarce = {name: TASTE[name] * 2.5 for name, floor in FLOORS.items() if see[name] < floor}
    return {**TASTE, **scarce}


FLOORS = {"trust": 54.0, "economy": 40.0, "grip": 42.0}


def _telling(see: Sight) -> str:
    return "before" if see["trust"] < 52 else "after"


def _wishes(see: Sight) -> list[str]:
    return [*_mend(see), *_talks(see), *_hedge(see)]


def _mend(see: Sight) -> list[str]:
    """What is about to break comes first."""
    wishes: list[str] = []
    if see["grip"] < 38:
        wishes += ["reward-the-elite", "regional-wages"]
    if see["trust"] < 44:
        wishes += ["union-summit", "joint-exercise", "repair-and-supply"]
    if see["economy"] < 38:
        wishes += ["ask-for-gas", "spend-reserves", "potash-contract", "soft-loan", "reroute-trade"]
    return wishes


def _talks(see: Sight) -> list[str]:
    """A seat is prepared before it is asked for."""
    if see["talks.seat"] > 0:
        return ["ask-for-inclusion", "shuttle"]
    is_time = (see["talks.stage"] >= 2 and see["seat.odds"] > 0.3) or see["talks.stage"] >= 3
    return ["offer-the-venue"] if is_time else ["humanitarian-exchange"]


def _hedge(see: Sight) -> list[str]:
    """Openings while Moscow bears them and Washington looks; otherwise groundwork that Moscow hardly sees."""
    wishes: list[str] = []
    if see["trust"] > 50:
        wishes += ["receive-the-envoy", "reopen-the-mission"] if see["attention"] > 24 else []
        wishes += ["stop-arrests", "open-a-channel", "pardon-some", "stand-down", "border-deal"]
    if see["leverage"] > 22 and see["economy"] < 55:
        wishes.append("ask-for-gas")
    ground = ["humanitarian-exchange", "beijing-credit", "stop-arrests", "potash-contract", "public-praise"]
    return [*wishes, *ground, "discreet-emissary", "eurasian-shipping", "soft-loan"]
