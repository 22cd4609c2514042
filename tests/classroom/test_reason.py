"""The page at which a group writes its reason, in a terminal: what Enter does there, and that none is lost by haste."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from game.classroom.lessons import hold, sit_down
from game.rules import Rulebook
from game.rules.decision import Choose, End, Forecast
from game.screens.ask import Ask, AskReason
from game.screens.desk import Desk
from game.screens.ledger import MovedPage
from game.screens.locked import Locked
from game.session import Session, reloading
from game.session.lessons import Asked, due, lesson_of
from tests.screens.stage import app_of, at_desk, on_stage, press, text_of

TYPED = ("w", "h", "y")


@pytest.fixture
def asked(rulebook: Rulebook, tmp_path: Path) -> Session:
    """A game of a lesson in the first month that asks for a reason, with nothing else left to be done in it."""
    sitting = hold(rulebook, next(each for each in rulebook.lesson if each.id == "one-lesson"), tmp_path, "test")
    session = sit_down(sitting, "heron")
    for _ in range(20):
        wanted = due(session)
        if wanted and wanted[0].asked is Asked.FORECAST:
            question = session.book.act[session.state.act].question
            session.decide(Forecast(question, 40))
        elif session.state.card >= 0 and session.state.answer < 0:
            session.decide(next(each.decision for each in session.options() if isinstance(each.decision, Choose)))
        elif wanted:
            break
        else:
            session.decide(End())
    assert [each.asked for each in due(session)] == [Asked.REASON]
    return session


async def test_the_foot_says_what_enter_does(asked: Session) -> None:
    async with at_desk(asked) as (app, pilot):
        shown = await press(pilot, "e", "e")
        assert isinstance(app.screen, AskReason)
        assert "Enter write no reason" in shown
        shown = await press(pilot, *TYPED)
        assert "Enter write it" in shown
        assert "write no reason" not in shown
        await press(pilot, "enter")
        assert isinstance(app.screen, Desk)
        assert [(each.month, each.text) for each in asked.reasons] == [(asked.state.month, "why")]


async def test_an_enter_too_many_leaves_no_reason_out(asked: Session) -> None:
    month = asked.state.month
    async with at_desk(asked) as (app, pilot):
        shown = await press(pilot, "e", "enter", "enter")
        assert isinstance(app.screen, AskReason)
        assert "Nothing is written yet. Enter once more leaves the reason out" in shown
        shown = await press(pilot, *TYPED, "backspace", "backspace", "backspace")
        assert "Nothing is written yet" not in shown
        await press(pilot, "enter")  # it was begun, so it is asked again
        assert isinstance(app.screen, AskReason)
        assert asked.reasons == []
        await press(pilot, *TYPED, "enter", "enter")
        assert [(each.month, each.text) for each in asked.reasons] == [(month, "why")]


async def test_a_reason_can_be_left_out_and_esc_leaves_it_open(asked: Session) -> None:
    async with at_desk(asked) as (app, pilot):
        await press(pilot, "e", "enter", "escape")
        assert isinstance(app.screen, Desk)
        assert asked.reasons == []
        await press(pilot, "enter", "enter", "enter")
        assert isinstance(app.screen, Desk)
        assert [(each.month, each.text) for each in asked.reasons] == [(asked.state.month, "")]


async def test_other_questions_say_what_enter_does(rulebook: Rulebook) -> None:
    taken: list[str] = []
    app = app_of(rulebook)
    async with on_stage(app, lambda: app.push_screen(Ask("What to look for?", "", taken.append))) as pilot:
        assert "Enter take it" in text_of(app)
        await press(pilot, "enter")
        assert taken == [""]


def test_odds_are_told_in_the_words_they_were_asked_in(asked: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever such a decision is told: what it moved, why it is locked, and that other rules refuse it."""
    lesson = lesson_of(asked)
    assert lesson is not None
    own = evolve(lesson, forecast=tuple(evolve(each, text="Will the lamps burn?") for each in lesson.forecast))
    asked.book = evolve(asked.book, lesson=(own,))
    taken = next(step for step in asked.steps if isinstance(step.decision, Forecast))
    for page in (MovedPage(asked, taken), Locked(asked, taken.decision)):
        assert "Will the lamps burn?" in page.blocks()[0].text[0].plain, page
    monkeypatch.setattr(reloading, "refusal", lambda book, state, decision: decision)
    (note,) = reloading.reload(asked, evolve(asked.book, rules_hash="0" * 16))
    assert "Will the lamps burn?" in note
