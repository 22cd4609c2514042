"""pass: signs nothing, and answers each card with whatever changes least."""

from __future__ import annotations

from collections.abc import Callable

from game.bots.policy import asked, cause_of, turns
from game.rules import Rulebook
from game.rules.apply import landing
from game.rules.decision import Decision, End
from game.rules.options import open_choices
from game.rules.state import AnyState


def passer(_seed: int) -> Callable[[Rulebook, AnyState], Decision]:
    def choose(book: Rulebook, state: AnyState) -> Decision:
        choices = open_choices(book, state)
        return min(choices, key=lambda choice: _stir(book, state, choice)) if choices else End()

    return choose


def _stir(book: Rulebook, state: AnyState, choice: Decision) -> float:
    """How much a choice moves, whichever way, chances by their odds."""
    code, cause, row, stir = book.code, cause_of(book, state, choice), state.gauges, 0.0
    for gauge, tenths in asked(book, state, cause, code.place).items():
        stir += abs((landing(code, state, gauge, tenths) - row[gauge]) / 10)
    for odds, turn in turns(book, state, cause):
        stir += odds * sum([abs(tenths / 10) for tenths in asked(book, state, turn, code.place).values()])
    return stir
