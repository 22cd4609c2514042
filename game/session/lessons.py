"""A game that is played in a lesson: what the lesson asks of the group before this month may end."""

from __future__ import annotations

import enum

from attrs import frozen

from game.rules import Step
from game.rules.decision import Forecast
from game.rules.entries import Chair, Event, Lesson, Question, Remark, Role
from game.rules.options import refusal
from game.rules.state import Odds
from game.session.play import Session
from game.session.telling import decision_words, question_words
from game.words import say


class Asked(enum.Enum):
    """What a lesson can ask for."""

    FORECAST = "forecast"
    REASON = "reason"


@frozen
class Due:
    """Something that is asked now, in words."""

    asked: Asked
    text: str


def lesson_of(session: Session) -> Lesson | None:
    """The lesson of a game; None where it is played in none, or in one that is not at hand."""
    wanted = session.header.lesson
    return next((lesson for lesson in session.book.lesson if lesson.id == wanted), None) if wanted else None


def due(session: Session) -> list[Due]:
    """What the lesson still asks of this month. Odds come before the reason; an ended game owes nothing."""
    lesson = lesson_of(session)
    if lesson is None or session.state.is_over:
        return []
    month = session.state.month
    wanted: list[Due] = []
    question = open_question(session)
    if question and sum(moment.month <= month for moment in lesson.forecast) > len(session.state.forecasts):
        wanted.append(Due(Asked.FORECAST, asked_now(session, question)))
    if session.reason_of(month) is None:
        wanted += [
            Due(Asked.REASON, moment.text or say("lesson.usual-reason"))
            for moment in lesson.reason
            if moment.month == month
        ]
    return wanted


def open_question(session: Session) -> Question | None:
    """The question on which odds may be given now."""
    book = session.book
    question = book.act[session.state.act].question if book.act else ""
    if not question or refusal(book, session.state, Forecast(question, 50)) is not None:
        return None
    return book.question[book.code.question_place[question]]


def asked_now(session: Session, question: Question) -> str:
    """A question as it is put to the group this month: in the lesson's own words, if it has any."""
    return question_words(question, lesson_of(session), session.state.month)


def asked_then(session: Session, odds: Odds) -> str:
    """The same of odds that were given."""
    return question_words(session.book.question[odds.question], lesson_of(session), odds.given)


def taken_words(session: Session, taken: Step) -> str:
    """A decision of this month as a line of a record; odds in the words in which they were asked for."""
    return decision_words(session.book, taken.before, taken.decision, lesson_of(session))


def is_council(session: Session) -> bool:
    """Whether each office speaks to one of the group alone, on the page of that role."""
    lesson = lesson_of(session)
    return lesson is not None and lesson.council


def remarks_for_all(session: Session, event: Event) -> tuple[Remark, ...]:
    """What the offices say of a card where the whole group reads it."""
    return () if is_council(session) else event.remark


def role_of(session: Session, wanted: str) -> Role | None:
    lesson = lesson_of(session)
    return next((role for role in lesson.role if role.id == wanted), None) if lesson else None


def chair_of(session: Session, wanted: str) -> Chair | None:
    lesson = lesson_of(session)
    return next((chair for chair in lesson.chair if chair.id == wanted), None) if lesson else None
