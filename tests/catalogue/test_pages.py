"""The pages that are made of the code: current."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.catalogue import explained, reference

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"diagnostics.md": explained.page, "modding-reference.md": reference.page}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_current(name: str, request: pytest.FixtureRequest) -> None:
    """With --renew it is written anew."""
    made = PAGES[name]() + "\n"
    if request.config.getoption("--renew"):
        (DOCS / name).write_text(made, encoding="utf-8", newline="\n")
    assert (DOCS / name).read_text(encoding="utf-8") == made


def test_every_diagnostic_stands_in_a_section() -> None:
    page = explained.page()
    assert [code for code in explained.CODES if f"### {code}: " not in page] == []
