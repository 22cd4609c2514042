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
    number: str = ""  # the digit that picks it, a dash, or a short name before the text
    hang: int = HANG  # how far the text stands in where there is a number
    is_open: bool = True  # it can be picked; else picking it says why not
    gap: bool = False  # a blank line before it, but at the top of a page
    keeps: bool = False  # it stays on one page with the block before
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
    groups: list[list[int]] = []
    for part in _parts(blocks):
        fresh = _grouped(blocks, part, columns, rows)
        if groups:  # short parts share a page
            fresh = _joined(blocks, groups, fresh, columns, rows)
        groups += fresh
    return [page for group in groups for page in _drawn(blocks, group, columns, rows, cursor)]


def _parts(blocks: list[Block]) -> Iterator[list[int]]:
    part: list[int] = []
    for place, block in enumerate(blocks):
        if block.turn and part:
            yield part
            part = []
        part.append(place)
    if part:
        yield part


def _grouped(blocks: list[Block], part: list[int], columns: int, rows: int) -> list[list[int]]:
    """One part on as few pages as it needs: open, else folded, else without its reminder, else between blocks."""
    without = [place for place in part if not blocks[place].only_turned]
    for places, folded in ((part, False), (part, True), (without, False), (without, True)):
        if places and _height(blocks, places, columns, folded) <= rows:
            return [places]
    return list(_greedy(blocks, without, columns, rows))


def _joined(
    blocks: list[Block], groups: list[list[int]], fresh: list[list[int]], columns: int, rows: int
) -> list[list[int]]:
    """The last group before and the first of these on one page, where that fits; what was before loses it."""
    first = [*groups[-1], *fresh[0]]
    without = [place for place in first if not blocks[place].only_turned]
    for places in (first, without):
        if _height(blocks, places, columns, True) <= rows:
            groups.pop()
            return [places, *fresh[1:]]
    return fresh


def _greedy(blocks: list[Block], places: list[int], columns: int, rows: int) -> Iterator[list[int]]:
    page: list[int] = []
    for unit in _units(blocks, places):
        if page and _height(blocks, [*page, *unit], columns, True) > rows:
            yield page
            page = []
        page += unit
    if page:
        yield page


def _units(blocks: list[Block], places: list[int]) -> list[list[int]]:
    """Blocks that stay together."""
    units: list[list[int]] = []
    for place in places:
        if units and blocks[place].keeps:
            units[-1].append(place)
        else:
            units.append([place])
    return units


def _drawn(blocks: list[Block], group: list[int], columns: int, rows: int, cursor: int) -> list[Page]:
    """A group as a page, open if it fits so; a block longer than a page is parted between lines."""
    folded = _height(blocks, group, columns, False) > rows
    page = _page(blocks, group, columns, folded, cursor)
    return [page[at : at + rows] for at in range(0, len(page), rows)]


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
    room = columns - (block.hang if block.number else 0)
    first_room = room - block.figure.cell_length - (2 if block.figure else 0)
    if not block.figure:
        return [line for text in block.text for line in wrapped(text, room)]
    first, *rest = wrapped(block.text[0], first_room)
    lines = [first, *rest]
    return lines + [line for text in block.text[1:] for line in wrapped(text, room)]


def _details(block: Block, columns: int) -> list[Content]:
    room = columns - (block.hang if block.number else 0)
    return [line for text in block.more for line in wrapped(text, room)]
