"""Below 80 by 24: one line, and everything waits."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from game.screens.ink import plain
from game.screens.keys import bindings_of
from game.words import say

COLUMNS, ROWS = 80, 24


class Plea(Widget):
    def render(self) -> Content:
        size = self.app.size
        return plain(say("enlarge.text", columns=COLUMNS, rows=ROWS, width=size.width, height=size.height))


class Enlarge(Screen[None], inherit_bindings=False):
    """It lies on top while the window is too small, and goes by itself."""

    BINDINGS = bindings_of("enlarge", ("quit", "leave"))

    def compose(self) -> ComposeResult:
        yield Plea()

    def action_quit_game(self) -> None:
        self.app.exit(0)

    def action_leave(self) -> None:
        self.app.exit(0)


def is_too_small(width: int, height: int) -> bool:
    return width < COLUMNS or height < ROWS
