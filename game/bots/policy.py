"""What the written policies share: a taste for gauges, and papers in order of preference."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from attrs import frozen

from game.rules import Rulebook, State, preview
from game.rules.decision import Choose, Decision, End, Sign, Tell
from game.rules.reading import reading

Taste: TypeAlias = dict[str, float]
"""What one point of a gauge is worth to a bot."""

Wishes: TypeAlias = Callable[["Sight"], Iterable[str]]
"""Ids of papers, the dearest first, given what the bot sees."""


@frozen
class Sight:
    """The veiled state, read by name: `see.trust`, or `see["talks.stage"]`."""

    book: Rulebook
    state: State

    def __getitem__(self, name: str) -> float:
        return reading(self.book, self.state, name)


def worth(book: Rulebook, state: State, decision: Decision, taste: Taste) -> float:
    """What a decision is worth to a taste: certain moves in full, chances by their odds."""
    seen = preview(book, state, decision)
    total = sum(taste.get(move.gauge, 0.0) * (move.amount or 0.0) for move in seen.certain)
    for chance in seen.chances:
        total += chance.odds * sum(taste.get(move.gauge, 0.0) * (move.amount or 0.0) for move in chance.moves)
    return total


def policy(
    taste: Taste | Callable[[Sight], Taste], wishes: Wishes, telling: Callable[[Sight], str] | None = None
) -> Callable[[Rulebook, State, list[Decision]], Decision]:
    """A bot that answers cards by taste, signs what it wishes for most, tells Moscow of its openings, and ends."""

    def choose(book: Rulebook, state: State, decisions: list[Decision]) -> Decision:
        see = Sight(book, state)
        choices = [decision for decision in decisions if isinstance(decision, Choose)]
        if choices:
            liked = taste(see) if callable(taste) else taste
            return max(choices, key=lambda choice: worth(book, state, choice, liked))
        papers = {decision.action: decision for decision in decisions if isinstance(decision, Sign)}
        wish = next((wish for wish in wishes(see) if wish in papers), None)
        if wish:
            return papers[wish]
        if telling and state.told < 0 and see["openings"] > 0:
            return Tell(telling(see))
        return end_of(decisions)

    return choose


def end_of(decisions: list[Decision]) -> Decision:
    """End, which is always possible once the card is answered."""
    return next(decision for decision in decisions if isinstance(decision, End))
