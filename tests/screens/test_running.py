"""Start-up: what the screens show, and how they end, while the content of a game that is asked for is read."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from game.rules import Rulebook
from game.screens.app import SecondFiddle
from game.screens.leaf import Leaf
from game.screens.running import Wanted, run
from game.screens.settings import Settings
from game.screens.title import TitlePage
from game.session import Session
from game.session.stop import Exit, Stop
from tests.screens.stage import SMALL, text_of


async def until(pilot: Pilot[int], kind: type[Leaf]) -> None:
    """Wait for a page of that kind: the suite's own bound ends a wait in vain."""
    while not isinstance(pilot.app.screen, kind):
        await pilot.pause(0.01)


async def test_nothing_but_an_empty_screen_stands_before_the_content_is_read(tiny: Rulebook, tmp_path: Path) -> None:
    is_there = Event()

    def read() -> Rulebook:
        is_there.wait()
        return tiny

    app = SecondFiddle(read, tmp_path, Settings())
    app.start = Wanted("half-a-year", 3).opener(app)
    async with app.run_test(size=SMALL) as pilot:
        try:
            await pilot.press("enter", "1", "escape")  # keys come before there is anything to press
            assert not text_of(app).strip()
            assert not any(isinstance(page, Leaf) for page in app.screen_stack)
        finally:
            is_there.set()
        await until(pilot, Leaf)
        await pilot.pause()
        assert "month 1 of" in text_of(app)
        assert isinstance(app.screen_stack[1], TitlePage)


async def test_content_that_cannot_be_had_ends_the_program_with_its_reason(tmp_path: Path) -> None:
    def read() -> Rulebook:
        raise Stop(Exit.USAGE, "no such scenario")

    app = SecondFiddle(read, tmp_path, Settings())
    app.start = Wanted("nowhere").opener(app)
    async with app.run_test(size=SMALL) as pilot:
        while app.return_code is None:
            await pilot.pause(0.01)
    assert (app.return_code, str(app.stopped)) == (2, "no such scenario")


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
