"""Text as it goes to the screen: always literal, in one of four inks.

A string of content, of a save or of the player is never markup: `plain` is the only door. What a poor terminal has no
shapes for goes through it as ASCII, cell for cell.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from itertools import pairwise

from textual.content import Content
from textual.style import Style

from game.words.folding import breaks

INK = "$ink"
DIM = "$dim"
MARK = "$mark"
FOCUS = "$focus-ink on $tint"

BAR, SPACE, CURSOR, RULE = "■", "·", "▌", "─"
POINT, JUMP = BAR, "│"
UP, DOWN, TURNS_TO, LOCKED, DASH = "▲", "▼", "→", "–", "−"

ASCII = str.maketrans("■·▌─│▲▼→–−“”‘’—…ł", "#.>-|^v>--\"\"''-~l")
"""What stands for a shape where the terminal has none: one sign for one, so that nothing moves."""

POOR = ("linux", "ansi", "cons", "vt")
"""How the names of terminals begin that have few shapes."""

_STAND_INS: dict[int, int] = {}


def use_shapes(are_ascii: bool) -> None:
    """From now on all text is drawn with these shapes."""
    _STAND_INS.clear()
    _STAND_INS.update(ASCII if are_ascii else {})


def is_poor(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal says of itself that it has few shapes: by its name, or by a locale without UTF-8."""
    locale = next((environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)), "UTF-8")
    says_utf = "utf" in locale.lower().replace("-", "")
    return not says_utf or environment.get("TERM", "").startswith(POOR)


def plain(text: str, style: str = "") -> Content:
    """A string, letter by letter as it is; no sign in it means anything."""
    if _STAND_INS:
        text = text.translate(_STAND_INS)
    return Content.styled(text, style) if style else Content(text)


def address(text: str) -> Content:
    """The address of a source, which a terminal that has links makes one of; written out all the same."""
    if _STAND_INS or not ADDRESS.fullmatch(text):
        return plain(text, DIM)
    return Content.styled(text, DIM).stylize(Style(link=text))


ADDRESS = re.compile(r"https?://[!-~]+")
"""What is taken for an address: no other scheme, and no sign that could end a terminal's own sequence."""


def both_ends(left: Content, right: Content, columns: int) -> Content:
    """One line: `left` at the left margin, `right` at the right edge."""
    room = columns - left.cell_length - right.cell_length
    if room < 1:
        left, room = left.truncate(max(0, columns - right.cell_length - 1)), 1
    return Content("").join([left, Content(" " * room), right])


def wrapped(text: Content, columns: int) -> list[Content]:
    """Lines of at most so many cells; an empty text is one empty line. A figure is not parted at its thousands.

    A word longer than a line is parted behind a slash or a hyphen, where it has one.
    """
    if text.cell_length <= columns and text.plain.isprintable():  # no line break in it, no tab: as most texts are
        return [text.rstrip()]
    lines = _parted(_translated(text, _HELD), max(1, columns)).wrap(max(1, columns))
    return [_translated(line, _LET_GO).rstrip() for line in lines] or [Content("")]


def _parted(text: Content, columns: int) -> Content:
    """With a blank wherever a word is parted, at which Textual breaks the line and which it leaves out."""
    places = breaks(text.plain, columns)
    if not places:
        return text
    return Content(" ").join(text[start:end] for start, end in pairwise([0, *places, len(text.plain)]))


GLUE = "\ue002"
"""Between a name and its figure: a blank at which no line is broken."""

_HELD = {0xA0: 0xE000, 0x202F: 0xE001}
"""No-break spaces, at which Textual would break a line, as signs of no meaning and the same width."""

_LET_GO = {stand_in: sign for sign, stand_in in _HELD.items()} | {ord(GLUE): ord(" ")}


def _translated(text: Content, signs: dict[int, int]) -> Content:
    """Sign for sign, so that styles stay where they are."""
    swapped = text.plain.translate(signs)
    return text if swapped == text.plain else Content(swapped, spans=list(text.spans))


def minus(figure: str) -> str:
    """A figure with the sign that is as wide as a plus."""
    return figure.replace("-", DASH) if figure[:1] == "-" else figure


def minus_all(text: str) -> str:
    """The same for every figure of a sentence."""
    return text.replace(" -", f" {DASH}").replace("(-", f"({DASH}")


def bar(share: float, cells: int) -> str:
    """A thin bar: each cell says 1 part of `cells`."""
    full = max(0, min(cells, round(share * cells)))
    return BAR * full + SPACE * (cells - full)
