"""How many cells of a terminal a word of the interface has where it is shown.

In most places a text is broken into lines. In some it shares its line with others, and has as much room there as the
longest of the interface's own words takes in any of its languages: with those every screen is seen at 80 by 24.
"""

from __future__ import annotations

import re

LONGEST = 1000
"""Cells of any text: more is not read on a page."""
ROOMS: dict[str, int] = {
    r"enter\..+": 18,  # what Enter does, in the bar of keys
    r"key\..+": 43,  # what a key does, in the bar and on the page of keys
    r"war\.\d": 16,  # in the strip, beside a gauge
    r"(talks|seat)\.\d": 16,
    r"strip\.talks": 10,
    r"mark\..+": 14,  # before a card's title
    r"month\.\d+": 10,  # in every date, and so beside the title of every screen
}
_NAME = re.compile(r"\{[^{}]*\}")


def room_of(key: str) -> int:
    """The cells that there are for the words of a key, without what is filled in."""
    return next((cells for pattern, cells in ROOMS.items() if re.fullmatch(pattern, key)), LONGEST)


def without_names(text: str) -> str:
    """A text without its `{names}`: what they stand for is not known."""
    return _NAME.sub("", text)
