"""Session: the only place that holds `now`."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError

import pytest

from game.catalogue import versions
from game.rules import Rulebook, preview
from game.rules.decision import Choose, End, Refusal, Sign, Why
from game.session import Session
from game.session.play import play_all
from tests.session.conftest import OPENED, decide


@pytest.fixture
def session(tiny: Rulebook) -> Session:
    return Session.begin(tiny, "half-a-year", 1)


def test_questions(tiny: Rulebook, session: Session) -> None:
    assert session.outcome is None
    assert session.path is None
    assert session.reading("trust") == 50
    assert session.refusal(End()) == Refusal(Why.UNANSWERED)
    assert session.preview(Choose("ask")) == preview(tiny, session.state, Choose("ask"))
    assert [option.decision for option in session.options()][-1] == End()
    assert not session.can_undo


def test_what_is_refused_changes_nothing(session: Session) -> None:
    before = session.state
    assert session.decide(End()) == Refusal(Why.UNANSWERED)
    assert session.state is before
    assert session.undo() is None


def test_undo_ends_with_the_month(session: Session) -> None:
    first = session.state
    decide(session, Choose("ask"), Sign("release"))
    assert session.undo() is not None
    assert session.undo() is not None
    assert session.state is first
    assert session.moved == []
    decide(session, Choose("ask"), End())
    assert session.undo() is None


def test_a_month_that_is_over_is_remembered(session: Session) -> None:
    decide(session, *OPENED)
    (month,) = session.months
    assert (month.month, month.decisions) == (1, (Choose("ask"), End()))
    assert month.gauges["people.held"] == 120
    assert session.last_step is not None
    assert session.last_step.decision == End()


def test_many_decisions_at_once(session: Session) -> None:
    play_all(session, OPENED)
    assert session.state.month == 2
    with pytest.raises(ValueError, match="is refused"):
        play_all(session, [Choose("burn")])


def test_no_such_scenario_and_no_such_gauge(tiny: Rulebook, session: Session) -> None:
    with pytest.raises(KeyError):
        Session.begin(tiny, "no-such", 1)
    with pytest.raises(KeyError):
        session.why("no-such")


def test_the_header_says_what_the_game_is(tiny: Rulebook) -> None:
    header = Session.begin(tiny, "quiet", 7, brief="short").header
    assert (header.scenario, header.seed, header.rules, header.text) == ("quiet", 7, tiny.rules_hash, tiny.text_hash)
    assert (header.brief, header.game) == ("short", versions.game_version())


def test_a_game_that_is_not_installed_has_no_version(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.version", nothing)
    monkeypatch.setattr(versions, "_INSTALLED", "no-such-game-")
    assert versions.game_version() == "0"
