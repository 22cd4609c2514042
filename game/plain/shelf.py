"""Pages that stand on the shelf: gauges and why they stand so, sources, people, the calendar, the drawer, history."""

from __future__ import annotations

from collections.abc import Iterable

from game.plain.lines import Lines, all_wrapped, told, wrapped
from game.plain.pages import gauge_line, headlines
from game.rules.decision import Promise, Why
from game.rules.entries import Gauge
from game.rules.names import OPENINGS
from game.session import Session
from game.session.briefing import calendar, capital, decided_words, estimates, people_ledger
from game.session.course import course_of, course_words, deeds_words
from game.session.ledger import Account, Row
from game.session.movement import stood
from game.session.telling import month_name, refused
from game.words import entries, exact, number, say, signed, signed_exact

# ── gauges ──


def shown_gauges(session: Session) -> list[Gauge]:
    """Every gauge that the player may see: the hidden ones only once the game is over."""
    is_over = session.state.is_over
    return [gauge for gauge in session.book.gauge if gauge.id != OPENINGS and (is_over or not gauge.hidden)]


def gauges_page(session: Session) -> Lines:
    """Every gauge, group by group, in the order of the groups' first gauges."""
    groups: dict[str, list[str]] = {}
    for gauge in shown_gauges(session):
        groups.setdefault(gauge.group, []).append(gauge_line(session, gauge))
    lines: Lines = []
    for group, gauges in groups.items():
        lines += [*([""] if lines else []), _group_words(group), *all_wrapped(gauges)]
    return lines


def _group_words(group: str) -> str:
    """A group's heading: in our words, or by the name that a mod gives to one of its own."""
    key = f"plain.group-{group}"
    return say(f"plain.group-{group}") if key in entries() else group.replace("-", " ").capitalize()


def why_page(session: Session, account: Account, by_month: bool) -> Lines:
    """A gauge explained, cause by cause; the sum is exact."""
    gauge = session.book.code.gauge[account.gauge]
    lines = [*wrapped(gauge_line(session, gauge)), *wrapped(f"{gauge.meaning} {gauge.hurt}".strip())]
    for part, weight in gauge.parts.items():
        lines += told("ledger.part", name=session.book.code.gauge[part].title, weight=weight)
    lines += told("plain.stands-on", cites=" ".join(gauge.cites)) if gauge.cites else []
    if not account.rows:
        return [*lines, *told("plain.why-nothing")]
    lines += told("plain.why-start", start=exact(account.start))
    for row in account.rows:
        cites = say("plain.cites", cites=" ".join(row.source.cites)) if row.source.cites else ""
        values = {"amount": signed_exact(row.amount), "title": row.source.title, "cites": cites}
        lines += wrapped(say("plain.why-row", when=_when(row, by_month), **values), "  ")
    lines += told("plain.why-now", now=exact(account.now))
    first = next((cite for row in account.rows for cite in row.source.cites), "")
    return [*lines, *(told("plain.why-cite", cite=first) if first else [])]


def _when(row: Row, by_month: bool) -> str:
    """In which months: in short, or one by one."""
    if by_month:
        return ", ".join(
            say("plain.why-month", month=month, amount=signed_exact(amount)) for month, amount in row.months
        )
    if len(row.months) == 1:
        return say("plain.why-once", month=row.months[0][0])
    return say("plain.why-often", n=len(row.months), first=row.months[0][0], last=row.months[-1][0])


# ── what the rules stand on ──


def source_page(session: Session, ids: Iterable[str]) -> Lines:
    """Claims and facts by id, each with its source and how sure it is."""
    claims = {claim.id: claim for claim in session.book.claim}
    facts = {fact.id: fact for fact in session.book.fact if session.state.is_over or not fact.after}
    lines: Lines = []
    for each in ids:
        if each in claims:
            claim = claims[each]
            lines += told("plain.claim", id=claim.id, kind=claim.kind, voice=claim.voice, text=claim.text)
        elif each in facts:
            fact = facts[each]
            values = {"id": fact.id, "date": fact.date, "text": fact.text, "source": fact.source}
            lines += told("plain.fact", confidence=fact.confidence, **values)
        else:
            lines += told("plain.no-source", id=each)
    return lines


SHELVES = {"claims": "claims", "facts": "facts", "rules": "rules", "after": "after"}
"""The shelves of the library, by what they are called; offices and the glossary have commands of their own."""


def which_shelf(session: Session) -> str:
    names = [name for name in SHELVES if name != "after" or session.state.is_over]
    return say("book-shelf.which", names=", ".join(names))


def library_page(session: Session, name: str) -> Lines:
    """A shelf of the library, or which there are. What came after is sealed until the game is over."""
    book, is_over = session.book, session.state.is_over
    facts = [fact.id for fact in book.fact if not fact.after]
    match name:
        case "claims":
            return source_page(session, [claim.id for claim in book.claim])
        case "facts":
            return source_page(session, facts)
        case "rules":
            return [line for law in book.law for line in law_page(session, law.title.lower())]
        case "after" if is_over:
            return source_page(session, [fact.id for fact in book.fact if fact.after])
        case "after":
            return wrapped(which_shelf(session))
    counts = {"claims": len(book.claim), "facts": len(facts), "laws": len(book.law)}
    return [*told("book-shelf.how", **counts), *(told("book-shelf.after") if is_over else [])]


def law_page(session: Session, title: str) -> Lines:
    """A rule in plain language, by its title; nothing where there is none of that name."""
    return [
        line
        for law in session.book.law
        if law.title.lower() == title
        for line in wrapped(say("plain.law", title=law.title, text=law.text, cites=" ".join(law.cites)))
    ]


def offices_page(session: Session) -> Lines:
    """Who is who: offices, never persons."""
    return all_wrapped([say("plain.office", title=office.title, stake=office.stake) for office in session.book.office])


# ── the war, the people ──


def reports_page(session: Session) -> Lines:
    """The two reports on the war, side by side in words."""
    lines = told("plain.reports")
    for estimate in estimates(session):
        lines += ["", f"{estimate.report.title}: {signed(estimate.value, 1)}"]
        lines += [*wrapped(estimate.text, "  "), *wrapped(estimate.report.lean, "  ")]
    return lines


def people_page(session: Session) -> Lines:
    ledger = people_ledger(session)
    if not ledger:  # a game of another country may count nobody
        return told("plain.nobody-counted")
    whence = "plain.all-simulated" if session.book.in_era else "plain.simulated"
    return [*all_wrapped(ledger), *told(whence)]


# ── what is due, what was ──


def calendar_page(session: Session) -> Lines:
    days = calendar(session.book, session.state)
    return all_wrapped([f"{day.when}: {day.title}" for day in days]) or told("plain.no-dates")


def drawer_page(session: Session) -> Lines:
    """The promises given, and those that can be given unasked, numbered."""
    book, state = session.book, session.state
    lines = told("plain.drawer", n=len(state.drawer)) if state.drawer else told("plain.drawer-empty")
    for word in state.drawer:
        vow = book.promise[word.promise]
        due = month_name(book, state, word.due)
        lines += wrapped(say("plain.word", to=capital(vow.to), title=vow.title, due=due), "  ")
        lines += wrapped(vow.text, "    ")
    lines += told("plain.offers")
    for place, vow in enumerate((vow for vow in book.promise if vow.offered), start=1):
        why = session.refusal(Promise(vow.id))
        lines += told("plain.offer", place=place, to=capital(vow.to), title=vow.title, n=vow.months)
        is_locked = why is not None and why.why is not Why.PROMISED
        lines += wrapped(refused(book, state, why) if why and is_locked else vow.text, "   ")
    return [*lines, *(told("plain.word-given") if state.promised else [])]


def history_page(session: Session) -> Lines:
    """The headlines in a sentence each, then month by month as a table, with what was decided."""
    if not session.months:
        return told("plain.no-history")
    book, gauges = session.book, headlines(session)
    lines = all_wrapped([_course(session, gauge) for gauge in gauges])
    lines += ["", *told("plain.history")]
    for month in session.months:
        figures = ", ".join(f"{gauge.label} {number(stood(month, gauge))}" for gauge in gauges)
        decided = "; ".join(decided_words(session, month)) or say("plain.nothing-decided")
        date = month_name(book, session.state, month.month)
        lines += told("plain.history-month", date=date, figures=figures, decided=decided)
    return lines


def course_page(session: Session, gauge: Gauge) -> Lines:
    """One gauge over the months: its plot as a sentence, and the same as a table."""
    course = course_of(session, gauge)
    lines = [*wrapped(course_words(course)), *([""] if course.points else [])]
    for point in course.points:
        figures = {"value": exact(point.value), "change": signed_exact(point.change)}
        deeds = deeds_words(point)
        key = "plain.course-decided" if deeds else "plain.course-month"
        lines += told(key, date=point.date, deeds=deeds, **figures)
    return lines


def _course(session: Session, gauge: Gauge) -> str:
    """`Dependency: 72 at the start, 75 now. Highest 76 in March 2025, lowest 71 in May 2025.`"""
    course = [(stood(month, gauge), month.month) for month in session.months]
    highest = max(course, key=lambda each: each[0])
    lowest = min(course, key=lambda each: each[0])
    dates = [month_name(session.book, session.state, month) for _, month in (highest, lowest)]
    return say(
        "plain.course",
        name=gauge.label,
        start=number(session.why(gauge.id).start),
        now=number(session.reading(gauge.id)),
        high=number(highest[0]),
        high_date=dates[0],
        low=number(lowest[0]),
        low_date=dates[1],
    )
