"""Every word of the interface that the code asks for is there, and every one that is there is asked for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from game.words import entries
from tests.house.tree import modules

FAMILY = re.compile(r"[a-z]+[a-z-]*\.")
"""How an f-string begins that makes keys."""


def said() -> Iterator[tuple[str, ast.expr]]:
    """Where, and what is asked for: the first argument of every call of `say`, both sides of an `if`."""
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
                yield from ((f"{path}:{node.lineno}", each) for each in branches(node.args[0]))


def branches(asked: ast.expr) -> list[ast.expr]:
    return [*branches(asked.body), *branches(asked.orelse)] if isinstance(asked, ast.IfExp) else [asked]


def pattern(made: ast.JoinedStr) -> re.Pattern[str]:
    """What keys an f-string can make."""
    parts = (re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w.-]+" for part in made.values)
    return re.compile("".join(parts))


def is_there(asked: ast.expr) -> bool:
    """Whether there is such a key; where it is worked out elsewhere, that cannot be told here."""
    match asked:
        case ast.Constant(value=key):
            return key in entries()
        case ast.JoinedStr():
            return any(pattern(asked).fullmatch(key) for key in entries())
        case _:
            return True


def test_every_key_asked_for_is_there() -> None:
    assert [f"{where} {ast.unparse(asked)}" for where, asked in said() if not is_there(asked)] == []


def test_every_key_is_asked_for() -> None:
    nodes = [node for tree in modules().values() for node in ast.walk(tree)]
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    made = [pattern(node) for node in nodes if isinstance(node, ast.JoinedStr) and makes_keys(node)]
    unused = [key for key in entries() if key not in texts and not any(each.fullmatch(key) for each in made)]
    assert unused == []


def makes_keys(made: ast.JoinedStr) -> bool:
    first = made.values[0]
    return isinstance(first, ast.Constant) and FAMILY.match(str(first.value)) is not None
