"""Where a word longer than a line is parted: an address behind a slash or a hyphen, so that its parts stay whole."""

from __future__ import annotations

import re
from itertools import pairwise


def breaks(text: str, columns: int) -> list[int]:
    """The places at which words longer than a line are parted; two parts beside each other never share a line."""
    if len(text) <= columns:
        return []
    found: list[int] = []
    for word in re.finditer(rf"\S{{{columns + 1},}}", text):
        last = at = word.start()  # where the last part begins, and where it ends
        while word.end() - at > columns:
            end = at + _end(text[at : at + columns])
            if last < at and end - last < columns:  # they would share a line: they are one
                found[-1] = end
            else:
                found.append(end)
                last = at
            at = end
    return found


def _end(line: str) -> int:
    """How much of a word goes on the line that it fills: up to its last slash, if that lies well on, or its hyphen."""
    slash = line.rfind("/") + 1
    return (slash if 4 * slash >= 3 * len(line) else max(slash, line.rfind("-") + 1)) or len(line)


def parted(text: str, columns: int) -> str:
    """The text with a blank wherever a word of it is parted."""
    places = [0, *breaks(text, columns), len(text)]
    return " ".join(text[start:end] for start, end in pairwise(places))
