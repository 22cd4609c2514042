"""first and last: always the first thing that is possible, or the last. Who looks at nothing should get nowhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.rules import Rulebook
from game.rules.decision import Decision, End
from game.rules.options import open_choices, open_papers
from game.rules.state import AnyState


def always_first(_seed: int) -> Callable[[Rulebook, AnyState], Decision]:
    return lambda book, state: _at(0, book, state)


def always_last(_seed: int) -> Callable[[Rulebook, AnyState], Decision]:
    return lambda book, state: _at(-1, book, state)


def _at(place: int, book: Rulebook, state: AnyState) -> Decision:
    """The first or last choice of the card, then paper of the tray, then End."""
    open_: Sequence[Decision] = open_choices(book, state) or open_papers(book, state)
    return open_[place] if open_ else End()
