"""The column beside the sheet in a wide terminal: more of what the page is about. Only read."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.widget import Widget

from game.screens.widgets.layout import Block, Fold, Line, Setting
from game.screens.widgets.sheet import WIDEST, body


class Aside(Widget):
    """As much of it as there is room for, block by block: all of it is one key away. Without any it is not there."""

    ALLOW_SELECT = True

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self.display = False

    def show(self, blocks: list[Block]) -> None:
        self.blocks = blocks
        self.display = bool(blocks)
        self.refresh()

    def render(self) -> Content:
        columns = max(1, min(WIDEST, self.size.width))
        setting = Setting(self.blocks, columns, max(1, self.size.height))
        places: list[int] = []
        for part in parts(self.blocks):
            if not setting.fits([*places, *part], Fold.OPEN):
                break
            places += part
        lines = setting.page(places, -1) if places else []
        return Content("\n").join([self._drawn(line, columns) for line in lines])

    def _drawn(self, line: Line, columns: int) -> Content:
        if line.block < 0:
            return Content("")
        return Content("").join(body(self.blocks[line.block], line, columns))


def parts(blocks: list[Block]) -> Iterator[list[int]]:
    """What stands or goes together: a block that begins a part with the one after it; every other one by itself."""
    place = 0
    while place < len(blocks):
        has_next = place + 1 < len(blocks) and not blocks[place + 1].gap
        size = 2 if blocks[place].gap and has_next else 1
        yield list(range(place, place + size))
        place += size
