"""Whoever has only a mouse lacks nothing: every action is reached by clicks, and the mouse can be given back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.command import CommandList, CommandPalette
from textual.pilot import Pilot

from game.rules import Rulebook
from game.rules.decision import Choose
from game.screens.app import SecondFiddle
from game.screens.briefings import War
from game.screens.desk import Desk
from game.screens.keys import keys_of
from game.screens.leaf import Leaf
from game.screens.ledger import Ledger
from game.screens.library import Sources
from game.screens.palette import found
from game.screens.paper import Paper
from game.screens.settings import read_settings
from game.screens.title import TitlePage
from game.screens.widgets.frame import Heading, KeyBar, Title
from game.screens.widgets.sheet import Sheet
from game.screens.widgets.strip import BLOCK
from game.session import Session
from game.session.places import settings_file
from tests.screens.stage import SMALL, app_of, on_stage, text_of
from tests.screens.test_pages import SCENARIO, played

LISTED = 0.3
"""Seconds until the palette has listed what it finds."""


async def click_line(pilot: Pilot[int], words: str) -> None:
    """Click the line of the sheet in which these words stand."""
    assert isinstance(pilot.app, SecondFiddle)
    lines = text_of(pilot.app).split("\n")
    row = next(at for at, line in enumerate(lines) if words in line)
    await pilot.click(offset=(lines[row].index(words) + 1, row))
    await pilot.pause()


async def test_a_month_is_played_by_clicks(tiny: Rulebook) -> None:
    """From the title to the second month, with nothing but clicks on what can be read."""
    app = app_of(tiny)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await click_line(pilot, "Begin")
        while not isinstance(app.screen, Desk):
            await click_line(pilot, "Enter")  # in the key bar
        session = app.session
        assert session is not None
        await click_line(pilot, "next page")
        open_ = [block for block in app.screen.sheet.blocks if isinstance(block.key, Choose) and block.is_open]
        words = open_[-1].text[0].plain[:40]
        await click_line(pilot, words)  # the first click shows what it would do
        assert session.state.answer < 0
        await click_line(pilot, words)
        assert session.state.answer >= 0
        await click_line(pilot, "On to the papers")
        for _ in range(2):  # in the key bar: to the last line, and it
            await click_line(pilot, "end the month")
        assert isinstance(app.screen, Paper)
        await click_line(pilot, "Go on to")
        assert isinstance(app.screen, Desk)
        assert session.state.month == 2


async def test_what_can_be_asked_about_opens_at_a_click(tiny: Rulebook) -> None:
    app = app_of(tiny)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        for widget, offset, opened in (
            ("Strip", (5, 0), Ledger),  # a headline
            ("Strip", (5, 3), Ledger),  # a figure below
            ("Strip", (BLOCK + 5, 0), War),  # the war, as it is reported
            (Title, (5, 0), Sources),
            (Heading, (5, 0), CommandPalette),
        ):
            app.push_screen(Desk(played(tiny, 2)))
            await pilot.pause()
            await pilot.click(widget, offset=offset)
            await pilot.pause()
            assert isinstance(app.screen, opened), opened
            while not isinstance(app.screen, TitlePage):
                app.pop_screen()
                await pilot.pause()


async def test_a_line_of_news_opens_what_it_stands_on(tiny: Rulebook) -> None:
    app = app_of(tiny)
    async with on_stage(app, lambda: app.push_screen(Paper(played(tiny, 2)))) as pilot:
        sheet = app.screen.query_one(Sheet)
        news = next(block.click for block in sheet.blocks if block.click is not None)
        await click_line(pilot, news.title)  # type: ignore[attr-defined]
        assert isinstance(app.screen, Sources)
        assert app.screen.title_text == news.title  # type: ignore[attr-defined]


@pytest.mark.slow
async def test_every_key_of_the_key_bar_is_a_button(tiny: Rulebook) -> None:
    app = app_of(tiny)
    async with on_stage(app, lambda: app.push_screen(Desk(played(tiny, 2)))) as pilot:
        bar = app.screen.query_one(KeyBar)
        asked = recorded(app.screen)
        for start, end, key in bar._places():
            for column in (start, end - 1):
                await pilot.click(KeyBar, offset=(column, 0))
                assert asked.pop() == key.action
        assert not asked


def recorded(page: Any) -> list[str]:
    """The actions that are asked of a page from now on; none of them is done, but that the palette opens."""
    asked: list[str] = []

    own = page.run_action

    async def take(action: str, *arguments: object) -> bool:
        if action == Heading.opens:
            return bool(await own(action, *arguments))
        asked.append(action)
        return True

    page.run_action = take
    return asked


PAGES_OF: dict[str, Callable[[Session], Leaf]] = {"desk": Desk, "paper": Paper}


@pytest.mark.parametrize("scope", ["desk", pytest.param("paper", marks=pytest.mark.slow)])
async def test_the_palette_does_whatever_a_key_does(tiny: Rulebook, scope: str) -> None:
    """A click on the heading opens it, the wheel turns it, a click on a line does what it says."""
    app = app_of(tiny)
    async with on_stage(app, lambda: app.push_screen(PAGES_OF[scope](played(tiny, 2)))) as pilot:
        page = app.screen
        assert isinstance(page, Leaf)
        names = {each.name for each in found(page) if each.is_first}
        assert names >= {key.words for key in keys_of(scope)}
        for key in (keys_of(scope)[3], keys_of(scope)[-1]):
            asked = recorded(page)
            await pilot.click(Heading, offset=(5, 0))
            await pilot.pause(LISTED)
            asked.clear()
            await _click_command(pilot, key.words)
            assert asked == [key.action]


async def _click_command(pilot: Pilot[int], words: str) -> None:
    """Turn the list with the wheel until the command stands in it, and click it."""
    commands = pilot.app.screen.query_one(CommandList)
    for _ in range(80):
        shown = text_of(pilot.app).split("\n")  # type: ignore[arg-type]
        rows = [at for at, line in enumerate(shown) if line.strip(" │▌|").startswith(words)]
        rows = [at for at in rows if commands.region.contains(commands.region.x + 2, at)]
        if rows:
            await pilot.click(offset=(commands.region.x + 4, rows[0]))
            await pilot.pause(LISTED)
            return
        commands.scroll_relative(y=3, animate=False)  # what a turn of the wheel does
        await pilot.pause()
    raise AssertionError(f"{words} is not in the palette")


async def test_the_wheel_turns_pages(tiny: Rulebook) -> None:
    app = app_of(tiny)
    async with on_stage(app, lambda: app.visit("help", "desk")) as pilot:
        sheet = app.screen.query_one(Sheet)
        await pilot._post_mouse_events([_wheel(True)], Sheet, offset=(5, 5))
        assert sheet.page == 1
        await pilot._post_mouse_events([_wheel(False)], Sheet, offset=(5, 5))
        assert sheet.page == 0


def _wheel(is_down: bool) -> Any:
    from textual.events import MouseScrollDown, MouseScrollUp

    return MouseScrollDown if is_down else MouseScrollUp


async def test_the_mouse_is_given_back_and_taken_again(tiny: Rulebook) -> None:
    """In the settings, at once, and it is kept."""
    app = app_of(tiny, SCENARIO)
    async with on_stage(app, lambda: app.visit("settings")) as pilot:
        asked: list[str] = []
        driver: Any = app._driver  # a terminal's has both
        driver._enable_mouse_support = lambda: asked.append("on")
        driver._disable_mouse_support = lambda: asked.append("off")
        at = next(block.number for block in app.screen.query_one(Sheet).blocks if block.key == "mouse")
        await pilot.press(at)
        await pilot.pause()
        assert (asked, read_settings(settings_file())[0].mouse) == (["off"], False)
        await pilot.press(at)
        await pilot.pause()
        assert (asked, read_settings(settings_file())[0].mouse) == (["off", "on"], True)
