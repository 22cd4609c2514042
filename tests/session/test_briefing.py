"""What the month brings, in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.rules import Rulebook, State, start
from game.rules.decision import Choose, DeclareLine, End, PickAims, Promise, Sign
from game.rules.state import News, NewsKind
from game.session import Session
from game.session.briefing import (
    aims_so_far,
    calendar,
    capital,
    change_since_last_month,
    decided_words,
    estimates,
    headline_words,
    month_report,
    moved_by,
    moved_words,
    news_of,
    people_ledger,
    people_month,
    silence,
    verdicts,
)
from game.session.ledger import LedgerLine
from game.session.movement import stood
from game.session.play import Month
from tests.session.conftest import OPENED, decide


@pytest.fixture
def session(tiny: Rulebook) -> Session:
    return Session.begin(tiny, "half-a-year", 1)


# ── news ──


def test_every_kind_of_news_is_told(tiny: Rulebook) -> None:
    state = start(tiny, "half-a-year", 1)
    place = tiny.code.promise_place["keep-the-lane"]
    told = {
        News(NewsKind.OUTCOME, tiny.code.turn_place["choice/the-lane/ask/1"]): "Moscow has a use for the lane, too.",
        News(NewsKind.KEPT, place): "It stayed open.",
        News(NewsKind.BROKEN, place): "It did not stay open.",
        News(NewsKind.EXPOSED, place): "Moscow was told of it.",
        News(NewsKind.LAPSED, tiny.code.action_place["a-visit"]): "The room is given to others.",
        News(NewsKind.TOLD, tiny.code.telling_place["first"]): "They are told.",
        News(NewsKind.BULLETIN, 0, 1): tiny.bulletin[0].texts[-1],
        News(NewsKind.SETTLED, 0, 1): "It came about.",
        News(NewsKind.ACT, 1): "Move.",
        News(NewsKind.DATE, 0): "Elections",
    }
    state = state._replace(news=tuple(news for news in told if news.kind is not NewsKind.BULLETIN))
    items = news_of(tiny, state)
    assert [item.text for item in items] == [text for news, text in told.items() if news.kind is not NewsKind.BULLETIN]
    assert {item.kind for item in items} == set(NewsKind) - {NewsKind.BULLETIN}
    assert all(item.title for item in items)
    settled = state._replace(news=(News(NewsKind.SETTLED, 0, 0),))
    assert news_of(tiny, settled)[0].text == "It did not come about."


def test_bulletins_are_told_in_the_words_that_came(tiny: Rulebook) -> None:
    frost = next(place for place, bulletin in enumerate(tiny.bulletin) if bulletin.id == "frost")
    state = start(tiny, "quiet", 1)._replace(news=(News(NewsKind.BULLETIN, frost, 1),))
    (item,) = news_of(tiny, state)
    assert (item.title, item.text, item.cites) == ("Frost", "It freezes again.", ("B01",))


# ── the calendar ──


def test_dates_and_promises_soonest_first(tiny: Rulebook, session: Session) -> None:
    decide(session, Promise("no-loans"), Choose("ask"))
    days = [(day.when, day.title, day.is_promise) for day in calendar(tiny, session.state)]
    assert days == [
        ("January 2025", "Elections", False),
        ("January 2025", "promised to Minsk: No loans", True),
    ]
    late = session.state._replace(month=4, drawer=())
    assert calendar(tiny, late) == []


def test_capitals() -> None:
    assert capital("kyiv") == "Kyiv"


# ── what moved ──


def test_what_a_step_moved(tiny: Rulebook, session: Session) -> None:
    taken = session.decide(Choose("ask"))
    (trust,) = moved_by(tiny, taken)  # type: ignore[arg-type]  # it was not refused
    assert (trust.gauge.id, trust.before, trust.after, trust.amount) == ("trust", 50.0, 51.0, 1.0)
    assert moved_words(trust) == "Trust 50 to 51 (+1): One lane: Ask Moscow first +1."


def test_what_a_step_moved_behind_the_veil_is_not_told(tiny: Rulebook, session: Session) -> None:
    decide(session, Choose("ask"), End())
    taken = session.decide(Choose("burn"))
    assert [change.gauge for change in taken.changes] == ["war.front"]  # type: ignore[union-attr]  # it was not refused
    assert moved_by(tiny, taken) == []  # type: ignore[arg-type]


def test_where_a_gauge_stood_at_a_month_s_end(tiny: Rulebook, session: Session) -> None:
    decide(session, *OPENED)
    (month,) = session.months
    gauges = tiny.code.gauge
    assert stood(month, gauges["people.held"]) == 12
    assert stood(month, gauges["isolation"]) == (7 * 600 + 3 * 300) / 100
    assert stood(Month(1, (), {}), gauges["trust"]) == 0


def test_a_month_s_report_begins_with_the_headlines(session: Session) -> None:
    assert month_report(session) == []
    decide(session, Choose("ask"), Sign("a-loan"), End())
    ids = [moved.gauge.id for moved in month_report(session)]
    assert set(ids) >= {"trust", "economy"}
    assert "war.front" not in ids
    assert "war.seen" not in ids  # told by itself
    assert "openings" not in ids
    headlines = [moved.gauge.headline for moved in month_report(session)]
    assert headlines == sorted(headlines, reverse=True)


def test_a_report_adds_up(session: Session) -> None:
    decide(session, Choose("ask"), Sign("a-loan"), End(), Choose("answer"))
    for moved in month_report(session):
        assert round(sum(amount for _, amount in moved.causes), 2) == moved.amount
        assert moved.after == session.months[-1].gauges.get(moved.gauge.id, 10 * moved.after) / 10


def test_more_causes_than_a_line_holds(tiny: Rulebook, session: Session) -> None:
    decide(session, Choose("ask"), Sign("a-loan"), End())
    economy = next(moved for moved in month_report(session) if moved.gauge.id == "economy")
    assert len(economy.causes) > 2
    rest = len(economy.causes) - 1
    assert f"and {'one' if rest == 1 else rest} more cause" in moved_words(economy, causes=1)


def test_a_gauge_that_the_content_no_longer_has_is_left_out(session: Session) -> None:
    decide(session, *OPENED)
    session.moved.append(LedgerLine("zeal", 10, "law/old", 1))
    assert "zeal" not in [moved.gauge.id for moved in month_report(session)]


def test_headlines_in_words(tiny: Rulebook, session: Session) -> None:
    trust = tiny.code.gauge["trust"]
    assert headline_words(session, trust) == "Moscow's trust 50 of 100, unchanged"
    decide(session, Choose("ask"))
    assert change_since_last_month(session, trust) == 1.0
    assert headline_words(session, trust) == "Moscow's trust 51 of 100, up 1"
    front = tiny.code.gauge["war.front"]
    assert "-50" in headline_words(session, front)


def test_a_fall_in_words(tiny: Rulebook, session: Session) -> None:
    decide(session, Choose("shut"), Sign("reform"))
    assert headline_words(session, tiny.code.gauge["trust"]) == "Moscow's trust 38 of 100, down 12"
    assert change_since_last_month(session, tiny.code.gauge["isolation"]) == 0


# ── what was decided ──


def test_what_was_decided_in_a_month(tiny: Rulebook, session: Session) -> None:
    decide(session, Choose("ask"), Sign("release"), Promise("no-loans"), End())
    (month,) = session.months
    assert decided_words(session, month) == ["Ask Moscow first", "Let five go", "Promise: No loans"]


def test_choices_of_one_name_are_told_apart_by_what_they_moved(vary: Callable[..., Rulebook]) -> None:
    book = vary({'id = "shut"\nlabel': 'id = "wait"\nlabel'})
    session = Session.begin(book, "half-a-year", 1)
    decide(session, Choose("wait"), End())
    assert decided_words(session, session.months[0]) == ["Shut it"]


def test_what_is_gone_is_told_by_its_id(session: Session) -> None:
    gone = Month(1, (Choose("sell-it"), Sign("old-paper"), DeclareLine("go-east"), End()), {})
    assert decided_words(session, gone) == ["sell it", "sign old paper", "Declare a line: Go east"]


# ── the war, Brussels, people, aims ──


def test_estimates(session: Session) -> None:
    (estimate,) = estimates(session)
    assert (estimate.report.id, estimate.value, estimate.text) == ("staff", 50.0, "It goes well.")


def close(book: Rulebook, state: State) -> State:
    """Europe and Minsk so far apart that nothing counts."""
    row = list(state.gauges)
    row[book.code.place["eu.isolation"]] = 1000
    row[book.code.place["us.isolation"]] = 1000
    return state._replace(gauges=tuple(row))


def test_the_silence_of_brussels(vary: Callable[..., Rulebook]) -> None:
    book = vary(
        {"1 - isolation / 108": "max(0, 1 - isolation / 10)", 'effects = ["eu.isolation -= 6"]': "effects = []"}
    )
    session = Session.begin(book, "half-a-year", 1)
    assert silence(session) == ""
    decide(session, Choose("ask"), End())
    assert silence(session) == "Brussels, November 2024: no reply."
    decide(session, Choose("answer"), End())
    assert silence(session) == ""
    session = Session.begin(book, "half-a-year", 1)
    decide(session, Choose("ask"), Sign("a-visit"), End())
    assert (
        silence(session)
        == "Brussels, November 2024: no reply. One step towards Europe has so far been met with silence."
    )


def test_an_answer_ends_the_silence(tiny: Rulebook, vary: Callable[..., Rulebook]) -> None:
    session = Session.begin(tiny, "half-a-year", 1)
    decide(session, Choose("ask"), End())
    assert silence(session) == ""  # steps count
    book = vary(
        {
            "1 - isolation / 108": "max(0, 1 - isolation / 10)",
            'effects = ["trust -= 0.04"]': 'effects = ["eu.isolation -= 1"]',
        }
    )
    session = Session.begin(book, "half-a-year", 1)
    decide(session, Choose("ask"), End())
    assert silence(session) == ""  # Europe came nearer


def test_the_ledger_of_people(session: Session) -> None:
    decide(session, Choose("shut"), Sign("release"))
    assert people_ledger(session) == [
        "10 people are held on political grounds.",
        "5 people have been released since the game began.",
        "3 people have been newly arrested.",
        "Nobody was put across a border.",
        "Nobody has died in custody.",
    ]
    assert people_month(session) == ""
    decide(session, End())
    assert people_month(session) == "10 people are held. Freed in the month: 5; arrested: 3."


def test_aims_and_verdicts(tiny: Rulebook) -> None:
    session = Session.begin(tiny, "quiet", 1)
    assert aims_so_far(session) == [("To be trusted", False)]
    while not session.state.is_over:
        if session.state.month == 3 and not session.state.aims:
            decide(session, PickAims(("trusted", "solvent")))
        if session.state.card >= 0 and session.state.answer < 0:
            decide(session, tiny.code.choices[session.state.card][0])
        decide(session, End())
    over = session.outcome
    assert over is not None
    said = {
        verdict.title: (verdict.is_met, verdict.government, verdict.people, verdict.neighbours)
        for verdict in verdicts(tiny, over)
    }
    assert said == {"To be trusted": (False, "g", "p", "n"), "To be solvent": (True, "G", "P", "N")}
