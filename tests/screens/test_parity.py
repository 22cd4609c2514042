"""Plain mode is the same game: what the screens do has its command, and what they show has its words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import fields

from game.lab.debrief import debrief
from game.lab.turning import Budget
from game.plain import PlainDesk
from game.plain.commands import COMMANDS, LESSON
from game.plain.debrief import as_lines
from game.plain.shelf import SHELVES as SHELF_NAMES
from game.rules import Rulebook, Step
from game.rules.decision import CallFile, Choose, Decision, End, Sign
from game.screens.agenda import PAGES
from game.screens.debrief import DebriefPage
from game.screens.keys import KEYS
from game.screens.leaf import Leaf
from game.session import Session
from game.session.album import add_to_album, read_album
from game.session.briefing import news_of
from game.session.places import album_file
from game.words import say
from tests.playing import accepted
from tests.screens.stage import LARGE, app_of, on_stage
from tests.screens.test_pages import played as pages_played

MOVES = frozenset("enter up down page-on page-back cycle back next-gauge last-gauge suspend".split())
"""Actions that only move about on a screen, or leave it to the shell."""

COMMANDS_OF = {
    "saves": "saves", "help": "help", "menu": "help", "library": "library", "sources": "cite", "why": "gauges",
    "ledger": "why", "people": "people", "history": "history", "course": "history", "debrief": "debrief",
    "rewind": "rewind", "drawer": "drawer", "war": "reports", "letter": "card", "paper": "report", "tell": "tell",
    "aims": "aims", "odds": "odds", "new": "new", "settings": "brief", "met": "card", "substitutions": "debrief",
    "gallery": "gallery", "reached": "gallery", "locked": "card",
    "stands": "cite", "smaller": "report", "moved": "why", "lesson": "lesson", "role": "role",
}  # fmt: skip
"""For every page that can be opened the command that tells the same."""


def played(book: Rulebook, months: int) -> Session:
    session = Session.begin(book, "november-2024", 7)
    while len(session.months) < months:
        kinds = (Choose, Sign, End)
        decisions = accepted(book, session.state)
        session.decide(next(each for kind in kinds for each in decisions if isinstance(each, kind)))
    return session


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.id)
def test_every_action_has_its_command(key: object) -> None:
    """It is a command that there is, and that `help` explains; or the action only moves about."""
    assert (key.plain == "") == (key.id in MOVES)  # type: ignore[attr-defined]
    if key.plain:  # type: ignore[attr-defined]
        assert key.plain in COMMANDS  # type: ignore[attr-defined]
        assert say(f"command.{key.plain}")  # type: ignore[attr-defined]


def test_every_page_has_its_command() -> None:
    assert set(COMMANDS_OF) == set(PAGES)
    assert set(COMMANDS_OF.values()) <= {*COMMANDS, *LESSON}


Opened = tuple[object, ...]
SHELVES = tuple(f"library {shelf}" for shelf in SHELF_NAMES)
SHOWN: dict[str, tuple[Callable[[Session], Opened], tuple[str, ...]]] = {
    "new": (lambda session: (), ("new",)),
    "saves": (lambda session: (), ("saves",)),
    "settings": (lambda session: (), ()),
    "help": (lambda session: ("desk",), ("help",)),
    "menu": (lambda session: (session,), ("help",)),
    "library": (lambda session: (session.book, "claims"), SHELVES),
    "sources": (lambda session: (session.book, "", ("A17", "B12"), ""), ("cite A17 B12",)),
    "why": (lambda session: (session,), ("gauges", "every why")),
    "ledger": (lambda session: (session, "isolation"), ("why isolation",)),
    "moved": (lambda session: (session, a_choice(session)), ("every why", "report", "card")),
    "people": (lambda session: (session,), ("people", "gauges")),
    "history": (lambda session: (session,), ("history", "gauges")),
    "course": (lambda session: (session, "trust"), ("history trust", "why trust")),
    "rewind": (lambda session: (session,), ("rewind",)),
    "drawer": (lambda session: (session,), ("drawer", "calendar")),
    "war": (lambda session: (session,), ("reports", "gauges", "every why")),
    "letter": (lambda session: (session,), ("card", "offices")),
    "paper": (lambda session: (session,), ("news", "report", "every why")),
    "smaller": (lambda session: (session,), ("report", "every why")),
    "stands": (lambda session: (session, tuple(news_of(session.book, session.state))), ("news",)),
    "tell": (lambda session: (with_an_opening(session),), ("tell",)),
    "aims": (lambda session: (session,), ("aims",)),
    "odds": (lambda session: (session,), ("odds",)),
    "met": (lambda session: (session.book, session.book.event[session.state.card]), ("card", "offices", *SHELVES)),
    "gallery": (lambda session: (), ("gallery",)),
    "locked": (lambda session: (session, a_locked_paper(session)), ("call", "tray", "every why")),
}
"""For every page that is opened in a game: with what, and the commands that tell the same."""

WORDS_ONLY = {"settings", "help", "menu", "saves", "rewind"}
"""Pages with nothing of the content on them but figures: what they do is in the table of actions."""

LATER = {"reached", "debrief", "substitutions"}
"""Pages of a game that is over: tried below."""


IN_A_LESSON = {"lesson", "role"}
"""What a teacher wrote for a lesson: tests/classroom tries it."""


def test_no_page_is_left_out() -> None:
    assert set(SHOWN) | LATER | IN_A_LESSON == set(PAGES)


def a_choice(session: Session) -> Step:
    """What the last answer to a card did, as the step that it was."""
    again = Session.begin(session.book, session.header.scenario, session.header.seed)
    steps = [again.decide(each) for month in session.months for each in month.decisions]
    return next(step for step in reversed(steps) if isinstance(step, Step) and isinstance(step.decision, Choose))


def with_an_opening(session: Session) -> Session:
    gauges = list(session.state.gauges)
    gauges[session.book.code.openings] += 10
    session.state = session.state._replace(gauges=tuple(gauges))
    return session


def a_locked_paper(session: Session) -> Decision:
    session.decide(CallFile())
    return next(each.decision for each in session.options() if isinstance(each.decision, Sign) and each.refusal)


@pytest.mark.parametrize("page", SHOWN)
async def test_what_a_page_shows_of_the_content_is_told_in_lines(rulebook: Rulebook, page: str) -> None:
    """Every title and every sentence of the content that stands on the page, under any cursor, stands in the answer
    to its commands."""
    session = played(rulebook, 4)
    arguments, commands = SHOWN[page]
    app = app_of(rulebook)
    async with on_stage(app, lambda: app.visit(page, *arguments(session)), LARGE):
        shown = whole(app.screen)
    missing, seen = untold(rulebook, shown, told(session, commands))
    assert bool(seen) != (page in WORDS_ONLY)
    assert missing == []


async def test_what_the_pages_of_an_ending_show_is_told_in_lines(tiny: Rulebook) -> None:
    session = pages_played(tiny, 99)
    add_to_album(album_file(), session)
    pages = debrief(session, Budget(months=4, decisions=4, alternatives=4, figures=4, strength=3))
    app = app_of(tiny)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        ending = next(each for each in tiny.ending if read_album(album_file()).of_ending(each.id))
        app.visit("reached", ending, read_album(album_file()))
        await pilot.pause()
        assert untold(tiny, whole(app.screen), told(session, (f"gallery {ending.title}",)))[0] == []
        lines = flat("\n".join(as_lines(pages)))
        for section in (*pages.sections, "unseen"):
            app.push_screen(DebriefPage(pages, section))
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert untold(tiny, whole(app.screen), lines)[0] == [], section
        for replay in pages.wars.replays if pages.wars else ():
            app.visit("substitutions", session, replay)
            await pilot.pause()
            assert untold(tiny, whole(app.screen), lines)[0] == []


def whole(screen: object) -> str:
    """All that a page says, on whatever page of its sheet and under whatever cursor."""
    assert isinstance(screen, Leaf)
    parts = [part for block in screen.sheet.blocks for part in (*block.text, *block.more, block.figure)]
    return flat("\n".join([*screen.title_words(), *(part.plain for part in parts)]))


def told(session: Session, commands: tuple[str, ...]) -> str:
    """What plain mode answers to all of these; `every why` asks for each gauge."""
    desk = PlainDesk(session)
    every = [f"why {gauge.id}" for gauge in session.book.gauge if not gauge.hidden]
    asked = [each for command in commands for each in (every if command == "every why" else [command])]
    return flat("\n".join(line for command in asked for line in desk.answer(command)))


def untold(book: Rulebook, shown: str, told_: str) -> tuple[list[str], list[str]]:
    """What of the content is shown and not told, and all of it that is shown."""
    labels = {gauge.title: gauge.label for gauge in book.gauge}  # a gauge has a long name and a short one
    seen = [text for text in texts(book) if text in shown]
    close = told_.replace(" ", "")  # an address longer than a line is parted in lines
    return [text for text in seen if text.replace(" ", "") not in close and labels.get(text, text) not in told_], seen


def flat(text: str) -> str:
    return " ".join(text.replace("▌", " ").split())


KINDS = (
    "gauge", "event", "aim", "promise", "telling", "office", "report", "bulletin", "question", "action", "act", "line",
    "claim", "fact", "law", "ending", "term", "scenario",
)  # fmt: skip
SAID = {"title", "text", "label", "stake", "lean", "gist", "meaning", "source"}
"""The fields of content that are said."""


def texts(book: Rulebook) -> set[str]:
    """Titles and sentences of the content, long enough to be no accident."""
    found: set[str] = set()
    for kind in KINDS:
        for entry in getattr(book, kind):
            for name in (field.name for field in fields(type(entry))):
                value = getattr(entry, name)
                if isinstance(value, str) and name in SAID and (kind, name) != ("scenario", "title"):  # a date, mostly
                    found.update(flat(part) for part in value.split("\n\n"))
    return {text for text in found if len(text) > 12}


async def test_the_code_and_the_stamps_of_an_ending_are_told_in_both(tiny: Rulebook) -> None:
    session = Session.begin(tiny, "half-a-year", 3, record=True)
    while not session.state.is_over:
        session.decide(next(each for each in accepted(tiny, session.state) if isinstance(each, Choose | End)))
    told = flat("\n".join(PlainDesk(session).opening()))
    assert "For the record: nothing of this game could be rewound." in told
    assert "Its replay code" in told
