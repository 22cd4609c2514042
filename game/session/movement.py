"""What a month moved, and what was decided in it: the game's own ledger, read month by month."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from attrs import frozen

from game.rules import Rulebook, Step
from game.rules.decision import Choose, Decision, End, Forecast
from game.rules.effect import Cause, Change
from game.rules.entries import Gauge, Source
from game.rules.names import OPENINGS
from game.session.decisions import decision_to_plain
from game.session.ledger import LedgerLine, summand
from game.session.lessons import lesson_of
from game.session.play import Month, Session
from game.session.telling import decision_words, question_words
from game.words import exact, say, signed_exact


@frozen
class Moved:
    """What a month did to one gauge, with each cause."""

    gauge: Gauge
    before: float
    after: float
    causes: tuple[tuple[Source, float], ...]  # the largest first

    @property
    def amount(self) -> float:
        return round(self.after - self.before, 2)


def month_report(session: Session) -> list[Moved]:
    """What the last month moved, its decisions and its end together: headlines first, then the largest.

    The ledger of people and the reports on the war are told by themselves.
    """
    apart = {report.gauge for report in session.book.report}
    return [each for each in _moved_in_month(session) if each.gauge.id not in apart and each.gauge.group != PEOPLE]


def _moved_in_month(session: Session) -> list[Moved]:
    """Every gauge that the last month moved and the player may see, from the game's own ledger."""
    book = session.book
    by_gauge: dict[str, dict[Cause, int]] = {}
    for each in moved_since(session, session.months[-1].month) if session.months else ():
        place = book.code.place.get(each.gauge)
        if place is None or each.month != session.months[-1].month:
            continue  # a gauge that the content no longer has, or a decision of the month that has begun
        for gauge, weight in ((each.gauge, 10), *book.code.derives[place]):
            causes = by_gauge.setdefault(gauge, {})
            causes[each.cause] = causes.get(each.cause, 0) + weight * each.tenths
    moved = [_in_month(session, gauge, causes) for gauge, causes in by_gauge.items() if _is_shown(book, gauge)]
    return sorted((each for each in moved if each.amount), key=_prominence)


def moved_since(session: Session, month: int) -> Iterator[LedgerLine]:
    """Every change since a month began, the latest first."""
    return takewhile(lambda each: each.month >= month, reversed(session.moved))


def _in_month(session: Session, gauge: str, sums: dict[Cause, int]) -> Moved:
    entry, row = session.book.code.gauge[gauge], session.months[-1].gauges
    after = sum(weight * row.get(part, 0) for part, weight in (entry.parts or {gauge: 10}).items())
    causes = [(summand(session.book, cause), amount / 100) for cause, amount in sums.items() if amount]
    causes.sort(key=lambda each: (-abs(each[1]), each[0].title))
    return Moved(entry, (after - sum(sums.values())) / 100, after / 100, tuple(causes))


def _is_shown(book: Rulebook, gauge: str) -> bool:
    return not book.code.gauge[gauge].hidden and gauge != OPENINGS


PEOPLE = "people"
"""The group of gauges that count people: a ledger, never listed among things that rise and fall."""


def moved_by(book: Rulebook, step: Step) -> list[Moved]:
    """Every gauge that a step moved and the player may see, headlines first, then the largest change first."""
    by_gauge: dict[str, list[Change]] = {}
    for change in step.changes:
        if _is_shown(book, change.gauge):
            by_gauge.setdefault(change.gauge, []).append(change)
    moved = [_moved(book, gauge, changes) for gauge, changes in by_gauge.items()]
    return sorted((each for each in moved if each.amount), key=_prominence)


def _prominence(moved: Moved) -> tuple[bool, float, str]:
    return not moved.gauge.headline, -abs(moved.amount), moved.gauge.id


def _moved(book: Rulebook, gauge: str, changes: list[Change]) -> Moved:
    sums: dict[str, float] = {}
    for change in changes:
        sums[change.cause] = round(sums.get(change.cause, 0.0) + change.amount, 2)
    causes = [(summand(book, cause), amount) for cause, amount in sums.items() if amount]
    causes.sort(key=lambda each: -abs(each[1]))
    return Moved(book.code.gauge[gauge], changes[0].before, changes[-1].after, tuple(causes))


def moved_words(moved: Moved, causes: int = 2) -> str:
    """`Dependency 72 to 72.3 (+0.3): Protracted war +0.1; Sanctions push east +0.2.` As shown it sums exactly."""
    figures = exact(moved.before), exact(moved.after), signed_exact(moved.amount)
    return say(
        "report.moved",
        name=moved.gauge.label,
        before=figures[0],
        after=figures[1],
        amount=figures[2],
        causes=causes_words(moved, causes),
    )


def causes_words(moved: Moved, causes: int = 2) -> str:
    """The largest causes with their figures, and how many more there are."""
    told = "; ".join(f"{source.title} {signed_exact(amount)}" for source, amount in moved.causes[:causes])
    more = len(moved.causes) - causes
    return told + (say("report.more", n=more) if more > 0 else "")


def change_since_last_month(session: Session, gauge: Gauge) -> float:
    """How far a gauge has moved since last month began: by that month, and by what was decided since."""
    month = session.months[-1].month if session.months else 0
    parts = gauge.parts or {gauge.id: 10}
    return sum(parts.get(each.gauge, 0) * each.tenths for each in moved_since(session, month)) / 100


def stood(month: Month, gauge: Gauge) -> float:
    """Where a gauge stood at a month's end; 0 where that month's content had no such gauge."""
    parts = gauge.parts or {gauge.id: 10}
    return sum(weight * month.gauges.get(part, 0) for part, weight in parts.items()) / 100


def decided_words(session: Session, month: Month) -> list[str]:
    """What was decided in a month that is over, but for its end."""
    return [_decided(session, month, decision) for decision in month.decisions if not isinstance(decision, End)]


def _decided(session: Session, month: Month, decision: Decision) -> str:
    book = session.book
    if not isinstance(decision, Choose):
        try:
            if isinstance(decision, Forecast):
                question = book.question[book.code.question_place[decision.question]]
                asked = question_words(question, lesson_of(session), month.month)
                return say("decision.forecast", percent=decision.percent, question=asked)
            return decision_words(book, session.state, decision)
        except KeyError:  # of content that is gone
            return " ".join(str(part) for part in decision_to_plain(decision)).replace("-", " ")
    labels = {(event.id, choice.id): choice.label for event in book.event for choice in event.choice}
    found = {label for (_, choice), label in labels.items() if choice == decision.choice}
    if len(found) > 1:  # cards may have choices of the same name: the one that moved something that month
        causes = {each.cause for each in session.moved if each.month == month.month}
        found = {label for ids, label in labels.items() if f"choice/{ids[0]}/{ids[1]}" in causes and label in found}
    return min(found, default=decision.choice.replace("-", " "))
