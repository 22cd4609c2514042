"""random: decides uniformly among everything possible, and ends the month when nothing else is left to do."""

from __future__ import annotations

from collections.abc import Callable

from game.rules import Rulebook, State
from game.rules.chance import draw
from game.rules.decision import CallFile, Choose, Decision, End, Sign


def randomer(seed: int) -> Callable[[Rulebook, State, list[Decision]], Decision]:
    def choose(book: Rulebook, state: State, decisions: list[Decision]) -> Decision:
        is_waiting = any(isinstance(decision, Choose | Sign | CallFile) for decision in decisions)
        open_ = [decision for decision in decisions if is_waiting != isinstance(decision, End)]
        nth = f"random/{state.answer}/{len(state.signed)}/{state.filed}/{len(state.drawer)}/{state.told}"
        return open_[int(draw(seed, state.month, nth) * len(open_))]

    return choose
