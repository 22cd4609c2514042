"""The course of a gauge is the ledger, month by month: no figure of it is written twice."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from game.bots import make_bot
from game.plain.shelf import course_page
from game.rules import Rulebook, veil
from game.session import Session
from game.session.course import OURS, course_csv, course_of, course_words
from tests.playing import tiny_rulebook, wander

MONTH = re.compile(r"\w+ \d{4}: (?P<value>[\d.]+), (?P<change>[+-]?\d+(\.\d+)?)[.;]")


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


def test_as_it_is_shown_it_adds_up(rulebook: Rulebook) -> None:
    """To the hundredth: western isolation is made of two gauges, and would not come out in tenths."""
    played = Session.begin(rulebook, "november-2024", 7)
    bot = make_bot("balancer", 7)
    while not played.state.is_over:
        played.decide(bot(played.book, veil(played.book, played.state)))
    gauge = played.book.code.gauge["isolation"]
    lines = [MONTH.match(line) for line in course_page(played, gauge)]
    figures = [(float(found["value"]), float(found["change"])) for found in lines if found]
    assert len(figures) == len(played.months)
    assert all(two[0] - one[0] == pytest.approx(two[1]) for one, two in pairwise(figures))


def test_a_table_has_a_row_for_each_gauge_and_month(session: Session) -> None:
    gauges = session.book.gauge[:3]
    rows = course_csv(session, gauges).splitlines()
    assert len(rows) == 1 + len(gauges) * len(session.months)
