"""A sheet: blocks on pages, a cursor on what can be picked. Our own simple list: it survives any size."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from itertools import zip_longest

from attrs import evolve
from textual import events
from textual.content import Content
from textual.geometry import Region

from game.screens.enlarge import is_too_small
from game.screens.ink import CURSOR, DIM, FOCUS, LOCKED, MARK, SPACE, plain
from game.screens.widgets.layout import LEFT, Block, Line, Page, Setting
from game.screens.widgets.lined import Lined

WIDEST = 74
"""Prose is never set wider than this."""

NARROWEST = 20
"""Nor narrower: below it the window asks to be enlarged, and lines run out of sight."""


class Sheet(Lined):
    """What a screen has to say and to ask. It turns pages; it never scrolls and never cuts."""

    can_focus = False

    def __init__(self, is_eager: bool = True) -> None:
        super().__init__()
        self.take: Callable[[Block | None], None] = lambda _: None
        """Called at once with the entry that the player took, or None: Enter on the last page, nothing to pick there.

        No message: the next key may be under way already, and must meet what this one did.
        """
        self.moved: Callable[[], None] = lambda: None
        """Called at once where the cursor stands elsewhere, or another page is open.

        No message either: what depends on it (the key bar, the strip, the column beside) is drawn with it, not after.
        """
        self.is_eager = is_eager  # a click picks at once; else the first one only moves the cursor
        self.widest = WIDEST  # what the player set
        self.blocks: list[Block] = []
        self.cursor = -1
        self.page = 0
        self.pages: list[Page] = [[]]
        self._setting: tuple[int, int, Setting] | None = None  # the blocks, broken into lines for columns and rows
        self._drawn_last: tuple[Page, int] = ([], -1)  # the page that was drawn last, and its cursor

    # ── what it shows ──

    def show(self, blocks: list[Block], at: object = None) -> None:
        """New blocks; the cursor on the entry whose key is `at`, on the first page otherwise."""
        self.blocks = numbered(blocks)
        self._setting = None
        self.forget()
        self.refresh()
        self.page = 0
        self.cursor = -1
        self._lay()
        wanted = next((place for place, block in enumerate(self.blocks) if at is not None and block.key == at), -1)
        if wanted >= 0:
            self._stand_on(wanted)
        else:
            self._open(0)

    @property
    def picked(self) -> Block | None:
        """The entry under the cursor."""
        return self.blocks[self.cursor] if 0 <= self.cursor < len(self.blocks) else None

    @property
    def is_last_page(self) -> bool:
        return self.page >= len(self.pages) - 1

    def rows(self) -> int:
        return len(self._open_page)

    def row(self, y: int) -> Content:
        return self._drawn(self._open_page[y])

    def mark(self, y: int) -> Hashable:
        line = self._open_page[y]
        return id(line.text), line.is_first, line.block == self.cursor  # texts live as long as their blocks do

    @property
    def _open_page(self) -> Page:
        return self.pages[self.page] if self.page < len(self.pages) else []

    def _drawn(self, line: Line) -> Content:
        if line.block < 0:
            return Content("")
        block = self.blocks[line.block]
        here = line.block == self.cursor
        margin = plain(f" {CURSOR} ", MARK) if here else Content(" " * LEFT)
        text = Content("").join([margin, *body(block, line, self.columns)])
        if not here:
            return text
        width = min(self.size.width, self.columns + LEFT + 1)
        text = Content("").join([text, Content(" " * max(0, width - text.cell_length))])
        return text.stylize(f"bold {FOCUS}" if line.is_first else FOCUS, 2)

    # ── where it stands ──

    @property
    def columns(self) -> int:
        return max(NARROWEST, min(self.widest, self.size.width - 2 * LEFT))

    def _lay(self) -> None:
        if not self.size.height:
            return  # not on the screen yet: there is nothing to lay it on
        room = self.columns, max(1, self.size.height)
        if self._setting is None or self._setting[:2] != room:
            self._setting = *room, Setting(self.blocks, *room)
        self.pages = self._setting[2].pages(self.cursor) or [[]]
        self.page = min(self.page, len(self.pages) - 1)

    def on_resize(self) -> None:
        if is_too_small(self.app.size.width, self.app.size.height):
            return  # the plea to enlarge lies on top: the page waits as it is
        kept = self.cursor
        self._lay()
        if kept >= 0:
            self._stand_on(kept)
        else:
            self._open(self.page)

    def _keys_on(self, page: int) -> list[int]:
        """The entries of a page that can take the cursor."""
        lines = self.pages[page] if 0 <= page < len(self.pages) else []
        return list(dict.fromkeys(at.block for at in lines if at.block >= 0 and self.blocks[at.block].key is not None))

    def _open(self, page: int, last: bool = False) -> None:
        self.page = max(0, min(page, len(self.pages) - 1))
        keys = self._keys_on(self.page)
        usual = [place for place in keys if self.blocks[place].usual]
        open_ = [place for place in keys if self.blocks[place].is_open]
        self.cursor = (keys[-1] if last else (usual or open_ or keys)[0]) if keys else -1
        if not usual and not last and any(block.usual for block in self.blocks[max(keys, default=-1) + 1 :]):
            self.cursor = -1  # Enter goes on to what is usual; an arrow or a click stands here
        self._lay()
        self._settle()

    def _stand_on(self, place: int) -> None:
        self.cursor = place
        self._lay()
        found = [at for at, page in enumerate(self.pages) if any(line.block == place for line in page)]
        self.page = found[0] if found else 0
        self._settle()

    def _settle(self) -> None:
        """The lines that have changed are drawn, and no other."""
        page = self._open_page
        (last, was), self._drawn_last = self._drawn_last, (page, self.cursor)
        changed = [
            y
            for y, (one, other) in enumerate(zip_longest(last, page))
            if not (one and other and one.text is other.text) or {was, self.cursor} & {one.block, other.block} - {-1}
        ]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))
        self.moved()

    # ── what the player does ──

    def step(self, by: int) -> None:
        """The cursor to the next entry or the one before; at the edge of a page it turns."""
        keys = self._keys_on(self.page)
        at = keys.index(self.cursor) + by if self.cursor in keys else (0 if by > 0 and keys else -1)
        if 0 <= at < len(keys):
            self._stand_on(keys[at])
        elif 0 <= self.page + by < len(self.pages):
            self._open(self.page + by, last=by < 0)

    def open_at(self, page: int) -> None:
        """The page of that number, or the last; the cursor on what is usual there."""
        self._open(page)

    def turn(self, by: int) -> None:
        if 0 <= self.page + by < len(self.pages):
            self._open(self.page + by)

    def cycle(self) -> None:
        """To the next page, from the last to the first."""
        self._open((self.page + 1) % len(self.pages))

    def enter(self) -> None:
        block = self.picked
        if block is not None:
            self.take(block)
        elif self.is_last_page:
            self.take(None)
        else:
            self.turn(1)

    def digit(self, number: int) -> None:
        """Pick the entry of that number on this page; on a page that is only read, the next one that has it."""
        for page in range(self.page, len(self.pages)):
            for place in self._keys_on(page):
                if self.blocks[place].number == str(number):
                    was = self.page
                    self._stand_on(place)
                    if page == was:
                        self.enter()
                    return

    # ── mouse ──

    def on_click(self, event: events.Click) -> None:
        lines = self.pages[self.page]
        if not 0 <= event.y < len(lines):
            return
        place = lines[event.y].block
        if place >= 0 and self.blocks[place].click is not None:
            self.take(evolve(self.blocks[place], key=self.blocks[place].click))
        elif place >= 0 and self.blocks[place].key is not None:
            was, self.cursor = self.cursor, place
            self._stand_on(place)
            if self.is_eager or was == place:
                self.enter()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self.turn(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self.turn(-1)


def body(block: Block, line: Line, columns: int) -> list[Content]:
    """A line of a block between the margins: its number, its text, its figure at the right edge."""
    number = block.number if line.is_first else ""
    style = MARK if block.is_open and block.key is not None else DIM
    lead = plain(f"{number:<{block.hang}}", style) if block.number else Content("")
    if not (line.is_first and block.figure):
        return [lead, line.text]
    room = columns - lead.cell_length - line.text.cell_length - block.figure.cell_length
    return [lead, line.text, Content(" " * max(1, room)), block.figure]


def numbered(blocks: list[Block]) -> list[Block]:
    """Digits for the first nine entries that can be picked; a dash for one that cannot."""
    numbered, count = [], 0
    for block in blocks:
        if block.key is None or block.number:
            numbered.append(block)
            continue
        count += block.is_open
        digit = str(count) if count <= 9 else SPACE
        numbered.append(evolve(block, number=digit if block.is_open else LOCKED))
    return numbered
