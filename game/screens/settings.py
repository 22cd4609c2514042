"""What the player set, kept in settings.toml with a version. A broken file is put aside and defaults are used."""

from __future__ import annotations

import enum
import tomllib
from pathlib import Path

from attrs import asdict, frozen

from game.screens.ink import is_poor
from game.screens.themes import USUAL
from game.session.brief import Brief
from game.session.disk import write_whole
from game.words.languages import LANGUAGES
from game.words.languages import USUAL as USUAL_LANGUAGE

VERSION = 1
WIDTHS = (74, 66, 60)
"""How wide prose may be set, in cells: the usual width first."""


class Shapes(enum.StrEnum):
    """With which signs bars, rules and marks are drawn."""

    ASK = "by-terminal"  # ASCII where the terminal says that it is a poor one
    FULL = "full"
    ASCII = "ascii"


@frozen
class Settings:
    """What the player set; names that are no setting are an error, those that lack are as usual."""

    theme: str = USUAL
    brief: str = Brief.FULL.value
    motion: bool = False  # bars move to where they stand
    mouse: bool = True
    shapes: str = Shapes.ASK.value
    width: int = WIDTHS[0]
    language: str = USUAL_LANGUAGE

    @property
    def is_ascii(self) -> bool:
        return self.shapes == Shapes.ASCII or (self.shapes == Shapes.ASK and is_poor())


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
    settings = Settings(**table)
    Brief(settings.brief)
    Shapes(settings.shapes)
    if settings.width not in WIDTHS:
        raise ValueError("no such width")
    if settings.language not in LANGUAGES:
        raise ValueError("no such language")
    return settings


def _put_aside(path: Path) -> bool:
    try:
        path.replace(path.with_suffix(".broken.toml"))
    except OSError:
        return False  # it stays where it is, unread
    return True


def write_settings(path: Path, settings: Settings) -> bool:
    """Keep the settings; False where the disk does not take them."""
    lines = [f"version = {VERSION}", *(f"{name} = {_toml(value)}" for name, value in asdict(settings).items())]
    return write_whole(path, "\n".join(lines) + "\n")


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
