"""first and last: always the first thing that is possible, or the last. Who looks at nothing should get nowhere."""

from __future__ import annotations

from collections.abc import Callable

from game.bots.policy import end_of
from game.rules import Rulebook, State
from game.rules.decision import Choose, Decision, Sign


def always_first(_seed: int) -> Callable[[Rulebook, State, list[Decision]], Decision]:
    return lambda book, state, decisions: _of_kind(decisions, 0)


def always_last(_seed: int) -> Callable[[Rulebook, State, list[Decision]], Decision]:
    return lambda book, state, decisions: _of_kind(decisions, -1)


def _of_kind(decisions: list[Decision], at: int) -> Decision:
    """The first or last choice of the card, then paper of the tray, then End."""
    for kind in (Choose, Sign):
        of_kind = [decision for decision in decisions if isinstance(decision, kind)]
        if of_kind:
            return of_kind[at]
    return end_of(decisions)
