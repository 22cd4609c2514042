"""Whether the two reports on the war can be learnt from, and whether it pays to act on them.

The bars (design: *Reading*): forecasts from both reports beat the base rate by 15 per cent of its Brier score, and a
hand that braces for the end they point to meets more aims than the same hand without them, by 8 points. The forecaster
is the plainest there is: it looks up what became of those worlds in which the reports had said the like. The second
bar is asked of the worlds in which the war is lost by one side: in the others there is nothing to brace for.
"""

from __future__ import annotations

from math import inf

from attrs import evolve

from game.bots.hand import BALANCED
from game.bots.imagining import LEANS
from game.bots.player import Player, Weights, play_on
from game.lab.estimate import Estimate, Z, mean
from game.lab.paired import SCENARIO, measured
from game.rules import Rulebook, State, start
from game.rules.decision import Decision
from game.rules.outcome import judged_aims
from game.rules.state import Draft

MONTH = 12
"""When it is asked: half-way."""
LOST = (1, 2)
ENDS = (*LOST, 3)
"""How the war may end, as `war.outcome` says it: Ukraine falls, Russia is defeated, a settlement is signed."""
NEIGHBOURS = 24
"""How many worlds that are known are looked up."""
LEARNT = 10_000_000
"""The first world of those that are known; those that are asked about are others."""

FROM, FALLING, WINNING = 4, -22.0, 4.0
"""From which month a reader acts on the reports, and what it takes for a war that Ukraine or that Russia is losing."""


IF_UKRAINE_FALLS = evolve(
    BALANCED,
    taste={**BALANCED.taste, "presence": -1.2, "flank": -0.4, "risk": -0.8, "leverage": 0.9, "china": 1.1},
    likings={"offer-the-venue": 10.0, "beijing-credit": 0.4, "southern-votes": 0.4},
    floors={**BALANCED.floors, "economy": 48.0},
)
IF_RUSSIA_LOSES = evolve(
    BALANCED,
    taste={
        **BALANCED.taste,
        "lockin": -9.4, "trust": 0.9, "grip": 0.8, "dependency": -1.9, "leverage": 0.6, "eu.isolation": -0.4,
        "china": 1.2,
    },
    likings={"offer-the-venue": 5.0, "southern-votes": 1.0},
    floors={**BALANCED.floors, "grip": 48.0},
)  # fmt: skip


class Reader(Player):
    """A hand that looks at both reports, knows their leans, and braces for the end to which they point."""

    def __init__(self, book: Rulebook) -> None:
        super().__init__(book, BALANCED)
        self.calm, self.fall, self.loss = (Weights(book, h) for h in (BALANCED, IF_UKRAINE_FALLS, IF_RUSSIA_LOSES))
        self.leans = [(book.code.place[report], lean) for report, lean in LEANS.items()]

    def decide(self, state: State | Draft) -> Decision:
        front = sum(state.gauges[place] / 10 + lean for place, lean in self.leans) / len(self.leans)
        told = self.fall if front < FALLING else self.loss if front > WINNING else self.calm
        self.weights = told if state.month >= FROM else self.calm
        return super().decide(state)


def reports(book: Rulebook, worlds: int) -> dict[str, Estimate]:
    """Both bars; each costs about as many games as worlds are asked for, or twice that."""
    return {**forecasts(book, worlds), **bracing(book, worlds)}


def bracing(book: Rulebook, worlds: int) -> dict[str, Estimate]:
    """`reading-aims`: how many more of the five aims the reader meets than the same hand that reads nothing, over those
    of the worlds in which the war is lost by one side.
    """
    ours = book.of(SCENARIO)
    players, gaps = (Reader(ours), Player(ours, BALANCED)), []
    for seed in range(worlds):
        read, unread = (_played(ours, player, seed) for player in players)
        if measured(ours, unread, "war.outcome") in LOST:
            gaps.append(_aims(ours, read) - _aims(ours, unread))
    return {"reading-aims": mean(sum(gaps), sum(gap * gap for gap in gaps), len(gaps))}


def _played(book: Rulebook, player: Player, seed: int) -> State:
    first = start(book, SCENARIO, seed)
    return play_on(book, first, player, first.months)


def _aims(book: Rulebook, last: State) -> float:
    judged = judged_aims(book, last._replace(aims=tuple(range(len(book.aim)))))
    return sum(is_met for _, is_met in judged) / len(book.aim)


def forecasts(book: Rulebook, worlds: int) -> dict[str, Estimate]:
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
