"""A lesson in lines: its briefing, the roles' own pages, another capital's view, and the reason that is written."""

from __future__ import annotations

from typing import TypeVar

from game.plain.lines import Lines, Mistake, all_wrapped, told, wrapped
from game.plain.naming import one_of
from game.plain.pages import gauge_line
from game.plain.shelf import people_page
from game.rules.entries import Chair, Lesson, Role
from game.session import Session
from game.session.briefing import Moved, month_report, moved_words, people_month, silence
from game.session.glossary import terms_of
from game.session.lessons import Asked, due, lesson_of
from game.session.telling import month_name
from game.words import number, say

Part = TypeVar("Part", Role, Chair)


def briefing_page(session: Session) -> Lines:
    """What the lesson is, what for, who does what, and the words that it needs."""
    lesson = _lesson(session)
    lines = [*wrapped(lesson.title), "", *wrapped(lesson.text), "", *told("lesson.objectives")]
    lines += all_wrapped([f"- {each.text}" for each in lesson.objective], "  ")
    if lesson.role:
        lines += ["", *told("lesson.roles"), *all_wrapped([f"{role.title}: {role.text}" for role in lesson.role], "  ")]
    for each in session.book.assumption:
        if each.id in session.book.assumed:
            now = number(session.book.assumed[each.id], 0.001)
            lines += ["", *told("lesson.assumed", title=each.title, now=now, usual=number(each.default, 0.001))]
            lines += [*wrapped(each.text, "  "), *told("lesson.rival", text=each.rival)]
    terms = {term.id: term for term in terms_of(session.book)}
    words = [f"{terms[each].title}: {terms[each].text}" for each in lesson.terms if each in terms]
    return [*lines, *(["", *told("lesson.terms"), *all_wrapped(words, "  ")] if words else [])]


def asked_page(session: Session) -> Lines:
    """What is asked before the month may end, with the command that answers it."""
    return [line for each in due(session) for line in told(f"lesson.due-{each.asked.value}", text=each.text)]


def is_asked(session: Session, asked: Asked) -> bool:
    return any(each.asked is asked for each in due(session))


# ── commands ──


def reason(session: Session, words: list[str]) -> Lines:
    """Write a reason for this month, or read what was written."""
    _lesson(session)
    if not words:
        written = [
            say("lesson.written", date=month_name(session.book, session.state, each.month), text=each.text)
            for each in session.reasons
            if each.text
        ]
        return all_wrapped([*written, say("lesson.how")])
    left_out = words == ["-"]
    kept = session.write("" if left_out else " ".join(words))
    return [*(told("lesson.kept", text=kept.text) if kept.text else told("lesson.left-out")), *asked_page(session)]


def role(session: Session, words: list[str]) -> Lines:
    """The page of one role of the group."""
    roles = {each.id: each for each in _lesson(session).role}
    return role_page(session, _named(roles, words, "lesson.which-role")) if roles else told("lesson.no-roles")


def chair(session: Session, words: list[str]) -> Lines:
    """The months as another capital saw them."""
    chairs = {each.id: each for each in _lesson(session).chair}
    return chair_page(session, _named(chairs, words, "lesson.which-chair")) if chairs else told("lesson.no-chairs")


def _named(parts: dict[str, Part], words: list[str], otherwise: str) -> Part:
    """The one that words mean. Raises Mistake with what `otherwise` says."""
    titles = {id: each.title for id, each in parts.items()}
    return parts[one_of(titles, words, say(otherwise, names=", ".join(titles)))]


def _lesson(session: Session) -> Lesson:
    lesson = lesson_of(session)
    if lesson is None:
        raise Mistake(say("lesson.none"))
    return lesson


# ── pages ──


def role_page(session: Session, role: Role) -> Lines:
    """What one student knows and the others are told by this student alone."""
    lines = [*wrapped(role.title), *wrapped(role.text)]
    office = next((office for office in session.book.office if office.id == role.office), None)
    if office is not None:
        lines += ["", *wrapped(say("plain.office", title=office.title, stake=office.stake))]
        lines += wrapped(_remark(session, office.id) or say("lesson.no-remark"))
    if role.watches:
        lines += ["", *told("lesson.watches"), *_watched(session, role.watches)]
    if role.people:
        lines += ["", *told("lesson.people"), *people_page(session)]
    return lines


def _remark(session: Session, office: str) -> str:
    """What an office says of this month's card."""
    if session.state.card < 0:
        return ""
    remarks = session.book.event[session.state.card].remark
    return next((say("lesson.remark", text=each.text) for each in remarks if each.office == office), "")


def chair_page(session: Session, chair: Chair) -> Lines:
    """What another capital saw of the last month."""
    lines = [*wrapped(chair.title), *wrapped(chair.text), ""]
    if not session.months:
        return [*lines, *_standing(session, chair.watches)]
    date = month_name(session.book, session.state, session.months[-1].month)
    lines += [*told("lesson.saw", title=chair.title, date=date), *_watched(session, chair.watches)]
    return [*lines, *all_wrapped([text for text in (silence(session), people_month(session)) if text])]


def _watched(session: Session, gauges: tuple[str, ...]) -> Lines:
    """Where gauges stand, and what moved each last month with every cause."""
    moved: dict[str, Moved] = {each.gauge.id: each for each in month_report(session)}
    lines: Lines = []
    for id in gauges:
        each = moved.get(id)
        lines += wrapped(moved_words(each, len(each.causes)), "  ") if each else _standing(session, (id,))
    return lines


def _standing(session: Session, gauges: tuple[str, ...]) -> Lines:
    return all_wrapped([gauge_line(session, session.book.code.gauge[id]) for id in gauges], "  ")
