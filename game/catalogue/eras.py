"""Eras: what was written, as a scenario of another time sees it.

An era has cards, papers and news of its own and no others; of the rest it has everything, with its own entries in
the place of the usual ones that have their ids. What was not yet known then is left out, facts and cites alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from attrs import evolve

from game.catalogue import codes
from game.catalogue.faults import Fault, Place
from game.catalogue.manuscript import IN_ERA, Manuscript, Placed
from game.catalogue.nearest import did_you_mean
from game.rules.entries import Era, Fact
from game.rules.rulebook import Rulebook

OWN = frozenset({"event", "action", "bulletin", "promise", "line", "act", "question"})
"""Kinds of entries that one era never lends to another."""
_NOT_SEEN = frozenset({"scenario", "lesson"})
"""Kinds of which an era sees none but its own: they name what is not in it."""
_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?(?!\d)")


def eras_of(written: Manuscript) -> Iterator[tuple[Era, Manuscript]]:
    """Every era with all that is written for it."""
    for placed in written.of("era"):
        yield placed.entry, _seen_from(placed, written)


def whole(written: Manuscript) -> Rulebook:
    """The Rulebook of a manuscript, with the Rulebook of each of its eras. All of them know every scenario."""
    seen = list(eras_of(written))
    scenarios = [*written.of("scenario"), *(one for _, view in seen for one in view.of("scenario"))]
    eras = {era.id: evolve(_with(view, scenarios).rulebook(), in_era=era.id) for era, view in seen}
    return evolve(_with(written, scenarios).rulebook(), eras=eras)


def check_eras(written: Manuscript) -> Iterator[Fault]:
    """Entries given to an era that there is not, and scenarios that stand in another era's file than their own."""
    known = written.ids("era")
    for era in sorted(written.eras.keys() - known - written.mentioned):
        place = Place(written.eras[era][0].place.file, (IN_ERA,))
        yield Fault(codes.DEAD_LINK, f"there is no era '{era}'", place, did_you_mean(era, known))
    homes = {"": written.entries["scenario"], **written.eras}
    for era, placed in ((era, one) for era, some in homes.items() for one in some if one.table == "scenario"):
        if placed.entry.era != era:
            message = f"it is played in the era '{placed.entry.era}' and stands in a file of '{era}'"
            yield Fault(codes.DEAD_LINK, message, placed.place.under("id"), "move it, or change `era` or `in_era`")


def last_month(date: str) -> str:
    """The last month that a fact's date names, YYYY-MM; empty for a fact without a date."""
    return max((f"{year}-{month or '12'}" for year, month in _MONTH.findall(date)), default="")


def _with(written: Manuscript, scenarios: list[Placed]) -> Manuscript:
    return evolve(written, entries={**written.entries, "scenario": scenarios})


def _seen_from(placed: Placed, written: Manuscript) -> Manuscript:
    era: Era = placed.entry
    own: dict[str, list[Placed]] = {table: [] for table in written.entries}
    for one in written.eras.get(era.id, ()):
        own[one.table].append(one)
    entries = {table: _merged(table, usual, own[table], era) for table, usual in written.entries.items()}
    unknown = written.ids("fact") - {one.entry.id for one in entries["fact"] if not one.entry.after}
    is_own = {id(one) for table in own.values() for one in table}
    for table, some in entries.items():
        entries[table] = [one if id(one) in is_own else _without_cites(one, unknown) for one in some]
    entries["era"] = [Placed("era", evolve(era, knows=(), without=()), placed.place)]
    return Manuscript(entries, written.mentioned)


def _merged(table: str, usual: list[Placed], own: list[Placed], era: Era) -> list[Placed]:
    if table in OWN or table in _NOT_SEEN:
        return own
    instead = {one.entry.id: one for one in own}
    kept = [known for one in usual if (known := _known(one, era)) is not None]
    there = {one.entry.id for one in kept}
    return [*(instead.get(one.entry.id, one) for one in kept), *(one for one in own if one.entry.id not in there)]


def _known(placed: Placed, era: Era) -> Placed | None:
    """A usual entry as the era has it; None: it has none."""
    entry: Any = placed.entry
    if placed.table in ("law", "term", "ending"):
        return None if entry.id in era.without else placed
    if not isinstance(entry, Fact):
        return placed
    last = last_month(entry.date)
    if last <= era.until or entry.id in era.knows:
        return placed
    return Placed("fact", evolve(entry, after=True), placed.place) if last <= era.seals else None


def _without_cites(placed: Placed, unknown: set[str]) -> Placed:
    cites = getattr(placed.entry, "cites", ())
    if unknown.isdisjoint(cites):
        return placed
    kept = tuple(cite for cite in cites if cite not in unknown)
    return Placed(placed.table, evolve(placed.entry, cites=kept), placed.place)
