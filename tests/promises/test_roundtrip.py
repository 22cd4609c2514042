"""TOML, Rulebook, TOML: the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.catalogue import load
from game.catalogue.roundtrip import era_to_toml, to_toml
from game.rules import Rulebook, start


@pytest.mark.parametrize("which", ["rulebook", "tiny"])
def test_content_written_and_read_again_is_the_same(request: pytest.FixtureRequest, which: str, tmp_path: Path) -> None:
    book: Rulebook = request.getfixturevalue(which)
    (tmp_path / "all.toml").write_text(to_toml(book), encoding="utf-8")
    for era in book.eras:
        (tmp_path / f"{era}.toml").write_text(era_to_toml(book, era), encoding="utf-8")
    again = load(tmp_path)
    assert again == book
    assert (again.rules_hash, again.text_hash) == (book.rules_hash, book.text_hash)
    scenario = book.scenario[0].id
    assert start(again, scenario, 5) == start(book, scenario, 5)
