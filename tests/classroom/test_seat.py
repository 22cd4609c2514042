"""A group's terminal: its own game and no other, the council's secrets, the lesson's own questions and assumptions."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from game.bots import make_bot
from game.classroom.foretold import guesses
from game.classroom.gathering import Group
from game.classroom.lessons import Sitting, hold, sit_down
from game.classroom.page import play_page
from game.classroom.recorded import line_of
from game.cli.main import run
from game.plain import PlainDesk
from game.rules import Rulebook, veil
from game.rules.entries import Moment
from game.screens.app import SecondFiddle
from game.screens.briefings import Letter
from game.screens.card import card_blocks
from game.screens.lesson import RolePage
from game.screens.matters import OddsPage
from game.screens.pages import OUTSIDE
from game.screens.settings import Settings
from game.screens.widgets.layout import Block
from game.session import Session
from game.session.lessons import due
from tests.screens.stage import SMALL, press, text_of

OWN = "Will Minsk host a meeting before the harvest?"


def held(book: Rulebook, saves: Path, name: str) -> Sitting:
    return hold(book, next(each for each in book.lesson if each.id == name), saves, "test")


def words_of(blocks: list[Block]) -> str:
    return "\n".join(line.plain for block in blocks for line in (*block.text, *block.more))


async def test_a_group_opens_its_own_game_and_nothing_else(rulebook: Rulebook, tmp_path: Path) -> None:
    sitting = held(rulebook, tmp_path, "one-lesson")
    for alias in ("heron", "mill"):
        sit_down(sitting, alias).close()
    app = SecondFiddle(sitting.book, sitting.folder, Settings())
    app.bound = sitting.save_of("heron")
    app.start = lambda: app.load(sitting.save_of("heron"))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        for name in sorted(OUTSIDE):
            app.visit(name)
            await pilot.pause()
            assert "Not here" in text_of(app), name
        app.load(sitting.save_of("mill"))
        await pilot.pause()
        assert app.session is not None
        assert app.session.path == sitting.save_of("heron")
        app.to_title()
        await pilot.pause()
        title = text_of(app)
        assert "heron" in title
        assert not any(word in title for word in ("New game", "Saves", "Gallery", "mill"))
        await press(pilot, "enter")
        assert app.session is not None
        assert app.session.path == sitting.save_of("heron")
    assert sorted(path.name for path in sitting.folder.glob("*.save")) == ["heron.save", "mill.save"]


def test_the_council_is_private_everywhere(rulebook: Rulebook, tmp_path: Path) -> None:
    """On the card, on its letter, in lines and on the plain page; each role reads its own."""
    session = sit_down(held(rulebook, tmp_path, "double-lesson"), "heron")
    card = session.book.event[session.state.card]
    page = play_page(session)["card"]
    told = [words_of(card_blocks(session)), "\n".join(PlainDesk(session, columns=10**6).answer("card"))]
    told += [words_of(Letter(session).blocks()), str(page)]
    for remark in card.remark:
        assert not any(remark.text in each for each in told)
        role = next(each for each in session.book.lesson if each.id == "double-lesson").role
        own = next(each for each in role if each.office == remark.office)
        assert remark.text in words_of(RolePage(session, own).blocks())
    assert all("its role" in each for each in told[:3])
    session.close()


def test_a_lessons_own_question_is_asked_everywhere(rulebook: Rulebook, tmp_path: Path) -> None:
    lesson = next(each for each in rulebook.lesson if each.id == "one-lesson")
    lesson = evolve(lesson, forecast=(Moment(1, OWN), Moment(20, "Too late.")), reason=())
    book = evolve(rulebook, lesson=(lesson,))
    session = sit_down(hold(book, lesson, tmp_path, "own"), "heron")
    bot = make_bot("pass", 1)
    while not due(session):
        session.decide(bot(book, veil(book, session.state)))
    desk = PlainDesk(session, columns=10**6)
    assert due(session)[0].text == OWN
    assert OWN in "\n".join(desk.answer("odds"))
    assert play_page(session)["question"] == OWN
    assert OWN in words_of(OddsPage(session).blocks())
    assert OWN in "\n".join(desk.answer("odds 40"))
    assert OWN in words_of(OddsPage(session).blocks())
    assert [guess.text for guess in guesses(Group("heron", tmp_path, session, ()))] == [OWN]
    _to_the_answer(session)
    assert OWN in "\n".join(desk.answer("news"))
    session.close()


def test_a_lessons_own_question_stands_in_every_record(
    rulebook: Rulebook, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A replay of its save, by the name and by the file; the game as a recorded run, and what its months decided."""
    lesson = next(each for each in rulebook.lesson if each.id == "one-lesson")
    lesson = evolve(lesson, forecast=(Moment(1, OWN),), reason=(), world="harbour-lamp-orchard")
    session = sit_down(hold(evolve(rulebook, lesson=(lesson,)), lesson, tmp_path, "own"), "heron")
    desk = PlainDesk(session, columns=10**6)
    for _ in range(8):
        for command in ("choose 1", "choose 2", "choose 3", "odds 40", "end"):  # the first may be locked
            desk.answer(command)
    session.close()
    assert session.state.is_over
    assert session.state.forecasts
    save = tmp_path / "one-lesson-own" / "heron.save"
    assert run(["replay", str(save)]) == 0
    assert f"40 in 100 that: {OWN}" in " ".join(capsys.readouterr().out.split())
    given = sum(OWN in words for scene in line_of(session).scenes for words in scene.decided)
    assert given == len(session.state.forecasts)
    assert run(["recorded", str(save), "--out", str(tmp_path / "heron.html")]) == 0
    assert OWN in (tmp_path / "heron.html").read_text(encoding="utf-8")


def _to_the_answer(session: Session) -> None:
    bot = make_bot("pass", 1)
    while session.state.forecasts[0].settled < 0:
        session.decide(bot(session.book, veil(session.book, session.state)))


def test_a_lesson_changes_what_it_assumes_however_it_is_held(rulebook: Rulebook, tmp_path: Path) -> None:
    lesson = next(each for each in rulebook.lesson if each.assumptions)
    first = hold(rulebook, lesson, tmp_path, "a")
    again = hold(rulebook, lesson, tmp_path, "a")
    for sitting in (first, again):
        assert {id: sitting.book.assumed[id] for id in lesson.assumptions} == lesson.assumptions
    assert first.book.rules_hash == again.book.rules_hash != rulebook.rules_hash
