"""What may be decided now, and each refused decision with its reason.

`refusal` is the one judge: `step` asks it, and so does everybody who draws a menu.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

from attrs import frozen

from game.rules.decision import (
    CallFile,
    Choose,
    Decision,
    DeclareLine,
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
from game.rules.reading import lookup
from game.rules.rulebook import Rulebook
from game.rules.state import AnyState, State
from game.rules.tray import can_be_laid, papers

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
    if state.ending >= 0:
        return Refusal(Why.GAME_OVER)
    why = _JUDGES[type(decision)](decision, book, state)
    return _explained(book, state, decision) if why is _LOCKED else why


def _choose(decision: Choose, book: Rulebook, state: State) -> Refusal | None:
    if state.card < 0:
        return Refusal(Why.NO_CARD)
    if state.answer >= 0:
        return Refusal(Why.ANSWERED)
    place = book.code.choice_place[state.card].get(decision.choice)
    if place is None:
        return Refusal(Why.UNKNOWN, name=decision.choice)
    return _needs(book, state, book.code.choice_causes[state.card][place])


def _sign(decision: Sign, book: Rulebook, state: State) -> Refusal | None:
    paper = book.code.action_place.get(decision.action)
    if paper is None:
        return Refusal(Why.UNKNOWN, name=decision.action)
    if paper in state.signed:
        return Refusal(Why.SIGNED)
    if state.rests[paper] > state.month:
        return Refusal(Why.RESTING, has=state.rests[paper] - state.month)
    if not (can_be_laid(book, state, paper) if state.filed else paper in state.tray):
        return Refusal(Why.NOT_IN_TRAY)
    if not state.moves:
        return Refusal(Why.NO_MOVES)
    return _needs(book, state, f"action/{decision.action}")


def _call(decision: CallFile, book: Rulebook, state: State) -> Refusal | None:
    if state.filed:
        return Refusal(Why.FILED)
    if state.moves < 2:  # a file without a move left to sign anything would be a move thrown away
        return Refusal(Why.NO_MOVES, needs=2, has=state.moves)
    return None


def _promise(decision: Promise, book: Rulebook, state: State) -> Refusal | None:
    place = book.code.promise_place.get(decision.promise)
    if place is None or not book.promise[place].offered:
        return Refusal(Why.UNKNOWN, name=decision.promise)
    if state.promised or any(word.promise == place for word in state.drawer):
        return _GIVEN
    return _needs(book, state, f"promise/{decision.promise}")


def _tell(decision: Tell, book: Rulebook, state: State) -> Refusal | None:
    place = book.code.telling_place.get(decision.telling)
    if place is None:
        return Refusal(Why.UNKNOWN, name=decision.telling)
    if not state.gauges[book.code.openings]:
        return Refusal(Why.NO_OPENING)
    return _TOLD if state.told >= 0 else None


def _aims(decision: PickAims, book: Rulebook, state: State) -> Refusal | None:
    if not set(decision.aims) <= set(book.code.aim_place):
        return Refusal(Why.UNKNOWN, name=", ".join(decision.aims))
    if not 1 <= len(set(decision.aims)) == len(decision.aims) <= MOST_AIMS:
        return Refusal(Why.AIMS, needs=MOST_AIMS, has=len(decision.aims))
    if state.month < AIMS_FROM or (state.aims and state.act_since != state.month):
        return Refusal(Why.NOT_NOW)
    places = tuple(sorted(book.code.aim_place[aim] for aim in decision.aims))
    return Refusal(Why.SAME) if places == state.aims else None


def _line(decision: DeclareLine, book: Rulebook, state: AnyState) -> Refusal | None:
    place = book.code.line_place.get(decision.line)
    if place is None:
        return Refusal(Why.UNKNOWN, name=decision.line)
    if not state.act or state.act_since != state.month or state.line_since == state.month:
        return Refusal(Why.NOT_NOW)
    return Refusal(Why.SAME) if place == state.line else None


def _forecast(decision: Forecast, book: Rulebook, state: State) -> Refusal | None:
    if decision.question != book.act[state.act].question:
        return Refusal(Why.UNKNOWN, name=decision.question)
    if not 0 <= decision.percent <= 100:
        return Refusal(Why.PERCENT, has=decision.percent)
    place = book.code.question_place[decision.question]
    is_given = any(odds.question == place for odds in state.forecasts)
    if is_given or state.month - state.act_since >= FORECAST_MONTHS:
        return Refusal(Why.NOT_NOW)
    return None


def _end(decision: End, book: Rulebook, state: State) -> Refusal | None:
    return Refusal(Why.UNANSWERED) if state.card >= 0 and state.answer < 0 else None


_JUDGES: dict[type, Callable[[Any, Rulebook, State], Refusal | None]] = {
    Choose: _choose,
    Sign: _sign,
    CallFile: _call,
    Promise: _promise,
    Tell: _tell,
    PickAims: _aims,
    DeclareLine: _line,
    Forecast: _forecast,
    End: _end,
}


def _needs(book: Rulebook, state: State, cause: str) -> Refusal | None:
    """Whether a condition of content holds, asked of the fast code. Which part of it fails is worked out if asked."""
    function = book.code.needs.get(cause)
    if function is None or function(state.gauges, state.was, state.counts, state.lasts):
        return None
    return _LOCKED


_LOCKED = Refusal(Why.NEEDS)
_GIVEN = Refusal(Why.PROMISED)
_TOLD = Refusal(Why.TOLD)


def _explained(book: Rulebook, state: State, decision: Decision) -> Refusal:
    """A lock with its reason: the smallest parts of the condition that fail."""
    return Refusal(Why.NEEDS, parts=why_false(_condition(book, state, decision).tree, lookup(book, state)))


def _condition(book: Rulebook, state: State, decision: Decision) -> Expression:
    match decision:
        case Choose(choice):
            return next(each.needs for each in book.event[state.card].choice if each.id == choice)
        case Sign(action):
            return book.action[book.code.action_place[action]].needs
        case Promise(promise):
            return book.promise[book.code.promise_place[promise]].when
        case _:
            raise TypeError(f"no condition of content stands before {decision!r}")


def options(book: Rulebook, state: State) -> tuple[Option, ...]:
    """Everything that can be put to the player now, each with its refusal or None; () once the game is over.

    In the order of a month: the card, papers, a file, promises, telling Moscow, a line; then aims and odds, which
    move nothing; End comes last. While the game goes on at least one of them is possible.
    """
    if state.is_over:
        return ()
    everything = (*moves(book, state), *_asides(book, state), End())
    return tuple(Option(decision, refusal(book, state, decision)) for decision in everything)


def possible(book: Rulebook, state: AnyState) -> list[Decision]:
    """The decisions that are accepted now and move the game: aims and odds are not among them. End comes last.

    They are those of `moves` that `refusal` does not refuse (a property compares them), found without asking of each.
    """
    if state.is_over:
        return []
    code = book.code
    accepted: list[Decision] = [*open_choices(book, state), *open_papers(book, state)]
    if can_call(state):
        accepted.append(_CALL)
    if not state.promised:
        given = [word.promise for word in state.drawer]
        willing = code.willing(state.gauges, state.was, state.counts, state.lasts)
        accepted += [code.promises[place] for place in willing if place not in given]
    if can_tell(book, state):
        accepted += code.tellings
    accepted += open_lines(book, state)
    if state.card < 0 or state.answer >= 0:
        accepted.append(_END)
    return accepted


_CALL, _END = CallFile(), End()


def open_choices(book: Rulebook, state: AnyState) -> list[Choose]:
    """The choices that the card leaves open; none once it is answered, or without a card."""
    if state.card < 0 or state.answer >= 0:
        return []
    rows = state.gauges, state.was, state.counts, state.lasts
    return [choice for choice, needs in book.code.locks[state.card] if needs is None or needs(*rows)]


def open_papers(book: Rulebook, state: AnyState) -> list[Sign]:
    """The papers that can be signed now, of the tray or of the whole list."""
    if not state.moves:
        return []
    code, rows = book.code, (state.gauges, state.was, state.counts, state.lasts)
    signed, rests, month, needed, signs = state.signed, state.rests, state.month, code.action_needs, code.signs
    return [
        signs[paper]
        for paper in (papers(book, state) if state.filed else state.tray)
        if paper not in signed and rests[paper] <= month
        if (needs := needed[paper]) is None or needs(*rows)
    ]


def can_call(state: AnyState) -> bool:
    """Whether the file can be called for."""
    return state.moves > 1 and not state.filed


def can_tell(book: Rulebook, state: AnyState) -> bool:
    """Whether Moscow can be told of this month's openings."""
    return state.told < 0 and state.gauges[book.code.openings] > 0


def open_lines(book: Rulebook, state: AnyState) -> list[DeclareLine]:
    """The lines that can be declared now: in an act's first month."""
    if not state.act or state.act_since != state.month:
        return []
    return [line for line in book.code.lines if _line(line, book, state) is None]


def moves(book: Rulebook, state: State) -> Iterator[Decision]:
    """What moves the game and makes sense to ask about in this state, but End."""
    code = book.code
    if state.card >= 0 and state.answer < 0:
        yield from code.choices[state.card]
    if state.moves:
        for paper in papers(book, state) if state.filed else state.tray:
            yield code.signs[paper]
        yield _CALL
    if not state.promised:
        yield from (code.promises[place] for place, vow in enumerate(book.promise) if vow.offered)
    if state.gauges[code.openings]:
        yield from code.tellings
    if state.act and state.act_since == state.month:
        yield from code.lines


def _asides(book: Rulebook, state: State) -> Iterator[Decision]:
    """What the player may say of the game: aims, and odds in tens (any whole per cent is accepted)."""
    if state.month >= AIMS_FROM and (not state.aims or state.act_since == state.month):
        for size in range(1, MOST_AIMS + 1):
            for aims in combinations([aim.id for aim in book.aim], size):
                yield PickAims(aims)
    question = book.act[state.act].question if book.act else ""
    if question:
        for percent in range(0, 101, 10):
            yield Forecast(question, percent)
