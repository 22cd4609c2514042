"""The first page. It stands before the rules are read, so it imports none of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from game.screens.ink import DIM, plain
from game.screens.keys import Key, bar_of
from game.screens.leaf import Leaf
from game.screens.pages import OUTSIDE
from game.screens.widgets.layout import Block
from game.screens.wording import prose
from game.words import notes, say

if TYPE_CHECKING:
    from game.session.saves import Saved


class TitlePage(Leaf):
    """One sentence, and Enter starts."""

    scope: ClassVar[str] = "title"

    def title_words(self) -> tuple[str, str]:
        return say("title.name"), say("title.version", version=self.game.version)

    def blocks(self) -> list[Block]:
        bound, latest = self.game.bound, self._latest()
        blocks = [*prose(say("title.sentence")), *prose(say("title.world"), gap=True, style=DIM)]
        blocks += prose(" ".join(notes()), gap=True, style=DIM) if notes() else []
        entries: list[tuple[object, str, str]] = []
        if latest is not None:
            name_and_month = say("title.latest", name=latest.name, month=latest.month)
            entries.append((latest.path, say("title.continue"), name_and_month))
        names = ("begin", "new", "saves", "gallery", "settings", "help", "about", "quit")
        for name in (name for name in names if not bound or name not in (*OUTSIDE, "begin")):
            entries.append((name, say(f"title.{name}"), ""))
        return blocks + [
            Block((plain(words),), key, (), plain(figure, DIM), gap=place == 0)
            for place, (key, words, figure) in enumerate(entries)
        ]

    def bar(self) -> list[Key]:
        """Nothing lies behind it: where Esc stands else is the way out."""
        return bar_of(self.scope, ("enter", "quit", "help"))

    def _latest(self) -> Saved | None:
        """What can be gone on with. Where nothing was ever saved nothing that reads saves is imported."""
        bound, folder = self.game.bound, self.game.folder
        if not bound and not (folder.is_dir() and any(folder.iterdir())):
            return None
        from game.session.saves import list_saves, look_at

        return look_at(bound) if bound else latest_game(list_saves(folder))

    def on_screen_resume(self) -> None:
        self.redraw()

    def pick(self, key: object, block: Block) -> None:
        """Whoever was quicker than the reading of the content is told what is waited for."""
        if self.game.has_book or key == "quit":
            self._go(key)
        else:
            self.tell(say("title.reading"))
            self.call_after_refresh(self._go, key)

    def _go(self, key: object) -> None:
        if not self.is_on_top:
            return  # picked twice while the content was being read
        if isinstance(key, Path):
            self.game.load(key)
        elif key == "begin":
            self.game.begin_usual()
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
