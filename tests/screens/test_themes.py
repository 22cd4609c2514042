"""Whatever the theme, every ink can be read: 4.5 to 1 on the paper, and on the tint of the cursor's line."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES

from game.screens.themes import ENOUGH, OWN, contrast, inks, readable

THEMES = {theme.name: theme for theme in (*OWN, *BUILTIN_THEMES.values()) if not theme.name.startswith("ansi")}


@pytest.mark.parametrize("name", sorted(THEMES))
def test_every_ink_can_be_read(name: str) -> None:
    theme = THEMES[name]
    colours = theme.to_color_system().generate()
    made = {ink: Color.parse(value) for ink, value in inks(colours, theme).items()}
    paper = Color.parse(colours["background"])
    for ink in ("ink", "dim", "mark", "focus-ink"):
        assert contrast(made[ink], made["tint"]) >= ENOUGH, ink
        assert contrast(made[ink], paper) >= ENOUGH, ink


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert contrast(Color(119, 119, 119), Color(255, 255, 255)) == pytest.approx(4.48, abs=0.01)


def test_a_grey_on_the_same_grey_is_moved_until_it_can_be_read() -> None:
    grey = Color(128, 128, 128)
    assert contrast(readable(grey, grey), grey) >= ENOUGH
