"""Ids: each names one entry of its kind, and what refers to one must find it."""

from __future__ import annotations

from collections.abc import Iterator

from game.catalogue import codes
from game.catalogue.faults import Fault, Place
from game.catalogue.ids import foreign
from game.catalogue.manuscript import Manuscript, Placed, Site
from game.catalogue.nearest import did_you_mean
from game.rules.entries import Scheduled

TARGETS: dict[str, tuple[str, ...]] = {
    "event": ("event",),
    "office": ("office",),
    "desk": ("desk",),
    "question": ("question",),
    "gauge": ("gauge",),
    "gauges": ("gauge",),
    "parts": ("gauge",),
    "promises": ("promise",),
    "against": ("promise",),
    "closes": ("action",),
    "opens": ("action",),
    "watches": ("gauge",),
    "terms": ("term",),
    "scenario": ("scenario",),
    "era": ("era",),
    "knows": ("fact",),
    "without": ("law", "term", "ending"),
    "cites": ("claim", "fact"),
}
"""Which kind of entry each key refers to. Of `gauges` and `parts` it is the names in the table that do."""
_NAMES_WITHIN = ("gauges", "parts")


def check_links(written: Manuscript) -> Iterator[Fault]:
    """Ids used twice, ids of nothing, and cards that nothing brings up."""
    for table in written.entries:
        yield from _check_ids(written.of(table))
    yield from _check_ids(written.of("gauge", "index"))  # the two share the expressions
    known = {name: {id for table in tables for id in written.ids(table)} for name, tables in TARGETS.items()}
    afterwards = {placed.entry.id for placed in written.of("fact") if placed.entry.after}
    for placed in written.of():
        for site in placed.sites:
            if site.name in TARGETS:
                yield from _check_link(site, known[site.name], written.mentioned)
            if site.name == "cites" and site.value in afterwards:
                yield Fault(codes.AFTERWARDS, f"'{site.value}' happened after the analysis", site.place)
    yield from _check_drawn(written)


def _check_ids(entries: Iterator[Placed]) -> Iterator[Fault]:
    first: dict[str, Place] = {}
    for placed in entries:
        id, place = placed.entry.id, placed.place
        if id in first:
            message = f"the id '{id}' is used twice"
            yield Fault(codes.DUPLICATE_ID, message, place.under("id"), other=first[id].under("id"))
        first.setdefault(id, place)


def _check_link(site: Site, known: set[str], mentioned: set[str]) -> Iterator[Fault]:
    within = site.name in _NAMES_WITHIN
    id = str(site.path[-1]) if within else site.value
    if not id or id in known or id in mentioned:
        return
    place = Place(site.place.file, site.place.path, at_key=within)
    if not id.isascii():
        yield foreign(place, id)
    else:
        kinds = " or ".join(TARGETS[site.name])
        yield Fault(codes.DEAD_LINK, f"there is no {kinds} '{id}'", place, did_you_mean(id, known))


def _check_drawn(written: Manuscript) -> Iterator[Fault]:
    called = {scheduled.event for placed in written.of() for _, scheduled in placed.of(Scheduled)}
    dealt = {card.event for placed in written.of("scenario") for card in placed.entry.dealt}
    for placed in written.of("event"):
        event = placed.entry
        if event.scheduled and event.id not in called | dealt | written.mentioned:
            hint = "name it in the 'schedules' of a choice, or take 'scheduled' away"
            yield Fault(codes.NOT_DRAWN, f"nothing schedules '{event.id}'", placed.place.under("scheduled"), hint)
