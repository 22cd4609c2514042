"""What the month brings, in words: the world's news, reports, the calendar, the drawer, and what moved.

Each function gives plain data or lines; where they stand and how they look is the business of plain mode and
the screens.
"""

from __future__ import annotations

from attrs import frozen

from game.rules import Outcome, Rulebook, State, Step
from game.rules.compiler import OPENINGS
from game.rules.effect import Change
from game.rules.entries import Gauge, Report, Source
from game.rules.outcome import judged_aims
from game.rules.reading import reading
from game.rules.state import News, NewsKind
from game.session.ledger import source_of
from game.session.play import Session
from game.session.telling import month_name
from game.words import number, say, signed


@frozen
class Item:
    """One piece of news: a heading and what is said under it, with what it stands on."""

    kind: NewsKind
    title: str
    text: str
    cites: tuple[str, ...] = ()


def news_of(book: Rulebook, state: State) -> list[Item]:
    """What the last month's end brought, in the order in which it is told."""
    return [_item(book, state, news) for news in sorted(state.news)]


def _item(book: Rulebook, state: State, news: News) -> Item:
    match news.kind:
        case NewsKind.OUTCOME:
            cause, turn = book.code.turns[news.entry]
            source = source_of(book, cause)
            return Item(news.kind, source.title, turn.result, source.cites)
        case NewsKind.KEPT | NewsKind.BROKEN | NewsKind.EXPOSED:
            vow = book.promise[news.entry]
            end = {NewsKind.KEPT: vow.kept, NewsKind.BROKEN: vow.broken, NewsKind.EXPOSED: vow.exposed}[news.kind]
            assert end is not None  # only a promise with `exposed` is found out
            return Item(news.kind, say(f"news.{news.kind.name.lower()}", title=vow.title), end.text, vow.cites)
        case NewsKind.LAPSED:
            action = book.action[news.entry]
            return Item(news.kind, say("news.lapsed", title=action.title), action.lapses, action.cites)
        case NewsKind.TOLD:
            telling = book.telling[news.entry]
            return Item(news.kind, telling.title, telling.text, telling.cites)
        case NewsKind.BULLETIN:
            bulletin = book.bulletin[news.entry]
            return Item(news.kind, bulletin.title, bulletin.texts[news.part], bulletin.cites)
        case NewsKind.SETTLED:
            question = book.question[news.entry]
            return Item(news.kind, question.text, say("news.settled-yes" if news.part else "news.settled-no"))
        case NewsKind.ACT:
            act = book.act[news.entry]
            return Item(news.kind, act.title, act.text)
        case NewsKind.DATE:
            date = book.scenario[state.scenario].date[news.entry]
            return Item(news.kind, say("news.date"), date.title, date.cites)


@frozen
class Day:
    """Something that falls due: a date of the calendar or a promise."""

    month: int  # of the game
    when: str  # `March 2025`
    title: str
    is_promise: bool = False
    cites: tuple[str, ...] = ()


def calendar(book: Rulebook, state: State) -> list[Day]:
    """Everything that is known to come, soonest first: the dates of the scenario and the promises due."""
    scenario = book.scenario[state.scenario]
    days = [
        Day(date.month, month_name(book, state, date.month), date.title, cites=date.cites)
        for date in scenario.date
        if state.month <= date.month <= state.months
    ]
    for word in state.drawer:
        vow = book.promise[word.promise]
        title = say("calendar.promise", title=vow.title, to=capital(vow.to))
        days.append(Day(word.due, month_name(book, state, word.due), title, True, vow.cites))
    return sorted(days, key=lambda day: (day.month, day.is_promise))


def capital(place: str) -> str:
    """The capital to which a word is given, by name."""
    return say(f"capital.{place}")


@frozen
class Estimate:
    """One report on the hidden war: who writes it, the figure, and the words for it."""

    report: Report
    value: float
    text: str


def estimates(session: Session) -> list[Estimate]:
    """The reports on the war, which may disagree."""
    found = []
    for report in session.book.report:
        value = session.reading(report.gauge)
        text = next(band.text for band in report.band if value < band.below)
        found.append(Estimate(report, value, text))
    return found


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
    """What the last month's end moved: headlines first, then the largest change first.

    The ledger of people and the reports on the war are told by themselves.
    """
    if session.last_step is None:
        return []
    book = session.book
    apart = {report.gauge for report in book.report}
    return [
        each
        for each in moved_by(book, session.last_step)
        if each.gauge.id not in apart and each.gauge.group != PEOPLE
    ]


PEOPLE = "people"
"""The group of gauges that count people: a ledger, never listed among things that rise and fall."""


def moved_by(book: Rulebook, step: Step) -> list[Moved]:
    """Every gauge that a step moved and the player may see, headlines first, then the largest change first."""
    by_gauge: dict[str, list[Change]] = {}
    for change in step.changes:
        gauge = book.code.gauge[change.gauge]
        if not gauge.hidden and change.gauge != OPENINGS:
            by_gauge.setdefault(change.gauge, []).append(change)
    moved = [_moved(book, gauge, changes) for gauge, changes in by_gauge.items()]
    return sorted((each for each in moved if each.amount), key=_prominence)


def _prominence(moved: Moved) -> tuple[bool, float, str]:
    return not moved.gauge.headline, -abs(moved.amount), moved.gauge.id


def _moved(book: Rulebook, gauge: str, changes: list[Change]) -> Moved:
    sums: dict[str, float] = {}
    for change in changes:
        sums[change.cause] = round(sums.get(change.cause, 0.0) + change.amount, 2)
    causes = [(source_of(book, cause), amount) for cause, amount in sums.items() if amount]
    causes.sort(key=lambda each: -abs(each[1]))
    return Moved(book.code.gauge[gauge], changes[0].before, changes[-1].after, tuple(causes))


def moved_words(moved: Moved, causes: int = 2) -> str:
    """`Dependency 72 to 72.3 (+0.3): Protracted war +0.1; Sanctions push east +0.2.`"""
    gauge = moved.gauge
    told = "; ".join(f"{source.title} {signed(amount, gauge.step)}" for source, amount in moved.causes[:causes])
    more = len(moved.causes) - causes
    rest = say("report.more", n=more) if more > 0 else ""
    figures = number(moved.before, gauge.step), number(moved.after, gauge.step), signed(moved.amount, gauge.step / 10)
    return say(
        "report.moved",
        name=gauge.label,
        before=figures[0],
        after=figures[1],
        amount=figures[2],
        causes=told + rest,
    )


def silence(session: Session) -> str:
    """Brussels' column of the month's paper: blank, dated and counted, while steps of Minsk's get no answer."""
    opened = sum(1 for month in session.months for decision in month.decisions if _is_step_to_europe(session, decision))
    if not opened or session.reading("backed") > 0:
        return ""
    return say("report.silence", date=month_name(session.book, session.state), n=opened)


def _is_step_to_europe(session: Session, decision: object) -> bool:
    action = getattr(decision, "action", "")
    place = session.book.code.action_place.get(action, -1)
    return place >= 0 and session.book.action[place].desk == "brussels"


@frozen
class Verdict:
    """What the epilogue says of one aim, in its three voices."""

    title: str
    is_met: bool
    government: str
    people: str
    neighbours: str


def verdicts(book: Rulebook, over: Outcome) -> list[Verdict]:
    """The aims picked, judged."""
    found = []
    for aim, is_met in over.aims:
        voices = aim.if_met if is_met else aim.if_not
        found.append(Verdict(aim.title, is_met, voices.government, voices.people, voices.neighbours))
    return found


def aims_so_far(session: Session) -> list[tuple[str, bool]]:
    """The aims picked, and whether each would be met if the game were over now."""
    return [(aim.title, is_met) for aim, is_met in judged_aims(session.book, session.state)]


def people_ledger(session: Session) -> list[str]:
    """The ledger of people, in sentences. It is never a score."""
    figures = {gauge.id: session.reading(gauge.id) for gauge in session.book.gauge if gauge.id.startswith("people.")}
    names = ("held", "released", "arrested", "expelled", "died")
    return [
        say(f"people.{name}", n=int(figures[f"people.{name}"]), count=number(figures[f"people.{name}"], 1))
        for name in names
    ]


def people_month(session: Session) -> str:
    """How many people are held, and how many were freed and arrested in the month that ended."""
    step = session.last_step
    if step is None:
        return ""
    book = session.book
    held, freed, arrested = (f"people.{name}" for name in ("held", "released", "arrested"))
    counts = {name: reading(book, step.after, name) - reading(book, step.before, name) for name in (freed, arrested)}
    return say(
        "people.month",
        held=number(session.reading(held), 1),
        freed=number(counts[freed], 1),
        arrested=number(counts[arrested], 1),
    )


def headline_words(session: Session, gauge: Gauge) -> str:
    """`Dependency 74 of 100, high, up 1`: a gauge for a reader who sees no picture."""
    value = session.reading(gauge.id)
    change = change_since_last_month(session, gauge)
    trend = say("trend.same") if not change else say("trend.up" if change > 0 else "trend.down", by=number(abs(change), gauge.step))
    return say("gauge.line", name=gauge.title, value=number(value, gauge.step), high=number(gauge.high, 1), trend=trend)


def change_since_last_month(session: Session, gauge: Gauge) -> float:
    """How far a gauge has moved since last month ended, this month's decisions among it."""
    row = session.state.was
    place = session.book.code.place
    parts = gauge.parts or {gauge.id: 10}
    was = sum(weight * row[place[part]] for part, weight in parts.items()) / 100
    return round(session.reading(gauge.id) - was, 2)
