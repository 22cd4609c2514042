"""A hand: a whole policy in a few dozen numbers, quick enough for rollouts and for training.

It answers cards and signs papers by what one point of each gauge is worth to it, with a liking of its own for some
papers; what is scarce is dear. It reads nothing that the veil hides. `player` plays it.
"""

from __future__ import annotations

from attrs import field, frozen


@frozen
class Hand:
    """Weights by gauge, likings by paper, and what counts as scarce."""

    taste: dict[str, float]
    likings: dict[str, float] = field(factory=dict)
    floors: dict[str, float] = field(factory=dict)  # below it a gauge's weight is multiplied
    ceilings: dict[str, float] = field(factory=dict)  # above it a gauge's weight turns round
    scarcity: float = 2.5
    least: float = 0.5  # a paper that is worth less is not signed
    before: float = 52.0  # Moscow is told before as long as its trust is below this, else after
    file: float = 1e9  # a file is called when the whole list has a paper worth more than the tray's best by this


BALANCED = Hand(
    taste={
        "economy": 0.8, "grip": 0.7, "leverage": 0.8, "credibility": 1.0, "trust": 0.5, "dependency": -1.0,
        "eu.isolation": -1.0, "us.isolation": -0.7, "complicity": -0.6, "kyiv": 0.7, "venue": 0.5, "channel": 5.0,
        "talks.seat": 15.0, "lockin": -8.0, "arrests": -0.3, "eu.pressure": -0.3, "us.pressure": -0.2, "china": 0.5,
        "warmth": 0.3, "attention": 0.3, "eu.sanctions": -0.7, "us.sanctions": -0.5,
    },
    floors={"trust": 54.0, "economy": 40.0, "grip": 42.0},
)  # fmt: skip
"""The balancer's taste, for rollouts before anything was trained."""
