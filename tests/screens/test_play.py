"""The game is played by keys, taken back, left and gone on with; the mouse does the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.rules import Rulebook
from game.screens.app import SecondFiddle
from game.screens.briefings import Intro
from game.screens.desk import Desk
from game.screens.ending import EndingPage
from game.screens.enlarge import Enlarge
from game.screens.ledger import Ledger
from game.screens.matters import Aims
from game.screens.paper import Paper
from game.screens.settings import read_settings
from game.screens.title import TitlePage
from game.session import restore
from game.session.places import saves_folder, settings_file
from tests.screens.stage import SMALL, app_of, on_stage, press, text_of


def session_of(app: SecondFiddle):  # type: ignore[no-untyped-def]  # the test reads what it needs
    assert app.session is not None
    return app.session


async def test_enter_and_enter_start_a_game(tiny: Rulebook) -> None:
    app = app_of(tiny)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, TitlePage)
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, Intro)
        assert not list(saves_folder().glob("*")) if saves_folder().exists() else True


async def test_a_month_by_keys_is_on_the_disk_at_every_step(tiny: Rulebook) -> None:
    app = app_of(tiny, "half-a-year")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "enter", "enter")
        assert isinstance(app.screen, Desk)
        if session_of(app).state.card >= 0:
            await press(pilot, "1", "enter")
        await press(pilot, "1", "enter")
        decided = len(session_of(app).steps)
        assert decided >= 1
        saved = restore(tiny, session_of(app).path, saves_folder())
        assert saved.state == session_of(app).state
        await press(pilot, "u")
        assert len(session_of(app).steps) == decided - 1
        await press(pilot, "f9", "f9")
        assert isinstance(app.screen, Paper)
        assert session_of(app).state.month == 2


async def test_a_cyrillic_layout_plays_too(tiny: Rulebook) -> None:
    app = app_of(tiny, "half-a-year")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "enter", "enter")
        assert "Why" in await press(pilot, "ц")
        await press(pilot, "escape")
        await pilot.press("ctrl+й")
    assert app.return_code == 0


async def test_a_whole_game_comes_to_its_last_page(tiny: Rulebook) -> None:
    app = app_of(tiny, "half-a-year")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        for _ in range(200):
            if isinstance(app.screen, EndingPage):
                break
            await press(pilot, _key_on(app.screen))
        assert isinstance(app.screen, EndingPage)
        await press(pilot, "escape")
        assert isinstance(app.screen, TitlePage)


def _key_on(screen: object) -> str:
    """The key that goes on: an answer, the end of the month, the next page."""
    if isinstance(screen, Desk) and screen.said is None:
        return "f9" if screen.is_tray else "1"
    return "escape" if isinstance(screen, Aims) else "enter"


async def test_a_disk_that_takes_nothing_is_said_in_a_line(tiny: Rulebook) -> None:
    saves_folder().parent.mkdir(parents=True)
    saves_folder().write_text("a file where the folder should be", encoding="utf-8")
    app = app_of(tiny, "half-a-year")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "enter", "enter")
        before = session_of(app).state
        text = await press(pilot, "1")
        assert "could not be written" in text
        assert session_of(app).state == before


async def test_a_click_on_a_gauge_opens_its_ledger(tiny: Rulebook) -> None:
    app = app_of(tiny, "half-a-year")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "enter", "enter")
        await pilot.click("Strip", offset=(5, 0))
        assert isinstance(app.screen, Ledger)


async def test_a_window_too_small_asks_and_comes_back(tiny: Rulebook) -> None:
    app = app_of(tiny, "half-a-year")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        before = await press(pilot, "enter")
        for size in ((1, 1), (79, 24), (3, 40), (80, 23)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert isinstance(app.screen, Enlarge)
        await pilot.resize_terminal(*SMALL)
        await pilot.pause()
        assert text_of(app) == before


async def test_saves_are_listed_renamed_copied_and_deleted_when_asked_twice(tiny: Rulebook) -> None:
    app = app_of(tiny, "half-a-year")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await press(pilot, "enter", "enter", "enter", "1")
        app.to_title()
        await pilot.pause()
        app.visit("saves")
        await pilot.pause()
        await press(pilot, "c")
        assert len(list(saves_folder().glob("*.save"))) == 2
        await press(pilot, "r", *"xy", "enter")
        assert list(saves_folder().glob("*xy.save"))
        await press(pilot, "d")
        assert len(list(saves_folder().glob("*.save"))) == 2
        await press(pilot, "d")
        assert len(list(saves_folder().glob("*.save"))) == 1
        await press(pilot, "enter")
        assert isinstance(app.screen, Desk)


async def test_a_save_that_cannot_be_read_says_why(tiny: Rulebook) -> None:
    saves_folder().mkdir(parents=True)
    (saves_folder() / "broken.save").write_text("junk\n", encoding="utf-8")
    app = app_of(tiny)
    async with on_stage(app, lambda: app.visit("saves")) as pilot:
        assert "cannot be read" in await press(pilot, "enter")


async def test_the_theme_is_kept(tiny: Rulebook) -> None:
    app = app_of(tiny)
    async with on_stage(app, lambda: app.visit("settings")) as pilot:
        await press(pilot, "enter")
        assert app.theme == "ink"
    assert read_settings(settings_file())[0].theme == "ink"


async def test_a_world_can_be_named(tiny: Rulebook) -> None:
    app = app_of(tiny)
    async with on_stage(app, lambda: app.visit("new")) as pilot:
        await press(pilot, "4", *"nosuch")
        assert "no world called 'nosuch'" in await press(pilot, "enter")
        assert "amber-heron-mill" in await press(pilot, "4", *"amber-heron-mill", "enter")


@pytest.mark.parametrize("keys", ["escape", "q"])
async def test_nothing_on_the_title_page_ends_the_program_by_chance(tiny: Rulebook, keys: str) -> None:
    app = app_of(tiny)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await press(pilot, keys)
        assert isinstance(app.screen, TitlePage)


def test_what_is_watched_is_where_the_tests_play(tmp_path: Path) -> None:
    assert saves_folder().is_relative_to(tmp_path)
