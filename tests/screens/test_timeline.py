"""Time that branches on the screens: back to a month, the tree of saves, two lines side by side, files out and in."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from game.rules import Rulebook, possible
from game.rules.decision import Choose, End
from game.screens.app import SecondFiddle
from game.screens.desk import Desk
from game.screens.ending import EndingPage
from game.screens.timeline import ComparePage, RewindPage
from game.session import Session
from game.session.places import saves_folder
from game.session.saves import list_saves
from tests.screens.stage import app_of, on_stage, press, text_of


def played(book: Rulebook, months: int, record: bool = False) -> Session:
    """A saved game of so many months, in which the first answer is given and nothing else is done."""
    session = Session.begin(book, "half-a-year", 3, saves_folder(), record=record)
    while len(session.months) < months and not session.state.is_over:
        session.decide(next(each for each in possible(book, session.state) if isinstance(each, Choose | End)))
    return session


async def until_desk(pilot: Pilot[int], app: SecondFiddle) -> None:
    """Past the pages that come by themselves."""
    for _ in range(9):
        await pilot.pause()
        if isinstance(app.screen, Desk):
            return
        await press(pilot, "escape")


async def test_back_to_a_month_and_the_line_that_was_left_is_kept(tiny: Rulebook) -> None:
    app = app_of(tiny)
    async with on_stage(app, lambda: app.play(played(tiny, 3))) as pilot:
        await until_desk(pilot, app)
        assert app.session is not None
        left = app.session.path
        assert left is not None
        before = left.read_bytes()
        text = await press(pilot, "b")
        assert isinstance(app.screen, RewindPage)
        assert "stamped 'with hindsight'" in " ".join(text.split())
        await press(pilot, "2")
        await until_desk(pilot, app)
        assert app.session.path != left
        assert (app.session.state.month, app.session.header.branch is not None) == (2, True)
        assert left.read_bytes() == before


async def test_a_game_for_the_record_says_that_it_cannot(tiny: Rulebook) -> None:
    app = app_of(tiny)
    async with on_stage(app, lambda: app.visit("new")) as pilot:
        assert "For the record" in await press(pilot, "5")
        await press(pilot, "1")
        assert app.session is not None
        assert app.session.header.record
        app.play(played(tiny, 2, record=True))
        await until_desk(pilot, app)
        assert "played for the record" in await press(pilot, "b")


async def test_a_game_that_is_over_can_be_gone_back_into(tiny: Rulebook) -> None:
    app = app_of(tiny)
    async with on_stage(app, lambda: app.play(played(tiny, 99))) as pilot:
        assert isinstance(app.screen, EndingPage)
        await press(pilot, "b", "1")
        await until_desk(pilot, app)
        assert app.session is not None
        assert not app.session.state.is_over


async def test_two_lines_side_by_side(tiny: Rulebook) -> None:
    app = app_of(tiny)
    async with on_stage(app, lambda: app.play(played(tiny, 3))) as pilot:
        await until_desk(pilot, app)
        await press(pilot, "b", "2")
        await until_desk(pilot, app)
        await press(pilot, "f9", "f9")
        await until_desk(pilot, app)
        await press(pilot, "3", "enter", "f9", "f9")
        await until_desk(pilot, app)
        app.visit("saves")
        await pilot.pause()
        text = text_of(app)
        assert "with hindsight" in text
        assert "on the desk now" in flat(await press(pilot, "down"))
        assert "That is the line on the desk itself" in await press(pilot, "v")
        text = await press(pilot, "up", "v")
        assert isinstance(app.screen, ComparePage)
        assert "until they part in month" in text
        assert "Only in A: " in text or "Only in B: " in text


async def test_a_save_is_sent_out_and_taken_in(tiny: Rulebook, tmp_path: Path) -> None:
    played(tiny, 2).close()
    (save,) = saves_folder().glob("*.save")
    out = tmp_path / "out"
    out.mkdir()
    app = app_of(tiny)
    async with on_stage(app, lambda: app.visit("saves")) as pilot:
        await write(pilot, "e", str(out))
        assert (out / save.name).read_bytes() == save.read_bytes()
        (out / save.name).rename(out / "Гродно.save")
        assert "It is here as 'Гродно'." in await write(pilot, "i", str(out / "Гродно.save"))
        assert {each.name for each in list_saves(saves_folder())} == {save.stem, "Гродно"}
        assert "That did not work: No such file" in await write(pilot, "i", "/nowhere/at/all")
        (out / "junk.save").write_text("junk", encoding="utf-8")
        assert "no whole line" in await write(pilot, "i", str(out / "junk.save"))


def flat(text: str) -> str:
    """A screen's words without its line breaks and marks."""
    return " ".join(text.replace("▌", " ").split())


async def write(pilot: Pilot[int], key: str, text: str) -> str:
    """Press a key that asks for a line, write it, and say what stands on the screen then."""
    await press(pilot, key)
    pilot.app.screen.query_one("Input").value = text  # type: ignore[attr-defined]
    return await press(pilot, "enter")


async def test_names_of_any_script_and_none_that_leaves_the_folder(tiny: Rulebook) -> None:
    played(tiny, 1).close()
    app = app_of(tiny)
    async with on_stage(app, lambda: app.visit("saves")) as pilot:
        await write(pilot, "r", "Зима в Минске")
        assert [each.name for each in list_saves(saves_folder())] == ["Зима-в-Минске"]
        assert "That did not work" in await write(pilot, "r", "../outside")
        assert [each.name for each in list_saves(saves_folder())] == ["Зима-в-Минске"]
        assert not (saves_folder().parent / "outside.save").exists()


async def test_a_game_on_the_desk_is_not_deleted(tiny: Rulebook) -> None:
    app = app_of(tiny)
    async with on_stage(app, lambda: app.play(played(tiny, 1))) as pilot:
        await until_desk(pilot, app)
        app.visit("saves")
        await pilot.pause()
        assert "is being played" in await press(pilot, "d", "d")
        assert len(list_saves(saves_folder())) == 1
