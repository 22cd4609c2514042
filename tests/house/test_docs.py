"""What is written about the code is there, and true: docstrings, and the README's example."""

from __future__ import annotations

import ast
import doctest
import re
from pathlib import Path

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


class Runner(doctest.DocTestRunner):
    """Keeps what an example printed where it was not what the text says."""

    def __init__(self) -> None:
        super().__init__(verbose=False)
        self.differing: dict[str, str] = {}

    def report_failure(self, out: object, test: doctest.DocTest, example: doctest.Example, got: str) -> None:
        self.differing[example.source + example.want] = example.source + got

    def report_unexpected_exception(
        self, out: object, test: doctest.DocTest, example: doctest.Example, exc_info: object
    ) -> None:
        raise AssertionError(f"the README's example fails at: {example.source}") from exc_info[1]  # type: ignore[index]


def test_readme_example_runs(request: pytest.FixtureRequest) -> None:
    """What it prints belongs to today's content: with --renew the page is written anew."""
    page = ROOT / "README.md"
    text = page.read_text(encoding="utf-8")
    example = "\n".join(re.findall(r"```python\n(.*?)```", text, flags=re.DOTALL))
    parsed = doctest.DocTestParser().get_doctest(example, {}, page.name, page.name, 0)
    assert len(parsed.examples) > 3
    runner = Runner()
    runner.run(parsed, out=lambda _: None)
    if request.config.getoption("--renew"):
        renew(page, text, runner.differing)
    else:
        assert [(said, printed) for said, printed in runner.differing.items() if said != printed] == []


def renew(page: Path, text: str, differing: dict[str, str]) -> None:
    for said, printed in differing.items():
        source = said.split("\n", 1)[0]
        old, new = (f"{part.split(source, 1)[1]}" for part in (said, printed))
        text = text.replace(f">>> {source}{old}", f">>> {source}{new}")
    page.write_text(text, encoding="utf-8")


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


def test_readme_begins_with_the_two_commands() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert [line.split("#")[0].strip() for line in lines[2:6]] == ["```sh", "make play", "make test", "```"]
