"""The menu of a game that is being played."""

from __future__ import annotations

from game.screens.ink import DIM, plain
from game.screens.keys import shown_key
from game.screens.played import Played
from game.screens.side import side_blocks
from game.screens.widgets.layout import Block
from game.session.lessons import lesson_of
from game.words import say


class Menu(Played):
    """In the middle of a game: on, elsewhere, or out. Everything is saved already."""

    def blocks(self) -> list[Block]:
        path = self.session.path
        saved = say("menu.saved", name=path.name) if path else say("menu.unsaved")
        pages = ["on", "news", "history", "people", "library"]
        pages += ["lesson"] if lesson_of(self.session) else []
        pages += [] if self.game.bound else ["rewind", "branches"]
        entries = (*pages, "settings", "title", "quit", "help")
        return [Block((plain(saved, DIM),)), *map(_entry, entries)]

    def aside(self) -> list[Block]:
        return side_blocks(self.session)

    def pick(self, key: object, block: Block) -> None:
        match key:
            case "on":
                self.close_page()
            case "news":
                self.game.visit("paper", self.session)
            case "history":
                self.action_history()
            case "people":
                self.action_people()
            case "library":
                self.action_library()
            case "lesson":
                self.game.visit("lesson", self.session)
            case "rewind":
                self.action_rewind()
            case "branches":
                self.game.visit("saves")
            case "settings":
                self.game.visit("settings")
            case "help":
                self.game.visit("help", "desk")
            case "title":
                self.game.to_title()
            case _:
                self.game.leave()


WITH_KEYS = frozenset("news history people library rewind quit help".split())
"""Entries that have a key of their own, by the name of its action."""


def _entry(name: str) -> Block:
    key = shown_key(name) if name in WITH_KEYS else ""
    return Block((plain(say(f"menu.{name}")),), name, figure=plain(key, DIM), gap=name == "on")
