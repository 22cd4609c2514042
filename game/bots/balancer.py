"""balancer: a careful hand. It mends what is about to break, prepares the seat, and hedges."""

from __future__ import annotations

from collections.abc import Callable

from game.bots.policy import Sight, Taste, policy
from game.rules import Rulebook
from game.rules.decision import Decision
from game.rules.state import AnyState

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
    "lockin": -12.0,
    "reforms": 6.0,
    "arrests": -0.5,
    "eu.pressure": -0.3,
    "us.pressure": -0.2,
    "china": 0.3,
}


def balancer(_seed: int) -> Callable[[Rulebook, AnyState], Decision]:
    return policy(_taste, _wishes, _telling, _urgent)


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
    if see["economy"] < 36:
        wishes += ["potash-contract", "ask-for-gas", "spend-reserves", "soft-loan"]
    return wishes


def _talks(see: Sight) -> list[str]:
    """A seat is prepared before it is asked for."""
    if see["talks.seat"] > 0:
        return ["ask-for-inclusion", "shuttle"]
    return [_urgent(see) or "humanitarian-exchange"]


def _urgent(see: Sight) -> str:
    """The seat is open only for a time: the venue is offered as soon as it may be taken."""
    is_time = (see["talks.stage"] >= 2 and see["seat.odds"] > 0.3) or see["talks.stage"] >= 3
    return "offer-the-venue" if is_time and not see["talks.seat"] else ""


def _hedge(see: Sight) -> list[str]:
    """Towards Europe's bar and Washington's ear, as far as grip and Moscow's trust bear it; then groundwork."""
    wishes = ["stop-arrests"] if see["arrests"] > 4 else []
    wishes += ["open-a-channel", "beijing-credit"]
    if see["grip"] > 56 and see["reforms"] < 2:
        wishes.append("structural-reform")
    if see["grip"] > 50 and see["arrests"] < 12:
        wishes.append("free-everyone")
    if see["backed"] > 0.2:
        wishes += ["pardon-some", "border-deal"]
    if see["trust"] > 48 and see["attention"] > 22:
        wishes += ["receive-the-envoy", "reopen-the-mission", "hangar-inspection"]
    ground = ["humanitarian-exchange", "eurasian-shipping", "discreet-emissary", "southern-votes", "potash-contract"]
    return [*wishes, *ground, "open-the-registers", "public-praise"]
