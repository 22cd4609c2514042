"""How ids and keys are spelt: kebab-case for entries, snake_case for what stands in expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from keyword import iskeyword

from game.catalogue import codes
from game.catalogue.faults import Fault, Place
from game.catalogue.letters import as_latin, first_foreign, name_of
from game.catalogue.manuscript import Manuscript, Placed
from game.rules.expression import FUNCTIONS, Space
from game.rules.names import CLOCKS, NOISE

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SOURCE = re.compile(r"[A-Z]+[0-9]+[a-z]?")  # claims and facts: A01, B30, NE14
_SNAKE = re.compile(r"[a-z][a-z0-9_]*")
_DOTTED = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
_NAMED = ("gauge", "index", "assumption")
_SPACES = frozenset(Space) - {Space.NOW}
_TAKEN = frozenset({*CLOCKS, *FUNCTIONS, NOISE, "when", "true", "false"})


def check_ids(written: Manuscript) -> Iterator[Fault]:
    """Ids and keys that are spelt as they must not be."""
    for placed in written.of(*_NAMED):
        yield from _check_name(placed)
    for placed in written.of():
        if placed.table not in _NAMED:
            yield from _check_ids(placed)
        yield from _check_keys(placed)


def _check_name(placed: Placed) -> Iterator[Fault]:
    name, place = placed.entry.id, placed.place.under("id")
    if not name.isascii():
        yield foreign(placed.place.under("id"), name)
    elif not _DOTTED.fullmatch(name):
        yield Fault(codes.BAD_KEY, f"'{name}' is not snake_case", place, "small letters, digits, '_' and '.'")
    elif not is_sayable(name):
        yield Fault(codes.TAKEN_NAME, f"'{name}' is a word of the language", place)


def is_sayable(name: str) -> bool:
    """Whether a gauge or an index of this name can stand in an expression."""
    segments = name.split(".")
    is_taken = name in _TAKEN or segments[0] in _SPACES or any(map(iskeyword, segments))
    return bool(_DOTTED.fullmatch(name)) and not is_taken


def _check_ids(placed: Placed) -> Iterator[Fault]:
    sources = placed.table in ("claim", "fact")
    for site in placed.sites:
        if site.name != "id":
            continue
        if not site.value.isascii():
            yield foreign(site.place, site.value)
        elif not (_KEBAB.fullmatch(site.value) or (sources and _SOURCE.fullmatch(site.value))):
            hint = "small letters, digits and hyphens"
            yield Fault(codes.BAD_ID, f"'{site.value}' is not kebab-case", site.place, hint)


def _check_keys(placed: Placed) -> Iterator[Fault]:
    for site in placed.sites:
        if site.name not in ("sets", "clears", "key"):
            continue
        if not site.value.isascii():
            yield foreign(site.place, site.value)
        elif not _SNAKE.fullmatch(site.value):
            yield Fault(codes.BAD_KEY, f"'{site.value}' is not snake_case", site.place, "small letters, digits and '_'")
        elif iskeyword(site.value):
            yield Fault(codes.TAKEN_NAME, f"'{site.value}' is a word of the language", site.place)


def foreign(place: Place, word: str) -> Fault:
    """A letter in an id or a key that is not ASCII, with the word as it was probably meant."""
    at = first_foreign(word)
    latin = as_latin(word)
    hint = f"did you mean '{latin}', in Latin letters?" if latin.isascii() else "ids are written in Latin letters"
    return Fault(codes.LOOK_ALIKE, f"{name_of(word[at])} in '{word}'", place.within(at, at + 1), hint)
