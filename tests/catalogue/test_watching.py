"""Watching files: the first look is at once, and nothing that is saved after it is missed."""

from __future__ import annotations

from pathlib import Path

from game.catalogue.watching import changes


def test_what_is_saved_while_the_first_check_runs_is_a_change(tmp_path: Path) -> None:
    file = tmp_path / "mod.toml"
    file.write_text("", encoding="utf-8")
    seen = changes([tmp_path])
    next(seen)
    file.write_text("# saved before anybody asked again", encoding="utf-8")
    next(seen)
    (tmp_path / "cards.toml").write_text("", encoding="utf-8")
    next(seen)
