"""In which order pages come by themselves, and the pages that can be opened on top of another."""

from __future__ import annotations

from game.rules.options import AIMS_FROM
from game.screens.briefings import Intro, Letter, Notes, War
from game.screens.desk import Desk
from game.screens.drawer import Drawer
from game.screens.ending import EndingPage
from game.screens.help import Help
from game.screens.leaf import Leaf
from game.screens.ledger import History, Ledger, People, Why
from game.screens.library import Library, Sources
from game.screens.matters import ActPage, Aims, OddsPage, TellMoscow
from game.screens.new_game import NewGame
from game.screens.paper import Paper
from game.screens.played import Played
from game.screens.saves import Saves
from game.screens.settings_page import SettingsPage
from game.screens.title import Menu
from game.session import Session

PAGES: dict[str, type[Leaf]] = {
    "new": NewGame,
    "saves": Saves,
    "settings": SettingsPage,
    "help": Help,
    "menu": Menu,
    "library": Library,
    "sources": Sources,
    "why": Why,
    "ledger": Ledger,
    "people": People,
    "history": History,
    "drawer": Drawer,
    "war": War,
    "letter": Letter,
    "paper": Paper,
    "tell": TellMoscow,
    "aims": Aims,
    "odds": OddsPage,
}
"""The pages that are opened on top of another, by name."""


def opening(session: Session) -> list[Played]:
    """What comes when a game is begun or gone on with."""
    is_fresh = session.state.month == 1 and not session.steps and not session.months
    pages: list[Played] = [Notes(session)] if session.notes else []
    pages += [Intro(session)] if is_fresh else []
    return _due([*pages, *_month(session)])


def after_month(session: Session) -> list[Played]:
    """What comes when a month has ended: its paper, a new act, the aims, the next month's desk."""
    return _due([Paper(session), *_month(session)])


def _month(session: Session) -> list[Played]:
    state = session.state
    if state.is_over:
        return [EndingPage(session)]
    pages: list[Played] = []
    if state.act and state.act_since == state.month and not session.steps:
        pages.append(ActPage(session))
    elif state.month >= AIMS_FROM and not state.aims:
        pages.append(Aims(session))
    return [*pages, Desk(session)]


def _due(pages: list[Played]) -> list[Played]:
    for page in pages:
        page.is_due = True
    return pages
