"""Help: how a month goes, how the screen is read, and every key of the table."""

from __future__ import annotations

from typing import ClassVar

from game.screens.ink import plain
from game.screens.keys import keys_of
from game.screens.leaf import Leaf
from game.screens.widgets.layout import Block
from game.screens.wording import heading, prose, way
from game.words import say


class Help(Leaf):
    """Opened by F1 anywhere: the keys of the screen it was opened on."""

    scope: ClassVar[str] = "help"

    def __init__(self, about: str) -> None:
        super().__init__()
        self.about = about

    def title_words(self) -> tuple[str, str]:
        return say("help.title"), ""

    def blocks(self) -> list[Block]:
        blocks = [heading(say("help.month")), *prose(say("help.month-text", undo=way("undo")))]
        blocks += [heading(say("help.screen"), turn=True), *prose(say("help.screen-text", why=way("why")))]
        blocks.append(heading(say("help.keys"), turn=True))
        for key in keys_of(self.about):
            blocks.append(Block((plain(key.words),), figure=plain(key.name, "bold")))
        return [*blocks, Block((plain(say("help.digits")),), figure=plain(say("help.digit-keys"), "bold"))]
