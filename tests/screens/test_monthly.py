"""The pages that come every month are mounted once, and look each time as a new one would."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from game.rules import Rulebook
from game.screens.app import SecondFiddle
from game.screens.desk import Desk
from game.screens.leaf import Leaf
from game.screens.paper import Paper
from game.screens.played import Played
from game.screens.reading import Reading, tidy
from game.screens.widgets.strip import Strip
from tests.screens.stage import LARGE, SMALL, app_of, press, still, text_of

SCENARIO = "half-a-year"


async def _to(pilot: Pilot[int], wanted: type[Played]) -> Leaf:
    """On by keys until a page of this kind comes."""
    app = pilot.app
    assert isinstance(app, SecondFiddle)
    await press(pilot, _key_on(app.screen))
    while not isinstance(app.screen, wanted):
        await press(pilot, _key_on(app.screen))
    return app.screen


def _key_on(screen: object) -> str:
    if isinstance(screen, Desk) and screen.said is None:
        return "f9" if screen.is_tray else "1"
    return "escape" if type(screen).__name__ == "Aims" else "enter"


async def test_a_month_later_the_same_pages_show_what_new_ones_would(tiny: Rulebook) -> None:
    app = app_of(tiny, SCENARIO)
    async with app.run_test(size=SMALL) as pilot:
        await still(pilot)
        papers, desks = [await _to(pilot, Paper)], [await _to(pilot, Desk)]
        for _ in range(3):
            for kind, pages in (Paper, papers), (Desk, desks):
                pages.append(await _to(pilot, kind))
                assert app.session is not None
                there, fresh = text_of(app), kind(app.session)
                fresh.is_due = True
                app.push_screen(fresh)
                await still(pilot)
                assert text_of(app) == there
                app.pop_screen()
                await still(pilot)
        assert {len(set(papers)), len(set(desks))} == {1}


async def test_they_are_mounted_anew_where_more_than_the_month_has_changed(tiny: Rulebook) -> None:
    app = app_of(tiny, SCENARIO)
    async with app.run_test(size=SMALL) as pilot:
        await still(pilot)
        found = [await _to(pilot, Paper)]
        await pilot.resize_terminal(*LARGE)
        found.append(await _to(pilot, Paper))
        app.take_theme("ink")
        found.append(await _to(pilot, Paper))
        app.begin(SCENARIO, 5, "full")
        await still(pilot)
        found.append(await _to(pilot, Paper))
        assert len(set(found)) == len(found)
        app.to_title()
        await still(pilot)
        assert not [node for node in app._registry if isinstance(node, Played)]


async def test_no_bar_still_moves_on_a_desk_that_is_begun_again(tiny: Rulebook) -> None:
    """A month may end before the bars of the last decision stand."""
    app = app_of(tiny, SCENARIO)
    async with app.run_test(size=SMALL) as pilot:
        await still(pilot)
        desk = await _to(pilot, Desk)
        strip = desk.query_one(Strip)
        assert app.session is not None
        strip.shares = dict.fromkeys(strip.shares, 0.0)
        strip.show(app.session, moves=True)
        assert strip.left
        assert isinstance(desk, Desk)
        desk.begin_again()
        assert not strip.left


def test_what_was_read_is_not_searched_for_garbage(tiny: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it has not been set apart nothing is collected at all: it would be searched, too."""
    done: list[str] = []
    kept = [0]

    def freeze() -> None:
        done.append("set apart")
        kept[0] = 1

    monkeypatch.setattr("gc.freeze", freeze)
    monkeypatch.setattr("gc.set_threshold", lambda _: None)
    monkeypatch.setattr("gc.get_freeze_count", lambda: kept[0])
    monkeypatch.setattr("gc.collect", lambda: done.append("collected"))
    reading = Reading(lambda: tiny)
    tidy()
    assert reading.book is reading.book is tiny
    tidy()
    assert done == ["set apart", "collected"]
