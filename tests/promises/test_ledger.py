"""The ledger explains every gauge: start and changes add up to now, exactly, and every change stands on something."""

from __future__ import annotations

import pytest

from game.bots import make_bot
from game.rules import Rulebook, veil
from game.rules.effect import LIMIT
from game.rules.entries import Gauge, Kind, Scenario
from game.session import Session
from game.session.ledger import source_of

QUICK, LONG = 60, 1000
BOT_NAMES = ("balancer", "gestures", "loyalist", "pass", "random", "reformer")


def played(book: Rulebook, number: int) -> Session:
    """The whole game of this number: each bot in turn, each scenario in turn, a world for each."""
    scenario = book.scenario[number % len(book.scenario)]
    bot = make_bot(BOT_NAMES[number % len(BOT_NAMES)], number)
    session = Session.begin(book, scenario.id, number)
    book = session.book  # that of the scenario's era
    while not session.state.is_over:
        session.decide(bot(book, veil(book, session.state)))
    return session


def check_sums(session: Session) -> None:
    book = session.book
    scenario = book.scenario[session.state.scenario]
    for gauge in book.gauge:
        account = session.why(gauge.id)
        assert round(account.start * 100) == started(book, scenario, gauge), gauge.id
        assert round(account.start * 100) + sum(round(row.amount * 100) for row in account.rows) == round(
            account.now * 100
        )
        for row in account.rows:
            assert round(row.amount * 100) == sum(round(amount * 100) for _, amount in row.months)
            assert all(1 <= month <= session.state.months for month, _ in row.months)


def started(book: Rulebook, scenario: Scenario, gauge: Gauge) -> int:
    """Where a gauge begins, in hundredths, as it is written."""
    parts = gauge.parts or {gauge.id: 10}
    starts = {part: scenario.gauges.get(part, book.code.gauge[part].start) for part in parts}
    return sum(weight * round(starts[part] * 10) for part, weight in parts.items())


def check_causes(session: Session) -> None:
    events = {event.id: event for event in session.book.event}
    for each in session.moved:
        source = source_of(session.book, each.cause)
        assert source.title
        if not source.cites:
            assert each.cause.startswith("choice/"), each.cause
            assert events[each.cause.split("/")[1]].kind is Kind.COUNTERFACTUAL


def test_the_ledger_adds_up(rulebook: Rulebook) -> None:
    for number in range(QUICK):
        session = played(rulebook, number)
        check_sums(session)
        check_causes(session)


@pytest.mark.slow
def test_the_ledger_adds_up_over_a_thousand_games(rulebook: Rulebook) -> None:
    for number in range(QUICK, LONG):
        session = played(rulebook, number)
        check_sums(session)
        check_causes(session)


def test_every_cause_there_can_be_stands_on_something(rulebook: Rulebook) -> None:
    """Whether a game meets it or not. Limits stand on what their gauge stands on."""
    cited = {claim.id for claim in rulebook.claim} | {fact.id for fact in rulebook.fact}
    for cause, source in rulebook.sources.items():
        assert source.cites or source.kind is Kind.COUNTERFACTUAL, cause
        assert set(source.cites) <= cited, cause
    assert {f"{LIMIT}{gauge.id}" for gauge in rulebook.code.base} <= set(rulebook.sources)
