"""Files and functions stay small, the two in the middle above all: each has drawn every feature in games like this."""

from __future__ import annotations

import ast

import pytest

from tests.house.tree import ROOT, modules

FUNCTION = 40
FILES = {"game/rules/step.py": 200, "game/screens/desk.py": 300}


@pytest.mark.parametrize("path", FILES)
def test_the_middle_stays_small(path: str) -> None:
    assert len((ROOT / path).read_text(encoding="utf-8").splitlines()) < FILES[path]


def test_functions_are_short() -> None:
    long = [
        f"{path}:{node.lineno} {node.name}: {length}"
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) >= FUNCTION
    ]
    assert long == []
