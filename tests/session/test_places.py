"""Where games, settings and logs are kept."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
import pytest

from game.session import places


def test_a_home_of_one_s_own_overrides_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECOND_FIDDLE_HOME", str(tmp_path))
    assert places.saves_folder() == tmp_path / "saves"
    assert places.settings_file() == tmp_path / "settings.toml"
    assert places.log_file() == tmp_path / "second-fiddle.log"


@pytest.fixture
def checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The code lies in tmp_path, in a checkout with a folder of saves."""
    monkeypatch.delenv("SECOND_FIDDLE_HOME")
    monkeypatch.setattr(places, "__file__", str(tmp_path / "game" / "session" / "places.py"))
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "saves").mkdir()
    return tmp_path


def test_a_checkout_keeps_its_own_games(checkout: Path) -> None:
    assert places.saves_folder() == checkout / "saves"


def platform_saves() -> Path:
    return platformdirs.user_data_path(places.NAME, appauthor=False) / "saves"


def test_a_checkout_that_cannot_be_written(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert places.saves_folder() == platform_saves()


def test_an_installed_game(checkout: Path) -> None:
    (checkout / "pyproject.toml").unlink()
    assert places.saves_folder() == platform_saves()
    assert places.settings_file() == platformdirs.user_config_path(places.NAME, appauthor=False) / "settings.toml"
    assert places.log_file() == platformdirs.user_log_path(places.NAME, appauthor=False) / "second-fiddle.log"
