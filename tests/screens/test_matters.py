"""The pages beside the letter, by keys: the drawer, odds, two reports, aims, what was just decided, the paper."""

from __future__ import annotations

import pytest

from game.rules import Rulebook
from game.rules.decision import Choose, End, PickAims, Sign
from game.rules.state import NewsKind
from game.screens.app import SecondFiddle
from game.screens.desk import MOVED, ON, Desk
from game.screens.drawer import Drawer
from game.screens.ledger import Ledger, MovedPage
from game.screens.library import Sources
from game.screens.matters import Aims, OddsPage, TellMoscow
from game.screens.pages import PAGES
from game.screens.paper import Paper
from game.screens.widgets.sheet import Sheet
from game.session import Session
from tests.playing import accepted
from tests.screens.stage import SMALL, app_of, at_desk, on_stage, press, text_of


def real_game(rulebook: Rulebook, months: int = 0) -> Session:
    session = Session.begin(rulebook, "november-2024", 7)
    while len(session.months) < months:
        decisions = accepted(rulebook, session.state)
        session.decide(next(each for kind in (Choose, Sign, End) for each in decisions if isinstance(each, kind)))
    return session


def sheet_of(app: SecondFiddle) -> Sheet:
    return app.screen.query_one(Sheet)


async def test_a_word_is_given_in_the_drawer_and_taken_back(rulebook: Rulebook) -> None:
    session = real_game(rulebook, 1)
    async with at_desk(session) as (app, pilot):
        assert "The drawer is empty" in await press(pilot, "d")
        while "A word that may be given now" not in text_of(app):
            await press(pilot, "right")
        text = await press(pilot, "1")
        assert len(session.state.drawer) == 1
        assert "It lies in the drawer" in text
        vow = rulebook.promise[session.state.drawer[0].promise]
        assert vow.title in text
        assert isinstance(app.screen, Drawer)
        await press(pilot, "escape", "u")
        assert not session.state.drawer


async def test_odds_are_given_once_and_the_cursor_begins_in_the_middle(rulebook: Rulebook) -> None:
    session = real_game(rulebook)
    async with at_desk(session) as (app, pilot):
        text = await press(pilot, "o")
        assert isinstance(app.screen, OddsPage)
        assert "▌ 5  50 in 100" in text
        assert "Talks: none" in text  # what is known of what is asked
        assert isinstance((await press(pilot, "up", "enter"), app.screen)[1], Desk)
        assert [given.percent for given in session.state.forecasts] == [40]
        text = await press(pilot, "o")
        assert "40 in 100 given" in text
        assert "No odds are open now" in text


async def test_two_reports_say_what_they_say_and_how_they_lean(rulebook: Rulebook) -> None:
    session = real_game(rulebook, 3)
    async with at_desk(session) as (app, pilot):
        text = " ".join((await press(pilot, "r")).split())
        for report in rulebook.report:
            assert report.title in text
            assert " ".join(report.lean.split()) in text
        assert "−100 Ukraine falls" in text
        gauges = ["war.position", "war.exhaustion"]
        assert not [each for each in gauges if each in rulebook.code.gauge and rulebook.code.gauge[each].title in text]
        text = await press(pilot, "right")
        assert "Talks:" in text
        await press(pilot, "enter")
        assert isinstance(app.screen, Ledger)


async def test_enter_and_enter_pick_an_aim_and_play_for_it(rulebook: Rulebook) -> None:
    """Whoever only presses Enter is not kept on the page of the aims."""
    session = real_game(rulebook, 2)
    async with at_desk(session) as (app, pilot):
        text = await press(pilot, "a")
        assert "none is picked yet" in text
        text = await press(pilot, "enter")
        assert f"Play for these: {rulebook.aim[0].title}" in text
        assert isinstance(sheet_of(app).picked.key, PickAims)  # type: ignore[union-attr]
        await press(pilot, "1")  # it is left out again, and the cursor stands there
        assert sheet_of(app).picked.key == rulebook.aim[0].id  # type: ignore[union-attr]
        await press(pilot, "2", "4", "enter")
        assert [rulebook.aim[place].id for place in session.state.aims] == [rulebook.aim[at].id for at in (1, 3)]
        assert isinstance(app.screen, Desk)


async def test_more_than_three_aims_are_refused_in_words(rulebook: Rulebook) -> None:
    session = real_game(rulebook, 2)
    async with at_desk(session) as (app, pilot):
        text = await press(pilot, "a", "1", "2", "3", "4")
        assert "that makes 4" in text
        await press(pilot, "enter")
        assert isinstance(app.screen, Aims)
        assert not session.state.aims


async def test_what_was_decided_opens_what_it_moved_and_moscow_may_be_told(rulebook: Rulebook) -> None:
    """The first card makes an opening: each of the three entries does what it says, and Enter goes on."""
    session = real_game(rulebook)
    async with at_desk(session) as (app, pilot):
        await press(pilot, "right", "1")
        assert [block.key for block in sheet_of(app).blocks if block.key] == [MOVED, "tell", ON]
        assert sheet_of(app).picked.key == ON  # type: ignore[union-attr]
        text = await press(pilot, "1")
        assert isinstance(app.screen, MovedPage)
        moved = [rulebook.code.gauge[block.key] for block in sheet_of(app).blocks if block.key]  # type: ignore[index]
        assert all(gauge.title in text for gauge in moved)
        await press(pilot, "enter")
        assert isinstance(app.screen, Ledger)
        text = await press(pilot, "escape", "escape", "2")
        assert isinstance(app.screen, TellMoscow)
        text = await press(pilot, "1")
        assert session.state.told == 0
        assert f"How Moscow learns of it: {rulebook.telling[0].title}." in text
        assert "Moscow has not been told" not in text
        await press(pilot, "enter")
        assert "The in-tray" in text_of(app)


async def test_the_tray_says_how_many_and_what_is_open_beside_it(rulebook: Rulebook) -> None:
    session = real_game(rulebook)
    async with at_desk(session) as (app, pilot):
        text = await press(pilot, "right", "1", "enter")
        assert "1 may be signed, or none" in text
        assert "E end the month" in text.splitlines()[-1]
        text = await press(pilot, "e")
        assert "Also open now" in text
        names = [block.key for block in sheet_of(app).blocks if isinstance(block.key, str)]
        assert names == ["tell", "odds"]
        for name in names:
            sheet_of(app)._stand_on(next(at for at, block in enumerate(sheet_of(app).blocks) if block.key == name))
            await press(pilot, "enter")
            assert isinstance(app.screen, PAGES[name])
            await press(pilot, "escape")


async def test_the_news_opens_what_it_stands_on(rulebook: Rulebook) -> None:
    session = real_game(rulebook, 1)
    async with at_desk(session) as (app, pilot):
        await press(pilot, "n", "x")
        news = [block.key for block in sheet_of(app).blocks if block.key]
        assert len(news) == len(session.state.news)
        place = next(at for at, item in enumerate(news) if item.cites)  # type: ignore[attr-defined]
        text = await press(pilot, *["down"] * place, "enter")
        assert isinstance(app.screen, Sources)
        assert news[place].cites[0] in text  # type: ignore[attr-defined]


def paper_of(app: SecondFiddle, session: Session, is_due: bool) -> Paper:
    page = Paper(session)
    page.is_due = is_due
    app.push_screen(page)
    return page


@pytest.mark.parametrize("is_due", [True, False])
async def test_a_new_act_is_not_told_twice(rulebook: Rulebook, is_due: bool) -> None:
    """Its page comes after the paper; whoever opens an old paper reads it there."""
    session = real_game(rulebook)
    while not any(news.kind is NewsKind.ACT for news in session.state.news):
        decisions = accepted(rulebook, session.state)
        session.decide(next(each for kind in (Choose, End) for each in decisions if isinstance(each, kind)))
    act = rulebook.act[session.state.act]
    app = app_of(rulebook)
    async with on_stage(app, lambda: paper_of(app, session, is_due)):
        said = "".join(text.plain for block in sheet_of(app).blocks for text in block.text)
        assert (f"{act.title}. " in said) != is_due


async def test_days_of_the_calendar_are_sentences(rulebook: Rulebook) -> None:
    """Two of them do not run together."""
    session = real_game(rulebook, 1)
    dates = [news for news in session.state.news if news.kind is NewsKind.DATE]
    assert len(dates) > 1
    app = app_of(rulebook)
    async with on_stage(app, lambda: paper_of(app, session, True)):
        said = "".join(text.plain for block in sheet_of(app).blocks for text in block.text)
        for news in dates:
            title = rulebook.scenario[session.state.scenario].date[news.entry].title
            assert f"{title}." in said


@pytest.mark.slow
async def test_brussels_silence_never_stands_alone(rulebook: Rulebook) -> None:
    """However long the news is, its last item and the empty column share a page."""
    session = real_game(rulebook, 1)
    news = session.state.news
    app = app_of(rulebook)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        for count in range(1, len(news) + 1):
            session.state = session.state._replace(news=(*news, *news)[: count + 2])
            page = paper_of(app, session, True)
            await pilot.pause()
            sheet = page.sheet
            blank = next(at for at, block in enumerate(sheet.blocks) if "no reply" in block.text[0].plain)
            holder = next(lines for lines in sheet.pages if any(line.block == blank for line in lines))
            assert {line.block for line in holder} & set(range(blank)), count
            app.pop_screen()


async def test_a_page_that_was_only_read_is_found_again_where_it_was(tiny: Rulebook) -> None:
    """Another page on top of it, and back: the same page of the sheet."""
    app = app_of(tiny, "half-a-year")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        before = await press(pilot, "enter")
        assert "page 2/2" in before
        assert await press(pilot, "w", "escape") == before


def test_a_choice_without_effect_has_nothing_to_open(tiny: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the line is only read."""
    session = Session.begin(tiny, "half-a-year", 3)
    page = Desk(session)
    page.said = session.decide(next(each for each in accepted(tiny, session.state) if isinstance(each, Choose | Sign)))  # type: ignore[assignment]
    assert [block.key for block in page.blocks() if block.key is not None] == [MOVED, ON]
    monkeypatch.setattr("game.screens.desk.just_moved", lambda *_: [])
    assert [block.key for block in page.blocks() if block.key is not None] == [ON]
