"""One line to write: a world's name, a save's name, a filter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.widget import Widget
from textual.widgets import Input

from game.screens.ink import plain
from game.screens.keys import bindings_of
from game.screens.leaf import Leaf
from game.screens.widgets.layout import Block
from game.screens.widgets.sheet import Sheet
from game.words import say

LONGEST = 80
KEYS_KEPT = ("back", "help", "quit", "leave", "suspend")


class Ask(Leaf):
    """Enter takes what was written, Esc leaves everything as it was."""

    scope: ClassVar[str] = "ask"
    BINDINGS = bindings_of("ask", KEYS_KEPT)

    def __init__(self, question: str, value: str, then: Callable[[str], None], longest: int = LONGEST) -> None:
        super().__init__()
        self.question, self.value, self.then, self.longest = question, value, then, longest

    def middle(self) -> Iterable[Widget]:
        yield Sheet()
        line = Input(self.value, max_length=self.longest, select_on_focus=False)
        line.cursor_blink = False
        yield line

    def title_words(self) -> tuple[str, str]:
        return say("title.name"), ""

    def blocks(self) -> list[Block]:
        return [Block((plain(self.question),))]

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        value, then = message.value, self.then
        self.close_page()
        self.app.call_later(then, value)
