"""Where each name of the language is found in the flat lists of a state, and what a tree becomes in Python.

The text that is written here stands for its parts by marks: `sharing` puts them in, each part that is used more than
once as a local variable of its own.
"""

from __future__ import annotations

from game.rules.causes import deeds, expressions
from game.rules.entries import Entries
from game.rules.expression import (
    NEVER,
    Arithmetic,
    Call,
    Comparison,
    Junction,
    Name,
    Negation,
    Node,
    Not,
    Number,
    Space,
    Truth,
    names,
)
from game.rules.sharing import Sharing, is_mark

CLOCKS = ("month", "left", "calendar")
NOISE = "noise"
OPENINGS = "openings"
"""The gauge that counts a month's openings: the one gauge of content that the code knows by name."""


class Names:
    """Where each name of the language is found in the flat lists."""

    def __init__(self, book: Entries, keys: tuple[str, ...] | None = None) -> None:
        self.base = tuple(gauge for gauge in book.gauge if not gauge.is_derived)
        self.place = {gauge.id: place for place, gauge in enumerate(self.base)}
        self.derived = {gauge.id: gauge for gauge in book.gauge if gauge.is_derived}
        self.formulas = {index.id: index.formula.tree for index in book.index}
        self.clock = {name: len(self.base) + place for place, name in enumerate(CLOCKS)}
        self.key = {key: place for place, key in enumerate(all_keys(book) if keys is None else keys)}
        self.noise = ""  # where the law that is being written finds its noise
        self.shared = Sharing()  # the parts of the function that is being written

    def python(self, tree: Node) -> str:
        """The tree as a Python expression: a constant, or the mark of one of the parts that are shared."""
        match tree:
            case Number(value):
                return repr(value)
            case Negation(Number(value)):
                return f"(-{value!r})"
            case Truth():
                return "True"
            case Name(Space.NOW, key) if key in self.formulas:
                return self.python(self.formulas[key])
            case _:
                return self.shared.mark(self._written(tree))

    def _written(self, tree: Node) -> str:
        match tree:
            case Name(space, key):
                return self._name(space, key)
            case Negation(operand):
                return f"(-{self.python(operand)})"
            case Not(operand):
                return f"(not {self.python(operand)})"
            case Arithmetic(operator, left, right) | Comparison(operator, left, right):
                return f"({self.python(left)} {operator} {self.python(right)})"
            case Junction(operator, parts):
                return f"({f' {operator} '.join(self.python(part) for part in parts)})"
            case Call(function, arguments):
                return _call(function, [self.python(argument) for argument in arguments])
            case _:  # pragma: no cover  # `python` writes these for itself
                raise TypeError(f"not a part of its own: {tree!r}")

    def _name(self, space: Space, key: str) -> str:
        match space:
            case Space.NOW:
                return self._reading(key, "v")
            case Space.WAS:
                return self._reading(key, "w")
            case Space.TIMES:
                return f"c[{self.key[key]}]"
            case Space.FLAG:
                return f"(c[{self.key[key]}] > 0)"
            case Space.PROMISED:
                return f"(c[{self.key[vow_key(key)]}] > 0)"
            case Space.SINCE:
                place = self.key[key]
                return f"(v[{self.clock['month']}] - l[{place}] if l[{place}] else {NEVER})"
            case Space.ASSUMPTION:  # pragma: no cover  # a number before there are rules
                raise KeyError(key)

    def _reading(self, key: str, row: str) -> str:
        if key == NOISE:
            return self.noise
        if key in self.clock:
            return f"{row}[{self.clock[key]}]"
        if key in self.derived:
            parts = self.derived[key].parts.items()
            return f"(({' + '.join(f'{weight} * {row}[{self.place[part]}]' for part, weight in parts)}) / 100)"
        return f"({row}[{self.place[key]}] / 10)"


def _call(function: str, arguments: list[str]) -> str:
    """A call; of `ramp`, `min` and `max` with constants the same comparisons in place, for a call costs more than they.

    Which of two equal values is given, and so the sign of a zero, is as Python's own functions have it.
    """
    match function, [is_mark(argument) for argument in arguments]:
        case "ramp", [True, False, False]:
            x, (part, low, high) = _kept(arguments[0]), arguments
            return f"(0.0 if ({x} := {part}) <= {low} else 1.0 if {x} >= {high} else ({x} - {low}) / ({high} - {low}))"
        case (("min" | "max"), [False, True]):
            x, (constant, part) = _kept(arguments[1]), arguments
            return f"({x} if ({x} := {part}) {_BEYOND[function]} {constant} else {constant})"
        case (("min" | "max"), [True, False]):
            x, (part, constant) = _kept(arguments[0]), arguments
            return f"({constant} if {constant} {_BEYOND[function]} ({x} := {part}) else {x})"
        case _:
            return f"{function}({', '.join(arguments)})"


_BEYOND = {"min": "<", "max": ">"}


def _kept(part: str) -> str:
    """The local variable that keeps a part's value while it is compared: no other part has it."""
    return f"x{part[1:]}"


def vow_key(key: str) -> str:
    """Open promises are counted among the keys, under a name that no author can write."""
    return f"promise {key}"


def all_keys(book: Entries) -> tuple[str, ...]:
    """Every key that content sets, clears or reads, sorted; then those of promises."""
    found: set[str] = {line.key for line in book.line}
    for deed in deeds(book):
        found.update(deed.sets, deed.clears)
    for bulletin in book.bulletin:
        found.update(bulletin.sets, bulletin.clears)
    for telling in book.telling:
        found.update(telling.sets)
    for scenario in book.scenario:
        found.update(scenario.sets, *(date.sets for date in scenario.date))
    for expression in expressions(book):
        spaces = (Space.TIMES, Space.FLAG, Space.SINCE)
        found.update(name.key for name in names(expression.tree) if name.space in spaces)
    return (*sorted(found), *sorted(vow_key(vow.key) for vow in book.promise))
