"""How near a state is to what a condition of content asks for: a figure from 0 to 1 that grows as it is approached.

Worked out from the condition itself, so that whoever changes an ending changes what the search bots look for.
"""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import TypeAlias

from game.rules import Rulebook
from game.rules.expression import Comparison, Junction, Name, Negation, Node, Not, Space, Value, evaluate, names, ramp
from game.rules.reading import lookup
from game.rules.state import State

Near: TypeAlias = Callable[[State], float]

LEAST = 0.03
"""The nearness of what is far off. Not 0: one part that is far must not hide whether the others come nearer."""
ROOM = 0.3
"""At which part of a gauge's range short of what is asked nothing is left of the nearness."""


def nearness(book: Rulebook, tree: Node) -> Near:
    """1 where the condition holds. Of an `and` the product of its parts, of an `or` the greatest."""
    match tree:
        case Junction("and", parts):
            nears = [nearness(book, part) for part in parts]
            return lambda state: prod(near(state) for near in nears)
        case Junction(_, parts):
            nears = [nearness(book, part) for part in parts]
            return lambda state: max(near(state) for near in nears)
        case Comparison(operator, left, right) if operator in _GAPS:
            return _near(book, _GAPS[operator], left, right)
        case Not() | Comparison() | Name() | _:
            read = reader(book, tree)
            return lambda state: 1.0 if read(state) else 0.35


_GAPS: dict[str, Callable[[float, float], float]] = {
    "<": lambda a, b: a - b,
    "<=": lambda a, b: a - b,
    ">": lambda a, b: b - a,
    ">=": lambda a, b: b - a,
    "==": lambda a, b: abs(a - b),
}
"""How much is lacking until a comparison holds; 0 or less where it does."""


def _near(book: Rulebook, gap: Callable[[float, float], float], left: Node, right: Node) -> Near:
    one, other, room = reader(book, left), reader(book, right), ROOM * _width(book, left)

    def near(state: State) -> float:
        lacking = ramp(gap(float(one(state)), float(other(state))), 0.0, 2 * room)
        return LEAST + (1 - LEAST) * (1 - lacking) ** 2

    return near


def _width(book: Rulebook, tree: Node) -> float:
    """How wide a gauge ranges; of an index or a formula of several what is usual for it: 1 to 3."""
    for name in names(tree):
        gauge = book.code.gauge.get(name.key)
        if gauge is not None and name.space is Space.NOW:
            return gauge.high - gauge.low
    return 3.0


def reader(book: Rulebook, tree: Node) -> Callable[[State], Value]:
    """The value of a part of a condition: generated code for a gauge or index, the tree itself for the rest."""
    match tree:
        case Name(Space.NOW, key) if key in book.code.value:
            value = book.code.value[key]
            return lambda state: value(state.gauges, state.was, state.counts, state.lasts)
        case Negation(operand):
            read = reader(book, operand)
            return lambda state: -read(state)
        case _:
            return lambda state: evaluate(tree, lookup(book, state))
