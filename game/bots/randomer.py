"""random: decides uniformly among everything possible, and ends the month when nothing else is left to do."""

from __future__ import annotations

from collections.abc import Callable

from game.rules import Rulebook, possible
from game.rules.chance import draw
from game.rules.decision import CallFile, Choose, Decision, End, Sign
from game.rules.state import AnyState

PULLING = (Choose, Sign, CallFile)
"""As long as one of these is possible the month goes on."""


def randomer(seed: int) -> Callable[[Rulebook, AnyState], Decision]:
    def choose(book: Rulebook, state: AnyState) -> Decision:
        decisions = possible(book, state)
        if not isinstance(decisions[0], PULLING):  # they come first
            return decisions[-1]
        open_ = decisions[:-1] if isinstance(decisions[-1], End) else decisions
        nth = f"random/{state.answer}/{len(state.signed)}/{state.filed}/{len(state.drawer)}/{state.told}"
        return open_[int(draw(seed, state.month, nth) * len(open_))]

    return choose
