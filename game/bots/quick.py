"""Decisions taken on a draft, by somebody who knows that they are possible: what `step` does, without asking again.

For rollouts, training and the lab, where one draft lives for a whole game. Nobody else should need it.
"""

from __future__ import annotations

from game.rules import Rulebook, State
from game.rules.apply import _rest
from game.rules.compiler import Compiled
from game.rules.decision import Decision
from game.rules.state import Draft
from game.rules.step import _take

take = _take
"""take(decision, book, draft): the draft after the decision. What is not possible gives nonsense."""


def landing(code: Compiled, state: State, gauge: int, tenths: int) -> int:
    """Where `apply` would let a gauge come to rest, of a move in tenths on its step."""
    return _rest(code, state, gauge, tenths)  # type: ignore[arg-type]  # it reads the rows, and a State has them


def after(book: Rulebook, state: State, *decisions: Decision) -> State:
    """The state after decisions that are all possible when their turn comes."""
    draft = Draft(state)
    for decision in decisions:
        take(decision, book, draft)
    return draft.freeze()
