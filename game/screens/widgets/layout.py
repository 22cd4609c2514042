"""How blocks come to lie on pages: pure, so that every card of the content can be tried without a terminal.

Nothing is ever cut. What does not fit on one page is folded (details only under the cursor), then turned at the
marks that the screen set, then between blocks, and only a block longer than a page is parted between lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from attrs import frozen
from textual.content import Content

from game.screens.ink import wrapped

LEFT = 3
"""The left margin: the mark of the cursor stands in it."""

HANG = 3
"""How far the text of an entry stands in from its number."""


@frozen
class Block:
    """A piece of a sheet: something to read or, with a key, something to pick."""

    text: tuple[Content, ...]
    key: object = None  # what it means to pick it; None: it is only read
    more: tuple[Content, ...] = ()  # details: shown for all where there is room, else under the cursor only
    figure: Content = Content("")  # at the right edge of the first line
    number: str = ""  # the digit that picks it, or a dash
    is_open: bool = True  # it can be picked; else picking it says why not
    gap: bool = False  # a blank line before it, but at the top of a page
    turn: bool = False  # where the sheet must be turned, a page begins here
    only_turned: bool = False  # said only where the sheet was turned: what the page before was about


class Line(NamedTuple):
    """One line of a page and the block it belongs to (-1: none)."""

    text: Content
    block: int
    is_first: bool = False  # the first line of its block


Page = list[Line]


def lay(blocks: list[Block], columns: int, rows: int, cursor: int) -> list[Page]:
    """The pages of a sheet. `columns` and `rows` are what one page has, margins apart."""
    places = [place for place, block in enumerate(blocks) if not block.only_turned]
    for folded in (False, True):
        if _height(blocks, places, columns, folded) <= rows:
            return [_page(blocks, places, columns, folded, cursor)]
    pages: list[Page] = []
    for part in _parts(blocks):
        pages += _turned(blocks, part, columns, rows, cursor)
    return pages


def _parts(blocks: list[Block]) -> Iterator[list[int]]:
    part: list[int] = []
    for place, block in enumerate(blocks):
        if block.turn and part:
            yield part
            part = []
        part.append(place)
    if part:
        yield part


def _turned(blocks: list[Block], part: list[int], columns: int, rows: int, cursor: int) -> list[Page]:
    """One part on as few pages as it needs: open, else folded, else without its reminder, else between blocks."""
    without = [place for place in part if not blocks[place].only_turned]
    for places, folded in ((part, False), (part, True), (without, False), (without, True)):
        if places and _height(blocks, places, columns, folded) <= rows:
            return [_page(blocks, places, columns, folded, cursor)]
    pages: list[Page] = []
    for places in _greedy(blocks, without, columns, rows):
        page = _page(blocks, places, columns, True, cursor)
        pages += [page[at : at + rows] for at in range(0, len(page), rows)]
    return pages


def _greedy(blocks: list[Block], places: list[int], columns: int, rows: int) -> Iterator[list[int]]:
    page: list[int] = []
    for place in places:
        if page and _height(blocks, [*page, place], columns, True) > rows:
            yield page
            page = []
        page.append(place)
    if page:
        yield page


def _height(blocks: list[Block], places: list[int], columns: int, folded: bool) -> int:
    """How many lines a page takes at most, wherever its cursor stands."""
    heads = sum(len(_head(blocks[place], columns)) + _gap(blocks, places, place) for place in places)
    details = [len(_details(blocks[place], columns)) for place in places]
    return heads + (max(details, default=0) if folded else sum(details))


def _page(blocks: list[Block], places: list[int], columns: int, folded: bool, cursor: int) -> Page:
    page: Page = []
    for place in places:
        block = blocks[place]
        if _gap(blocks, places, place):
            page.append(Line(Content(""), -1))
        lines = list(_head(block, columns))
        if not folded or place == cursor:
            lines += _details(block, columns)
        page += [Line(text, place, at == 0) for at, text in enumerate(lines)]
    return page


def _gap(blocks: list[Block], places: list[int], place: int) -> bool:
    return blocks[place].gap and place != places[0]


def _head(block: Block, columns: int) -> list[Content]:
    room = columns - (HANG if block.number else 0)
    first_room = room - block.figure.cell_length - (2 if block.figure else 0)
    if not block.figure:
        return [line for text in block.text for line in wrapped(text, room)]
    first, *rest = wrapped(block.text[0], first_room)
    lines = [first, *rest]
    return lines + [line for text in block.text[1:] for line in wrapped(text, room)]


def _details(block: Block, columns: int) -> list[Content]:
    room = columns - (HANG if block.number else 0)
    return [line for text in block.more for line in wrapped(text, room)]
