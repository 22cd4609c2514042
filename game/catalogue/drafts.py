"""A raw entry, and where each part of it stands: its own file, or that of a mod that changed the part."""

from __future__ import annotations

from typing import Any, TypeAlias

from attrs import field, frozen

from game.catalogue.faults import Path, Place

Key: TypeAlias = "tuple[str, str, str]"
"""Era, kind and id of an entry."""


@frozen
class Draft:
    """An entry as its file says it, before anything is made of it."""

    table: str
    pairs: Any
    place: Place
    era: str = ""  # what `in_era` of its file says

    @property
    def id(self) -> str:
        """Empty where it says none."""
        id = self.pairs.get("id") if isinstance(self.pairs, dict) else None
        return id if isinstance(id, str) else ""

    @property
    def key(self) -> Key:
        return self.era, self.table, self.id


@frozen
class Woven(Place):
    """A place within an entry whose parts stand in several files. `file` and `path` are those of this part."""

    origins: dict[Path, Place] = field(factory=dict, kw_only=True, repr=False, eq=False)
    within_entry: Path = field(default=(), kw_only=True)

    def under(self, *steps: str | int) -> Place:
        return _woven(self.origins, self.within_entry + steps)

    def key(self, *steps: str | int) -> Place:
        return _woven(self.origins, self.within_entry + steps, at_key=True)


def _woven(origins: dict[Path, Place], path: Path, at_key: bool = False) -> Woven:
    """The place of a part: below the nearest one around it of which it is known where it stands."""
    around = path
    while around not in origins:
        around = around[:-1]
    origin = origins[around].under(*path[len(around) :])
    return Woven(origin.file, origin.path, at_key, origins=origins, within_entry=path)


@frozen
class Node:
    """A raw value with its place: a table, a list or a plain value of nodes."""

    value: Any
    place: Place

    def plain(self) -> Any:
        match self.value:
            case dict():
                return {key: node.plain() for key, node in self.value.items()}
            case list():
                return [node.plain() for node in self.value]
        return self.value

    def origins(self, path: Path = ()) -> dict[Path, Place]:
        """Where each part stands."""
        found = {path: self.place}
        if isinstance(self.value, dict | list):
            parts = self.value.items() if isinstance(self.value, dict) else enumerate(self.value)
            for step, node in parts:
                found |= node.origins((*path, step))
        return found


def grow(raw: Any, place: Place) -> Node:
    """The nodes of a raw value that stands at a place."""
    match raw:
        case dict():
            return Node({key: grow(value, place.under(key)) for key, value in raw.items()}, place)
        case list():
            return Node([grow(value, place.under(index)) for index, value in enumerate(raw)], place)
    return Node(raw, place)


def draft_of(key: Key, node: Node) -> Draft:
    """A draft of changed nodes, which knows where each of its parts stands."""
    origins = node.origins()
    root = origins[()]
    return Draft(key[1], node.plain(), Woven(root.file, root.path, origins=origins), key[0])


@frozen
class Aside:
    """A table that is no entry, as `[[patch]]` or `[renames]`: its value, its place, and whether a mod says it."""

    table: str
    raw: Any
    place: Place
    mod: str = ""  # the mod's id; empty in content
    era: str = ""


@frozen
class Sketch:
    """One layer's files as drafts and asides."""

    drafts: list[Draft] = field(factory=list)
    asides: list[Aside] = field(factory=list)
    mod: str = ""
