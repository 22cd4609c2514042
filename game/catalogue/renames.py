"""What a save must know of an edit: which ids have another name now, and which were taken out, and why.

`[renames]` and `[removed]` hold a table for each kind of entry; besides those there are `choice` (its ids
are `card/choice`, old and new) and `key`. Old names lead on to newer ones, as far as they go.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from game.catalogue import codes
from game.catalogue.drafts import Aside
from game.catalogue.faults import Fault, Place
from game.catalogue.manuscript import Manuscript
from game.catalogue.nearest import did_you_mean
from game.catalogue.shapes import tables

Named: TypeAlias = "dict[str, dict[str, str]]"
"""By kind: an old id, and what is said of it."""
CHOICE, KEY = "choice", "key"


def renames_of(written: Manuscript) -> Named:
    """Of each kind the ids that have another name now, with that name."""
    return {kind: {old: _last(old, pairs) for old in pairs} for kind, pairs in _said(written, "renames").items()}


def removed_of(written: Manuscript) -> Named:
    """Of each kind the ids that were taken out, with the reason; without one where a mod drops an entry."""
    found = _said(written, "removed")
    for _, kind, id in written.dropped:
        found.setdefault(kind, {}).setdefault(id, "")
    return found


def check_renames(written: Manuscript) -> Iterator[Fault]:
    """Renames of what is there still, or to what is not; and what is said to be removed and is there."""
    asides = [aside for aside in written.asides if aside.table in ("renames", "removed")]
    if not asides:
        return
    kinds = (*tables(), CHOICE, KEY)
    there = {kind: _ids(written, kind) for kind in kinds}
    pairs = renames_of(written)
    for aside in asides:
        for kind, said in aside.raw.items():
            place = Place(aside.place.file, (aside.table, kind), at_key=True)
            if kind not in kinds:
                yield Fault(codes.UNKNOWN_TABLE, f"unknown kind '{kind}'", place, did_you_mean(kind, kinds))
            elif not isinstance(said, dict) or not all(isinstance(each, str) for each in said.values()):
                hint = 'write "the-old-id" = "the-new-id"' if aside.table == "renames" else 'write "the-id" = "why"'
                yield Fault(codes.WRONG_TYPE, f"'{kind}' is a table of texts", place, hint)
            elif aside.table == "renames":
                yield from _check_pairs(aside, kind, pairs.get(kind, {}), there[kind], written.mentioned)
            else:
                yield from _check_removed(aside, kind, there[kind])


def _check_pairs(
    aside: Aside, kind: str, pairs: Mapping[str, str], there: set[str], mentioned: set[str]
) -> Iterator[Fault]:
    for old in aside.raw[kind]:
        place, new = Place(aside.place.file, ("renames", kind, old)), pairs[old]
        if old in there:
            at_key = Place(place.file, place.path, at_key=True)
            yield Fault(codes.BAD_RENAME, f"the {kind} '{old}' is there still", at_key)
        elif new == old or new not in there | mentioned:
            yield Fault(codes.BAD_RENAME, f"there is no {kind} '{new}'", place, did_you_mean(new, there))


def _check_removed(aside: Aside, kind: str, there: set[str]) -> Iterator[Fault]:
    for id in aside.raw[kind]:
        if id in there:
            place = Place(aside.place.file, ("removed", kind, id), at_key=True)
            yield Fault(codes.NOT_REMOVED, f"the {kind} '{id}' is there still", place)


def _said(written: Manuscript, table: str) -> Named:
    found: Named = {}
    for aside in written.asides:
        if aside.table == table:
            for kind, said in aside.raw.items():
                if isinstance(said, dict):
                    found.setdefault(kind, {}).update({k: v for k, v in said.items() if isinstance(v, str)})
    return found


def _last(old: str, pairs: Mapping[str, str]) -> str:
    """The newest name of an id; itself where the names go in a circle."""
    seen = {old}
    name = pairs[old]
    while name in pairs:
        if name in seen:
            return old
        seen.add(name)
        name = pairs[name]
    return name


def _ids(written: Manuscript, kind: str) -> set[str]:
    every = [*written.of(), *(one for some in written.eras.values() for one in some)]
    if kind == CHOICE:
        cards: list[Any] = [one.entry for one in every if one.table == "event"]
        return {f"{card.id}/{choice.id}" for card in cards for choice in card.choice}
    if kind == KEY:
        return {site.value for one in every for site in one.sites if site.name in ("sets", "key")}
    return {one.entry.id for one in every if one.table == kind}
