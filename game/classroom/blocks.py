"""What a page is made of, told once and written twice: as HTML that needs nothing else, and as Markdown.

Every text is text: it is escaped in both, whoever wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import TypeAlias

from attrs import frozen

from game.words import language


@frozen
class Heading:
    text: str
    level: int = 2
    anchor: str = ""


@frozen
class Prose:
    """A paragraph. `tone` is `lead`, `note` or plain."""

    text: str
    tone: str = ""


@frozen
class Items:
    texts: tuple[str, ...]
    ordered: bool = False


@frozen
class Quote:
    """What somebody wrote, as they wrote it."""

    who: str
    text: str


@frozen
class Picture:
    """A drawing as SVG, and the same in words."""

    svg: str
    words: str


@frozen
class Table:
    """`figures` are the columns, from 0, that hold numbers; `look` is a class of the style sheet."""

    head: tuple[str, ...]
    rows: tuple[tuple[str | Picture, ...], ...]
    figures: tuple[int, ...] = ()
    look: str = ""


@frozen
class Row:
    """Pictures side by side."""

    pictures: tuple[Picture, ...]


Block: TypeAlias = Heading | Prose | Items | Quote | Table | Row


# ── HTML ──

STYLE = """
:root { color: #111; background: #fff; font-size: 17px; }
body { font: 1rem/1.45 Georgia, "Times New Roman", serif; max-width: 72rem; margin: 0 auto;
  padding: 1.2rem 1.6rem 4rem; }
h1 { font-size: 2.1rem; line-height: 1.15; margin: 0.4rem 0 0.2rem; }
h2 { font-size: 1.5rem; margin: 2.6rem 0 0.5rem; padding-top: 0.5rem; border-top: 3px solid #111; }
h3 { font-size: 1.12rem; margin: 1.5rem 0 0.3rem; }
p, ul, ol, blockquote { max-width: 46rem; margin: 0.45rem 0; } li { margin: 0.25rem 0; }
p.lead { font-size: 1.15rem; } p.note { color: #444; font-size: 0.88rem; }
nav { columns: 3 13rem; margin: 0.8rem 0 0; font-size: 0.95rem; } nav a { display: block; padding: 0.1rem 0; }
a { color: inherit; } blockquote { border-left: 3px solid #777; padding-left: 0.8rem; white-space: pre-line; }
blockquote b { font-weight: bold; }
table { border-collapse: collapse; margin: 0.6rem 0 1rem; width: 100%; font-size: 0.92rem; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.7rem 0.3rem 0; border-bottom: 1px solid #bbb; }
thead th { border-bottom: 2px solid #111; font-weight: bold; line-height: 1.2; vertical-align: bottom; }
td:first-child { font-weight: bold; overflow-wrap: break-word; } td.n, th.n { text-align: right; white-space: nowrap;
font-variant-numeric: tabular-nums; padding-right: 1.2rem; }
table.sparks td { vertical-align: middle; padding: 0.15rem 0.4rem 0.15rem 0; font-size: 0.8rem; }
table.sparks { table-layout: fixed; } table.sparks col.c0 { width: 6rem; }
table.sources { table-layout: fixed; } table.sources td { font-size: 0.86rem; overflow-wrap: anywhere; }
table.claims col.c0 { width: 3.6rem; } table.claims col.c2 { width: 30%; } table.claims col.c3 { width: 4.6rem; }
table.facts col.c0 { width: 10.5rem; }
.row { display: flex; flex-wrap: wrap; gap: 1rem; } .row svg { flex: 1 1 22rem; }
svg { max-width: 100%; height: auto; } svg text { font-family: Georgia, "Times New Roman", serif; fill: #111; }
.defs { position: absolute; width: 0; height: 0; }
@media screen and (max-width: 45rem) {
  body { padding: 0.8rem 0.9rem 3rem; } h1 { font-size: 1.6rem; } ul, ol { padding-left: 1.3rem; }
  p, li, td, blockquote { overflow-wrap: anywhere; } nav a { padding: 0.35rem 0; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, td { display: block; } colgroup { display: none; }
  tr { border-bottom: 1px solid #777; padding: 0.4rem 0; } td, td.n { border: 0; padding: 0.1rem 0; text-align: left; }
  td.n { white-space: normal; } td:empty { display: none; }
  td[data-of]::before { content: attr(data-of) ": "; color: #444; }
  table.sparks tr { display: grid; grid-template-columns: 1fr 1fr; gap: 0.3rem 0.8rem; }
  table.sparks td:first-child { grid-column: 1 / -1; } table.sparks td::before { display: block; }
}
@page { size: A4; margin: 14mm 13mm; }
@media print {
  :root { font-size: 9.5pt; } body { padding: 0; max-width: none; } h1 { font-size: 20pt; }
  h2 { font-size: 14pt; margin-top: 12pt; } li { margin: 0.1rem 0; }
  h3 { font-size: 11pt; } p, ul, ol, blockquote { max-width: none; } nav { display: none; }
  h2, h3, thead, h2 + p { break-after: avoid; } tr, blockquote, svg, li { break-inside: avoid; }
  thead { display: table-header-group; } li:last-child { break-before: avoid; }
  .row svg { flex: 1 1 45%; } table.sparks td { padding-right: 0.2rem; }
  .row { break-inside: avoid; } .row svg { max-width: 48%; }
  p:has(+ table), p:has(+ .row) { break-after: avoid; }
  table.sources td { font-size: 7.5pt; padding-top: 2pt; padding-bottom: 2pt; } table.facts col.c0 { width: 34mm; }
  .after { break-before: page; }
}
"""


def as_html(title: str, blocks: Sequence[Block], defs: str = "") -> str:
    """The whole page: no script, no address, nothing from elsewhere. `defs` are drawings that others refer to."""
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    body = "\n".join([*_opening(blocks), *map(block_html, blocks[_opens(blocks) :])])
    hidden = f'<svg class="defs" aria-hidden="true"><defs>{defs}</defs></svg>' if defs else ""
    return (
        f'<!doctype html>\n<html lang="{language()}"><head>{head}<style>{STYLE}</style></head>\n'
        f"<body>{hidden}\n{body}\n</body></html>\n"
    )


def _opens(blocks: Sequence[Block]) -> int:
    """How many blocks come before the first heading of the second level: the page's contents stand behind them."""
    places = (at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 2)
    return next(places, len(blocks))


def _opening(blocks: Sequence[Block]) -> Iterable[str]:
    yield from map(block_html, blocks[: _opens(blocks)])
    linked = [block for block in blocks if isinstance(block, Heading) and block.level == 2 and block.anchor]
    if linked:
        links = "".join(f'<a href="#{each.anchor}">{escape(each.text)}</a>' for each in linked)
        yield f"<nav>{links}</nav>"


def block_html(block: Block) -> str:
    match block:
        case Heading(text, level, anchor):
            place = f' id="{anchor}"' if anchor else ""
            place += ' class="after"' if anchor == "after" else ""
            return f"<h{level}{place}>{escape(text)}</h{level}>"
        case Prose(text, tone):
            return f'<p class="{tone}">{_ours(text)}</p>' if tone else f"<p>{_ours(text)}</p>"
        case Items(texts, ordered):
            tag = "ol" if ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{_ours(text)}</li>' for text in texts)}</{tag}>"
        case Quote(who, text):
            return f"<blockquote><b>{escape(who)}</b> {escape(text)}</blockquote>"
        case Row(pictures):
            return f'<div class="row">{"".join(picture.svg for picture in pictures)}</div>'
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    look = f' class="{table.look}"' if table.look else ""
    head = "".join(f"<th{_of(at, table)}>{escape(text)}</th>" for at, text in enumerate(table.head))
    marks = [_of(at, table) + _told(at, table) for at in range(len(table.head))]
    rows = "".join(
        f"<tr>{''.join(f'<td{mark}>{_cell(cell)}</td>' for mark, cell in zip(marks, row, strict=True))}</tr>\n"
        for row in table.rows
    )
    columns = "".join(f'<col class="c{at}">' for at in range(len(table.head)))
    return f"<table{look}><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>\n{rows}</tbody></table>"


def _of(column: int, table: Table) -> str:
    return ' class="n"' if column in table.figures else ""


def _told(column: int, table: Table) -> str:
    """What a cell is of, for a narrow screen, where rows stand as lists; the first is what the row is about."""
    return f' data-of="{escape(table.head[column])}"' if column else ""


def _cell(cell: str | Picture) -> str:
    return cell.svg if isinstance(cell, Picture) else _ours(cell).replace("\n", "<br>")


BELOW_ZERO = re.compile(r"(?:(?<=[\s(])|^)-(?=\d)", re.MULTILINE)


def _ours(text: str) -> str:
    """Text of the game: a hyphen before a figure is a minus."""
    return escape(BELOW_ZERO.sub("−", text))


# ── Markdown ──


def as_markdown(blocks: Sequence[Block]) -> str:
    """The same without drawings: each is told in words."""
    return "\n\n".join(_markdown(block) for block in blocks) + "\n"


def _markdown(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {plain(text)}"
        case Prose(text):
            return plain(text)
        case Items(texts, ordered):
            return "\n".join(f"{f'{at}.' if ordered else '-'} {plain(text)}" for at, text in enumerate(texts, start=1))
        case Quote(who, text):
            return f"> **{plain(who)}** {plain(text)}"
        case Row(pictures):
            return "\n".join(f"- {plain(picture.words)}" for picture in pictures)
        case Table():
            rows = [table_row(table_cells(row)) for row in block.rows]
            return "\n".join([table_row(block.head), table_row(("---",) * len(block.head)), *rows])


def table_cells(row: tuple[str | Picture, ...]) -> tuple[str, ...]:
    return tuple(cell.words if isinstance(cell, Picture) else cell for cell in row)


def table_row(cells: Iterable[str]) -> str:
    lines = (cell if cell == "---" else "<br>".join(map(plain, cell.split("\n"))) for cell in cells)
    return f"| {' | '.join(lines)} |"


MARKED = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def plain(text: str) -> str:
    """Text that Markdown reads as text, in one line."""
    line = MARKED.sub(r"\\\1", " ".join(text.split()))
    return re.sub(r"^(\d+)([.)])|^([-+=])", lambda hit: rf"{hit[1] or ''}\{hit[2] or hit[3]}", line)
