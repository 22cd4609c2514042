"""How what can be done is named where it is told: by its command where one writes, by its key where one presses."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Way: TypeAlias = Callable[[str], str]
"""What a command of plain mode is called here."""


def command(name: str) -> str:
    """In plain mode: the word to be written."""
    return f"'{name}'"
