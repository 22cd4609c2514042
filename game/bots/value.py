"""What a position is worth to a search: endings by their rank, and before the end how near each of them is."""

from __future__ import annotations

from game.bots.nearness import nearness
from game.rules import Rulebook, State

BEST, NEXT, LEAST = 1.0, 0.5, 0.1
"""The worth of the best ending, of the one after it, and of the last; a fall is worth nothing."""


class Value:
    """The worth of states under one Rulebook, from 0 (a fall) to 1 (the best ending)."""

    def __init__(self, book: Rulebook) -> None:
        kept = [place for place, ending in enumerate(book.ending) if ending.last]
        ranked = {place: NEXT - (NEXT - LEAST) * at / max(1, len(kept) - 1) for at, place in enumerate(kept)}
        self.worth = [BEST if e.best else ranked.get(at, 0.0) for at, e in enumerate(book.ending)]
        nears = [nearness(book, ending.when.tree) for ending in book.ending]
        self.best = [nears[at] for at, ending in enumerate(book.ending) if ending.best]
        self.good = [(self.worth[at], nears[at]) for at in kept if not book.ending[at].best]
        self.falls = [nears[at] for at, ending in enumerate(book.ending) if not ending.last]

    def of(self, state: State) -> float:
        best = max(near(state) for near in self.best) if self.best else 0.0
        if state.ending >= 0:
            return self.worth[state.ending] + 0.1 * best
        good = max(worth * near(state) for worth, near in self.good)
        danger = max((near(state) for near in self.falls), default=0.0)
        return (0.88 * best + 0.12 * good) * (1 - danger**6)
