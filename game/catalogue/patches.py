"""What a mod does to the entries below it: it adds, overrides and patches them, and every part knows who said it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import define, field, frozen

from game.catalogue import codes
from game.catalogue.drafts import Aside, Draft, Key, Node, Sketch, draft_of, grow
from game.catalogue.faults import Fault, Path, Place, Unfit
from game.catalogue.nearest import did_you_mean
from game.catalogue.shapes import structure_as

OVERRIDE = "override"
MOST_PATCHES = 500  # in one file
MOST_REMOVED = 50  # parts of one list, by one patch


@frozen
class Patch:
    """A `[[patch]]`: what it changes, and how. `of` is `kind/id`, or a part: `event/the-lane/choice/open`."""

    of: str
    set: dict[str, Any] = field(factory=dict)
    extend: dict[str, Any] = field(factory=dict)
    remove: dict[str, Any] = field(factory=dict)
    drop: bool = False  # the whole entry, or the whole part of it, goes


@define
class Pile:
    """The drafts of all layers read so far."""

    mentioned: set[str] = field(repr=False)  # words of what is broken: perhaps ids, so no id is said to be missing
    drafts: dict[Key, Draft] = field(factory=dict)
    twins: list[Draft] = field(factory=list)  # without an id, or with one that their own layer has: told elsewhere
    refused: list[Draft] = field(factory=list)  # what has the id of another layer's entry, and does not say so
    dropped: dict[Key, Place] = field(factory=dict)  # what a mod took away
    _grown: dict[Key, Node] = field(factory=dict)  # what was patched, as nodes
    _touched: dict[Key, dict[Path, tuple[str, Place]]] = field(factory=dict)  # what a mod said, and which mod

    def lay(self, sketch: Sketch) -> Iterator[Fault]:
        """Lay one more layer upon those below."""
        below = set(self.drafts)
        for draft in sketch.drafts:
            yield from self._put(draft, sketch.mod, below)
        for aside in sketch.asides:
            if aside.table == "patch":
                yield from self._patch_all(aside)

    def all(self) -> list[Draft]:
        """Every draft, in the order in which they came; one that was replaced or patched where it first stood."""
        patched = ((key, self._grown.get(key), draft) for key, draft in self.drafts.items())
        return [*(draft_of(key, node) if node else draft for key, node, draft in patched), *self.twins]

    def _put(self, draft: Draft, mod: str, below: set[Key]) -> Iterator[Fault]:
        draft, is_override = _without_override(draft)
        there = self.drafts[draft.key] if draft.key in below and draft.key in self.drafts else None
        if is_override and not mod:
            yield Fault(codes.MODS_ONLY, "only a mod can override", draft.place.key(OVERRIDE))
        elif there and not is_override:
            hint = "add 'override = true' to replace it, or change parts of it with a [[patch]]"
            message = f"the {draft.table} '{draft.id}' is there already"
            yield Fault(codes.TAKEN_ID, message, draft.place.under("id"), hint, other=there.place.under("id"))
            self.refused.append(draft)
            return
        elif is_override and not there and draft.id not in self.mentioned:
            known = {id for _, table, id in self.drafts if table == draft.table}
            message = f"there is no {draft.table} '{draft.id}' to override"
            yield Fault(codes.NO_OVERRIDE, message, draft.place.under("id"), did_you_mean(draft.id, known))
        if there:
            yield from self._touch(draft.key, (), mod, draft.place)
            self._grown.pop(draft.key, None)
        if draft.id and (there or draft.key not in self.drafts):
            self.drafts[draft.key] = draft
        else:
            self.twins.append(draft)

    def _patch_all(self, aside: Aside) -> Iterator[Fault]:
        if not aside.mod:
            yield Fault(codes.MODS_ONLY, "only a mod can patch", aside.place)
            return
        if len(aside.raw) > MOST_PATCHES:
            yield Fault(codes.TOO_MUCH, f"more than {MOST_PATCHES} patches in one file", aside.place)
        for index, raw in enumerate(aside.raw[:MOST_PATCHES]):
            place = aside.place.under(index)
            patch = structure_as(Patch, raw, place)
            if not isinstance(patch, Patch):
                yield from patch
                continue
            try:
                yield from self._patch(patch, place, aside)
            except Unfit as unfit:
                yield unfit.at(place.under("of"))

    def _patch(self, patch: Patch, place: Place, aside: Aside) -> Iterator[Fault]:
        table, id, *steps = [*patch.of.split("/"), ""] if "/" not in patch.of else patch.of.split("/")
        key, mod = (aside.era, table, id), aside.mod
        if key not in self.drafts:
            if id not in self.mentioned:
                known = [f"{table}/{id}" for _, table, id in self.drafts]
                raise Unfit(codes.NO_PATCHED, f"there is no '{table}/{id}'", help=did_you_mean(f"{table}/{id}", known))
            return
        root = self._grown.get(key) or grow(self.drafts[key].pairs, self.drafts[key].place)
        node, around, at = _find(root, steps)
        self._grown[key] = root
        if not patch.drop:
            yield from self._touch_set(patch, key, tuple(steps), mod, place)
            yield from _change(node, patch, place)
            return
        yield from self._touch(key, tuple(steps), mod, place.under("drop"))
        if around is None:
            self.dropped[key] = place
            del self.drafts[key], self._grown[key]
        else:
            del around.value[at]

    def _touch_set(self, patch: Patch, key: Key, steps: Path, mod: str, place: Place) -> Iterator[Fault]:
        for name in patch.set:
            yield from self._touch(key, (*steps, name), mod, place.under("set", name))

    def _touch(self, key: Key, path: Path, mod: str, place: Place) -> Iterator[Fault]:
        """Note that a mod says a part; a complaint where another mod said it before, or a part around or within it."""
        said = self._touched.setdefault(key, {})
        for other, (by, where) in said.items():
            shared = min(len(path), len(other))
            if by != mod and path[:shared] == other[:shared]:
                part = "/".join(map(str, (*key[1:], *path)))
                message = f"'{by}' says '{part}' too, and is read before '{mod}'"
                yield Fault(codes.SET_TWICE, message, place, other=where)
                break
        said[path] = (mod, place)


def _without_override(draft: Draft) -> tuple[Draft, bool]:
    """The draft without `override`, and whether it said so. Anything but `true` is left in, to be complained of."""
    if not isinstance(draft.pairs, dict) or draft.pairs.get(OVERRIDE) is not True:
        return draft, False
    pairs = {key: value for key, value in draft.pairs.items() if key != OVERRIDE}
    return Draft(draft.table, pairs, draft.place, draft.era), True


def _find(root: Node, steps: list[str]) -> tuple[Node, Node | None, Any]:
    """The part that steps lead to, what is around it, and where in that it is. Raises Unfit."""
    node, around, at = root, None, None
    for step in steps:
        around, at = node, _step(node, step)
        node = around.value[at]
    return node, around, at


def _step(node: Node, step: str) -> Any:
    """A key of a table, an entry of a list by its id, or one by its number, counted from 1. Raises Unfit."""
    if isinstance(node.value, dict) and step in node.value:
        return step
    if isinstance(node.value, list):
        for index, item in enumerate(node.value):
            if _id(item) == step:
                return index
        if step.isascii() and step.isdecimal() and 1 <= int(step[:6]) <= len(node.value):
            return int(step) - 1
    known = node.value if isinstance(node.value, dict) else map(_id, node.value if isinstance(node.value, list) else ())
    raise Unfit(codes.NO_PATCHED, f"there is no '{step}' in it", help=did_you_mean(step, filter(None, known)))


def _id(item: Node) -> str:
    named = item.value.get("id") if isinstance(item.value, dict) else None
    return named.value if named and isinstance(named.value, str) else ""


def _change(node: Node, patch: Patch, place: Place) -> Iterator[Fault]:
    if not isinstance(node.value, dict):
        hint = "name the table around it, and set, extend or remove it there"
        yield Fault(codes.BAD_PATCH, "a patch changes a table, and this is none", place.under("of"), hint)
        return
    for name, value in patch.set.items():
        if name == "id":
            hint = "override the entry, and say the old id in [renames]"
            yield Fault(codes.BAD_PATCH, "a patch does not change an id", place.key("set", name), hint)
        node.value[name] = grow(value, place.under("set", name))
    for name, value in patch.extend.items():
        yield from _extend(node, name, grow(value, place.under("extend", name)))
    for name, value in patch.remove.items():
        yield from _remove(node, name, value, place.under("remove", name))


def _extend(node: Node, name: str, more: Node) -> Iterator[Fault]:
    kind = type(more.value)
    if kind not in (list, dict):
        yield Fault(codes.BAD_PATCH, "only a list or a table is extended", more.place, "write it in [ ], or use 'set'")
        return
    there = node.value.setdefault(name, Node(kind(), more.place))
    if type(there.value) is not kind:
        yield Fault(codes.BAD_PATCH, f"'{name}' is of another kind there", more.place, "use 'set'")
    elif isinstance(there.value, list):
        there.value.extend(more.value)
    else:
        for key, value in more.value.items():
            if key in there.value:
                yield Fault(codes.BAD_PATCH, f"'{name}' has '{key}' already", value.place, "use 'set'")
            there.value[key] = value


def _remove(node: Node, name: str, what: Any, place: Place) -> Iterator[Fault]:
    """`true`: the key goes, and means its default. A list: those values of a list, or parts by id, or keys, go."""
    there = node.value.get(name)
    if there is None:
        yield Fault(codes.BAD_PATCH, f"there is no '{name}' to remove", place, did_you_mean(name, node.value))
    elif what is True:
        del node.value[name]
    elif not isinstance(what, list) or not isinstance(there.value, list | dict):
        yield Fault(codes.BAD_PATCH, f"'{name}' is removed by 'true', or parts of it by a list", place)
    else:
        for index, each in enumerate(what[:MOST_REMOVED]):
            at = _at(there, each)
            if at is None:
                yield Fault(codes.BAD_PATCH, f"'{name}' has no such part", place.under(index))
            else:
                del there.value[at]


def _at(there: Node, each: Any) -> Any:
    """Where a table or list has the part that is meant; None where it has none."""
    if isinstance(there.value, dict):
        return each if isinstance(each, str) and each in there.value else None
    same = (index for index, item in enumerate(there.value) if _is_same(item, each))
    return next(same, None)


def _is_same(item: Node, each: Any) -> bool:
    value = item.plain()
    return (type(value) is type(each) and value == each) or (isinstance(each, str) and _id(item) == each != "")
