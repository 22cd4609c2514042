"""The folder of saves: what lies there, and what may be done with it."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path

from attrs import frozen

from game.session.packing import unpack
from game.session.record import SUFFIX, Lines, free_names, read_lines


@frozen
class Saved:
    """One save, as a list shows it, without playing it again."""

    path: Path
    played: datetime
    scenario: str
    month: int
    is_over: bool
    gauges: dict[str, float]
    fault: str = ""  # why it cannot be read; then the rest says nothing

    @property
    def name(self) -> str:
        return self.path.stem


def list_saves(folder: Path) -> list[Saved]:
    """Every save of a folder, the latest first; none where there is no such folder."""
    if not folder.is_dir():
        return []
    return sorted((_look(path) for path in folder.glob(f"*{SUFFIX}")), key=lambda saved: saved.played, reverse=True)


def _look(path: Path) -> Saved:
    played = datetime.fromtimestamp(path.lstat().st_mtime).astimezone()  # a dead link is listed, too
    try:
        lines = read_lines(path)
        month, is_over, gauges = _summary(lines)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        return Saved(path, played, "", 0, False, {}, fault=str(error))
    return Saved(path, played, lines.header.scenario, month, is_over, gauges)


def _summary(lines: Lines) -> tuple[int, bool, dict[str, float]]:
    """Month, whether the game is over, and the gauges, from the last line that holds a state."""
    for line in reversed(lines.body):
        if "state" in line:
            state = unpack(line["state"])
            gauges = {gauge: tenths / 10 for gauge, tenths in state["gauges"].items()}
            return int(state["month"]), bool(state["ending"]), gauges
    return 1, False, {}


def rename(path: Path, name: str) -> Path:
    """Give a save another name, made safe for every file system; a number is added where it is taken."""
    target: Path = next(free_names(path.with_name(f"{safe_name(name)}{SUFFIX}")))
    return path.rename(target)


def copy_to(path: Path, name: str) -> Path:
    """A copy of a save under another name."""
    target: Path = next(free_names(path.with_name(f"{safe_name(name)}{SUFFIX}")))
    target.write_bytes(path.read_bytes())
    return target


_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def safe_name(name: str) -> str:
    """A file name that Linux, macOS and Windows take. ValueError: nothing is left of it."""
    safe = re.sub(r"[^\w.-]+", "-", name, flags=re.ASCII).strip("-. ")[:80]
    if not safe or safe.split(".")[0].lower() in _RESERVED:
        raise ValueError(json.dumps(name))
    return safe
