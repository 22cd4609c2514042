"""Whether the two reports on the war can be learnt from: forecasts of how it ends, from nothing but what they said.

The bar (design: *Reading*): forecasts from both reports beat the base rate by 15 per cent of its Brier score. The
forecaster is the plainest there is: it looks up what became of those worlds in which the reports had said the like.
"""

from __future__ import annotations

from math import inf

from game.bots.hand import BALANCED, Player, play_on
from game.lab.estimate import Estimate, Z
from game.lab.paired import SCENARIO, measured
from game.rules import Rulebook, start

MONTH = 12
"""When it is asked: half-way."""
ENDS = (1, 2, 3)
"""How the war may end, as `war.outcome` says it: Ukraine falls, Russia is defeated, a settlement is signed."""
NEIGHBOURS = 24
"""How many worlds that are known are looked up."""
LEARNT = 10_000_000
"""The first world of those that are known; those that are asked about are others."""


def reports(book: Rulebook, worlds: int) -> dict[str, Estimate]:
    """`reading-forecasts`: by which part of the base rate's Brier score forecasts from both reports are better, over
    as many worlds as were learnt from; of those only in which the war is still undecided when it is asked.
    """
    ours = book.of(SCENARIO)
    known = _said(ours, range(LEARNT, LEARNT + worlds))
    asked = _said(ours, range(worlds))
    if not known or not asked:
        return {"reading-forecasts": Estimate(0.0, -inf, inf, 0)}
    base = [sum(end == each for _, each in known) / len(known) for end in ENDS]
    plain = [_brier(base, end) for _, end in asked]
    read = [_brier(_forecast(said, known), end) for said, end in asked]
    gains = [(a - b) * len(plain) / sum(plain) for a, b in zip(plain, read, strict=True)]
    value = sum(gains) / len(gains)
    spread = Z * (sum((gain - value) ** 2 for gain in gains) ** 0.5) / len(gains)
    return {"reading-forecasts": Estimate(value, value - spread, value + spread, len(gains))}


def _said(book: Rulebook, seeds: range) -> list[tuple[float, int]]:
    """Of each world in which the war is undecided half-way: what both reports say on average, and how it ends."""
    player, found = Player(book, BALANCED), []
    for seed in seeds:
        state = play_on(book, start(book, SCENARIO, seed), player, MONTH)
        if not state.is_over and not measured(book, state, "war.outcome"):
            said = (measured(book, state, "seen.staff") + measured(book, state, "seen.ministry")) / 2
            last = play_on(book, state, player, state.months)
            found.append((said, int(measured(book, last, "war.outcome"))))
    return found


def _forecast(said: float, known: list[tuple[float, int]]) -> list[float]:
    """How often each end came in the worlds whose reports had said the like."""
    like = sorted(known, key=lambda each: abs(each[0] - said))[:NEIGHBOURS]
    return [sum(end == each for _, each in like) / len(like) for end in ENDS]


def _brier(forecast: list[float], end: int) -> float:
    return sum((odds - (end == each)) ** 2 for odds, each in zip(forecast, ENDS, strict=True))
