"""Which layers there are, and in which order they are read: the content first, then mods, each after what it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from attrs import field, frozen

from game.catalogue import codes
from game.catalogue.faults import Fault, Place
from game.catalogue.files import Reading, read
from game.catalogue.mods import Mod, demanded, is_mod, read_mod
from game.catalogue.nearest import did_you_mean
from game.catalogue.shipped import content_root
from game.catalogue.versions import lies_in


@frozen
class Layers:
    """What is read, from the bottom up. Without a content, a mod says the whole game."""

    content: Reading
    mods: tuple[Mod, ...] = ()
    faults: list[Fault] = field(factory=list)  # of the mods among each other
    replaced: bool = False  # a mod is the whole game: the shipped content is not read

    @property
    def stamps(self) -> tuple[str, ...]:
        return tuple(mod.stamp for mod in self.mods)

    def readings(self) -> Iterator[Reading]:
        yield self.content
        yield from (mod.reading for mod in self.mods)

    def layer_of(self, file: str) -> str:
        """The id of the mod that a file belongs to; empty for the content."""
        named = (mod.id for mod in self.mods if any(one.name == file for one in mod.reading.files))
        return next(named, "")


def read_layers(root: Path | None = None, folders: Iterable[Path] = ()) -> Layers:
    """The layers of a content (without one: the shipped) and some mods.

    One of the folders may be a whole content instead of a mod, or a mod that says it replaces the content.
    """
    faults: list[Fault] = []
    mods: list[Mod] = []
    for folder in folders:
        if not is_mod(folder):
            root = folder
            continue
        mod, complaints = read_mod(folder)
        faults += complaints
        mods += [mod] if mod else []
    faults += _check(mods)
    ordered = _in_order(mods, faults)
    whole = [mod for mod in ordered if mod.is_whole]
    content = Reading() if whole else read(content_root() if root is None else root)
    return Layers(content, (*whole, *(mod for mod in ordered if not mod.is_whole)), faults, bool(whole))


def _check(mods: list[Mod]) -> Iterator[Fault]:
    """Whether the mods can be played together."""
    by_id: dict[str, Mod] = {}
    for mod in mods:
        if mod.id in by_id:
            message = f"two mods have the id '{mod.id}'"
            yield Fault(codes.MOD_TWICE, message, mod.place.under("id"), other=by_id[mod.id].place.under("id"))
        by_id.setdefault(mod.id, mod)
    whole = [mod for mod in by_id.values() if mod.is_whole]
    for mod in whole[1:]:
        message = f"'{whole[0].id}' takes the place of the whole content already"
        yield Fault(codes.TWO_WHOLES, message, mod.place.under("replaces"), other=whole[0].place.under("replaces"))
    for mod in by_id.values():
        yield from _check_required(mod, by_id)
        for index, other in enumerate(mod.manifest.conflicts):
            if other in by_id:
                message = f"'{mod.id}' cannot be played together with '{other}'"
                yield Fault(codes.MODS_CONFLICT, message, mod.place.under("conflicts", index))


def _check_required(mod: Mod, by_id: dict[str, Mod]) -> Iterator[Fault]:
    for index, demand in enumerate(mod.manifest.requires):
        id, range = demanded(demand) or ("", "")
        place = mod.place.under("requires", index)
        if id and id not in by_id:
            hint = did_you_mean(id, by_id) or f"give it too: --mod {id}"
            yield Fault(codes.LACKS_MOD, f"'{mod.id}' requires the mod '{id}'", place, hint)
        elif id and not lies_in(by_id[id].manifest.version, range):
            message = f"'{mod.id}' requires '{id}' {range}; this is {by_id[id].manifest.version}"
            yield Fault(codes.LACKS_MOD, message, place)


def _in_order(mods: list[Mod], faults: list[Fault]) -> list[Mod]:
    """The mods as they are read: each behind those it names, the others as they were given."""
    by_id = {mod.id: mod for mod in mods}
    behind = {id: _before(mod, by_id) for id, mod in by_id.items()}
    for mod in mods:
        for other in mod.manifest.before:
            if other in behind:
                behind[other].add(mod.id)
    sorter = TopologicalSorter(behind)
    try:
        sorter.prepare()
    except CycleError as error:
        circle = list(reversed(error.args[1]))
        place = by_id[circle[0]].place
        message = f"the load order goes in a circle: {' after '.join(circle)}"
        faults.append(Fault(codes.ORDER_CYCLE, message, _of_order(place, by_id[circle[0]])))
        return mods
    given = list(by_id)
    ordered: list[str] = []
    ready: list[str] = []
    while sorter.is_active():
        ready += sorter.get_ready()
        ready.sort(key=given.index)
        ordered.append(ready.pop(0))
        sorter.done(ordered[-1])
    return [by_id[id] for id in ordered]


def _before(mod: Mod, by_id: dict[str, Mod]) -> set[str]:
    """Which of the mods are read before one, as it says itself."""
    required = {found[0] for demand in mod.manifest.requires if (found := demanded(demand))}
    return (required | set(mod.manifest.after)) & set(by_id)


def _of_order(place: Place, mod: Mod) -> Place:
    """Where a mod says what it is read after or before."""
    said = next((name for name in ("after", "before", "requires") if getattr(mod.manifest, name)), "id")
    return place.key(said)
