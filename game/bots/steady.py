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
    kind = type(decisions[0])  # choices come first, then papers
    if kind not in (Choose, Sign):
        return end_of(decisions)
    return [decision for decision in decisions if isinstance(decision, kind)][at]
