"""Where a value comes from: of each field of an entry its value, its file and line, and which layer says it."""

from __future__ import annotations

import enum
import json
from collections.abc import Iterator
from typing import Any

import attrs
from attrs import frozen

from game.catalogue.faults import Path
from game.catalogue.layers import Layers
from game.catalogue.manuscript import Manuscript, Placed, Site
from game.catalogue.positions import Positions, locate
from game.rules.effect import Effect
from game.rules.expression import Expression


@frozen
class Origin:
    """One field of an entry. `line` is 0 where lines cannot be told."""

    field: str  # as in choice[open].effects[0]
    value: str
    file: str
    line: int
    layer: str  # the mod's id; empty: the content


def entries_named(written: Manuscript, id: str) -> list[Placed]:
    """The entries that `kind/id` or an id alone means, of every era."""
    table, _, name = id.rpartition("/")
    every = [*written.of(), *(one for some in written.eras.values() for one in some)]
    return [one for one in every if one.entry.id == name and table in ("", one.table)]


def era_of(written: Manuscript, placed: Placed) -> str:
    """The id of the era that an entry is written for; empty for the usual one."""
    return next((era for era, some in written.eras.items() if any(one is placed for one in some)), "")


def explain(placed: Placed, layers: Layers) -> Iterator[Origin]:
    """Every field that an entry says, in the order of its class. What has its default is left out."""
    known: dict[int, Positions | None] = {}
    for site in placed.sites:
        if _is_said(site):
            spot = locate(site.place, known)
            file = spot.file.name if spot else site.place.file.name
            name = _written(site.path, placed.entry)
            yield Origin(name, _shown(site.value), file, spot.line if spot else 0, layers.layer_of(file))


def _is_said(site: Site) -> bool:
    """Whether a site is a value of its own, and no default."""
    if attrs.has(type(site.value)) and not isinstance(site.value, Expression | Effect):
        return False
    default = getattr(attrs.fields(type(site.owner)), site.name).default
    return (len(site.path) > 1 and isinstance(site.path[-1], int)) or bool(site.value != default)


def _shown(value: Any) -> str:
    if isinstance(value, Expression | Effect):
        value = value.text
    return json.dumps(value.value if isinstance(value, enum.Enum) else value, ensure_ascii=False)


def _written(path: Path, entry: Any) -> str:
    """A path as people write it, with ids in the place of numbers where there are ids."""
    written, part = "", entry
    for step in path:
        part = part[step] if isinstance(step, int) or isinstance(part, dict) else getattr(part, step)
        id = getattr(part, "id", "") if isinstance(step, int) else ""
        written += f"[{id or step}]" if isinstance(step, int) else f".{step}"
    return written.removeprefix(".")
