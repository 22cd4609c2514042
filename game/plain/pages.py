"""The pages of a month, in the order in which it is read: where we are, the news, the card, the tray, the report."""

from __future__ import annotations

from game.plain import hints
from game.plain.lines import Lines, all_wrapped, told, wrapped
from game.rules import Rulebook
from game.rules.decision import Choose, Sign
from game.rules.entries import Gauge
from game.rules.reading import heading
from game.rules.state import NewsKind
from game.rules.tray import papers
from game.session import Session
from game.session.brief import Brief
from game.session.briefing import (
    Item,
    Moved,
    calendar,
    capital,
    estimates,
    headline_words,
    month_report,
    moved_words,
    news_of,
    people_month,
    silence,
)
from game.session.lessons import is_council, lesson_of, remarks_for_all
from game.session.saves import Saved, figures
from game.session.telling import band_word, kind_words, month_name, preview_lines, refused
from game.words import exact, notes, number, say, signed

LARGEST = 3
"""How many changes, besides the headlines', a month's report tells with their causes."""

SMALL = 0.5
"""Changes below half a point are only counted."""

SOON = 3
"""How many dates of the calendar the month begins with, and how many months ahead at most."""


def opening_page(session: Session) -> Lines:
    """The first thing that is read: the scenario, the headlines with their meaning, how to go on."""
    scenario = session.book.scenario[session.state.scenario]
    lines = [say("plain.title"), scenario.title, "", *wrapped(scenario.text), ""]
    for gauge in headlines(session):
        lines += [*wrapped(gauge_line(session, gauge)), *wrapped(gauge.meaning, "  ")]
    return [*lines, "", *_of_language(), *told("plain.sealed"), *told("plain.start")]


def _of_language() -> Lines:
    return [*wrapped(" ".join(notes())), ""] if notes() else []


def again_page(session: Session) -> Lines:
    """A game goes on that was left: where the headlines stand."""
    return all_wrapped([gauge_line(session, gauge) for gauge in headlines(session)])


def now_page(session: Session) -> Lines:
    """A game that was opened beside another: where it stands, and what lies on its desk."""
    return again_page(session) if session.state.is_over else [*again_page(session), *month_page(session)]


def saved_words(book: Rulebook, saved: Saved) -> str:
    """Where a save stands: the headlines at its last month's end, and what it plays for."""
    told_ = [
        say("keep.figure", name=gauge.label, value=number(value))
        for gauge, value in figures(saved, (gauge for gauge in book.gauge if gauge.headline))
    ]
    aims = {aim.id: aim.title for aim in book.aim}
    known = [aims[aim] for aim in saved.aims if aim in aims]
    more = say("keep.figures", figures=", ".join(told_)) if told_ else ""
    return more + (say("keep.aims", aims=", ".join(known)) if known else "")


# ── the month begins ──


def month_page(session: Session) -> Lines:
    """Where we are, what the world did, what is coming, and the card or a quiet month."""
    return [*news_page(session), *card_page(session)]


def news_page(session: Session) -> Lines:
    """Where we are, what the world did and what is coming."""
    state = session.state
    date = month_name(session.book, state)
    lines = ["", say("plain.month", date=date, month=state.month, months=state.months)]
    for item in news_of(session.book, state, lesson_of(session)):
        lines += item_lines(item)
    return [*lines, *_coming(session), *hints.of_month(session)]


def item_lines(item: Item) -> Lines:
    """A piece of news; what one did oneself is not cited here, for `why` does that."""
    is_ours = item.kind in (NewsKind.OUTCOME, NewsKind.LAPSED, NewsKind.TOLD)
    cites = say("plain.cites", cites=" ".join(item.cites)) if item.cites and not is_ours else ""
    if item.kind is NewsKind.DATE:
        return wrapped(f"{item.title}: {item.text}{cites}")
    return [*wrapped(f"{item.title}{cites}"), *wrapped(item.text, "  ")]


def _coming(session: Session) -> Lines:
    """From the second month on: promises that are due, the next dates, and the war as two reports see it."""
    book, state = session.book, session.state
    if state.month == 1:
        return []
    lines: Lines = []
    for word in state.drawer:
        if word.due == state.month:
            vow = book.promise[word.promise]
            lines += told("plain.due", to=capital(vow.to), title=vow.title)
    days = [day for day in calendar(book, state) if state.month < day.month <= state.month + SOON][:SOON]
    for when in dict.fromkeys(day.when for day in days):
        lines += told("plain.coming", when=when, days="; ".join(day.title for day in days if day.when == when))
    if STAGE in book.code.gauge and session.reading(STAGE):
        lines += told("plain.talks", stage=stage_word(session, STAGE), seat=stage_word(session, SEAT))
    if state.month >= hints.REPORTS_FROM and book.report:
        seen = "; ".join(f"{each.report.title} {signed(each.value, 1)}" for each in estimates(session))
        lines += told("plain.war", seen=seen)
    return ["", *lines] if lines else []


# ── the card ──


def card_page(session: Session) -> Lines:
    """The card with its choices; once it is answered, the tray."""
    state = session.state
    if state.card < 0:
        return ["", *told("plain.quiet"), *tray_page(session)]
    event = session.book.event[state.card]
    kind = say("plain.kind", kind=kind_words(event.kind), cites=" ".join(event.cites))
    lines = ["", *wrapped(event.title), *wrapped(kind), "", *wrapped(event.text)]
    remarks = remarks_for_all(session, event)
    lines += [""] if event.remark else []
    lines += told("lesson.council") if is_council(session) and event.remark else []
    for remark in remarks:
        office = next(office for office in session.book.office if office.id == remark.office)
        lines += wrapped(f"{office.title}: {remark.text}")
    if state.answer >= 0:
        answered = event.choice[state.answer]
        return [
            *lines,
            "",
            *told("plain.answered", choice=answered.label),
            *wrapped(answered.result),
            *tray_page(session),
        ]
    lines.append("")
    for place, choice in enumerate(event.choice, start=1):
        lines += option_lines(session, place, choice.label, Choose(choice.id))
    return [*lines, "", *hints.what_now(session)]


def option_lines(session: Session, place: int, label: str, decision: Choose | Sign, text: str = "") -> Lines:
    """A numbered option: what it says, what it would do at the chosen brief, or why it cannot be had."""
    why = session.refusal(decision)
    lines = [*wrapped(f"{place}. {label}"), *(wrapped(text, "   ") if text else [])]
    if why is not None:
        lines += wrapped(refused(session.book, session.state, why), "   ")
    return [*lines, *all_wrapped(preview_lines(session.book, session.preview(decision), brief_of(session)), "   ")]


def brief_of(session: Session) -> Brief:
    """How much is shown before a decision; full where a save says something else."""
    return next((brief for brief in Brief if brief.value == session.header.brief), Brief.FULL)


# ── the tray ──


def listed_papers(session: Session) -> list[int]:
    """The papers that numbers refer to: the tray, or the whole list once a file was called."""
    state = session.state
    if not state.filed:
        return list(state.tray)
    order = session.book.code.desk_order
    return sorted({*papers(session.book, state), *state.signed}, key=lambda paper: order[paper])


def tray_page(session: Session) -> Lines:
    """The in-tray desk by desk, with the moves that are left: each paper in a sentence. `paper 2` reads it in full."""
    state, book = session.state, session.book
    if state.is_over:
        return ["", *hints.what_now(session)]
    lines = ["", *told("plain.file" if state.filed else "plain.tray", n=state.moves)]
    for place, paper in enumerate(listed_papers(session), start=1):
        action = book.action[paper]
        if paper in state.signed:
            lines += wrapped(f"{place}. {say('plain.signed', paper=paper_words(session, paper))}")
            continue
        lines += option_lines(session, place, paper_words(session, paper), Sign(action.id), action.gist)
        if action.lapses and paper in state.tray:
            lines += wrapped(say("plain.lapses"), "   ")
    return [*lines, "", *hints.of_tray(session), *hints.what_now(session)]


def paper_words(session: Session, paper: int) -> str:
    """`Brussels: Stop the arrests`."""
    action = session.book.action[paper]
    desk = next(desk.title for desk in session.book.desk if desk.id == action.desk)
    return say("plain.paper", desk=desk, title=action.title)


def paper_page(session: Session, place: int, paper: int) -> Lines:
    """A paper in full."""
    action = session.book.action[paper]
    lines = option_lines(session, place, paper_words(session, paper), Sign(action.id), action.text)
    if action.lapses:
        lines += wrapped(say("plain.lapses"), "   ")
    return [*lines, *(told("plain.stands-on", cites=" ".join(action.cites)) if action.cites else [])]


# ── the report ──


def report_page(session: Session) -> Lines:
    """What the month moved: the headlines, the three largest others with their causes, the rest in one breath."""
    if not session.months:
        return told("plain.no-report")
    moved = [each for each in month_report(session) if not each.gauge.headline]
    lines = [*_report_head(session), *all_wrapped([moved_words(each) for each in moved[:LARGEST]])]
    rest = [_short_move(each) for each in moved[LARGEST:] if abs(each.amount) >= SMALL]
    small = len(moved[LARGEST:]) - len(rest)
    if rest or small:
        less = [say("plain.less", n=small)] if small else []
        lines += wrapped(" ".join([*([say("plain.rest", moves=", ".join(rest))] if rest else []), *less]))
    return [*lines, *_report_foot(session)]


def whole_report_page(session: Session) -> Lines:
    """The same with every change and every cause."""
    if not session.months:
        return told("plain.no-report")
    moved = [each for each in month_report(session) if not each.gauge.headline]
    every = [moved_words(each, len(each.causes)) for each in moved]
    return [*_report_head(session, whole=True), *all_wrapped(every), *_report_foot(session)]


def _report_head(session: Session, whole: bool = False) -> Lines:
    moved = {each.gauge.id: each for each in month_report(session)}
    date = month_name(session.book, session.state, session.months[-1].month)
    lines = ["", *told("plain.report-hindsight" if session.header.branch else "plain.report", date=date)]
    for gauge in headlines(session):
        each = moved.get(gauge.id)
        if each is None:
            lines += told("plain.stayed", name=gauge.label, value=exact(session.reading(gauge.id)))
        else:
            lines += wrapped(moved_words(each, len(each.causes)) if whole else moved_words(each))
    return lines


def _report_foot(session: Session) -> Lines:
    return all_wrapped([text for text in (silence(session), people_month(session)) if text])


def _short_move(each: Moved) -> str:
    return f"{each.gauge.label} {signed(each.amount, each.gauge.step / 10)}"


# ── gauges ──


def headlines(session: Session) -> list[Gauge]:
    return [gauge for gauge in session.book.gauge if gauge.headline]


STAGE, SEAT = "talks.stage", "talks.seat"


def stage_word(session: Session, gauge: str) -> str:
    """How far the talks are and where Minsk sits, in a word; empty for any other gauge."""
    family = {STAGE: "talks", SEAT: "seat"}.get(gauge)
    return say(f"{family}.{session.reading(gauge):.0f}") if family else ""


def gauge_line(session: Session, gauge: Gauge) -> str:
    """`Dependency on Moscow 74 of 100, up 1, high`, and where it is heading if that is known."""
    word = stage_word(session, gauge.id) or band_word(gauge, session.reading(gauge.id))
    line = headline_words(session, gauge) + (f", {word}" if word else "")
    target = heading(session.book, session.state, gauge)
    return line + (say("plain.heading", target=number(target, 1)) if target is not None else "")
