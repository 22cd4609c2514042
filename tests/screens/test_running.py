"""Start-up: what the screens show, and how they end, while the content of a game that is asked for is read."""

from __future__ import annotations

from asyncio import sleep, timeout
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from game.rules import Rulebook
from game.screens.app import SecondFiddle
from game.screens.enlarge import Enlarge
from game.screens.leaf import Leaf
from game.screens.running import Wanted, run
from game.screens.settings import Settings
from game.screens.title import TitlePage
from game.session import Session
from game.session.places import log_file
from game.session.stop import Exit, Stop
from tests.screens.stage import SMALL, text_of


async def until(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    """Wait for what must come."""
    async with timeout(30):
        while not holds():
            await pilot.pause(0.01)


def late(book: Rulebook | Stop, is_there: Event) -> Callable[[], Rulebook]:
    """Content that can be had only from then on, or cannot."""

    def read() -> Rulebook:
        assert is_there.wait(30)
        if isinstance(book, Stop):
            raise book
        return book

    return read


async def test_nothing_but_an_empty_screen_stands_before_the_content_is_read(tiny: Rulebook, tmp_path: Path) -> None:
    is_there = Event()
    app = SecondFiddle(late(tiny, is_there), tmp_path, Settings())
    app.start = Wanted("half-a-year", 3).opener(app)
    async with app.run_test(size=SMALL) as pilot:
        try:
            await pilot.press("enter", "1", "escape", "ctrl+p")  # keys come before there is anything to press
            assert not text_of(app).strip()
            assert len(app.screen_stack) == 1
        finally:
            is_there.set()
        await until(pilot, lambda: isinstance(app.screen, Leaf))
        await pilot.pause()
        assert "month 1 of" in text_of(app)
        assert isinstance(app.screen_stack[1], TitlePage)


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_one_may_leave_before_the_content_is_read(key: str, tiny: Rulebook, tmp_path: Path) -> None:
    is_there = Event()
    app = SecondFiddle(late(tiny, is_there), tmp_path, Settings())
    app.start = Wanted("half-a-year", 3).opener(app)
    async with app.run_test(size=SMALL) as pilot:
        try:
            await pilot.press(key)
            assert app._exit
        finally:
            is_there.set()
    assert app.return_code == 0


async def test_a_window_too_small_from_the_first_moment(tiny: Rulebook, tmp_path: Path) -> None:
    is_there = Event()
    app = SecondFiddle(late(tiny, is_there), tmp_path, Settings())
    app.start = Wanted("half-a-year", 3).opener(app)
    async with app.run_test(size=(50, 15)) as pilot:
        is_there.set()
        await until(pilot, lambda: isinstance(app.screen, Enlarge))
        assert isinstance(app.screen_stack[1], TitlePage)
        await pilot.resize_terminal(*SMALL)
        await pilot.pause()
        assert isinstance(app.screen, Leaf)
        app.to_title()
        await pilot.pause()
        assert isinstance(app.screen, TitlePage)


@pytest.mark.parametrize("wanted", [Wanted("nowhere"), Wanted()])
async def test_content_that_cannot_be_had_ends_the_program_with_its_reason(wanted: Wanted, tmp_path: Path) -> None:
    is_there, asked = Event(), []
    stop = Stop(Exit.USAGE, "no such scenario")
    read = late(stop, is_there)
    app = SecondFiddle(lambda: asked.append(1) or read(), tmp_path, Settings())  # type: ignore[func-returns-value]
    app.start = wanted.opener(app)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: bool(asked))
        is_there.set()
        await until(pilot, lambda: app._exit)
    assert (app.return_code, app.stopped, len(asked)) == (2, stop, 1)
    assert not log_file().exists()


async def test_whoever_begins_before_it_is_known_meets_the_same_reason(tmp_path: Path) -> None:
    is_there = Event()
    stop = Stop(Exit.FAULTS, "broken")
    app = SecondFiddle(late(stop, is_there), tmp_path, Settings())
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TitlePage))
        app.screen.call_later(app.begin_usual)  # as Enter does, while the thread reads
        is_there.set()
        async with timeout(30):
            while not app._exit:  # noqa: ASYNC110 - no pilot: the page that asked is on its way out
                await sleep(0.01)
    assert (app.return_code, app.stopped) == (1, stop)
    assert not log_file().exists()


def test_its_reason_is_for_the_caller(tiny: Rulebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def runs(app: SecondFiddle, **_: object) -> None:
        app.stopped = Stop(Exit.FAULTS, "broken")

    monkeypatch.setattr(SecondFiddle, "run", runs)
    with pytest.raises(Stop, match="broken"):
        run(tiny, folder=tmp_path)


@pytest.mark.parametrize(
    "wanted", [Wanted(), Wanted("half-a-year"), Wanted(seed=3), Wanted(brief="none"), Wanted(resume=Path("a.save"))]
)
def test_the_title_stands_where_nothing_is_wanted(wanted: Wanted, tiny: Rulebook, tmp_path: Path) -> None:
    app = SecondFiddle(tiny, tmp_path, Settings())
    assert (wanted.opener(app) is None) == (wanted == Wanted())


async def test_a_session_is_gone_on_with(tiny: Rulebook, tmp_path: Path) -> None:
    session = Session.begin(tiny, "half-a-year", 3, tmp_path)
    app = SecondFiddle(tiny, tmp_path, Settings())
    app.start = Wanted(session=session).opener(app)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert app.session is session
