"""Two lines of one game side by side: month by month the headlines, and the decisions that differ."""

from __future__ import annotations

from attrs import frozen

from game.rules.decision import Decision, End
from game.rules.entries import Gauge
from game.session.lessons import taken_words
from game.session.movement import decided_words, stood
from game.session.play import Month, Session
from game.session.telling import month_name
from game.words import say


class NoComparison(ValueError):
    """Two games that have nothing to set side by side; its text is the reason in words."""


@frozen
class Side:
    """One line in one month: where the headlines stood at its end, and what was decided only here."""

    figures: tuple[float, ...]  # in the order of the comparison's gauges; () in a month that is not over
    decided: tuple[str, ...]
    is_over: bool = True


@frozen
class Pair:
    """One month of both lines. None: that line has not come so far."""

    month: int
    date: str
    left: Side | None
    right: Side | None

    @property
    def differs(self) -> bool:
        return self.left != self.right


@frozen
class Comparison:
    """Two lines. `parted` is the first month in which they differ; 0: they never do."""

    gauges: tuple[Gauge, ...]
    pairs: tuple[Pair, ...]
    endings: tuple[str, str]  # the ending's title; empty: the game goes on

    @property
    def parted(self) -> int:
        return next((pair.month for pair in self.pairs if pair.differs), 0)


def compare(left: Session, right: Session) -> Comparison:
    """Both lines, month by month. Raises NoComparison: they are games of other scenarios."""
    if left.header.scenario != right.header.scenario:
        raise NoComparison(say("compare.scenarios"))
    gauges = tuple(gauge for gauge in left.book.gauge if gauge.headline)
    longest = max(_length(left), _length(right))
    pairs = tuple(
        Pair(
            month,
            month_name(left.book, left.state, month),
            _side(left, right, gauges, month),
            _side(right, left, gauges, month),
        )
        for month in range(1, longest + 1)
    )
    return Comparison(gauges, pairs, (_ending(left), _ending(right)))


def _length(session: Session) -> int:
    return len(session.months) + bool(session.steps)


def _ending(session: Session) -> str:
    over = session.outcome
    return over.ending.title if over else ""


def _side(session: Session, other: Session, gauges: tuple[Gauge, ...], month: int) -> Side | None:
    there = _decided_in(other, month)
    if month <= len(session.months):
        past = session.months[month - 1]
        figures = tuple(stood(past, gauge) for gauge in gauges)
        return Side(figures, tuple(decided_words(session, _without(past, there))))
    if month == len(session.months) + 1 and session.steps:
        own = [taken for taken in session.steps if taken.decision not in there]
        words = tuple(taken_words(session, taken) for taken in own)
        return Side((), words, is_over=False)
    return None


def _decided_in(session: Session, month: int) -> tuple[Decision, ...]:
    if month <= len(session.months):
        return session.months[month - 1].decisions
    return tuple(taken.decision for taken in session.steps) if month == len(session.months) + 1 else ()


def _without(month: Month, others: tuple[Decision, ...]) -> Month:
    own = tuple(each for each in month.decisions if each not in others and not isinstance(each, End))
    return Month(month.month, own, month.gauges)
