"""What the player set, kept in settings.toml with a version. A broken file is put aside and defaults are used."""

from __future__ import annotations

import tomllib
from pathlib import Path

from attrs import asdict, frozen

from game.screens.themes import USUAL
from game.session.telling import Brief

VERSION = 1


@frozen
class Settings:
    theme: str = USUAL
    brief: str = Brief.FULL.value
    mouse: bool = True


def read_settings(path: Path) -> tuple[Settings, bool]:
    """The settings of a file, and whether it was broken and has been put aside."""
    try:
        return _parse(path.read_text(encoding="utf-8")), False
    except FileNotFoundError:
        return Settings(), False
    except (OSError, ValueError, TypeError):
        return Settings(), _put_aside(path)


def _parse(text: str) -> Settings:
    """Raises ValueError, TypeError: not settings of this version."""
    table = tomllib.loads(text)
    if table.pop("version", None) != VERSION:
        raise ValueError("another version")
    kinds = {name: type(value) for name, value in asdict(Settings()).items()}
    if any(type(value) is not kinds.get(name) for name, value in table.items()):
        raise TypeError("a setting that is unknown or of another kind")
    Brief(table.get("brief", Brief.FULL))
    return Settings(**table)


def _put_aside(path: Path) -> bool:
    try:
        path.replace(path.with_suffix(".broken.toml"))
    except OSError:
        return False  # it stays where it is, unread
    return True


def write_settings(path: Path, settings: Settings) -> bool:
    """Keep the settings; False where the disk does not take them."""
    lines = [f"version = {VERSION}", *(f"{name} = {_toml(value)}" for name, value in asdict(settings).items())]
    fresh = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text("\n".join(lines) + "\n", encoding="utf-8")
        fresh.replace(path)
    except OSError:
        return False
    return True


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
