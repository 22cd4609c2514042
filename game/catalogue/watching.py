"""Watching files: what changed since the last look. By their times and sizes, which costs little and works anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from time import sleep
from typing import TypeAlias

PAUSE = 0.05
"""Seconds between two looks."""
MOST = 2_000
"""How many files are watched at most."""
Look: TypeAlias = "dict[Path, tuple[int, int]]"


def look(folders: Iterable[Path]) -> Look:
    """Every *.toml below the folders: when it was last written, and its size."""
    found: Look = {}
    for folder in folders:
        for path in folder.rglob("*.toml"):
            try:
                seen = path.stat(follow_symlinks=False)
            except OSError:  # it went while we looked
                continue
            found[path] = (seen.st_mtime_ns, seen.st_size)
            if len(found) >= MOST:
                return found
    return found


def changes(folders: list[Path]) -> Iterator[None]:
    """Once at the beginning, and again at each change since, for ever. What is saved while the first is dealt with is
    a change, too."""
    before = look(folders)
    yield
    while True:
        sleep(PAUSE)
        now = look(folders)
        if now != before:
            before = now
            yield
