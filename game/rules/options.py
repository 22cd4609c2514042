"""What may be decided now, and each refused decision with its reason.

`refusal` is the one judge: `step` asks it, and so does everybody who draws a menu.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from itertools import combinations

from attrs import frozen

from game.rules.decision import (
    CallFile,
    Choose,
    DeclareLine,
    Decision,
    End,
    Forecast,
    PickAims,
    Promise,
    Refusal,
    Sign,
    Tell,
    Why,
)
from game.rules.expression import Expression, why_false
from game.rules.phases import OPENINGS
from game.rules.reading import lookup
from game.rules.rulebook import Rulebook
from game.rules.state import State
from game.rules.tray import papers

AIMS_FROM = 3
"""The month from which aims may be picked: the words are known by then."""

MOST_AIMS = 3
FORECAST_MONTHS = 6
"""For how many months after an act begins odds may be given on its question."""


@frozen
class Option:
    """Something to decide, and why it cannot be (None: it can)."""

    decision: Decision
    refusal: Refusal | None


def refusal(book: Rulebook, state: State, decision: Decision) -> Refusal | None:
    """Why a decision is not possible; None if it is."""
    if state.is_over:
        return Refusal(Why.GAME_OVER)
    return _refusal(decision, book, state)


@singledispatch
def _refusal(decision: object, book: Rulebook, state: State) -> Refusal | None:
    raise TypeError(f"not a decision: {decision!r}")


@_refusal.register
def _(decision: Choose, book: Rulebook, state: State) -> Refusal | None:
    if state.card < 0:
        return Refusal(Why.NO_CARD)
    if state.answer >= 0:
        return Refusal(Why.ANSWERED)
    event = book.event[state.card]
    for choice in event.choice:
        if choice.id == decision.choice:
            return _needs(book, state, f"choice/{event.id}/{choice.id}", choice.needs)
    return Refusal(Why.UNKNOWN, name=decision.choice)


@_refusal.register
def _(decision: Sign, book: Rulebook, state: State) -> Refusal | None:
    paper = book.code.action_place.get(decision.action)
    if paper is None:
        return Refusal(Why.UNKNOWN, name=decision.action)
    if paper in state.signed:
        return Refusal(Why.SIGNED)
    if state.rests[paper] > state.month:
        return Refusal(Why.RESTING, has=state.rests[paper] - state.month)
    if paper not in (papers(book, state) if state.filed else state.tray):
        return Refusal(Why.NOT_IN_TRAY)
    if not state.moves:
        return Refusal(Why.NO_MOVES)
    return _needs(book, state, f"action/{decision.action}", book.action[paper].needs)


@_refusal.register
def _(decision: CallFile, book: Rulebook, state: State) -> Refusal | None:
    if state.filed:
        return Refusal(Why.FILED)
    if state.moves < 2:  # a file without a move left to sign anything would be a move thrown away
        return Refusal(Why.NO_MOVES, needs=2, has=state.moves)
    return None


@_refusal.register
def _(decision: Promise, book: Rulebook, state: State) -> Refusal | None:
    place = book.code.promise_place.get(decision.promise)
    if place is None or not book.promise[place].offered:
        return Refusal(Why.UNKNOWN, name=decision.promise)
    if state.promised or any(word.promise == place for word in state.drawer):
        return Refusal(Why.PROMISED)
    return _needs(book, state, f"promise/{decision.promise}/when", book.promise[place].when)


@_refusal.register
def _(decision: Tell, book: Rulebook, state: State) -> Refusal | None:
    place = book.code.telling_place.get(decision.telling)
    if place is None:
        return Refusal(Why.UNKNOWN, name=decision.telling)
    if not state.gauges[book.code.place[OPENINGS]]:
        return Refusal(Why.NO_OPENING)
    return Refusal(Why.SAME) if place == state.told else None


@_refusal.register
def _(decision: PickAims, book: Rulebook, state: State) -> Refusal | None:
    if not set(decision.aims) <= set(book.code.aim_place):
        return Refusal(Why.UNKNOWN, name=", ".join(decision.aims))
    if not 1 <= len(set(decision.aims)) == len(decision.aims) <= MOST_AIMS:
        return Refusal(Why.AIMS, needs=MOST_AIMS, has=len(decision.aims))
    if state.month < AIMS_FROM or (state.aims and state.act_since != state.month):
        return Refusal(Why.NOT_NOW)
    places = tuple(sorted(book.code.aim_place[aim] for aim in decision.aims))
    return Refusal(Why.SAME) if places == state.aims else None


@_refusal.register
def _(decision: DeclareLine, book: Rulebook, state: State) -> Refusal | None:
    place = book.code.line_place.get(decision.line)
    if place is None:
        return Refusal(Why.UNKNOWN, name=decision.line)
    if not state.act or state.act_since != state.month or state.line_since == state.month:
        return Refusal(Why.NOT_NOW)
    return Refusal(Why.SAME) if place == state.line else None


@_refusal.register
def _(decision: Forecast, book: Rulebook, state: State) -> Refusal | None:
    if decision.question != book.act[state.act].question:
        return Refusal(Why.UNKNOWN, name=decision.question)
    if not 0 <= decision.percent <= 100:
        return Refusal(Why.PERCENT, has=decision.percent)
    place = book.code.question_place[decision.question]
    is_given = any(odds.question == place for odds in state.forecasts)
    if is_given or state.month - state.act_since >= FORECAST_MONTHS:
        return Refusal(Why.NOT_NOW)
    return None


@_refusal.register
def _(decision: End, book: Rulebook, state: State) -> Refusal | None:
    return Refusal(Why.UNANSWERED) if state.card >= 0 and state.answer < 0 else None


def _needs(book: Rulebook, state: State, cause: str, needs: Expression) -> Refusal | None:
    """Whether a condition of content holds, asked of the fast code; its reason, from the tree."""
    function = book.code.needs.get(cause) or book.code.condition.get(cause)
    if function is None or function(state.gauges, state.was, state.counts, state.lasts):
        return None
    return Refusal(Why.NEEDS, parts=why_false(needs.tree, lookup(book, state)))


def options(book: Rulebook, state: State) -> tuple[Option, ...]:
    """Everything that can be put to the player now, in the order of a month, each with its refusal or None.

    While the game goes on at least one decision is possible; once it is over there is none. Of the aims and
    odds one sample of each is listed: `candidates` knows them all.
    """
    if state.is_over:
        return ()
    return tuple(Option(decision, refusal(book, state, decision)) for decision in candidates(book, state))


def possible(book: Rulebook, state: State) -> list[Decision]:
    """The decisions that are accepted now, in the order of `options`."""
    if state.is_over:
        return []
    return [decision for decision in candidates(book, state) if _refusal(decision, book, state) is None]


def candidates(book: Rulebook, state: State) -> Iterator[Decision]:
    """Every decision that makes sense to ask about in this state."""
    code = book.code
    if state.card >= 0 and state.answer < 0:
        yield from code.choices[state.card]
    listed = papers(book, state) if state.filed else state.tray
    for paper in listed:
        yield code.signs[paper]
    yield CallFile()
    yield from code.promises
    if state.gauges[code.place[OPENINGS]]:
        yield from code.tellings
    if state.month >= AIMS_FROM and (not state.aims or state.act_since == state.month):
        for size in range(1, MOST_AIMS + 1):
            for aims in combinations([aim.id for aim in book.aim], size):
                yield PickAims(aims)
    if state.act and state.act_since == state.month:
        yield from code.lines
    question = book.act[state.act].question if book.act else ""
    if question:
        for percent in range(0, 101, 10):
            yield Forecast(question, percent)
    yield End()
