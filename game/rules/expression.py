"""The closed little language of content: its typed tree, what a tree reads, its value, and why it is false.

Text becomes a tree in `catalogue.grammar`; a tree becomes Python in `rules.names`. The evaluator here
walks the tree. It is some 26 times slower than the generated code, and it is the oracle: property tests
compare the two bit for bit. Arithmetic is binary64 with + - * / only, so every platform gets the same bits.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from typing import TypeAlias

from attrs import field, frozen

Value: TypeAlias = "float | bool"


class Space(enum.StrEnum):
    """Where a name is looked up. `flag` and `promised` are true or false; the others are numbers."""

    NOW = "now"  # a gauge, an index or a clock, as it stands
    WAS = "was"  # a gauge as last month ended
    TIMES = "times"  # how often a key was set
    SINCE = "since"  # whole months since a key was last set; NEVER if it was not
    FLAG = "flag"  # whether a key is set
    PROMISED = "promised"  # whether a promise of this key lies open in the drawer
    ASSUMPTION = "assumption"  # a disputed weight: a number that takes its name's place before the rules are made

    @property
    def is_boolean(self) -> bool:
        return self in (Space.FLAG, Space.PROMISED)


NEVER = 999
"""What `since.X` says of a key that was never set, in months."""


@frozen
class Number:
    value: float


@frozen
class Name:
    space: Space
    key: str
    column: int = field(default=0, eq=False)  # characters from the start of the text, for diagnostics

    def __str__(self) -> str:
        return self.key if self.space is Space.NOW else f"{self.space}.{self.key}"


@frozen
class Negation:
    operand: Node


@frozen
class Arithmetic:
    operator: str  # + - * /
    left: Node
    right: Node
    column: int = field(default=0, eq=False)  # where the right operand starts: a divisor is reported there


@frozen
class Comparison:
    operator: str  # < <= > >= == !=
    left: Node
    right: Node


@frozen
class Junction:
    operator: str  # and or
    parts: tuple[Node, ...]


@frozen
class Not:
    operand: Node


@frozen
class Call:
    function: str  # one of FUNCTIONS
    arguments: tuple[Node, ...]


@frozen
class Truth:
    """What an entry without a condition has: always true. It cannot be written in content."""


Node: TypeAlias = Number | Name | Negation | Arithmetic | Comparison | Junction | Not | Call | Truth


@frozen
class Expression:
    """A checked expression: the text as its author wrote it, and its tree. Equal when the trees are."""

    text: str = field(eq=False)
    tree: Node

    def __str__(self) -> str:
        return self.text


ALWAYS = Expression("", Truth())


def ramp(x: float, low: float, high: float) -> float:
    """0 at `low` and below, 1 at `high` and above, a straight line between. Needs low < high (checked at load)."""
    if x <= low:
        return 0.0
    if x >= high:
        return 1.0
    return (x - low) / (high - low)


FUNCTIONS: dict[str, tuple[int, Callable[..., float]]] = {
    "min": (2, min),
    "max": (2, max),
    "abs": (1, abs),
    "ramp": (3, ramp),
}
"""Every function there is: how many arguments it takes, and what it does."""

Lookup: TypeAlias = Callable[[Name], Value]


def evaluate(tree: Node, lookup: Lookup) -> Value:
    """The value of a tree, names answered by `lookup`. The oracle of the generated code."""
    match tree:
        case Number(value):
            return value
        case Name():
            return lookup(tree)
        case Negation(operand):
            return -evaluate(operand, lookup)
        case Arithmetic(operator, left, right):
            return _ARITHMETIC[operator](evaluate(left, lookup), evaluate(right, lookup))
        case Comparison(operator, left, right):
            return _COMPARISONS[operator](evaluate(left, lookup), evaluate(right, lookup))
        case Junction(operator, parts):
            truths = (bool(evaluate(part, lookup)) for part in parts)
            return all(truths) if operator == "and" else any(truths)
        case Not(operand):
            return not evaluate(operand, lookup)
        case Call(function, arguments):
            return FUNCTIONS[function][1](*(evaluate(argument, lookup) for argument in arguments))
        case Truth():  # pragma: no branch  # there is no other
            return True


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}
_COMPARISONS: dict[str, Callable[[Value, Value], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}
_OPPOSITES = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


def children(tree: Node) -> tuple[Node, ...]:
    match tree:
        case Negation(operand) | Not(operand):
            return (operand,)
        case Arithmetic(_, left, right) | Comparison(_, left, right):
            return (left, right)
        case Junction(_, parts):
            return parts
        case Call(_, arguments):
            return arguments
        case Number() | Name() | Truth():  # pragma: no branch  # there is no other
            return ()


def names(tree: Node) -> Iterator[Name]:
    """Every name that a tree reads, left to right, as often as it stands there."""
    if isinstance(tree, Name):
        yield tree
    elif not isinstance(tree, Number | Truth):
        for child in children(tree):
            yield from names(child)


def is_boolean(tree: Node) -> bool:
    """Whether a tree says true or false; else it is a number."""
    if isinstance(tree, Name):
        return tree.space.is_boolean
    return isinstance(tree, Comparison | Junction | Not | Truth)


def why_false(tree: Node, lookup: Lookup) -> tuple[Node, ...]:
    """The smallest parts that make a false condition false, in the order written.

    Of a false `and` these are its false parts. A false `or` is one part, an `or` of what fails in each alternative,
    for one of them would do. `not` is pushed inwards, so that every other part, and every part of an `or`, is a
    comparison or a boolean name (or the `not` of one) that ought to hold. A condition that holds gives ().
    """
    if evaluate(tree, lookup):
        return ()
    match tree:
        case Junction("or", parts):
            return (_either([why_false(part, lookup) for part in parts]),)
        case Junction(_, parts):
            return tuple(leaf for part in parts for leaf in why_false(part, lookup))
        case Not(Junction(operator, parts)):
            turned = Junction("or" if operator == "and" else "and", tuple(Not(part) for part in parts))
            return why_false(turned, lookup)
        case Not(Comparison(operator, left, right)):
            return (Comparison(_OPPOSITES[operator], left, right),)
        case Not(Not(operand)):
            return why_false(operand, lookup)
        case _:
            return (tree,)


def _either(alternatives: list[tuple[Node, ...]]) -> Node:
    """An `or` of what each alternative lacks; one that lacks several things is an `and` of them."""
    lacking: list[Node] = []
    for parts in alternatives:
        if len(parts) > 1:
            lacking.append(Junction("and", parts))
        elif isinstance(parts[0], Junction):  # an `or` in an `or`
            lacking += parts[0].parts
        else:
            lacking.append(parts[0])
    return Junction("or", tuple(lacking))
