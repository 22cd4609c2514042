"""Several decisions at once, by somebody who knows that they are possible."""

from __future__ import annotations

from game.rules import Rulebook, State
from game.rules.decision import Decision
from game.rules.state import Draft
from game.rules.step import take


def after(book: Rulebook, state: State, *decisions: Decision) -> State:
    """The state after decisions that are all possible when their turn comes."""
    draft = Draft(state)
    for decision in decisions:
        take(decision, book, draft)
    return draft.freeze()
