"""Text as it goes to the screen: always literal, in one of four inks.

A string of content, of a save or of the player is never markup: `plain` is the only door.
"""

from __future__ import annotations

from textual.content import Content

INK = "$ink"
DIM = "$dim"
MARK = "$mark"
FOCUS = "$focus-ink on $tint"

BAR, SPACE, CURSOR, RULE = "■", "·", "▌", "─"
UP, DOWN, TURNS_TO, LOCKED, DASH = "▲", "▼", "→", "–", "−"


def plain(text: str, style: str = "") -> Content:
    """A string, letter by letter as it is; no sign in it means anything."""
    return Content.styled(text, style) if style else Content(text)


def both_ends(left: Content, right: Content, columns: int) -> Content:
    """One line: `left` at the left margin, `right` at the right edge."""
    room = columns - left.cell_length - right.cell_length
    if room < 1:
        left, room = left.truncate(max(0, columns - right.cell_length - 1)), 1
    return Content("").join([left, Content(" " * room), right])


def wrapped(text: Content, columns: int) -> list[Content]:
    """Lines of at most so many cells; an empty text is one empty line."""
    return [line.rstrip() for line in text.wrap(max(1, columns))] or [Content("")]


def minus(figure: str) -> str:
    """A figure with the sign that is as wide as a plus."""
    return figure.replace("-", DASH) if figure[:1] == "-" else figure


def bar(share: float, cells: int) -> str:
    """A thin bar: each cell says 1 part of `cells`."""
    full = max(0, min(cells, round(share * cells)))
    return BAR * full + SPACE * (cells - full)
