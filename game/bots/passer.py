"""pass: signs nothing, and answers each card with whatever changes least."""

from __future__ import annotations

from collections.abc import Callable

from game.bots.policy import asked, cause_of, certain, turns
from game.rules import Rulebook, State
from game.rules.decision import Decision, End
from game.rules.options import open_choices


def passer(_seed: int) -> Callable[[Rulebook, State], Decision]:
    def choose(book: Rulebook, state: State) -> Decision:
        choices = open_choices(book, state)
        return min(choices, key=lambda choice: _stir(book, state, choice)) if choices else End()

    return choose


def _stir(book: Rulebook, state: State, choice: Decision) -> float:
    """How much a choice moves, whichever way, chances by their odds."""
    cause, every = cause_of(book, state, choice), book.code.place
    stir = sum(abs(tenths / 10) for _, tenths in certain(book, state, cause, every))
    chances = turns(book, state, cause)
    return stir + sum(
        odds * sum(abs(t / 10) for t in asked(book, state, turn, every).values()) for odds, turn in chances
    )
