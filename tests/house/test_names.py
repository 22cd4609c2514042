"""One word, one thing: no name says manager, helper, util, handler, data or info."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from tests.house.tree import modules

VAGUE = {"manager", "helper", "util", "utils", "utility", "handler", "data", "info"}
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def words(name: str) -> set[str]:
    """The words of a name, each in the singular too."""
    found = {word.lower() for word in WORD.findall(name)}
    return found | {word.removesuffix("s") for word in found}


def names() -> Iterator[tuple[str, str]]:
    """Where, and the name: every package, module, class, function and method of the game."""
    for path, tree in modules().items():
        for part in PurePosixPath(path).with_suffix("").parts:
            yield path, part
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path}:{node.lineno}", node.name


def test_names_are_not_vague() -> None:
    assert [f"{where} {name}" for where, name in names() if words(name) & VAGUE] == []


def test_vague_names_are_seen() -> None:
    assert words("StateManager") & VAGUE
    assert words("load_data") & VAGUE
    assert words("HTMLHelpers") & VAGUE
    assert not words("database_informed") & VAGUE
