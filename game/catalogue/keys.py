"""Keys and gauges: what is read must be set somewhere, and what is set should be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeAlias

from game.catalogue import codes
from game.catalogue.faults import Fault, Place
from game.catalogue.manuscript import Manuscript, Site
from game.catalogue.names import at
from game.catalogue.nearest import did_you_mean
from game.catalogue.vocabulary import Vocabulary
from game.rules.expression import Name, Space
from game.rules.names import OPENINGS

Uses: TypeAlias = "defaultdict[str, list[tuple[Site, Name | None]]]"
"""By key: the values that are it, or the names within them that are."""
_KEYED = (Space.FLAG, Space.TIMES, Space.SINCE)


def check_keys(written: Manuscript, words: Vocabulary) -> Iterator[Fault]:
    """Keys that are only set or only read, promises that share a key, and gauges that nothing reads."""
    made, read = _made(written), _read(written)
    lines = {placed.entry.key for placed in written.of("line")}
    for key in read.keys() - made.keys() - lines - words.mentioned:
        hint = did_you_mean(key, {*made, *lines})
        for site, name in read[key]:
            yield Fault(codes.NEVER_SET, f"nothing sets the key '{key}'", at(site, name) if name else site.place, hint)
    for key in made.keys() - read.keys() - words.mentioned:
        place = made[key][0][0].place
        yield Fault(codes.NEVER_READ, f"nothing reads the key '{key}'", place, did_you_mean(key, read))
    yield from _check_promise_keys(written)
    yield from _check_gauges(written, words)


def _made(written: Manuscript) -> Uses:
    """Where each key is set."""
    made: Uses = defaultdict(list)
    for placed in written.of():
        for site in placed.sites:
            if site.name == "sets":
                made[site.value].append((site, None))
    return made


def _read(written: Manuscript) -> Uses:
    """Where each key is read, or taken back."""
    read: Uses = defaultdict(list)
    for placed in written.of():
        for site, name in placed.readings:
            if name.space in _KEYED:
                read[name.key].append((site, name))
        for site in placed.sites:
            if site.name == "clears":
                read[site.value].append((site, None))
    return read


def _check_promise_keys(written: Manuscript) -> Iterator[Fault]:
    first: dict[str, Place] = {}
    for placed in written.of("promise"):
        key, place = placed.entry.key, placed.place.under("key")
        if key in first:
            message = f"the key '{key}' is that of another promise"
            yield Fault(codes.VOW_KEYS, message, place, other=first[key])
        first.setdefault(key, place)


def _check_gauges(written: Manuscript, words: Vocabulary) -> Iterator[Fault]:
    read = {name.key for placed in written.of() for _, name in placed.readings}
    read.update(part for gauge in words.gauges.values() for part in gauge.parts)
    read.update(placed.entry.gauge for placed in written.of("report"))
    for placed in written.of("gauge"):
        gauge = placed.entry
        told = (
            gauge.id == OPENINGS or gauge.headline or gauge.group == "people"
        )  # people are counted to be told, not to be reckoned with
        if gauge.id not in read | words.mentioned and not told:
            yield Fault(codes.GAUGE_NEVER_READ, f"nothing reads the gauge '{gauge.id}'", placed.place.under("id"))
