"""Four ways with one's word, played by the same hand, and how they do against each other.

The bar (design: *Word*): who never promises, who keeps every word and who breaks every word all do worse than somebody
who gives a word for what it is worth, and keeps it where that is worth more than breaking it.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from attrs import frozen

from game.bots.hand import BALANCED, Hand
from game.bots.player import Player, play_on, weighed
from game.lab.estimate import Estimate, mean
from game.lab.paired import SCENARIO
from game.rules import Rulebook, State, start
from game.rules.decision import Choose, Decision, Promise, Sign
from game.rules.options import possible
from game.rules.outcome import judged_aims
from game.rules.state import Draft
from game.rules.step import take

DEAR = 30.0
"""What a word is worth to those who have a principle: more than most papers, less than an office in the state."""


@frozen
class Way:
    """A way with one's word."""

    id: str
    gives: Callable[[float], float]  # what giving a word is worth, by what the hand thinks of it
    keeps: Callable[[float], float]  # what keeping one is worth, by how much better its kept end is than its broken


MIXED = Way("mixed", lambda worth: worth, lambda gap: gap)
"""Gives a word that is worth keeping, and keeps it as far as what either end brings makes up for what that costs."""
PRINCIPLED = (
    Way("never", lambda worth: -DEAR, lambda gap: 0.0),
    Way("keep", lambda worth: DEAR, lambda gap: DEAR),
    Way("break", lambda worth: DEAR, lambda gap: -DEAR),
)


class Giver(Player):
    """A hand that also minds its words: those it could give, and those that lie in the drawer."""

    def __init__(self, book: Rulebook, hand: Hand, way: Way) -> None:
        super().__init__(book, hand)
        self.way = way

    def decide(self, state: State | Draft) -> Decision:
        """The best of the card's choices; else a paper or a word that is worth it, what Moscow is told, or End."""
        draft = state if isinstance(state, Draft) else Draft(state)
        row, open_ = self.weights.now(draft), possible(self.book, draft)
        for kind, least in ((Choose, -inf), (Sign, self.weights.hand.least), (Promise, 0.0)):
            worths = [(self.worth(draft, each, row), -at) for at, each in enumerate(open_) if isinstance(each, kind)]
            if worths and max(worths)[0] > least:
                return open_[-max(worths)[1]]
        return self.telling(draft) or open_[-1]

    def worth(self, draft: Draft, decision: Decision, row: list[float]) -> float:
        """What a decision is worth to the hand, with what it does to the words given and what it gives."""
        then = Draft(draft.freeze())
        take(decision, self.book, then)
        given = [word.promise for word in then.drawer if word not in draft.drawer]
        kept = sum(
            self.keeping(draft, word.promise, row) * self.turned(draft, then, word.promise) for word in draft.drawer
        )
        return self.plain(draft, decision, row) + kept + sum(self.giving(draft, promise, row) for promise in given)

    def plain(self, draft: Draft, decision: Decision, row: list[float]) -> float:
        match decision:
            case Choose(choice):
                event = self.book.event[draft.card]
                return weighed(self.book, draft, f"choice/{event.id}/{choice}", row)
            case Sign():
                return self.glance(draft, decision, row)
            case _:
                return 0.0

    def giving(self, draft: Draft, promise: int, row: list[float]) -> float:
        """What giving a word is worth: what it brings at once, and what it brings when it is kept."""
        kept, _ = self.ends(draft, promise, row)
        at_once = weighed(self.book, draft, f"promise/{self.book.promise[promise].id}", row)
        return self.way.gives(at_once + kept)

    def keeping(self, draft: Draft, promise: int, row: list[float]) -> float:
        kept, broken = self.ends(draft, promise, row)
        return self.way.keeps(kept - broken)

    def ends(self, draft: Draft, promise: int, row: list[float]) -> tuple[float, float]:
        cause = f"promise/{self.book.promise[promise].id}"
        return weighed(self.book, draft, f"{cause}/kept", row), weighed(self.book, draft, f"{cause}/broken", row)

    def turned(self, now: Draft, then: Draft, promise: int) -> int:
        """1 if a decision brings a word to where it is kept, -1 if it takes it away from there, else 0."""
        return self.stands(then, promise) - self.stands(now, promise)

    def stands(self, draft: Draft, promise: int) -> bool:
        rows = draft.gauges, draft.was, draft.counts, draft.lasts
        fails = self.book.code.fails[promise]
        return bool(self.book.code.keeps[promise](*rows)) and not (fails and fails(*rows))


def word(book: Rulebook, worlds: int) -> dict[str, Estimate]:
    """`word-mixed`: by how many of the five aims the mixed way does better than the best of the principled, in the
    same worlds.
    """
    ours = book.of(SCENARIO)
    met = {way.id: _met(ours, way, worlds) for way in (MIXED, *PRINCIPLED)}
    best = max((way.id for way in PRINCIPLED), key=lambda way: sum(met[way]))
    gaps = [one - other for one, other in zip(met[MIXED.id], met[best], strict=True)]
    return {"word-mixed": mean(sum(gaps), sum(gap * gap for gap in gaps), worlds)}


def _met(book: Rulebook, way: Way, worlds: int) -> list[float]:
    """The share of the aims that a way meets, world by world."""
    player, found = Giver(book, BALANCED, way), []
    for seed in range(worlds):
        first = start(book, SCENARIO, seed)
        last = play_on(book, first, player, first.months)
        judged = judged_aims(book, last._replace(aims=tuple(range(len(book.aim)))))
        found.append(sum(is_met for _, is_met in judged) / len(book.aim))
    return found
