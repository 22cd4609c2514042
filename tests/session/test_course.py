"""The course of a gauge is the ledger, month by month: no figure of it is written twice."""

from __future__ import annotations

import pytest

from game.session import Session
from game.session.course import OURS, course_csv, course_of, course_words
from tests.playing import tiny_rulebook, wander


@pytest.fixture
def session() -> Session:
    book = tiny_rulebook()
    played = Session.begin(book, book.scenario[0].id, 5)
    for taken in wander(book, book.scenario[0].id, 5, 2):
        played.decide(taken.decision)
    return played


def test_a_course_sums_to_where_the_gauge_stands(session: Session) -> None:
    for gauge in session.book.gauge:
        course, account = course_of(session, gauge), session.why(gauge.id)
        assert [point.month for point in course.points] == [month.month for month in session.months]
        assert course.start + sum(point.change for point in course.points) == pytest.approx(account.now)
        assert course.values[-1] == pytest.approx(account.now)
        decided = [row.amount for row in account.rows if row.source.cause.partition("/")[0] in OURS]
        assert sum(point.ours for point in course.points) == pytest.approx(sum(decided))


def test_its_sentence_names_both_ends(session: Session) -> None:
    course = course_of(session, session.book.code.gauge["trust"])
    words = course_words(course)
    assert course.highest.date in words
    assert course.lowest.date in words
    fresh = Session.begin(session.book, session.header.scenario, 5)
    assert "no month is over" in course_words(course_of(fresh, course.gauge))


def test_a_table_has_a_row_for_each_gauge_and_month(session: Session) -> None:
    gauges = session.book.gauge[:3]
    rows = course_csv(session, gauges).splitlines()
    assert len(rows) == 1 + len(gauges) * len(session.months)
