"""The first page, and the menu of a game that is being played."""

from __future__ import annotations

from typing import ClassVar

from game.screens.ink import DIM, plain
from game.screens.leaf import Leaf
from game.screens.played import Played
from game.screens.widgets.layout import Block
from game.screens.wording import prose
from game.session.saves import Saved, list_saves
from game.words import notes, say


class TitlePage(Leaf):
    """One sentence, and Enter starts."""

    scope: ClassVar[str] = "title"

    def title_words(self) -> tuple[str, str]:
        return say("title.name"), say("title.version", version=self.game.version)

    def blocks(self) -> list[Block]:
        latest = latest_game(list_saves(self.game.folder))
        blocks = [*prose(say("title.sentence")), *prose(say("title.world"), gap=True, style=DIM)]
        blocks += prose(" ".join(notes()), gap=True, style=DIM) if notes() else []
        entries: list[tuple[object, str, str]] = []
        if latest is not None:
            entries.append((latest, say("title.continue"), say("title.latest", name=latest.name, month=latest.month)))
        for name in ("new", "saves", "gallery", "settings", "help", "about", "quit"):
            entries.append((name, say(f"title.{name}"), ""))
        return blocks + [
            Block((plain(words),), key, (), plain(figure, DIM), gap=place == 0)
            for place, (key, words, figure) in enumerate(entries)
        ]

    def on_screen_resume(self) -> None:
        self.redraw()

    def pick(self, key: object, block: Block) -> None:
        if isinstance(key, Saved):
            self.game.load(key.path)
        elif key == "help":
            self.game.visit("help", "desk")
        elif key == "about":
            self.game.visit("library", self.game.book)
        elif key == "quit":
            self.game.leave()
        else:
            self.game.visit(str(key))

    def action_back(self) -> None:
        """Nothing lies behind the first page; Esc never ends the program."""
        self.tell(say("title.escape"))


def latest_game(saves: list[Saved]) -> Saved | None:
    """The save that was played last and goes on."""
    return next((saved for saved in saves if not saved.fault and not saved.is_over), None)


class Menu(Played):
    """In the middle of a game: on, elsewhere, or out. Everything is saved already."""

    def blocks(self) -> list[Block]:
        path = self.session.path
        name = path.name if path else say("menu.unsaved")
        pages = ("on", "news", "history", "people", "library", "rewind", "branches")
        entries = (*pages, "settings", "help", "title", "quit")
        blocks = [Block((plain(say("menu.saved", name=name), DIM),))]
        return blocks + [Block((plain(say(f"menu.{each}")),), each, gap=each == "on") for each in entries]

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
