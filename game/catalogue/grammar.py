"""Text -> Expression or Effect: the only door into the little language.

The text is checked for length, characters, tokens and brackets before Python's parser sees it; then the
parser's tree is turned into ours, node by node, from a closed list. The first thing that is wrong is raised
as an Unfit with the columns where it stands.
"""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from sys import intern
from typing import NoReturn

from game.catalogue import codes
from game.catalogue.codes import Code
from game.catalogue.faults import Unfit
from game.catalogue.nearest import did_you_mean
from game.catalogue.tokens import check_tokens, refuse_foreign
from game.rules.effect import Effect
from game.rules.expression import (
    ALWAYS,
    FUNCTIONS,
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
    is_boolean,
)

LARGEST = 1_000_000  # no figure of the game is anywhere near
MOST = 1 << 13
"""So many texts, some times those of the shipped content, are one object wherever they stand: most amounts recur."""
_EFFECT = re.compile(r"\s*(?P<gauge>[A-Za-z_][\w.]*)\s*(?P<operator>[+-]=)", re.ASCII)
_FIGURE = re.compile(r"\d{1,6}(\.\d{1,6})?", re.ASCII)
_WHEN = re.compile(r"\bwhen\b")
_SPACES = {space.value: space for space in Space if space is not Space.NOW}
_ARITHMETIC: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_number = lru_cache(MOST)(Number)


@lru_cache(MOST)
def parse_expression(text: str, start: int = 0) -> Expression:
    """The checked expression of a text. Columns, in it and in complaints, count from `start`."""
    plain = text.strip()
    if _FIGURE.fullmatch(plain):  # most amounts are: no parser needed
        return Expression(plain, _number(float(plain)))
    check_tokens(text, start)
    flat = re.sub(r"\s", " ", text)
    margin = len(flat) - len(flat.lstrip())
    return Expression(plain, _Reader(start + margin, flat.strip()).tree())


@lru_cache(MOST)
def parse_effect(text: str) -> Effect:
    """The checked effect of a line such as `trust -= 2 * backed when month > 3`. Columns count from its start."""
    found = _EFFECT.match(text)
    if not found:
        refuse_foreign(text, 0)
        hint = "write 'gauge += amount' or 'gauge -= amount'"
        raise Unfit(codes.NOT_AN_EFFECT, f"'{text}' is not an effect", help=hint)
    when = _WHEN.search(text, found.end())
    amount_end = when.start() if when else len(text)
    amount = parse_expression(text[found.end() : amount_end], found.end())
    condition = parse_expression(text[when.end() :], when.end()) if when else ALWAYS
    _demand(amount, False, found.end(), amount_end)
    if when:
        _demand(condition, True, when.end(), len(text))
    return Effect(text, intern(found["gauge"]), 1 if found["operator"] == "+=" else -1, amount, condition)


def _demand(expression: Expression, boolean: bool, start: int, end: int) -> None:
    if is_boolean(expression.tree) is not boolean:
        wanted = "a condition, not a number" if boolean else "a number, not a condition"
        raise Unfit(codes.WRONG_VALUE, f"'{expression}' must be {wanted}", start=start, end=end)


class _Reader:
    """Turns one text into a tree. Knows where the text stands, for the columns."""

    def __init__(self, start: int, text: str) -> None:
        self._start = start
        self._text = text

    def tree(self) -> Node:
        return self._node(self._parsed().body)

    def _parsed(self) -> ast.Expression:
        try:
            return ast.parse(self._text, mode="eval")
        except SyntaxError as error:
            column = min(max((error.offset or 1) - 1, 0), len(self._text))
            end = self._start + len(self._text)
            at = self._start + column
            raise Unfit(codes.UNPARSABLE, "this is not an expression", start=at, end=min(at + 1, end)) from None
        except (ValueError, RecursionError, MemoryError):  # what the parser throws for texts that no one writes
            raise Unfit(codes.UNPARSABLE, "this expression cannot be read") from None

    def _fail(self, code: Code, message: str, node: ast.expr, help: str = "") -> NoReturn:
        start = self._start + node.col_offset
        end = self._start + (node.end_col_offset or len(self._text))
        raise Unfit(code, message, start=start, end=end, help=help)

    def _node(self, node: ast.expr) -> Node:
        match node:
            case ast.Constant():
                return self._number(node)
            case ast.Name() | ast.Attribute():
                return self._name(node)
            case ast.UnaryOp():
                return self._unary(node)
            case ast.BinOp():
                return self._arithmetic(node)
            case ast.Compare():
                return self._comparison(node)
            case ast.BoolOp():
                word = "and" if isinstance(node.op, ast.And) else "or"
                return Junction(word, tuple(self._truth(value) for value in node.values))
            case ast.Call():
                return self._call(node)
        hint = "write two effects, each with its own 'when'" if isinstance(node, ast.IfExp) else ""
        self._fail(codes.NOT_IN_LANGUAGE, f"{_phrase(node)} is not part of the language", node, hint)

    def _number(self, node: ast.Constant) -> Number:
        if isinstance(node.value, bool) or not isinstance(node.value, int | float):
            hint = "leave a condition out where it always holds"
            self._fail(codes.NOT_IN_LANGUAGE, f"'{node.value!r}' is not part of the language", node, hint)
        if node.value > LARGEST:
            self._fail(codes.ABSURD, f"a number beyond {LARGEST:,}", node)
        return _number(float(node.value))

    def _name(self, node: ast.Name | ast.Attribute) -> Name:
        first, *rest = self._segments(node)
        column = self._start + node.col_offset
        if first not in _SPACES:
            return Name(Space.NOW, intern(".".join([first, *rest])), column)
        if not rest:
            self._fail(codes.BARE_SPACE, f"'{first}' needs a key", node, f"write '{first}.some_key'")
        return Name(_SPACES[first], intern(".".join(rest)), column)

    def _segments(self, node: ast.expr) -> list[str]:
        match node:
            case ast.Name(id=word):
                return [word]
            case ast.Attribute(value=value, attr=word):
                return [*self._segments(value), word]
        self._fail(codes.NOT_IN_LANGUAGE, "a dot after something that is not a name", node)

    def _unary(self, node: ast.UnaryOp) -> Node:
        match node.op:
            case ast.Not():
                return Not(self._truth(node.operand))
            case ast.USub():
                return Negation(self._figure(node.operand))
        self._fail(codes.NOT_IN_LANGUAGE, "a '+' with nothing before it", node)

    def _arithmetic(self, node: ast.BinOp) -> Node:
        operator = _ARITHMETIC[type(node.op)]  # the tokens let no other through
        column = self._start + node.right.col_offset
        return Arithmetic(operator, self._figure(node.left), self._figure(node.right), column)

    def _comparison(self, node: ast.Compare) -> Node:
        if len(node.ops) > 1:
            self._fail(codes.CHAINED, "comparisons cannot be chained", node, "write 'a < b and b < c'")
        operator = _COMPARISONS.get(type(node.ops[0]))
        if operator is None:
            self._fail(codes.NOT_IN_LANGUAGE, "'in' and 'is' are not part of the language", node)
        return Comparison(operator, self._figure(node.left), self._figure(node.comparators[0]))

    def _call(self, node: ast.Call) -> Node:
        if not isinstance(node.func, ast.Name):
            self._fail(codes.NOT_IN_LANGUAGE, "only a function by its name can be called", node.func)
        name = node.func.id
        if name not in FUNCTIONS:
            self._fail(codes.UNKNOWN_FUNCTION, f"unknown function '{name}'", node.func, did_you_mean(name, FUNCTIONS))
        count = FUNCTIONS[name][0]
        if len(node.args) != count or node.keywords:
            message = f"'{name}' takes {count} argument{'s' * (count > 1)}, not {len(node.args)}"
            self._fail(codes.ARGUMENTS, message, node)
        return Call(name, tuple(self._figure(argument) for argument in node.args))

    def _figure(self, node: ast.expr) -> Node:
        return self._typed(node, False, "a number is needed here, and this is true or false")

    def _truth(self, node: ast.expr) -> Node:
        return self._typed(node, True, "a condition is needed here, and this is a number")

    def _typed(self, node: ast.expr, boolean: bool, message: str) -> Node:
        tree = self._node(node)
        if is_boolean(tree) is not boolean:
            self._fail(codes.MIXED, message, node)
        return tree


_PHRASES: dict[type[ast.expr], str] = {
    ast.IfExp: "'a if b else c'",
    ast.Lambda: "'lambda'",
    ast.Tuple: "a comma",
    ast.Starred: "a '*' with nothing before it",
}


def _phrase(node: ast.expr) -> str:
    return _PHRASES.get(type(node), "this")
