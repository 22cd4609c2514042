"""Where the player's games, settings and logs are kept.

SECOND_FIDDLE_HOME overrides everything. In a checkout games go to its saves/; where that cannot be written, and
in an installed game, to the platform's own folders.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

NAME = "second-fiddle"


def saves_folder() -> Path:
    home = _home()
    if home:
        return home / "saves"
    checkout = Path(__file__).resolve().parents[2]
    saves = checkout / "saves"
    if (checkout / "pyproject.toml").is_file() and saves.is_dir() and os.access(saves, os.W_OK):
        return saves
    return platformdirs.user_data_path(NAME, appauthor=False) / "saves"


def settings_file() -> Path:
    home = _home()
    return (home or platformdirs.user_config_path(NAME, appauthor=False)) / "settings.toml"


def album_file() -> Path:
    """What the player has seen over all games."""
    home = _home()
    return (home or platformdirs.user_data_path(NAME, appauthor=False)) / "album.json"


def keymap_file() -> Path:
    """The player's own keys, beside the settings."""
    return settings_file().with_name("keys.toml")


def log_file() -> Path:
    home = _home()
    return (home or platformdirs.user_log_path(NAME, appauthor=False)) / "second-fiddle.log"


def _home() -> Path | None:
    home = os.environ.get("SECOND_FIDDLE_HOME")
    return Path(home) if home else None
