"""What reaches the terminal: a page whole at once or nothing of it, and of a page that stands only what has changed."""

from __future__ import annotations

from typing import Any

import pytest
from textual._compositor import Compositor
from textual.app import App
from textual.screen import Screen

from game.rules import Rulebook
from game.screens.briefings import Intro
from game.screens.desk import Desk
from game.screens.history import History
from game.screens.leaf import Leaf
from game.screens.ledger import Why
from game.screens.library import Library
from game.screens.paper import Paper
from game.screens.widgets.layout import Line
from game.screens.widgets.sheet import Sheet
from game.screens.widgets.strip import Strip
from tests.screens.stage import LARGE, SMALL, app_of, at_desk, press, still, text_of
from tests.screens.test_pages import played


def _text(screen: Screen[Any]) -> str:
    strips = screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


class Watch:
    """What is worked out and drawn of each page, as it happens."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.drawn: list[tuple[Screen[Any], str]] = []
        self.worked_on_unready: list[str] = []
        display, work = App._display, Compositor.render_update
        self.page: Leaf | None = None

        def displayed(app: App[Any], screen: Screen[Any], update: Any) -> None:
            if update is not None:
                self.drawn.append((screen, _text(screen)))
            display(app, screen, update)

        def worked(compositor: Compositor, *args: Any, **kwargs: Any) -> Any:
            page = self.page
            if page is not None and compositor is page._compositor and not page.is_settled:
                self.worked_on_unready.append(type(page).__name__)
            return work(compositor, *args, **kwargs)

        patch.setattr(App, "_display", displayed)
        patch.setattr(Compositor, "render_update", worked)

    def drawn_of(self, page: Screen[Any]) -> list[str]:
        return [text for screen, text in self.drawn if screen is page]


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_a_page_is_drawn_whole_at_once(
    tiny: Rulebook, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it is laid out nothing of it is worked out or drawn; what is drawn first is what stays."""
    app, watch = app_of(tiny), Watch(monkeypatch)
    async with app.run_test(size=size) as pilot:
        await still(pilot)
        session = played(tiny, 2)
        for page in Intro(session), Desk(session), Paper(session), Why(session), History(session), Library(tiny):
            watch.page = page
            app.push_screen(page)
            await still(pilot)
            assert set(watch.drawn_of(page)) == {_text(page)}, type(page).__name__
            app.pop_screen()
            await still(pilot)
    assert watch.worked_on_unready == []


async def test_only_the_lines_that_have_changed_are_drawn_anew(tiny: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that moves the cursor has the lines made that it left and reached, and the others stand as they were."""
    app = app_of(tiny)
    made: list[Line] = []
    drawn = Sheet._drawn

    def noted(sheet: Sheet, line: Line) -> Any:
        made.append(line)
        return drawn(sheet, line)

    async with app.run_test(size=LARGE) as pilot:
        await still(pilot)
        page = Why(played(tiny, 2))
        app.push_screen(page)
        await still(pilot)
        monkeypatch.setattr(Sheet, "_drawn", noted)
        for key in "down", "down", "up":
            left = page.sheet.cursor
            made.clear()
            text = await press(pilot, key)
            assert {line.block for line in made} == {left, page.sheet.cursor}
            assert len(made) == sum(line.block in (left, page.sheet.cursor) for line in page.sheet.pages[0])
            page.sheet.refresh()  # all of it made anew
            await still(pilot)
            assert _text(page) + "\n" == text


async def test_of_the_gauges_only_those_are_drawn_that_an_entry_would_move(
    tiny: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a line drawn anew knows which it is, so that the mouse marks what it is over."""
    made: list[int] = []
    drawn = Strip.row

    def noted(strip: Strip, y: int) -> Any:
        made.append(y)
        return drawn(strip, y)

    async with at_desk(played(tiny, 1)) as (app, pilot):
        await press(pilot, "i")
        strip, whole = app.screen.query_one(Strip), text_of(app)
        monkeypatch.setattr(Strip, "row", noted)
        before = list(strip.lines)
        await press(pilot, "down")
        changed = [y for y, (was, now) in enumerate(zip(before, strip.lines, strict=True)) if not now.is_same(was)]
        assert 0 < len(changed) < len(before)
        assert made == changed
        for widget in strip, app.screen.query_one(Sheet):
            for y, line in enumerate(widget._render_cache.lines):
                assert {segment.style.meta["offset"][1] for segment in line if segment.style.meta} <= {y}
        await press(pilot, "up")
        assert text_of(app) == whole


async def test_a_line_by_which_another_is_known_again_is_kept(tiny: Rulebook) -> None:
    """Were it let go of, another might come to lie where it lay, and what was drawn of it be taken for that."""
    async with at_desk(played(tiny, 1)) as (app, pilot):
        await press(pilot, "i")
        strip = app.screen.query_one(Strip)
        strip.refresh()  # all of it made anew
        for key in ("down", "up", "down"):
            await press(pilot, key)
            kept = {id(line) for lines, _ in strip.known.values() for line in lines}
            assert strip._drawn_before
            assert {mark for _, mark in strip._drawn_before} <= kept
