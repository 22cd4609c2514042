"""The veil: a state as the player sees it. Bots and rollouts get no other."""

from __future__ import annotations

from game.rules.rulebook import Rulebook
from game.rules.state import State


def veil(book: Rulebook, state: State) -> State:
    """The state without what is hidden: the world's seed, the war's true figures, the remainders of the laws.

    Hidden gauges stand at their start; the reports' estimates stay, for they are what is known.
    """
    row = list(state.gauges)
    was = list(state.was)
    for place, start in book.code.hidden:
        row[place] = was[place] = start
    return state._replace(seed=0, gauges=tuple(row), was=tuple(was), carry=(0.0,) * len(state.carry))
