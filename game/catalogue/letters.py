"""Letters that look alike and are not the same: Cyrillic and Greek ones that pass for Latin."""

from __future__ import annotations

import unicodedata

_CYRILLIC = "АВЕЅІЈКМНОРСТУХЗаеѕіјкорсухԁԛԝпгт"
_AS_LATIN = "ABESIJKMHOPCTYX3aesijkopcyxdqwnrt"
_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγικνορυχ"
_GREEK_AS_LATIN = "ABEZHIKMNOPTYXayiknopux"
_LATIN = str.maketrans(_CYRILLIC + _GREEK, _AS_LATIN + _GREEK_AS_LATIN)


def as_latin(text: str) -> str:
    """The text with each letter that looks Latin as the Latin letter it looks like."""
    return text if text.isascii() else text.translate(_LATIN)


def first_foreign(text: str) -> int:
    """The index of the first letter that is not ASCII; -1 where all are."""
    return next((index for index, letter in enumerate(text) if not letter.isascii()), -1)


def name_of(letter: str) -> str:
    """`'с' (CYRILLIC SMALL LETTER ES)`."""
    return f"'{letter}' ({unicodedata.name(letter, 'a character without a name')})"


def cells(text: str) -> int:
    """How many cells of a terminal a text takes: wide letters two, marks on a letter none."""
    return len(text) if text.isascii() else sum(_width(letter) for letter in text)


def _width(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
