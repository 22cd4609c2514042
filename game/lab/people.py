"""The ledger of people: month by month and decision by decision, from the game's own ledger. Never a score."""

from __future__ import annotations

from attrs import frozen

from game.rules import Rulebook, start
from game.rules.entries import Fact
from game.rules.reading import reading
from game.session import Session
from game.session.ledger import source_of
from game.session.telling import month_name

KINDS = ("held", "released", "arrested", "expelled", "died")
OURS = ("choice", "action", "promise", "telling")
"""The kinds of causes that are decisions of the player; the others are laws, news and dates."""


@frozen
class Counts:
    """How many people, kind by kind. `held` is how the number held changed, but in a month's row how many are held."""

    held: int = 0
    released: int = 0
    arrested: int = 0
    expelled: int = 0
    died: int = 0


@frozen
class MonthOfPeople:
    """What happened to people in a month; simulated."""

    month: int
    date: str
    counts: Counts


@frozen
class DeedOfPeople:
    """What one decision of the player did, in the month in which it did it; simulated."""

    month: int
    date: str
    title: str
    counts: Counts


@frozen
class People:
    """The page. Facts are dated and come with their sources; everything else is simulated."""

    held_at_start: int
    is_dated: bool  # whether that is a dated fact; a scenario may begin with a figure of its own
    facts: tuple[Fact, ...]  # what the counts at the start stand on
    months: tuple[MonthOfPeople, ...]
    deeds: tuple[DeedOfPeople, ...]
    undecided: Counts  # by no decision of the player: sentences that end, arrests that go on


def people_of(session: Session) -> People:
    """The ledger of a game, from what its record says moved."""
    book = session.book
    began = start(book, session.header.scenario, session.header.seed)
    held = int(reading(book, began, "people.held")) if "people.held" in book.code.gauge else 0
    facts = _facts(book)
    by_month: dict[int, dict[str, int]] = {}
    by_deed: dict[tuple[int, str], dict[str, int]] = {}
    undecided: dict[str, int] = {}
    for each in session.moved:
        kind = each.gauge.removeprefix("people.")
        if each.gauge == kind or kind not in KINDS:
            continue
        deed = _deed(each.cause)
        rows = (by_month.setdefault(each.month, {}), by_deed.setdefault((each.month, deed), {}) if deed else undecided)
        for row in rows:
            row[kind] = row.get(kind, 0) + each.tenths
    return People(
        held_at_start=held,
        is_dated=bool(facts) and held == book.code.gauge["people.held"].start,
        facts=facts,
        months=tuple(_month(session, month.month, month.gauges, by_month) for month in session.months),
        deeds=tuple(_told(session, month, deed, sums) for (month, deed), sums in by_deed.items() if any(sums.values())),
        undecided=_counts(undecided),
    )


def _deed(cause: str) -> str:
    """The decision of the player behind a cause, `choice/card/id` without the turn that chance gave it; or nothing."""
    kind, *rest = cause.split("/")
    return "/".join([kind, *rest[: 2 if kind == "choice" else 1]]) if kind in OURS else ""


def _facts(book: Rulebook) -> tuple[Fact, ...]:
    cited = {cite for gauge in book.gauge if gauge.id in ("people.held", "people.died") for cite in gauge.cites}
    return tuple(fact for fact in book.fact if fact.id in cited and not fact.after)


def _month(session: Session, month: int, gauges: dict[str, int], rows: dict[int, dict[str, int]]) -> MonthOfPeople:
    sums = {**rows.get(month, {}), "held": gauges.get("people.held", 0)}
    return MonthOfPeople(month, month_name(session.book, session.state, month), _counts(sums))


def _told(session: Session, month: int, deed: str, sums: dict[str, int]) -> DeedOfPeople:
    date = month_name(session.book, session.state, month)
    return DeedOfPeople(month, date, source_of(session.book, deed).title, _counts(sums))


def _counts(tenths: dict[str, int]) -> Counts:
    return Counts(**{kind: tenths.get(kind, 0) // 10 for kind in KINDS})
