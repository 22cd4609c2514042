"""pass: signs nothing, and answers each card with whatever changes least."""

from __future__ import annotations

from collections.abc import Callable

from game.bots.policy import end_of
from game.rules import Rulebook, State, preview
from game.rules.decision import Choose, Decision


def passer(_seed: int) -> Callable[[Rulebook, State, list[Decision]], Decision]:
    def choose(book: Rulebook, state: State, decisions: list[Decision]) -> Decision:
        choices = [decision for decision in decisions if isinstance(decision, Choose)]
        return min(choices, key=lambda choice: _stir(book, state, choice)) if choices else end_of(decisions)

    return choose


def _stir(book: Rulebook, state: State, choice: Decision) -> float:
    """How much a choice moves, whichever way, chances by their odds."""
    seen = preview(book, state, choice)
    stir = sum(abs(move.amount or 0.0) for move in seen.certain)
    return stir + sum(chance.odds * sum(abs(move.amount or 0.0) for move in chance.moves) for chance in seen.chances)
