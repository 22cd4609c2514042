"""The record of a game that is over, played again: every state of it, which is where the last pages begin."""

from __future__ import annotations

from attrs import frozen

from game.rules import Rulebook, State, Step, refusal, start, step
from game.session import Month, Session
from game.session.play import named_gauges

FRESH = 10**18
"""The first of the worlds that the lab plays on in: a player's own have seeds of at most 18 digits."""


class Sealed(ValueError):
    """The game goes on: nothing of what its end opens may be shown."""


@frozen
class Past:
    """A game's own record: each month's decisions as steps, End last."""

    book: Rulebook
    scenario: str
    seed: int
    months: tuple[tuple[Step, ...], ...]

    @property
    def start(self) -> State:
        return self.months[0][0].before

    @property
    def end(self) -> State:
        return self.months[-1][-1].after


def past_of(session: Session) -> Past | None:
    """The record, played again from its start. None: other rules played a part of it. Raises Sealed."""
    if not session.state.is_over:
        raise Sealed
    book, header = session.book, session.header
    state = start(book, header.scenario, header.seed)
    months: list[tuple[Step, ...]] = []
    for month in session.months:
        steps = _month_again(book, state, month)
        if steps is None:
            return None
        months.append(steps)
        state = steps[-1].after
    return Past(book, header.scenario, header.seed, tuple(months)) if state == session.state else None


def _month_again(book: Rulebook, state: State, month: Month) -> tuple[Step, ...] | None:
    """None: it comes out otherwise than the record has it."""
    steps: list[Step] = []
    for decision in month.decisions:
        if refusal(book, state, decision) is not None:
            return None
        steps.append(step(book, state, decision))
        state = steps[-1].after
    return tuple(steps) if steps and named_gauges(book, state) == month.gauges else None
