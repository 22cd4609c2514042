"""What the month brings, in words: the world's news, reports, the calendar, the drawer, and what moved.

Each function gives plain data or lines; where they stand and how they look is the business of plain mode and
the screens.
"""

from __future__ import annotations

from attrs import frozen

from game.rules import Outcome, Rulebook, State
from game.rules.entries import Gauge, Lesson, Report
from game.rules.outcome import judged_aims
from game.rules.state import News, NewsKind
from game.session.ledger import source_of
from game.session.movement import (
    Moved,
    causes_words,
    change_since_last_month,
    decided_words,
    month_report,
    moved_by,
    moved_since,
    moved_words,
)
from game.session.play import Session
from game.session.telling import month_name, question_words
from game.words import number, say

__all__ = [
    "Day",
    "Estimate",
    "Item",
    "Moved",
    "Verdict",
    "aims_so_far",
    "calendar",
    "capital",
    "causes_words",
    "change_since_last_month",
    "decided_words",
    "estimates",
    "headline_words",
    "month_report",
    "moved_by",
    "moved_words",
    "news_of",
    "people_ledger",
    "people_month",
    "people_sentences",
    "silence",
    "verdicts",
]


@frozen
class Item:
    """One piece of news: a heading and what is said under it, with what it stands on."""

    kind: NewsKind
    title: str
    text: str
    cites: tuple[str, ...] = ()


def news_of(book: Rulebook, state: State, lesson: Lesson | None = None) -> list[Item]:
    """What the last month's end brought, in the order in which it is told; in a lesson with the words that it asked."""
    return [_item(book, state, news, lesson) for news in sorted(state.news)]


def _item(book: Rulebook, state: State, news: News, lesson: Lesson | None) -> Item:
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
            given = max((odds.given for odds in state.forecasts if odds.question == news.entry), default=state.month)
            asked = question_words(book.question[news.entry], lesson, given)
            return Item(news.kind, asked, say("news.settled-yes" if news.part else "news.settled-no"))
        case NewsKind.ACT:
            act = book.act[news.entry]
            return Item(news.kind, act.title, act.text)
        case NewsKind.DATE:  # pragma: no branch  # there is no other
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


def silence(session: Session) -> str:
    """Brussels' column of the month's paper: blank, dated and counted, while steps of Minsk's get no answer.

    The first month's paper has it too: there is no reply before there is a question.
    """
    if BAR not in session.book.code.value or EUROPE not in session.book.code.gauge:
        return ""  # a game of another country
    opened = sum(1 for month in session.months for decision in month.decisions if _is_step_to_europe(session, decision))
    if not session.months or session.reading(BAR) > 0 or _has_europe_moved(session):
        return ""
    date = month_name(session.book, session.state, session.months[-1].month)
    if not opened:
        return say("report.no-reply", date=date) if len(session.months) == 1 else ""
    return say("report.silence", date=date, n=opened)


def _has_europe_moved(session: Session) -> bool:
    """Whether Europe came a step nearer in the month that is over: that is an answer."""
    month = session.months[-1].month
    moved = (each for each in moved_since(session, month) if each.gauge == EUROPE and each.month == month)
    return sum(each.tenths for each in moved) < 0


EUROPE, BAR = "eu.isolation", "backed"


def _is_step_to_europe(session: Session, decision: object) -> bool:
    action = getattr(decision, "action", "")
    place = session.book.code.action_place.get(action, -1)
    return place >= 0 and session.book.action[place].desk == "brussels"


def sealed_gauges(book: Rulebook) -> list[Gauge]:
    """The war's true figures, which nothing shows before the game is over."""
    return [gauge for gauge in book.gauge if gauge.hidden and gauge.group == WAR]


WAR = "war"
"""The group of gauges that say how the war stands."""


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
    return list(people_sentences(session).values())


def people_sentences(session: Session) -> dict[str, str]:
    """The same, each under the gauge that it is about."""
    figures = {gauge.id: session.reading(gauge.id) for gauge in session.book.gauge if gauge.id.startswith("people.")}
    names = ("held", "released", "arrested", "expelled", "died")
    return {gauge: _counted(name, int(figures[gauge])) for name in names if (gauge := f"people.{name}") in figures}


def _counted(name: str, count: int) -> str:
    return say(f"people.{name}", n=count, count=number(count, 1)) if count else say(f"people.nobody.{name}")


def people_month(session: Session) -> str:
    """How many people are held, and how many were freed and arrested in the month that is over."""
    if not session.months or "people.held" not in session.book.code.gauge:
        return ""
    counts = {"people.released": 0, "people.arrested": 0}
    for each in moved_since(session, session.months[-1].month):
        if each.gauge in counts and each.month == session.months[-1].month:
            counts[each.gauge] += each.tenths
    return say(
        "people.month",
        held=number(session.months[-1].gauges.get("people.held", 0) / 10, 1),
        freed=number(counts["people.released"] / 10, 1),
        arrested=number(counts["people.arrested"] / 10, 1),
    )


def headline_words(session: Session, gauge: Gauge) -> str:
    """`Dependency 74 of 100, up 1`: a gauge for a reader who sees no picture."""
    change = change_since_last_month(session, gauge)
    trend = "same" if not change else "up" if change > 0 else "down"
    return say(
        "gauge.line" if gauge.low >= 0 else "gauge.line-between",
        name=gauge.title,
        value=number(session.reading(gauge.id), gauge.step),
        low=number(gauge.low, 1),
        high=number(gauge.high, 1),
        trend=say(f"trend.{trend}", by=number(abs(change), gauge.step)),
    )
