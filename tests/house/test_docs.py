"""What is written about the code is there, and true: docstrings, and the README's example."""

from __future__ import annotations

import ast
import doctest
import re
from itertools import pairwise

import pytest

from tests.house.tree import ROOT, committed_texts, modules

SAYS_ALL = 10
"""A class or function of fewer lines may say all by its name and its fields."""

LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)")


def test_every_module_has_a_docstring() -> None:
    assert [path for path, tree in modules().items() if not ast.get_docstring(tree)] == []


def test_every_public_class_has_a_docstring() -> None:
    bare = [
        f"{path}:{node.lineno} {node.name}"
        for path, tree in modules().items()
        for node in tree.body
        if isinstance(node, ast.ClassDef)
        and not node.name.startswith("_")
        and (node.end_lineno or 0) - node.lineno + 1 >= SAYS_ALL
        and not ast.get_docstring(node)
    ]
    assert bare == []


def test_readme_example_runs() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    example = "\n".join(re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL))
    parsed = doctest.DocTestParser().get_doctest(example, {}, "README.md", "README.md", 0)
    assert len(parsed.examples) > 3
    said: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(parsed, out=said.append)
    assert "".join(said) == ""


def test_links_lead_somewhere() -> None:
    """Between the pages of the repository; the web is not asked."""
    lost = [
        f"{path}: {target}"
        for path, text in committed_texts().items()
        if path.endswith(".md")
        for target in LINK.findall(text)
        if not (ROOT / path).parent.joinpath(target).exists()
    ]
    assert lost == []


@pytest.mark.parametrize("first", ["README.md"])
def test_readme_begins_with_the_two_commands(first: str) -> None:
    lines = [line for line in (ROOT / first).read_text(encoding="utf-8").splitlines() if line]
    assert lines[0].startswith("# ")
    block = next(index for index, line in enumerate(lines) if line.startswith("```"))
    assert block < 5
    assert [b.startswith("make play") for _, b in pairwise(lines[block : block + 3])] == [False, True]
