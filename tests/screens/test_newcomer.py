"""What a newcomer stumbled over once: each was found by playing, and is held here."""

from __future__ import annotations

import os
import threading

import pytest

from game.rules import Rulebook
from game.rules.decision import CallFile, Choose, End
from game.screens.briefings import Intro
from game.screens.desk import Desk
from game.screens.ending import EndingPage
from game.screens.matters import Aims
from game.screens.title import TitlePage
from game.session import Session
from game.session.places import saves_folder
from game.session.telling import refused
from game.words import say
from tests.playing import accepted
from tests.screens.stage import LARGE, SMALL, app_of, at_desk, on_stage, press, still, text_of
from tests.screens.test_pages import SCENARIO, played


async def test_the_first_page_shows_the_way_out_and_not_the_way_back(tiny: Rulebook) -> None:
    app = app_of(tiny)
    async with on_stage(app, lambda: None):
        bar = text_of(app).rstrip().split("\n")[-1]
    assert "Ctrl+Q" in bar
    assert "Esc" not in bar


async def test_who_begins_before_the_content_is_read_is_told_so(tiny: Rulebook) -> None:
    may_read = threading.Event()

    def slowly() -> Rulebook:
        may_read.wait(20)
        return tiny

    app = app_of(slowly)  # type: ignore[arg-type]
    async with app.run_test(size=SMALL) as pilot:
        await still(pilot)
        page = app.screen
        assert isinstance(page, TitlePage)
        seen: list[str] = []
        page._go = lambda key: seen.append(text_of(app))  # type: ignore[method-assign]
        await press(pilot, "enter")
        may_read.set()
    assert len(seen) == 1
    assert say("title.reading") in seen[0]


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a folder that is read is refused in other words")
@pytest.mark.parametrize(
    ("name", "words"), [("nix", "There is no such save"), ("a-folder", "It cannot be read: Is a directory")]
)
async def test_a_save_that_is_not_there_is_said_like_a_person(tiny: Rulebook, name: str, words: str) -> None:
    (saves_folder() / "a-folder").mkdir(parents=True)
    app = app_of(tiny)
    async with on_stage(app, lambda: app.load(saves_folder() / name)):
        shown = text_of(app)
    assert words in shown
    assert "Errno" not in shown


def test_figures_are_counted_in_every_form() -> None:
    assert [say("intro.others", n=n) for n in (1, 5)] == ["And 1 figure below them", "And 5 figures below them"]


def test_calling_for_a_file_with_one_move_says_what_it_needs(tiny: Rulebook) -> None:
    session = Session.begin(tiny, SCENARIO, 3)
    assert session.state.moves == 1
    why = session.refusal(CallFile())
    assert why is not None
    assert refused(tiny, session.state, why).startswith("Needs 2 moves, has 1")


async def test_why_begins_with_what_the_choice_names_and_says_what_it_means(tiny: Rulebook) -> None:
    session = Session.begin(tiny, SCENARIO, 3)
    async with at_desk(session) as (app, pilot):
        while not isinstance(getattr(app.screen.sheet.picked, "key", None), Choose):  # type: ignore[attr-defined]
            await press(pilot, "right")
        named = [move.gauge for move in session.preview(app.screen.sheet.picked.key).certain]  # type: ignore[attr-defined]
        shown = await press(pilot, "w")
        keys = [block.key for block in app.screen.sheet.blocks if block.key]  # type: ignore[attr-defined]
    assert named
    assert keys[: len(named)] == named
    assert say("why.here") in shown
    assert tiny.code.gauge[named[0]].meaning[:30] in shown


async def test_the_first_page_names_the_month_once(rulebook: Rulebook) -> None:
    """Where the scenario is called by its month, which stands above already."""
    session = Session.begin(rulebook, "november-2024", 3)
    app = app_of(rulebook)
    async with on_stage(app, lambda: app.push_screen(Intro(session))):
        lines = text_of(app).split("\n")
    assert "November 2024" in lines[0]
    assert not any(line.strip() == "November 2024" for line in lines)


async def test_every_aim_says_whether_it_is_met_before_one_is_picked(tiny: Rulebook) -> None:
    session = played(tiny, 2)
    app = app_of(tiny)
    async with on_stage(app, lambda: app.push_screen(Aims(session)), LARGE):
        shown = text_of(app)
    assert shown.count(say("aims.met")) + shown.count(say("aims.unmet")) == len(tiny.aim)


async def test_the_drawer_asks_before_it_tells_dates(tiny: Rulebook) -> None:
    session = Session.begin(tiny, SCENARIO, 3)
    app = app_of(tiny)
    async with on_stage(app, lambda: app.visit("drawer", session), LARGE):
        shown = text_of(app)
    assert shown.index(say("drawer.offer")) < shown.index(say("drawer.due"))


async def test_the_key_bar_says_what_enter_ends(tiny: Rulebook) -> None:
    session = Session.begin(tiny, SCENARIO, 3)
    session.decide(next(each for each in accepted(tiny, session.state) if isinstance(each, Choose)))
    async with at_desk(session) as (app, pilot):
        bar = (await press(pilot, "e")).rstrip().split("\n")[-1]
        assert isinstance(app.screen, Desk)
    assert f"Enter {say('enter.end')}" in bar
    assert bar.count(say("enter.end")) == 1


async def test_the_last_page_says_what_its_sealed_figures_are(rulebook: Rulebook) -> None:
    over = played_long(rulebook)
    app = app_of(rulebook)
    async with on_stage(app, lambda: app.push_screen(EndingPage(over)), LARGE) as pilot:
        shown = "".join([text_of(app), await press(pilot, "right"), await press(pilot, "right")])
    assert "Russia is defeated" in shown.split(say("ending.sealed"))[1]


def played_long(book: Rulebook) -> Session:
    """A game of the content itself, ended by doing as little as can be done."""
    session = Session.begin(book, "november-2024", 3)
    while not session.state.is_over:
        chosen = [each for each in accepted(session.book, session.state) if isinstance(each, Choose)]
        session.decide(chosen[0] if chosen else End())
    return session
