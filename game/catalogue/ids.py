"""How ids and keys are spelt: kebab-case for entries, snake_case for what stands in expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from keyword import iskeyword

from game.catalogue import codes
from game.catalogue.faults import Fault
from game.catalogue.manuscript import Manuscript, Placed
from game.rules.compiler import CLOCKS, NOISE
from game.rules.expression import FUNCTIONS, Space

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SOURCE = re.compile(r"[A-Z]+[0-9]+[a-z]?")  # claims and facts: A01, B30, NE14
_SNAKE = re.compile(r"[a-z][a-z0-9_]*")
_DOTTED = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
_NAMED = ("gauge", "index")
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
    segments = name.split(".")
    if not _DOTTED.fullmatch(name):
        yield Fault(codes.BAD_KEY, f"'{name}' is not snake_case", place, "small letters, digits, '_' and '.'")
    elif name in _TAKEN or segments[0] in _SPACES or any(map(iskeyword, segments)):
        yield Fault(codes.TAKEN_NAME, f"'{name}' is a word of the language", place)


def _check_ids(placed: Placed) -> Iterator[Fault]:
    sources = placed.table in ("claim", "fact")
    for site in placed.sites:
        if site.name == "id" and not (_KEBAB.fullmatch(site.value) or (sources and _SOURCE.fullmatch(site.value))):
            hint = "small letters, digits and hyphens"
            yield Fault(codes.BAD_ID, f"'{site.value}' is not kebab-case", site.place, hint)


def _check_keys(placed: Placed) -> Iterator[Fault]:
    for site in placed.sites:
        if site.name not in ("sets", "clears", "key"):
            continue
        if not _SNAKE.fullmatch(site.value):
            yield Fault(codes.BAD_KEY, f"'{site.value}' is not snake_case", site.place, "small letters, digits and '_'")
        elif iskeyword(site.value):
            yield Fault(codes.TAKEN_NAME, f"'{site.value}' is a word of the language", site.place)
