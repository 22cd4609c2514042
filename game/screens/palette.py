"""What the palette finds: all that a key of the page does, every gauge, every card met, the words, the themes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from textual.command import CommandPalette

from game.screens import standing
from game.screens.keys import keys_of
from game.screens.leaf import Leaf
from game.screens.pages import OUTSIDE
from game.session import Session
from game.session.album import cards_met
from game.session.glossary import terms_of
from game.words import say

CLOSED = frozenset({"rewind", "reload", "export", "send-out", "take-in"})
"""Keys that a group in the terminal of a lesson does not have."""


class Palette(CommandPalette):
    """Textual's own, in the look of the other pages; its styles are read when it is first opened."""

    CSS_PATH = "palette.tcss"


class Found(NamedTuple):
    """A line of the palette: what it is called, what it says of itself, and what it does."""

    name: str
    more: str
    run: Callable[[], Any]
    is_first: bool = False  # listed before anything is written


def found(page: Leaf) -> Iterator[Found]:
    """Everything that can be reached from a page."""
    app = page.game
    for key in keys_of(page.scope):
        if app.bound and key.id in CLOSED:
            continue
        yield Found(key.words, key.name, partial(page.run_action, key.action), True)
    if app.session is not None:
        yield from _of_game(page, app.session)
    for term in terms_of(app.book):
        yield Found(term.title, say("palette.word"), partial(app.visit, "library", app.book, "words", term.title))
    for name in ("library", "gallery", "settings", "saves"):
        if app.bound and name in OUTSIDE:
            continue
        arguments = (app.book,) if name == "library" else ()
        yield Found(say(f"palette.{name}"), "", partial(app.visit, name, *arguments), True)
    for theme in sorted(app.available_themes):
        yield Found(say("palette.theme", name=theme), "", partial(app.take_theme, theme))


def _of_game(page: Leaf, session: Session) -> Iterator[Found]:
    app = page.game
    for gauge in standing.shown_gauges(session):
        stands = f"{standing.figure(session, gauge)} {standing.word(session, gauge)}".strip()
        yield Found(gauge.title, say("palette.why", stands=stands), partial(app.visit, "ledger", session, gauge.id))
        name = say("palette.course", name=gauge.title)
        yield Found(name, "", partial(app.visit, "course", session, gauge.id))
    met = cards_met(session)
    for event in session.book.event:
        if event.id in met:
            yield Found(event.title, say("palette.card"), partial(app.visit, "met", session.book, event))
