"""Every page at 80 by 24, 120 by 40 and 160 by 50, as a plain text file. The tiny game is on show: it stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from game.lab.debrief import debrief
from game.lab.turning import Budget
from game.rules import Rulebook
from game.rules.decision import Choose, Decision, End, Sign
from game.screens.app import SecondFiddle
from game.screens.briefings import Intro, Notes
from game.screens.debrief import DebriefPage
from game.screens.desk import Desk
from game.screens.ending import EndingPage
from game.screens.matters import ActPage
from game.session import Session
from game.session.album import add_to_album
from game.session.places import album_file
from tests.playing import accepted
from tests.screens.stage import HUGE, LARGE, SMALL, app_of, differs, press, still, text_of

SCENARIO = "half-a-year"


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--renew"))


def played(book: Rulebook, months: int) -> Session:
    """A game in which the first thing that can be done is done, so many months long."""
    session = Session.begin(book, SCENARIO, 3)
    while session.state.month <= months and not session.state.is_over:
        session.decide(_next(session))
    return session


def _next(session: Session) -> Decision:
    for kind in (Choose, Sign, End):
        for decision in accepted(session.book, session.state):
            if isinstance(decision, kind):
                return decision
    raise AssertionError("there is always something")


VISITS: dict[str, Callable[[Session], tuple[str, tuple[object, ...]]]] = {
    "why": lambda session: ("why", (session,)),
    "ledger": lambda session: ("ledger", (session, "trust")),
    "ledger-derived": lambda session: ("ledger", (session, "isolation")),
    "people": lambda session: ("people", (session,)),
    "history": lambda session: ("history", (session,)),
    "course": lambda session: ("course", (session, "trust")),
    "course-derived": lambda session: ("course", (session, "isolation")),
    "locked": lambda session: ("locked", (Session.begin(session.book, SCENARIO, 3), Choose("open"))),
    "met": lambda session: ("met", (session.book, session.book.event[0])),
    "cards": lambda session: ("library", (session.book, "cards")),
    "library-found": lambda session: ("library", (session.book, "", "trust")),
    "gallery": lambda session: ("gallery", ()),
    "drawer": lambda session: ("drawer", (session,)),
    "war": lambda session: ("war", (session,)),
    "letter": lambda session: ("letter", (session,)),
    "paper": lambda session: ("paper", (session,)),
    "tell": lambda session: ("tell", (session,)),
    "aims": lambda session: ("aims", (session,)),
    "odds": lambda session: ("odds", (session,)),
    "menu": lambda session: ("menu", (session,)),
    "library": lambda session: ("library", (session.book,)),
    "claims": lambda session: ("library", (session.book, "claims")),
    "facts": lambda session: ("library", (session.book, "facts")),
    "words": lambda session: ("library", (session.book, "words")),
    "offices": lambda session: ("library", (session.book, "offices")),
    "sources": lambda session: ("sources", (session.book, "A title", ("A01", "F01", "none"), "A text.")),
    "new": lambda session: ("new", ()),
    "settings": lambda session: ("settings", ()),
    "help": lambda session: ("help", ("desk",)),
}


SIZES = pytest.mark.parametrize("size", [SMALL, LARGE, HUGE])


@SIZES
async def test_every_page_that_is_opened(tiny: Rulebook, size: tuple[int, int], renew: bool) -> None:
    app = app_of(tiny)
    found = []
    add_to_album(album_file(), played(tiny, 99))
    async with app.run_test(size=size) as pilot:
        await still(pilot)
        session = played(tiny, 2)
        for name, visit in VISITS.items():
            page, arguments = visit(session)
            app.visit(page, *arguments)
            await still(pilot)
            found.append(differs(_name(name, size), text_of(app), renew))
            app.pop_screen()
            await still(pilot)
    assert [each for each in found if each] == []


@SIZES
async def test_every_page_that_comes_by_itself(tiny: Rulebook, size: tuple[int, int], renew: bool) -> None:
    app = app_of(tiny)
    fresh, later, over = (played(tiny, months) for months in (0, 2, 99))
    later.notes.append("The words of the content have changed.")
    pages = {
        "intro": Intro(fresh),
        "desk": Desk(fresh),
        "desk-later": Desk(later),
        "act": ActPage(later),
        "notes": Notes(later),
        "ending": EndingPage(over),
    }
    found = []
    async with app.run_test(size=size) as pilot:
        await still(pilot)
        found.append(differs(_name("title", size), text_of(app), renew))
        for name, page in pages.items():
            app.push_screen(page)
            await still(pilot)
            found.append(differs(_name(name, size), await _all_pages(pilot, page), renew))
            app.pop_screen()
            await still(pilot)
    assert [each for each in found if each] == []


async def _all_pages(pilot: Pilot[int], page: object) -> str:
    """Each page of a sheet, one after another."""
    assert isinstance(pilot.app, SecondFiddle)
    texts = [text_of(pilot.app)]
    for _ in range(len(pilot.app.screen.query_one("Sheet").pages) - 1):  # type: ignore[attr-defined]
        texts.append(await press(pilot, "right"))
    return "\n".join(texts)


def _name(name: str, size: tuple[int, int]) -> str:
    return f"{name}-{size[0]}x{size[1]}"


@SIZES
async def test_the_last_pages(tiny: Rulebook, size: tuple[int, int], renew: bool) -> None:
    app = app_of(tiny)
    pages = debrief(played(tiny, 99), Budget(months=4, decisions=4, alternatives=4, figures=4, strength=3))
    found = []
    async with app.run_test(size=size) as pilot:
        await still(pilot)
        for section in (*pages.sections, "unseen"):
            page = DebriefPage(pages, section)
            app.push_screen(page)
            await app.workers.wait_for_complete()
            await still(pilot)
            found.append(differs(_name(f"last-{section}", size), await _all_pages(pilot, page), renew))
            app.pop_screen()
            await still(pilot)
    assert [each for each in found if each] == []


@pytest.mark.parametrize(("theme", "size"), [("paper", SMALL), ("ink", LARGE), ("high-contrast", HUGE)])
def test_the_desk_in_colour(
    tiny: Rulebook, theme: str, size: tuple[int, int], snap_compare: Callable[..., bool]
) -> None:
    app = app_of(tiny, SCENARIO, theme=theme)
    assert snap_compare(app, terminal_size=size, press=["enter", "enter", "enter"])


@pytest.mark.parametrize(("page", "theme"), [("course", "paper"), ("ledger", "ink")])
def test_a_page_in_colour(tiny: Rulebook, page: str, theme: str, snap_compare: Callable[..., bool]) -> None:
    app = app_of(tiny, theme=theme)
    app.start = lambda: app.visit(page, played(tiny, 3), "trust")
    assert snap_compare(app, terminal_size=LARGE, press=["down"])
