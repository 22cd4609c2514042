"""Four lines that a government can take, each played by a hand of its own, and how they do against each other.

The bar (design: *Lines*): each meets its aims in a fair part of the worlds that suit it, and none is the best
everywhere. A hand is fixed in advance and reads no world: what varies is the world.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from attrs import evolve, frozen

from game.bots.hand import BALANCED, Hand
from game.bots.player import Player, play_on
from game.lab.estimate import Estimate, share
from game.lab.paired import SCENARIO, measured
from game.rules import Rulebook, State, start
from game.rules.outcome import judged_aims

UKRAINE_FELL = 1
"""As `war.outcome` says it."""
NEGOTIATION = 3
"""As `talks.stage` says it."""


@frozen
class Line:
    """A way to play, what it is after, and in which worlds it could get it."""

    id: str
    hand: Hand
    aims: tuple[str, ...]
    suits: Callable[[Rulebook, State], bool]


def _talked(book: Rulebook, last: State) -> bool:
    """There was, or is, something to have a seat at."""
    return measured(book, last, "talks.stage") >= NEGOTIATION or measured(book, last, "talks.seat") > 0


def _stands(book: Rulebook, last: State) -> bool:
    return measured(book, last, "war.outcome") != UKRAINE_FELL


def _hand(likings: dict[str, float], **taste: float) -> Hand:
    named = {name.replace("_", "."): weight for name, weight in taste.items()}
    return evolve(BALANCED, taste={**BALANCED.taste, **named}, likings=likings)


LINES = (
    Line(
        "sponsor",
        _hand(
            {"offer-the-venue": 30, "ask-for-inclusion": 25, "regional-wages": 4, "joint-exercise": 3},
            trust=1.2, grip=1.6, presence=-1.5, lockin=-15.0, eu_isolation=-0.3, credibility=0.3,
        ),
        ("hold-power", "seat-at-the-table"),
        _talked,
    ),
    Line(
        "host",
        _hand(
            {"offer-the-venue": 30, "shuttle": 8, "humanitarian-exchange": 10, "stand-down": 8, "keep-distance": 5},
            kyiv=2.0, venue=1.5, complicity=-1.5,
        ),
        ("seat-at-the-table", "living-economy"),
        _talked,
    ),
    Line(
        "guest",
        _hand(
            {"receive-the-envoy": 10, "reopen-the-mission": 10, "hangar-inspection": 8, "offer-a-crossing": 6},
            warmth=1.2, attention=1.0, us_isolation=-1.6, us_sanctions=-1.2, leverage=1.6, trust=0.8, china=1.0,
        ),
        ("room-to-move", "living-economy"),
        _stands,
    ),
    Line(
        "reform",
        _hand(
            {"structural-reform": 20, "free-everyone": 30, "stop-arrests": 20, "open-a-channel": 8},
            credibility=1.2, arrests=-3.0, reforms=8.0, people_held=-0.1, grip=1.3, economy=1.4,
        ),
        ("nobody-held", "living-economy"),
        _stands,
    ),
)  # fmt: skip


def lines(book: Rulebook, worlds: int) -> dict[str, Estimate]:
    """`lines-ID`: in which part of the worlds that suit it a line meets all its aims. `lines-lead`: the part of all
    worlds in which the line that leads oftenest meets more of the five aims than any other.
    """
    ours = book.of(SCENARIO)
    players = [Player(ours, line.hand) for line in LINES]
    suited, met, leads = Counter[str](), Counter[str](), Counter[str]()
    for seed in range(worlds):
        counts: dict[str, int] = {}
        for line, player in zip(LINES, players, strict=True):
            first = start(ours, SCENARIO, seed)
            last = play_on(ours, first, player, first.months)
            have = _aims(ours, last)
            counts[line.id] = len(have)
            if line.suits(ours, last):
                suited[line.id] += 1
                met[line.id] += have.issuperset(line.aims)
        ahead = [name for name, count in counts.items() if count == max(counts.values())]
        if len(ahead) == 1:
            leads[ahead[0]] += 1
    found = {f"lines-{line.id}": share(met[line.id], suited[line.id]) for line in LINES}
    return {**found, "lines-lead": share(max(leads.values(), default=0), worlds)}


def _aims(book: Rulebook, last: State) -> frozenset[str]:
    everything = last._replace(aims=tuple(range(len(book.aim))))
    return frozenset(aim.id for aim, is_met in judged_aims(book, everything) if is_met)
