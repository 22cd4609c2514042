"""One line to write: a world's name, a save's name, a filter, a group's reason."""

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
from game.session.play import LONGEST_REASON
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

    def enter_words(self) -> str:
        return say("enter.take")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(Input).focus()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        value, then = message.value, self.then
        if not self.is_meant(value):
            return
        self.close_page()
        self.app.call_later(then, value)

    def is_meant(self, value: str) -> bool:
        """Whether Enter takes this; else it has been said why not, and the page stays."""
        return True


class AskReason(Ask):
    """A group's reason. The Enter that opened it, pressed once too often, must not leave it out: that is asked."""

    def __init__(self, question: str, then: Callable[[str], None]) -> None:
        super().__init__(question, "", then, LONGEST_REASON)
        self.is_warned = False

    def enter_words(self) -> str:
        return say("enter.write" if self.query_one(Input).value.strip() else "enter.skip")

    def on_input_changed(self) -> None:
        self.is_warned = False
        self.tell("")
        self.sheet_moved()

    def is_meant(self, value: str) -> bool:
        if value.strip() or self.is_warned:
            return True
        self.is_warned = True
        self.tell(say("lesson.empty"))
        return False
