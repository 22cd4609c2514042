"""What a decision would do, worked out by the rules themselves: figures are never written twice."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from game.rules.compiler import Compiled
from game.rules.decision import Choose, Decision, Sign, Tell
from game.rules.deeds import asks_of
from game.rules.effect import Ask
from game.rules.options import refusal
from game.rules.rulebook import Rulebook
from game.rules.state import Draft, State
from game.rules.step import step


@frozen
class Move:
    """A gauge and how far it would move, in its own units. None: it is hidden, and only the direction is known."""

    gauge: str
    amount: float | None
    rises: bool


@frozen
class Chance:
    """One way in which it may turn out at the month's end, with its odds (0 to 1)."""

    odds: float
    moves: tuple[Move, ...]


@frozen
class Preview:
    certain: tuple[Move, ...]
    chances: tuple[Chance, ...] = ()


def preview(book: Rulebook, state: State, decision: Decision) -> Preview:
    """What is certain (exactly what `step` would change) and what chance may add.

    Of a decision that is refused: what it asks for, before any limit. What lies with Moscow's hearing of it
    (Tell) is worked out for this month's openings.
    """
    if isinstance(decision, Tell):
        return Preview(_moves(book, _asked(book, state, f"telling/{decision.telling}")))
    cause = _cause(book, state, decision)
    if refusal(book, state, decision) is None:
        certain = _happened(book, state, decision)
    else:
        certain = _moves(book, _asked(book, state, cause)) if cause else ()
    return Preview(certain, _chances(book, state, cause))


def _cause(book: Rulebook, state: State, decision: Decision) -> str:
    match decision:
        case Choose(choice) if state.card >= 0:
            return f"choice/{book.event[state.card].id}/{choice}"
        case Sign(action):
            return f"action/{action}"
        case _:
            return ""


def _asked(book: Rulebook, state: State, cause: str) -> Sequence[Ask]:
    return asks_of(book, Draft(state), cause)


def _happened(book: Rulebook, state: State, decision: Decision) -> tuple[Move, ...]:
    taken = step(book, state, decision)
    if taken.after.month != state.month or taken.after.is_over:
        return ()  # the month's end shows nothing beforehand
    return _moves(book, taken.log)


def _moves(book: Rulebook, asks: Sequence[Ask]) -> tuple[Move, ...]:
    sums: dict[int, int] = {}
    for place, tenths, _ in asks:
        sums[place] = sums.get(place, 0) + tenths
    return tuple(_move(book.code, place, tenths) for place, tenths in sums.items() if tenths)


def _move(code: Compiled, place: int, tenths: int) -> Move:
    gauge = code.base[place]
    return Move(gauge.id, None if gauge.hidden else tenths / 10, tenths > 0)


def _chances(book: Rulebook, state: State, cause: str) -> tuple[Chance, ...]:
    if cause not in book.code.odds:
        return ()
    stated = book.code.odds[cause](state.gauges, state.was, state.counts, state.lasts)
    chances, left = [], 1.0
    for place, odds in enumerate((*stated, 1.0)):
        share = max(0.0, min(left, odds))
        left -= share
        chances.append(Chance(share, _moves(book, _asked(book, state, f"{cause}/{place + 1}"))))
    return tuple(chances)
