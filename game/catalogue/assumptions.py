"""The switchboard: disputed weights by name, as constants in the rules, and what of them is turned.

Laws read `assumption.x`. Before anything else is checked the name becomes the number that it stands for, so the
rules are those that they would be with the number written in its place: same tree, same hash, same game.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs
from attrs import evolve, frozen

from game.catalogue import codes
from game.catalogue.drafts import Aside
from game.catalogue.faults import Fault, Place, SourceFile
from game.catalogue.manuscript import Manuscript, Placed
from game.catalogue.nearest import did_you_mean
from game.catalogue.shapes import is_absurd
from game.rules.effect import Effect
from game.rules.entries import Assumption
from game.rules.expression import (
    Arithmetic,
    Call,
    Comparison,
    Expression,
    Junction,
    Name,
    Negation,
    Node,
    Not,
    Number,
    Space,
)

SPACE = f"{Space.ASSUMPTION}."
ASKED = SourceFile("--assume", "")
"""The place of what was turned on the command line or by a lesson, and stands in no file."""


@frozen
class Turned:
    """An assumption that does not stand at its default, and who says so: a file, or nobody's."""

    id: str
    value: Any
    place: Place


def settle(written: Manuscript, assume: Mapping[str, float]) -> tuple[Manuscript, list[Fault]]:
    """The manuscript with a number in the place of every assumption it reads, and what is wrong with them."""
    faults = [fault for placed in written.of("assumption") for fault in _check(placed)]
    usual = {placed.entry.id: placed.entry for placed in written.of("assumption")}
    values = {id: one.default for id, one in usual.items()}
    for turned in (*_from_asides(written.asides), *_from_asked(assume)):
        fault = _turn(turned, usual, values, written.mentioned)
        faults += [fault] if fault else []
    read: set[str] = set()
    entries = {table: _settled_all(some, values, read) for table, some in written.entries.items()}
    eras = {era: _settled_all(some, values, read) for era, some in written.eras.items()}
    for placed in written.of("assumption"):
        if placed.entry.id not in read | written.mentioned:
            message = f"nothing reads the assumption '{placed.entry.id}'"
            faults.append(Fault(codes.ASSUMED_NEVER, message, placed.place.under("id")))
    now = {id: value for id, value in values.items() if value != usual[id].default}
    return evolve(written, entries=entries, eras=eras, assumed=now), faults


def _check(placed: Placed) -> Iterator[Fault]:
    one: Assumption = placed.entry
    if one.low >= one.high:
        message = f"'low' ({one.low:g}) is not below 'high' ({one.high:g})"
        yield Fault(codes.BAD_ASSUMPTION, message, placed.place.under("low"))
    elif not one.low <= one.default <= one.high:
        message = f"the default {one.default:g} lies outside {one.low:g} to {one.high:g}"
        yield Fault(codes.BAD_ASSUMPTION, message, placed.place.under("default"))


def _from_asides(asides: Iterable[Aside]) -> Iterator[Turned]:
    for aside in asides:
        if aside.table == "assume":
            for id, value in aside.raw.items():
                yield Turned(id, value, Place(aside.place.file, ("assume", id)))


def _from_asked(assume: Mapping[str, float]) -> Iterator[Turned]:
    for id, value in assume.items():
        yield Turned(id.removeprefix(SPACE), value, Place(ASKED, (id.removeprefix(SPACE),)))


def _turn(
    turned: Turned, usual: Mapping[str, Assumption], values: dict[str, float], mentioned: set[str]
) -> Fault | None:
    one, value = usual.get(turned.id), turned.value
    if one is None:
        hint = did_you_mean(turned.id, usual)
        place = Place(turned.place.file, turned.place.path, at_key=True)
        fault = Fault(codes.NO_ASSUMPTION, f"there is no assumption '{turned.id}'", place, hint)
        return None if turned.id in mentioned else fault
    if type(value) not in (int, float):
        return Fault(codes.WRONG_TYPE, "this must be a number", turned.place)
    if is_absurd(value):
        return Fault(codes.ABSURD, "no figure of the game is like this", turned.place)
    if not one.low <= value <= one.high:
        message = f"'{one.id}' lies between {one.low:g} and {one.high:g}, and {value:g} does not"
        return Fault(codes.BAD_ASSUMPTION, message, turned.place)
    values[one.id] = float(value)
    return None


def _settled_all(some: list[Placed], values: Mapping[str, float], read: set[str]) -> list[Placed]:
    return [_settled(placed, values, read) for placed in some]


def _settled(placed: Placed, values: Mapping[str, float], read: set[str]) -> Placed:
    found = {name.key for _, name in placed.readings if name.space is Space.ASSUMPTION}
    read |= found
    if not found & values.keys():
        return placed
    return Placed(placed.table, _with_numbers(placed.entry, values), placed.place)


def _with_numbers(value: Any, values: Mapping[str, float]) -> Any:
    """A copy of an entry, or of a part of it, whose trees hold numbers instead of assumptions."""
    if isinstance(value, Expression):
        return evolve(value, tree=_tree(value.tree, values))
    if isinstance(value, tuple):
        return tuple(_with_numbers(item, values) for item in value)
    if isinstance(value, Effect) or attrs.has(type(value)):
        fields = {one.name: getattr(value, one.name) for one in attrs.fields(type(value))}
        changed = {name: _with_numbers(part, values) for name, part in fields.items()}
        return evolve(value, **changed)
    return value


def _tree(tree: Node, values: Mapping[str, float]) -> Node:
    match tree:
        case Name(Space.ASSUMPTION, key) if key in values:
            return Number(values[key])
        case Negation(operand):
            return Negation(_tree(operand, values))
        case Not(operand):
            return Not(_tree(operand, values))
        case Arithmetic(operator, left, right, column):
            return Arithmetic(operator, _tree(left, values), _tree(right, values), column)
        case Comparison(operator, left, right):
            return Comparison(operator, _tree(left, values), _tree(right, values))
        case Junction(operator, parts):
            return Junction(operator, tuple(_tree(part, values) for part in parts))
        case Call(function, arguments):
            return Call(function, tuple(_tree(argument, values) for argument in arguments))
    return tree
