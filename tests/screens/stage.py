"""The stage on which screens are tried: an app without a terminal, its text, and files of what it should look like."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.app import App
from textual.pilot import Pilot

from game.rules import Rulebook
from game.screens.app import SecondFiddle
from game.screens.desk import Desk
from game.screens.leaf import Leaf
from game.screens.settings import Settings
from game.session import Session
from game.session.places import saves_folder

GOLDEN = Path(__file__).parent / "golden"
SMALL, LARGE, HUGE = (80, 24), (120, 40), (160, 50)


def app_of(
    book: Rulebook, scenario: str = "", seed: int = 3, theme: str = "paper", brief: str = "full"
) -> SecondFiddle:
    """An app; with a scenario it begins a game of it at once."""
    app = SecondFiddle(book, saves_folder(), Settings(theme=theme, shapes="full"))
    if scenario:
        app.start = lambda: app.begin(scenario, seed, "full")
    return app


@asynccontextmanager
async def on_stage(
    app: SecondFiddle, show: Callable[[], object], size: tuple[int, int] = SMALL
) -> AsyncIterator[Pilot[int]]:
    """The app as it runs, with what `show` opens on top of the title."""
    async with app.run_test(size=size) as pilot:
        await still(pilot)
        show()
        await still(pilot)
        yield pilot


@asynccontextmanager
async def at_desk(session: Session) -> AsyncIterator[tuple[SecondFiddle, Pilot[int]]]:
    """The desk of this game, on top of the title."""
    app = app_of(session.book)

    def sit_down() -> None:
        app.session = session
        app.push_screen(Desk(session))

    async with on_stage(app, sit_down) as pilot:
        yield app, pilot


async def still(pilot: Pilot[int]) -> None:
    """Wait until the page on top is laid out for this window and nobody has anything left to say.

    A condition, not a time: however busy the machine is, what is looked at next is what a player would be left with.
    """
    for _ in range(LOOKS):
        await pilot.pause()
        if is_still(pilot.app):
            return
    raise AssertionError(f"{pilot.app.screen} does not come to rest")


LOOKS = 1000
"""So often it is looked whether a page has come to rest; the second look is nearly always the last."""


def is_still(app: App[int]) -> bool:
    """Whether the page on top is as it will stay until a key is pressed."""
    screen = app.screen
    pumps = [app, *screen.walk_children(with_self=True)]
    is_laid = screen.size == app.size and not screen._layout_required and not screen._dirty_widgets
    is_read = not isinstance(screen, Leaf) or bool(screen.sheet.size.height and screen.is_settled)
    return is_laid and is_read and all(pump._message_queue.empty() for pump in pumps if pump._running)


def text_of(app: SecondFiddle) -> str:
    """What stands on the screen, line by line, without the blanks at the ends."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips) + "\n"


async def press(pilot: Pilot[int], *keys: str) -> str:
    """Press keys as fast as they are taken, and say what stands on the screen then."""
    for key in keys:
        pilot.app.simulate_key(key)
        await still(pilot)
    assert isinstance(pilot.app, SecondFiddle)
    return text_of(pilot.app)


def differs(name: str, text: str, renew: bool) -> str:
    """Why a screen is not as its file says; empty where it is. With `renew` the file is written anew."""
    path = GOLDEN / f"{name}.txt"
    if renew:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    kept = path.read_text(encoding="utf-8") if path.exists() else ""
    return "" if kept == text else f"{name} differs; --renew writes it anew. It is now:\n{text}"
