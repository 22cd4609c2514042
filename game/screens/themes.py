"""How it looks: our own paper, ink and high contrast, the built-in themes beside them, and four inks for each.

Whatever theme is chosen, every text stands at a contrast of 4.5 to 1 or more, the dim one too: the inks are worked
out from the theme's colours, not taken from them.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.color import Color
from textual.theme import Theme

PAPER = Theme(
    name="paper",
    primary="#8a2f1d",
    accent="#8a2f1d",
    foreground="#23211c",
    background="#f6f1e4",
    surface="#f6f1e4",
    panel="#eae2cf",
    dark=False,
)
DARK = Theme(
    name="ink",
    primary="#e0a458",
    accent="#e0a458",
    foreground="#ddd8cc",
    background="#191a1c",
    surface="#191a1c",
    panel="#26282b",
    dark=True,
)
CONTRAST = Theme(
    name="high-contrast",
    primary="#ffd800",
    accent="#ffd800",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
)
OWN = (PAPER, DARK, CONTRAST)
USUAL = "paper"
ENOUGH = 4.5


def inks(colours: Mapping[str, str], theme: Theme) -> dict[str, str]:
    """ink, dim, mark and the tint of the cursor's line, as CSS variables of a theme."""
    if theme.name.startswith("ansi"):
        return _terminal_inks()
    paper = Color.parse(colours["background"])
    tint = paper.blend(Color.parse(colours["foreground"]), 0.25 if theme.name == CONTRAST.name else 0.09)
    ink = readable(Color.parse(colours["foreground"]), tint)
    dim = readable(paper.blend(ink, 0.62), tint)
    mark = readable(Color.parse(colours["accent"]), tint)
    return {
        "ink": ink.hex,
        "dim": ink.hex if theme.name == CONTRAST.name else dim.hex,
        "mark": mark.hex,
        "tint": tint.hex,
        "focus-ink": ink.hex,
        "hair": paper.blend(ink, 0.35).hex,
    }


def _terminal_inks() -> dict[str, str]:
    """Where the terminal's own palette is used its contrast is unknown: nothing is dim."""
    plain = dict.fromkeys(("ink", "dim", "mark", "focus-ink", "hair"), "ansi_default")
    return {**plain, "tint": "ansi_default"}


def readable(colour: Color, paper: Color) -> Color:
    """The colour, moved towards black or white until it can be read on that paper."""
    paper = Color(paper.r, paper.g, paper.b)
    colour = Color(colour.r, colour.g, colour.b)
    end = (
        Color(0, 0, 0)
        if contrast(Color(0, 0, 0), paper) > contrast(Color(255, 255, 255), paper)
        else Color(255, 255, 255)
    )
    for step in range(21):
        moved = colour.blend(end, step / 20)
        if contrast(moved, paper) >= ENOUGH + 0.1:
            return moved
    return end


def contrast(one: Color, other: Color) -> float:
    """The ratio of WCAG: 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (_linear(part / 255) for part in (colour.r, colour.g, colour.b))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
