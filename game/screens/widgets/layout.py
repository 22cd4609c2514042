"""How blocks come to lie on pages: pure, so that every card of the content can be tried without a terminal.

Nothing is ever cut. What does not fit on one page is folded (details in one breath, then the least of them, then only
those under the cursor), then turned at the marks that the screen set, then between blocks, and only a block longer than
a page is parted between lines.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from attrs import frozen
from textual.content import Content

from game.screens.ink import wrapped

LEFT = 3
"""The left margin: the mark of the cursor stands in it."""

HANG = 3
"""How far the text of an entry stands in from its number."""


class Fold(enum.Enum):
    """How much of the details of a page's blocks is shown."""

    OPEN = "open"  # of every block, line by line
    BREATH = "breath"  # of every block, one after another in one paragraph
    LEAST = "least"  # of every block the least that must be known of it, of the block under the cursor all
    TIGHT = "tight"  # the same, and of the block under the cursor one after another in one paragraph
    CURSOR = "cursor"  # of the block under the cursor only


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
    usual: bool = False  # the cursor begins here when its page is opened
    keeps: bool = False  # it stays on one page with the block before
    turn: bool = False  # where the sheet must be turned, a page begins here
    apart: bool = False  # it begins a page rather than that details on the page before are left to the cursor
    only_turned: bool = False  # said only where the sheet was turned: what the page before was about
    click: object = None  # what a click on it opens though it is only read
    least: tuple[Content, ...] = ()  # of its details what is shown of every block before they are left to the cursor


class Line(NamedTuple):
    """One line of a page and the block it belongs to (-1: none)."""

    text: Content
    block: int
    is_first: bool = False  # the first line of its block


GAP = Line(Content(""), -1)
"""The blank line before a block: one for all, so that it is seen to be the same."""

Page = list[Line]


def lay(blocks: list[Block], columns: int, rows: int, cursor: int) -> list[Page]:
    """The pages of a sheet. `columns` and `rows` are what one page has, margins apart."""
    return Setting(blocks, columns, rows).pages(cursor)


class Setting:
    """Blocks set in a column of a given width: every line is broken once, then laid on pages.

    A group is the places of the blocks of one page.
    """

    def __init__(self, blocks: list[Block], columns: int, rows: int) -> None:
        self.blocks, self.columns, self.rows = blocks, columns, rows
        self.heads = [_head(block, columns) for block in blocks]
        self.details = [_details(block, block.more, columns) for block in blocks]
        self._heights: dict[Fold, list[tuple[int, int]]] = {}
        self._folds: dict[tuple[int, ...], Fold] = {}

    @cached_property
    def leasts(self) -> list[list[Content]]:
        """Of each block's details the least that must be known: broken only where a page is too short for all."""
        return [_details(block, block.least, self.columns) for block in self.blocks]

    @cached_property
    def breaths(self) -> list[list[Content]]:
        """Each block's details in one paragraph: broken only where a page is too short for them line by line."""
        return [_details(block, _in_one_breath(block.more), self.columns) for block in self.blocks]

    def pages(self, cursor: int) -> list[Page]:
        return [page for group in self.groups for page in self.parted(group, cursor)]

    @cached_property
    def groups(self) -> list[list[int]]:
        """What lies on each page: the same wherever the cursor stands, so that a key has nothing to try out."""
        everything = [place for place, block in enumerate(self.blocks) if not block.only_turned]
        if self.fits(everything, Fold.CURSOR):
            return [everything]
        groups: list[list[int]] = []
        for part in self.parts():
            fresh = self.grouped(part)
            if groups:  # short parts share a page
                fresh = self.joined(groups, fresh)
            groups += fresh
        return groups

    def height(self, group: list[int], fold: Fold) -> int:
        """How many lines a page takes at most, wherever its cursor stands."""
        heights = self.heights(fold)
        below = sum(heights[place][0] + self.has_gap(group, place) for place in group)
        return below + max((heights[place][1] for place in group), default=0)

    def heights(self, fold: Fold) -> list[tuple[int, int]]:
        """Of each block its lines on such a page, and how many more there are under the cursor. Counted once."""
        if fold not in self._heights:
            places = range(len(self.blocks))
            below = [(len(self.shown(place, fold)), len(self.shown(place, fold, place))) for place in places]
            self._heights[fold] = [
                (len(head) + usual, max(0, here - usual)) for head, (usual, here) in zip(self.heads, below, strict=True)
            ]
        return self._heights[fold]

    def fits(self, group: list[int], fold: Fold) -> bool:
        return self.height(group, fold) <= self.rows

    def shown(self, place: int, fold: Fold, cursor: int = -1) -> list[Content]:
        """The details of a block that such a page shows."""
        if fold is Fold.BREATH or (fold is Fold.TIGHT and place == cursor):
            return self.breaths[place]
        if fold is Fold.OPEN or place == cursor:
            return self.details[place]
        return [] if fold is Fold.CURSOR else self.leasts[place]

    def fold(self, group: list[int]) -> Fold:
        """How much of the details of a page's blocks is shown: as much as fits. Tried out once."""
        key = tuple(group)
        if key not in self._folds:
            self._folds[key] = next((fold for fold in Fold if self.fits(group, fold)), Fold.CURSOR)
        return self._folds[key]

    def has_gap(self, group: list[int], place: int) -> bool:
        return self.blocks[place].gap and place != group[0]

    # ── groups ──

    def parts(self) -> Iterator[list[int]]:
        """What may be parted where the screen said so."""
        part: list[int] = []
        for place, block in enumerate(self.blocks):
            if block.turn and part:
                yield part
                part = []
            part.append(place)
        if part:
            yield part

    def grouped(self, part: list[int]) -> list[list[int]]:
        """One part on as few pages as it needs: whole, else without its reminder, else folded, else between blocks."""
        without = [place for place in part if not self.blocks[place].only_turned]
        for fold in Fold:
            for group in (part, without):
                if group and self.fits(group, fold):
                    return [group]
        return list(self.greedy(without))

    def greedy(self, places: list[int]) -> Iterator[list[int]]:
        group: list[int] = []
        for unit in self.units(places):
            if group and not self.fits([*group, *unit], Fold.CURSOR):
                yield group
                group = []
            group += unit
        if group:
            yield group

    def units(self, places: list[int]) -> list[list[int]]:
        """Blocks that stay together."""
        units: list[list[int]] = []
        for place in places:
            if units and self.blocks[place].keeps:
                units[-1].append(place)
            else:
                units.append([place])
        return units

    def joined(self, groups: list[list[int]], fresh: list[list[int]]) -> list[list[int]]:
        """The last group before and the first of these on one page, where that fits; `groups` then loses it."""
        first = [*groups[-1], *fresh[0]]
        without = [place for place in first if not self.blocks[place].only_turned]
        is_apart = self.blocks[fresh[0][0]].apart
        for fold in (fold for fold in Fold if not (is_apart and fold is Fold.CURSOR)):
            for group in (first, without):
                if self.fits(group, fold):
                    groups.pop()
                    return [group, *fresh[1:]]
        return fresh

    # ── pages ──

    def parted(self, group: list[int], cursor: int) -> list[Page]:
        """A group as a page; a block longer than a page is parted between lines."""
        page = self.page(group, cursor)
        return [page[at : at + self.rows] for at in range(0, len(page), self.rows)]

    def page(self, group: list[int], cursor: int) -> Page:
        """A group's lines, with all details if they fit, else with those under the cursor."""
        fold = self.fold(group)
        page: Page = []
        for place in group:
            if self.has_gap(group, place):
                page.append(GAP)
            lines = [*self.heads[place], *self.shown(place, fold, cursor)]
            page += [Line(text, place, at == 0) for at, text in enumerate(lines)]
        return page


def _head(block: Block, columns: int) -> list[Content]:
    room = columns - (block.hang if block.number else 0)
    if not block.figure:
        return [line for text in block.text for line in wrapped(text, room)]
    lines = wrapped(block.text[0], room - block.figure.cell_length - 2)
    return lines + [line for text in block.text[1:] for line in wrapped(text, room)]


def _details(block: Block, texts: tuple[Content, ...], columns: int) -> list[Content]:
    room = columns - (block.hang if block.number else 0)
    return [line for text in texts for line in wrapped(text, room)]


def _in_one_breath(texts: tuple[Content, ...]) -> tuple[Content, ...]:
    """Lines as one paragraph: a sentence after a sentence, figures after figures with a semicolon between."""
    whole = Content("")
    for text in texts:
        is_sentence = text.plain[-1:] in ".!?"
        gap = "" if not whole else " " if whole.plain[-1:] in ".!?" else ". " if is_sentence else "; "
        whole = Content("").join([whole, Content(gap), text])
    return (whole,) if whole else ()
