"""`why`: a gauge explained, cause by cause."""

from __future__ import annotations

from game.rules import Rulebook
from game.rules.decision import Choose, End, Sign
from game.session import Session
from game.session.ledger import LedgerLine, account, source_of
from tests.session.conftest import decide


def test_rows_are_sums_by_cause_the_largest_first(tiny: Rulebook) -> None:
    moved = [
        LedgerLine("trust", 10, "choice/the-lane/ask", 1),
        LedgerLine("trust", -4, "law/trust-fades", 1),
        LedgerLine("economy", 99, "law/wages", 1),
        LedgerLine("trust", -30, "telling/they-read", 2),
        LedgerLine("trust", -5, "law/trust-fades", 2),
        LedgerLine("trust", 5, "law/trust-fades", 2),
    ]
    why = account(tiny, "trust", 47.6, moved)
    assert (why.gauge, why.start, why.now) == ("trust", 50.0, 47.6)
    assert [(row.source.title, row.amount) for row in why.rows] == [
        ("They read of it", -3.0),
        ("One lane: Ask Moscow first", 1.0),
        ("Trust fades", -0.4),
    ]
    assert why.rows[2].months == ((1, -0.4),)  # in the second month it came to nothing


def test_a_derived_gauge_is_explained_by_its_parts(tiny: Rulebook) -> None:
    moved = [LedgerLine("eu.isolation", -21, "choice/the-lane/open", 1), LedgerLine("us.isolation", 1, "law/wages", 2)]
    why = account(tiny, "isolation", 49.56, moved)
    assert why.start == 51.0
    assert [row.amount for row in why.rows] == [-1.47, 0.03]


def test_a_cause_that_is_gone_is_named_by_its_id(tiny: Rulebook) -> None:
    assert source_of(tiny, "law/old-law").title == "law: old law"
    assert source_of(tiny, "limit/zeal").title == "zeal"
    assert source_of(tiny, "law/wages").cites == ("A01",)


def test_why_in_a_game(tiny: Rulebook) -> None:
    session = Session.begin(tiny, "half-a-year", 1)
    decide(session, Choose("shut"), Sign("a-loan"), End())
    rows = {row.source.cause: row.amount for row in session.why("economy").rows}
    assert rows["action/a-loan"] == 60
    assert rows["limit/economy"] == -10
    assert session.why("economy").start == 50
