"""greedy: whatever is best this month for one gauge, and nothing else matters."""

from __future__ import annotations

from collections.abc import Callable

from game.bots.policy import Taste, worth
from game.rules import Rulebook
from game.rules.decision import Decision, End
from game.rules.options import open_choices, open_papers
from game.rules.state import AnyState

WANTED: dict[str, Taste] = {
    "greedy-economy": {"economy": 1.0},
    "greedy-leverage": {"leverage": 1.0},
    "greedy-trust": {"trust": 1.0},
    "greedy-west": {"eu.isolation": -0.7, "us.isolation": -0.3},
}


def greedy(taste: Taste) -> Callable[[int], Callable[[Rulebook, AnyState], Decision]]:
    """A bot maker, for the registry."""

    def choose(book: Rulebook, state: AnyState) -> Decision:
        choices = open_choices(book, state)
        if choices:
            return max(choices, key=lambda choice: worth(book, state, choice, taste))
        papers = open_papers(book, state)
        worths = [worth(book, state, paper, taste) for paper in papers]
        best = max(worths, default=0.0)
        return papers[worths.index(best)] if best > 0 else End()

    return lambda _seed: choose
