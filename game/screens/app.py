"""Start-up and navigation, and nothing else: which page lies on top, and how the program ends."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App

from game.rules import Rulebook
from game.screens import terminal
from game.screens.ask import Ask
from game.screens.briefings import Intro, Letter, Notes, War
from game.screens.desk import Desk
from game.screens.drawer import Drawer
from game.screens.ending import EndingPage
from game.screens.enlarge import Enlarge, is_too_small
from game.screens.help import Help
from game.screens.leaf import Leaf
from game.screens.ledger import History, Ledger, People, Why
from game.screens.library import Library, Sources
from game.screens.matters import ActPage, Aims, OddsPage, TellMoscow
from game.screens.new_game import NewGame
from game.screens.paper import Paper
from game.screens.played import Played
from game.screens.saves import Saves
from game.screens.settings import Settings, read_settings, write_settings
from game.screens.settings_page import SettingsPage
from game.screens.themes import OWN, USUAL, inks
from game.screens.title import Menu, TitlePage
from game.session import NotASave, Session, restore
from game.session.places import log_file, settings_file
from game.session.play import game_version
from game.words import say

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

WATCH = 2.0
"""Every so many seconds: is there still a terminal?"""


class SecondFiddle(App[int], inherit_bindings=False):
    """The game in a terminal. Everything decided is on the disk before it is shown: it may end at any moment."""

    CSS_PATH = "look.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    animation_level = "none"

    def __init__(self, book: Rulebook, folder: Path | None, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.own_inks = True
        super().__init__()
        self.book, self.folder = book, folder
        self.version = game_version()
        self.session: Session | None = None
        self.agenda: list[Leaf] = []
        self.first: Callable[[], None] | None = None  # what to open instead of waiting on the title
        self.farewell = ""
        self.animation_level = "none"
