"""step: a state and a decision give a Step, a value that knows its own past.

Certain effects of a choice or a paper happen at once, so that the preview equals the change. Chance resolves
at End and only then. One decision is one Step.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from attrs import field, frozen

from game.rules.apply import apply
from game.rules.changes import changes_of
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
)
from game.rules.deeds import asks_of, clear_keys, give_word, mark, set_keys
from game.rules.effect import Change, LogLine
from game.rules.entries import Deed, Turn
from game.rules.options import refusal
from game.rules.outcome import Outcome, outcome
from game.rules.phases import PHASES, rest
from game.rules.rulebook import Rulebook
from game.rules.state import Draft, Odds, Pending, State


class Refused(ValueError):
    """A decision was taken that `refusal` refuses: the caller did not ask."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why)  # what it is made of, so that it comes whole out of another process
        self.refusal = why


@frozen
class Step:
    """One decision: the state before it, the state after it, and what moved and why."""

    before: State
    decision: Decision
    after: State
    log: tuple[LogLine, ...]  # `changes` puts it in words
    book: Rulebook = field(repr=False, eq=False)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Every change of every gauge, derived ones among them, in the order in which it happened."""
        return changes_of(self.book, self.before, self.log)

    @property
    def outcome(self) -> Outcome | None:
        return outcome(self.book, self.after)


def step(book: Rulebook, state: State, decision: Decision) -> Step:
    """Take a decision. The same state and decision give the same Step, on every platform. Raises Refused."""
    why = refusal(book, state, decision)
    if why is not None:
        raise Refused(why)
    draft = Draft(state)
    take(decision, book, draft)
    log = tuple(draft.log)
    return Step(state, decision, draft.freeze(), log, book)


def take(decision: Decision, book: Rulebook, draft: Draft) -> None:
    """Take a decision on a draft: what `step` does once nothing refuses it. What is not possible gives nonsense.

    For rollouts, training and the lab, where one draft lives for a whole game. TypeError: it is no decision.
    """
    taken = _TAKEN.get(type(decision))
    if taken is None:
        raise TypeError(f"not a decision: {decision!r}")
    taken(decision, book, draft)


def _choose(decision: Choose, book: Rulebook, draft: Draft) -> None:
    card, code = draft.card, book.code
    draft.answer = answer = code.choice_place[card][decision.choice]
    choice = book.event[card].choice[answer]
    _do(book, draft, code.choice_causes[card][answer], choice, choice.outcome, (True, card, answer))


def _sign(decision: Sign, book: Rulebook, draft: Draft) -> None:
    paper = book.code.action_place[decision.action]
    draft.moves -= 1
    draft.signed += (paper,)
    rest(book, draft, paper)
    action = book.action[paper]
    _do(book, draft, book.code.action_causes[paper], action, action.outcome, (False, paper, -1))


def _do(
    book: Rulebook, draft: Draft, cause: str, deed: Deed, turns: tuple[Turn, ...], pending: tuple[bool, int, int]
) -> None:
    """A deed's certain effects now; its chance, with the odds of this moment, at the month's end."""
    if turns:
        odds = book.code.odds[cause](draft.gauges, draft.was, draft.counts, draft.lasts)
        draft.pending += (Pending(*pending, odds),)
    apply(book.code, draft, asks_of(book, draft, cause))
    mark(book, draft, deed)


def _call(decision: CallFile, book: Rulebook, draft: Draft) -> None:
    draft.moves -= 1
    draft.filed = True


def _promise(decision: Promise, book: Rulebook, draft: Draft) -> None:
    draft.promised = True
    apply(book.code, draft, asks_of(book, draft, f"promise/{decision.promise}"))
    give_word(book, draft, book.code.promise_place[decision.promise])


def _tell(decision: Tell, book: Rulebook, draft: Draft) -> None:
    draft.told = book.code.telling_place[decision.telling]


def _aims(decision: PickAims, book: Rulebook, draft: Draft) -> None:
    draft.aims = tuple(sorted(book.code.aim_place[aim] for aim in decision.aims))


def _line(decision: DeclareLine, book: Rulebook, draft: Draft) -> None:
    clear_keys(book, draft, (line.key for line in book.line))
    draft.line, draft.line_since = book.code.line_place[decision.line], draft.month
    set_keys(book, draft, (book.line[draft.line].key,))


def _forecast(decision: Forecast, book: Rulebook, draft: Draft) -> None:
    question = book.code.question_place[decision.question]
    due = draft.month + book.question[question].months
    draft.forecasts += (Odds(question, decision.percent, draft.month, due, -1),)


def _end(decision: End, book: Rulebook, draft: Draft) -> None:
    draft.news = ()
    for _, phase in PHASES:
        phase(book, draft)


_TAKEN: dict[type, Callable[[Any, Rulebook, Draft], None]] = {
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
