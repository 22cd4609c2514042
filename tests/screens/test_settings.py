"""Settings are kept, and a broken file of them costs nothing but itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.screens.settings import Settings, read_settings, write_settings


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.toml"
    kept = Settings(theme='odd "name" \\', brief="short", mouse=False)
    assert write_settings(path, kept)
    assert read_settings(path) == (kept, False)


@pytest.mark.parametrize(
    "text",
    [
        "not toml",
        "",
        "version = 2",
        'version = 1\nmouse = "yes"',
        "version = 1\nunknown = 1",
        'version = 1\nbrief = "half-a-year"',
        "\x00",
    ],
)
def test_a_broken_file_is_put_aside(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, encoding="utf-8")
    assert read_settings(path) == (Settings(), True)
    assert not path.exists()
    assert (tmp_path / "settings.broken.toml").read_text(encoding="utf-8") == text


def test_where_nothing_can_be_written_the_game_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert not write_settings(tmp_path / "file" / "settings.toml", Settings())
    assert read_settings(tmp_path / "none.toml") == (Settings(), False)
