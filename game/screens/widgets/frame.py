"""The edges of a screen: the heading on top, hair rules, one line for what went wrong, the key bar below."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.screens.ink import DIM, RULE, both_ends, plain
from game.screens.keys import Key
from game.screens.widgets.layout import LEFT


class Rule(Widget):
    """A hair line between the margins."""

    def render(self) -> Content:
        return plain(" " * LEFT + RULE * max(0, self.size.width - 2 * LEFT), "$hair")


class Heading(Widget):
    """The first line: where one is, and when. A click opens the palette: whoever has only a mouse lacks no action."""

    opens: ClassVar[str] = "app.command_palette"

    def __init__(self) -> None:
        super().__init__()
        self.left = self.right = ""

    def show(self, left: str, right: str) -> None:
        if (left, right) != (self.left, self.right):
            self.left, self.right = left, right
            self.refresh()

    def render(self) -> Content:
        columns = max(1, self.size.width - 2 * LEFT)
        return Content(" " * LEFT) + both_ends(plain(self.left, "bold"), plain(self.right, DIM), columns)

    async def on_click(self) -> None:
        await self.screen.run_action(self.opens)


class Title(Heading):
    """The question's own line: what lies on the desk, and what it stands on; a click opens that in full."""

    opens: ClassVar[str] = "sources"


class Notice(Static):
    """One thing that must be said now; it goes with the next key."""

    def __init__(self) -> None:
        super().__init__(Content(""))
        self.text = ""
        self.display = False

    def tell(self, text: str) -> None:
        if text == self.text:
            return  # nothing is laid out anew
        self.text = text
        self.display = bool(text)
        self.update(plain(text, "bold $mark"))


class KeyBar(Widget):
    """Our own footer: one line, six keys at most, the state apart at the right edge. A click is the key."""

    def __init__(self, keys: list[Key]) -> None:
        super().__init__()
        self.keys = keys
        self.state = ""
        self.enter_words = ""

    def show(self, state: str, enter_words: str, keys: list[Key]) -> None:
        if (state, enter_words, keys) != (self.state, self.enter_words, self.keys):
            self.state, self.enter_words, self.keys = state, enter_words, keys
            self.refresh()

    def render(self) -> Content:
        columns = max(1, self.size.width - 2 * LEFT)
        parts: list[Content] = []
        for _, _, key in self._places():
            gap = Content("   " if parts else "")
            parts.append(gap + plain(_short(key), "bold") + plain(f" {self._words(key)}", DIM))
        return Content(" " * LEFT) + both_ends(Content("").join(parts), plain(self.state, DIM), columns)

    def _words(self, key: Key) -> str:
        return self.enter_words if key.id == "enter" and self.enter_words else key.words

    def _places(self) -> list[tuple[int, int, Key]]:
        """Each key that fits, with the columns it takes. Help stays, whatever goes."""
        room = self.size.width - 2 * LEFT - len(self.state) - 2
        kept = list(self.keys)
        while len(kept) > 2 and self._width(kept) > room:
            del kept[-2]
        places, at = [], LEFT
        for key in kept:
            width = len(_short(key)) + 1 + len(self._words(key))
            places.append((at, at + width, key))
            at += width + 3
        return places

    def _width(self, keys: list[Key]) -> int:
        return sum(len(_short(key)) + 4 + len(self._words(key)) for key in keys) - 3  # no gap after the last

    async def on_click(self, event: events.Click) -> None:
        for start, end, key in self._places():
            if start <= event.x < end:
                await self.screen.run_action(key.action)


def _short(key: Key) -> str:
    return key.name.split(",")[0]
