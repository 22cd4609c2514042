"""Plain mode is the same game: what the screens do has its command, and what they show has its words."""

from __future__ import annotations

import pytest
from attrs import fields

from game.plain import PlainDesk
from game.plain.desk import COMMANDS
from game.rules import Rulebook
from game.rules.decision import Choose, End, Sign
from game.screens.agenda import PAGES
from game.screens.keys import KEYS
from game.session import Session
from game.words import say
from tests.playing import accepted
from tests.screens.stage import LARGE, app_of, press, text_of

MOVES = frozenset("enter up down page-on page-back cycle back next-gauge last-gauge suspend".split())
"""Actions that only move about on a screen, or leave it to the shell."""

COMMANDS_OF = {
    "saves": "saves", "help": "help", "menu": "help", "library": "library", "sources": "cite", "why": "gauges",
    "ledger": "why", "people": "people", "history": "history", "course": "history", "debrief": "debrief",
    "rewind": "rewind", "drawer": "drawer", "war": "reports", "letter": "card", "paper": "report", "tell": "tell",
    "aims": "aims", "odds": "odds", "new": "new", "settings": "brief", "met": "card", "substitutions": "debrief",
    "gallery": "gallery", "reached": "gallery", "locked": "card",
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
    assert set(COMMANDS_OF.values()) <= set(COMMANDS)


SHOWN = {
    "why": (lambda session: (session,), ("gauges", "every why")),
    "people": (lambda session: (session,), ("people", "gauges")),
    "drawer": (lambda session: (session,), ("drawer", "calendar")),
    "war": (lambda session: (session,), ("reports", "gauges")),
    "letter": (lambda session: (session,), ("card", "offices")),
    "paper": (lambda session: (session,), ("news", "report")),
    "aims": (lambda session: (session,), ("aims",)),
    "odds": (lambda session: (session,), ("odds",)),
}


@pytest.mark.parametrize("page", SHOWN)
async def test_what_a_page_shows_of_the_content_is_told_in_lines(rulebook: Rulebook, page: str) -> None:
    """Every title and every sentence of the content that stands on the page stands in the answer to its commands."""
    session = played(rulebook, 4)
    arguments, commands = SHOWN[page]
    app = app_of(rulebook)
    shown = ""
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        app.visit(page, *arguments(session))
        await pilot.pause()
        shown = text_of(app)
        for _ in range(len(app.screen.query_one("Sheet").pages) - 1):  # type: ignore[attr-defined]
            shown += await press(pilot, "right")
    desk = PlainDesk(session)
    every = [f"why {gauge.id}" for gauge in rulebook.gauge if not gauge.hidden]
    asked = [each for command in commands for each in (every if command == "every why" else [command])]
    told = flat("\n".join(line for command in asked for line in desk.answer(command)))
    seen = [text for text in texts(rulebook) if text in flat(shown)]
    labels = {gauge.title: gauge.label for gauge in rulebook.gauge}  # a gauge has a long name and a short one
    assert seen
    assert [text for text in seen if text not in told and labels.get(text, text) not in told] == []


def flat(text: str) -> str:
    return " ".join(text.replace("▌", " ").split())


def texts(book: Rulebook) -> set[str]:
    """Titles and sentences of the content, long enough to be no accident."""
    found: set[str] = set()
    for kind in ("gauge", "event", "aim", "promise", "telling", "office", "report", "bulletin", "question"):
        for entry in getattr(book, kind):
            for name in (field.name for field in fields(type(entry))):
                value = getattr(entry, name)
                if isinstance(value, str) and name in {"title", "text", "label", "stake", "lean"}:
                    found.add(flat(value))
    return {text for text in found if len(text) > 12}


async def test_the_code_and_the_stamps_of_an_ending_are_told_in_both(tiny: Rulebook) -> None:
    session = Session.begin(tiny, "half-a-year", 3, record=True)
    while not session.state.is_over:
        session.decide(next(each for each in accepted(tiny, session.state) if isinstance(each, Choose | End)))
    told = flat("\n".join(PlainDesk(session).opening()))
    assert "For the record: nothing of this game could be rewound." in told
    assert "Its replay code" in told
