"""The pages around the game: history, the last pages, the gallery, the library, what is locked, the palette."""

from __future__ import annotations

import csv
import json
from xml.etree import ElementTree as ET

import pytest
from textual.command import CommandPalette

from game.lab.debrief import debrief
from game.rules import Rulebook
from game.rules.decision import Choose, Sign
from game.screens.debrief import DebriefPage
from game.screens.desk import Desk
from game.screens.ending import EndingPage
from game.screens.gallery import Gallery, ReachedPage
from game.screens.history import CoursePage, History
from game.screens.ledger import Ledger
from game.screens.library import Library, MetPage
from game.screens.locked import Locked
from game.screens.palette import found
from game.screens.widgets.frame import Notice
from game.session import Session
from game.session.album import Album, add_to_album, read_album
from game.session.places import album_file, saves_folder
from tests.lab.ended import SMALL as BUDGET
from tests.lab.ended import ended
from tests.screens.stage import LARGE, SMALL, app_of, on_stage, press, text_of
from tests.screens.test_pages import SCENARIO, played


async def test_h_opens_the_plots_and_enter_a_gauge(tiny: Rulebook) -> None:
    app = app_of(tiny)
    app.start = lambda: app.play(played(tiny, 2))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        while not isinstance(app.screen, Desk):
            await press(pilot, "escape")
        await press(pilot, "h")
        assert isinstance(app.screen, History)
        text = await press(pilot, "enter")
        assert isinstance(app.screen, CoursePage)
        assert "began at 50" in text
        first = app.screen.gauge
        await press(pilot, "n")
        assert app.screen.gauge != first
        await press(pilot, "p")
        assert app.screen.gauge == first
        await press(pilot, "enter")
        assert isinstance(app.screen, Ledger)


async def test_history_is_written_beside_the_save(tiny: Rulebook) -> None:
    session = played(tiny, 3)
    app = app_of(tiny)
    async with on_stage(app, lambda: app.visit("history", session)) as pilot:
        text = await press(pilot, "e")
        assert "Written:" in text
        assert app.screen.query_one(Notice).text.count("half-a-year-history.") == 2
    rows = list(csv.DictReader((saves_folder() / f"{SCENARIO}-history.csv").open(encoding="utf-8")))
    assert {row["gauge"] for row in rows} >= {"trust", "isolation", "economy"}
    for gauge in ("trust", "isolation"):
        of_gauge = [row for row in rows if row["gauge"] == gauge]
        account = session.why(gauge)
        assert [int(row["month"]) for row in of_gauge] == [month.month for month in session.months]
        assert account.start + sum(float(row["change"]) for row in of_gauge) == pytest.approx(account.now)
    picture = ET.parse(saves_folder() / f"{SCENARIO}-history.svg").getroot()
    assert len(list(picture)) - 1 == len({row["gauge"] for row in rows})


async def test_a_disk_that_takes_no_export_is_said_in_a_line(tiny: Rulebook) -> None:
    saves_folder().parent.mkdir(parents=True)
    saves_folder().write_text("a file where the folder should be", encoding="utf-8")
    app = app_of(tiny)
    async with on_stage(app, lambda: app.visit("history", played(tiny, 2))) as pilot:
        assert "could not be written" in await press(pilot, "e")


@pytest.mark.slow
async def test_the_last_pages_are_read_one_after_another_and_written() -> None:
    session = ended()
    app = app_of(session.book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        first = DebriefPage(debrief(session, BUDGET))
        app.push_screen(first)
        await pilot.pause(0.01)
        seen = []
        for section in first.sections:
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert isinstance(app.screen, DebriefPage)
            assert app.screen.section == section
            assert not app.screen.has_failed
            seen.append(text_of(app))
            while "Next:" not in text_of(app) and "Back to" not in text_of(app):
                await press(pilot, "right")
            app.screen.sheet.cycle()
            await press(pilot, *["right"] * (len(app.screen.sheet.pages) - 1))
            last = app.screen.sheet._keys_on(len(app.screen.sheet.pages) - 1)[-1]
            app.screen.sheet._stand_on(last)
            if section != first.sections[-1]:
                await press(pilot, "enter")
        assert len(set(seen)) == len(first.sections) == 5
        await press(pilot, "e")
        await app.workers.wait_for_complete()
        await pilot.pause()
    (text,) = saves_folder().glob("*-debrief.txt")
    (told,) = saves_folder().glob("*-debrief.json")
    assert "WHERE IT TURNED" in text.read_text(encoding="utf-8")
    assert json.loads(told.read_text(encoding="utf-8"))["seed"] == session.header.seed


async def test_a_page_that_is_worked_out_says_so_until_then(tiny: Rulebook) -> None:
    session = played(tiny, 99)
    app = app_of(tiny)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        page = DebriefPage(debrief(session, BUDGET), "people")
        app.push_screen(page)
        await pilot.pause()
        page._work_out = lambda: None  # type: ignore[method-assign]  # the thread is done at once and tells nothing
        page.is_ready = False
        page.redraw()
        await pilot.pause()
        assert "being worked out" in text_of(app)


async def test_the_ending_leads_to_all_the_last_pages(tiny: Rulebook) -> None:
    app = app_of(tiny)
    over = played(tiny, 99)
    async with on_stage(app, lambda: app.push_screen(EndingPage(over)), LARGE) as pilot:
        while (at := app.screen.sheet.picked) is None or at.key != "turning":  # type: ignore[attr-defined]
            await press(pilot, "right")
        while app.screen.sheet.picked.key != "unseen":  # type: ignore[attr-defined]
            await press(pilot, "down")
        await press(pilot, "enter")
        assert isinstance(app.screen, DebriefPage)
        assert app.screen.section == "unseen"
        assert "proves nothing of Minsk" in text_of(app)


async def test_a_locked_choice_says_why_and_opens_its_gauges(tiny: Rulebook) -> None:
    app = app_of(tiny)
    session = Session.begin(tiny, SCENARIO, 3)
    refused = next(option.decision for option in session.options() if option.refusal is not None)
    assert isinstance(refused, Choose | Sign)
    async with on_stage(app, lambda: app.push_screen(Desk(session))) as pilot:
        desk = app.screen
        assert isinstance(desk, Desk)
        await press(pilot, "right")
        desk.sheet._stand_on(next(at for at, block in enumerate(desk.sheet.blocks) if block.key == refused))
        text = await press(pilot, "enter")
        assert isinstance(app.screen, Locked)
        assert "not after 'Frost'" in text
        assert session.steps == []


async def test_the_gallery_opens_what_was_reached_and_names_the_rest(tiny: Rulebook) -> None:
    add_to_album(album_file(), played(tiny, 99))
    app = app_of(tiny)
    async with on_stage(app, lambda: app.visit("gallery")) as pilot:
        assert isinstance(app.screen, Gallery)
        assert "1 of 2 seen" in text_of(app)
        assert "opens when" in await press(pilot, "up", "enter")
        text = await press(pilot, "down", "enter")
        assert isinstance(app.screen, ReachedPage)
        assert "It ends." in text


def test_an_album_is_kept_counts_a_game_once_and_outlives_damage(tiny: Rulebook) -> None:
    path = album_file()
    assert read_album(path) == Album()
    over = played(tiny, 99)
    album = add_to_album(path, over)
    assert read_album(path) == album == add_to_album(path, over)
    assert len(album.reached) == 1
    assert album.cards
    path.write_text('{"reached": [1]}', encoding="utf-8")
    assert read_album(path) == Album()


async def test_the_library_is_looked_through(tiny: Rulebook) -> None:
    app = app_of(tiny)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        app.session = played(tiny, 2)
        app.visit("library", tiny)
        await pilot.pause()
        text = await press(pilot, "slash", *"minister", "enter")
        assert isinstance(app.screen, Library)
        assert "Cards met" in text
        await press(pilot, "enter")
        assert isinstance(app.screen, MetPage)
        await press(pilot, "escape", "slash", *"xyzzy", "enter")
        assert "Nothing here has that" in text_of(app)


@pytest.mark.parametrize("key", ["ctrl+p", "ctrl+з"])
async def test_the_palette_opens(tiny: Rulebook, key: str) -> None:
    app = app_of(tiny, SCENARIO)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.press(key)
        assert isinstance(app.screen, CommandPalette)


async def test_the_palette_finds_every_key_every_gauge_and_the_cards_met(tiny: Rulebook) -> None:
    app = app_of(tiny)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        app.session = played(tiny, 2)
        app.push_screen(Desk(app.session))
        await pilot.pause()
        assert isinstance(app.screen, Desk)
        lines = {each.name: each for each in found(app.screen)}
        assert {gauge.title for gauge in tiny.gauge if not gauge.hidden and gauge.id != "openings"} <= lines.keys()
        assert "undo" in lines
        met = [event.title for event, came in zip(tiny.event, app.session.state.came, strict=True) if came]
        assert met
        assert set(met) <= lines.keys()
        lines["Moscow's trust"].run()
        await pilot.pause()
        assert isinstance(app.screen, Ledger)
