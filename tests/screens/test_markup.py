"""No text is markup: what content, saves and players write is shown letter by letter, and nothing in it works."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from game.rules import Rulebook
from game.screens.title import TitlePage
from game.session import Session
from tests.screens.stage import SMALL, app_of, on_stage, press, text_of
from tests.screens.test_pages import VISITS, played

EVIL = ["[minister]", "[/", "[@click=app.quit]x[/]", '[link="', "[b]bold[/b]", "trail\\", "[$ink on red]", "\\[x]"]
PROSE = frozenset(
    "title meaning short hurt unit text texts gist label result stake lapses lean word government people neighbours "
    "voice source".split()
)
"""The fields of content that are shown."""


def spoiled(value: Any, evil: str, name: str = "") -> Any:
    """Content with something evil before each of its texts."""
    if isinstance(value, str):
        return f"{evil} {value}" if name in PROSE and value else value
    if isinstance(value, tuple):
        return tuple(spoiled(each, evil, name) for each in value)
    if attrs.has(type(value)):
        fields = [each.name for each in attrs.fields(type(value)) if each.init]
        return attrs.evolve(value, **{each: spoiled(getattr(value, each), evil, each) for each in fields})
    return value


@pytest.mark.parametrize("evil", EVIL[:4])
async def test_every_page_shows_what_is_written(tiny: Rulebook, evil: str) -> None:
    book = spoiled(tiny, evil)
    session = played(book, 2)
    app = app_of(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        for name in ("ledger", "letter", "paper", "drawer", "war", "aims", "offices", "claims"):
            page, arguments = VISITS[name](session)
            app.visit(page, *arguments)
            await pilot.pause()
            shown = text_of(app)
            assert evil in shown or evil in await press(pilot, "right"), name
            await pilot.click("Sheet", offset=(8, 1))
            while not isinstance(app.screen, TitlePage):
                app.pop_screen()
                await pilot.pause()
        assert app.return_code is None


async def test_what_a_player_writes_is_shown_as_it_is(tiny: Rulebook) -> None:
    app = app_of(tiny)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        for evil in EVIL:
            app.tell(evil)
            await pilot.pause()
            assert evil in text_of(app)
            app.ask(evil, evil, lambda _: None)
            await pilot.pause()
            assert text_of(app).count(evil) == 2
            await press(pilot, "escape")


async def test_a_note_about_a_save_is_shown_as_it_is(tiny: Rulebook) -> None:
    from game.screens.briefings import Notes

    session = Session.begin(tiny, "half-a-year", 1)
    session.notes = EVIL
    app = app_of(tiny)
    async with on_stage(app, lambda: app.push_screen(Notes(session))):
        assert all(evil in text_of(app) for evil in EVIL)
