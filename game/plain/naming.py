"""Which thing a player's words mean: its id, its number in a list, or a part of its title."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from game.plain.lines import Mistake

LONGEST = 60
"""How much of a word is read; no name is longer."""


def clean(line: str) -> list[str]:
    """The words of a line, without control characters and the like, which would go through to the terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in line[:1000]).split()


def one_of(titles: Mapping[str, str], words: list[str], otherwise: str) -> str:
    """The id that words mean, of a table of ids and titles. Raises Mistake with `otherwise`."""
    wanted = " ".join(words).lower().rstrip(".")
    ids = list(titles)
    if wanted in titles:
        return wanted
    if wanted.isdecimal() and len(wanted) < 4 and 1 <= int(wanted) <= len(ids):
        return ids[int(wanted) - 1]
    found = [each for each in ids if len(wanted) > 2 and (wanted in titles[each].lower() or wanted in each)]
    if len(found) == 1:
        return found[0]
    raise Mistake(otherwise)


def nearest(wanted: str, names: list[str], cutoff: float = 0.6) -> list[str]:
    """At most three names that begin so, hold it, or are spelt alike."""
    wanted = wanted[:LONGEST]
    begun = [name for name in names if wanted and name.startswith(wanted)]
    inside = [name for name in names if len(wanted) > 2 and wanted in name]
    return begun[:3] or inside[:3] or get_close_matches(wanted, names, n=3, cutoff=cutoff)
