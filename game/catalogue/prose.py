"""Words for people: whether they fit where they are shown, and whether their letters are what they seem."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import attrs
from attrs import frozen

from game.catalogue import codes
from game.catalogue.faults import Fault
from game.catalogue.hashes import PROSE
from game.catalogue.letters import cells
from game.catalogue.manuscript import Manuscript, Site
from game.rules.entries import Action, Choice, Event, Gauge, Remark

_WORD = re.compile(r"[^\W\d_]+")
_PLACEHOLDER = re.compile(r"\{\w[\w.]*\}")
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK")
_TEXTS = PROSE - {"cites"}


@frozen
class Length:
    """How long a text may be, and how short, in words or in cells of a terminal."""

    most: int
    least: int = 0
    unit: str = "words"

    def of(self, text: str) -> int:
        return len(text.split()) if self.unit == "words" else cells(text)


LENGTHS: dict[tuple[type, str], Length] = {
    (Choice, "label"): Length(60, unit="cells"),
    (Action, "title"): Length(44, unit="cells"),
    (Gauge, "short"): Length(12, unit="cells"),
    (Remark, "text"): Length(14),
    (Event, "gist"): Length(25),
    (Event, "text"): Length(110, 40),
    (Action, "gist"): Length(12),
    (Action, "text"): Length(45, 20),
}
"""What `content/README.md` promises of texts."""


def check_prose(written: Manuscript) -> Iterator[Fault]:
    """Texts that are empty, too long or too short, and words of two alphabets."""
    for placed in written.of():
        for site, text in placed.of(str):
            if site.name in _TEXTS:
                yield from _check_text(site, text)


def _check_text(site: Site, text: str) -> Iterator[Fault]:
    length = LENGTHS.get((type(site.owner), site.name))
    if not text.strip():
        if _is_required(site):
            yield Fault(codes.EMPTY, f"'{site.name}' is empty", site.place)
    elif length:
        yield from _check_length(site, length, length.of(text))
    if "{" in text:
        yield from _check_placeholders(site, text)
    if not text.isascii():
        yield from _check_alphabets(site, text)


def _check_placeholders(site: Site, text: str) -> Iterator[Fault]:
    for found in _PLACEHOLDER.finditer(text):
        message = f"'{found[0]}' is shown to the player as it stands here"
        yield Fault(codes.PLACEHOLDER, message, site.place.within(found.start(), found.end()), "say it in words")


def _is_required(site: Site) -> bool:
    attribute = getattr(attrs.fields(type(site.owner)), site.name)
    return attribute.default is attrs.NOTHING


def _check_length(site: Site, length: Length, measured: int) -> Iterator[Fault]:
    if measured > length.most:
        message = f"'{site.name}' has {measured} {length.unit}; at most {length.most}"
        yield Fault(codes.LENGTH, message, site.place)
    if measured < length.least:
        message = f"'{site.name}' has {measured} {length.unit}; at least {length.least}"
        yield Fault(codes.SHORT, message, site.place)


def _check_alphabets(site: Site, text: str) -> Iterator[Fault]:
    for word in _WORD.finditer(text):
        if not word[0].isascii() and len(_alphabets(word[0])) > 1:
            message = f"'{word[0]}' mixes alphabets: {', '.join(sorted(_alphabets(word[0])))}"
            yield Fault(codes.HOMOGLYPH, message, site.place.within(word.start(), word.end()))


def _alphabets(word: str) -> set[str]:
    names = (unicodedata.name(letter, "") for letter in word)
    return {alphabet.capitalize() for name in names for alphabet in _ALPHABETS if name.startswith(alphabet)}
