"""Where the content lies that belongs to this code. A game that is started asks for nothing else of its files."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def content_root() -> Path:
    """game/content in a wheel, content beside the package in a checkout."""
    packed = _PACKAGE / "content"
    return packed if packed.is_dir() else _PACKAGE.parent / "content"
