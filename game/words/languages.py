"""The languages there are words in: their names, how they count (CLDR's plural rules) and how they write a figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

USUAL = "en"

LANGUAGES = {"en": "English", "ru": "Русский", "be": "Беларуская"}
"""Each by its own name."""

Rule: TypeAlias = Callable[[object], str]

CATEGORIES = {
    "en": ("one", "other"),
    "ru": ("one", "few", "many", "other"),
    "be": ("one", "few", "many", "other"),
}
"""The forms that a text which counts must have; `other` is that of fractions in Russian and Belarusian."""

SIGNS = {"ru": str.maketrans(",.", "\u00a0,"), "be": str.maketrans(",.", "\u00a0,")}
"""From how Python writes a figure to how a language does: thousands by a no-break space, a decimal comma."""


def _english(n: object) -> str:
    return "one" if n in (1, -1) else "other"


def _slavic(n: object) -> str:
    """1, 21, 31 are `one`; 2 to 4, 22 to 24 `few`; 0, 5 to 20, 25 `many`; fractions `other`."""
    if not isinstance(n, int | float) or n != int(n):
        return "other"
    last, last_two = abs(int(n)) % 10, abs(int(n)) % 100
    if last == 1 and last_two != 11:
        return "one"
    return "few" if 2 <= last <= 4 and not 12 <= last_two <= 14 else "many"


RULES: dict[str, Rule] = {"en": _english, "ru": _slavic, "be": _slavic}
