"""What stands on a screen as a small SVG: text with its place, colours once each; no script, no font, no address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from attrs import define, field, frozen
from rich.color import Color
from rich.segment import Segment

CELL, LINE, SIZE = 8.43, 19, 14
"""The width of a cell, the height of a line and of the letters, in pixels."""

EDGE = 14
"""Paper around the text."""

FONTS = "'DejaVu Sans Mono',Menlo,Consolas,'Liberation Mono',monospace"
CHUNK = re.compile(r"\S+(?: \S+)*")
"""Words with one blank between them: wider gaps are made by place, so that columns stay columns."""

Ink = tuple[str, bool]
"""A colour, and whether it is bold."""


@frozen
class Run:
    """Cells of one style, beside each other."""

    at: int
    text: str
    ink: Ink
    paper: str


@define
class _Inks:
    """Each ink by a class of one letter or two."""

    names: dict[Ink, str] = field(factory=dict)

    def name(self, ink: Ink) -> str:
        return self.names.setdefault(ink, f"i{len(self.names)}")

    @property
    def style(self) -> str:
        rules = [f".{name}{{fill:{colour}{';font-weight:700' * bold}}}" for (colour, bold), name in self.names.items()]
        return "".join(rules)


def drawn(lines: list[Iterable[Segment]], columns: int, title: str) -> str:
    """The lines of a screen as SVG. The colour that covers most cells is the paper."""
    rows = [list(_runs(line)) for line in lines]
    paper = _most(run for row in rows for run in row)
    inks = _Inks()
    parts = [part for y, row in enumerate(rows) for part in _row(row, y, paper, inks)]
    width, height = round(columns * CELL + 2 * EDGE), len(rows) * LINE + 2 * EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' font-family="{FONTS}" font-size="{SIZE}"><title>{escape(title)}</title>'
        f"<style>text{{white-space:pre}}.b{{shape-rendering:crispEdges}}{inks.style}</style>"
        f'<rect width="100%" height="100%" rx="7" fill="{paper}"/>{"".join(parts)}</svg>\n'
    )


def _runs(line: Iterable[Segment]) -> Iterator[Run]:
    at = 0
    for text, style, _ in line:
        if text and style is not None:
            front, back = _hex(style.color), _hex(style.bgcolor)
            if style.reverse:
                front, back = back, front
            yield Run(at, text, (front, bool(style.bold)), back)
        at += len(text)


def _hex(colour: Color | None) -> str:
    return "#000000" if colour is None else colour.get_truecolor().hex


def _most(runs: Iterable[Run]) -> str:
    cells: dict[str, int] = {}
    for run in runs:
        cells[run.paper] = cells.get(run.paper, 0) + len(run.text)
    return max(cells, key=lambda paper: cells[paper])


def _row(runs: list[Run], y: int, paper: str, inks: _Inks) -> Iterator[str]:
    for at, text, behind in _joined([(run.at, run.text, run.paper) for run in runs]):
        if behind != paper:
            place = f'x="{_x(at)}" y="{EDGE + y * LINE}" width="{_width(text)}" height="{LINE}"'
            yield f'<rect class="b" {place} fill="{behind}"/>'
    for at, text, ink in _joined([(run.at, run.text, run.ink) for run in runs]):
        for chunk in CHUNK.finditer(text):
            words = chunk.group()
            place = f'x="{_x(at + chunk.start())}" y="{EDGE + y * LINE + 14}" textLength="{_width(words)}"'
            yield f'<text class="{inks.name(ink)}" {place}>{escape(words, quote=False)}</text>'


def _joined(runs: list[tuple[int, str, Any]]) -> Iterator[tuple[int, str, Any]]:
    """Neighbours that look alike, as one."""
    kept: tuple[int, str, Any] | None = None
    for at, text, look in runs:
        if kept is not None and kept[2] == look and kept[0] + len(kept[1]) == at:
            kept = (kept[0], kept[1] + text, look)
            continue
        if kept is not None:
            yield kept
        kept = (at, text, look)
    if kept is not None:
        yield kept


def _width(text: str) -> str:
    return f"{len(text) * CELL:.1f}".removesuffix(".0")


def _x(column: int) -> str:
    return f"{EDGE + column * CELL:.1f}".removesuffix(".0")
