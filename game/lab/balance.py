"""The bars: what the game promises of its balance, as figures over worlds, and whether each is met.

A bar holds when the interval of its measure touches the range that is wanted. What the measures are taken of is
`Evidence`: the sums of the bots that were played just now, and what the certificate keeps of the costly ones.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from math import inf
from typing import TypeAlias

from attrs import field, frozen

from game.lab.estimate import Estimate
from game.lab.tally import Tally
from game.rules import Rulebook
from game.words import say

FULL, SHORT = "november-2024", "short-course"


@frozen
class Evidence:
    """What bars are judged by."""

    book: Rulebook
    tallies: dict[tuple[str, str], Tally]  # by scenario and bot
    kept: dict[str, Estimate] = field(factory=dict)  # from the certificate, by bar

    def of(self, bot: str, scenario: str = FULL) -> Tally | None:
        """None: that bot was not played, or in no world."""
        tally = self.tallies.get((scenario, bot))
        return tally if tally and tally.games else None


Measure: TypeAlias = Callable[[Evidence], Estimate | None]
"""A figure of the evidence; None where it does not say."""


class Unit(enum.StrEnum):
    SHARE = "share"  # 0 to 1, shown in per cent
    POINTS = "points"  # a difference of shares
    FIGURE = "figure"  # months, points of a gauge, numbers of things


@frozen
class Bar:
    """One promise. Its text is `balance.bar.ID` in the words."""

    id: str
    bot: str  # whose games it is measured on; empty: of no one bot
    measure: Measure
    low: float = -inf
    high: float = inf
    unit: Unit = Unit.SHARE
    note: Callable[[Evidence], str] = lambda evidence: ""  # names the entry that sets the figure

    @property
    def text(self) -> str:
        return say(f"balance.bar.{self.id}")


class Standing(enum.StrEnum):
    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"  # nothing was measured


@frozen
class Verdict:
    """A bar and what was found of it."""

    bar: Bar
    found: Estimate | None
    note: str = ""  # which entry it is that sets the figure

    @property
    def standing(self) -> Standing:
        if self.found is None or not self.found.over:
            return Standing.UNKNOWN
        return Standing.HOLDS if self.found.touches(self.bar.low, self.bar.high) else Standing.FAILS

    @property
    def beyond(self) -> float:
        """How far outside the range the figure lies."""
        return self.found.beyond(self.bar.low, self.bar.high) if self.found else 0.0


def verdicts(bars: tuple[Bar, ...], evidence: Evidence) -> Iterator[Verdict]:
    """Each bar, judged: by what was played now where that says anything, else by the certificate."""
    for bar in bars:
        measured = bar.measure(evidence)
        found = measured if measured is not None else evidence.kept.get(bar.id)
        yield Verdict(bar, found, bar.note(evidence) if measured is not None else "")
