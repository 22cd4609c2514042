"""The folder of saves: what lies there, and what may be done with it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from attrs import frozen

from game.rules.entries import Gauge
from game.session.disk import SaveFailed, draft_of, free_names, give_name, is_held
from game.session.packing import unpack
from game.session.record import SUFFIX, Branch, Lines, NotASave, read_lines
from game.words import say


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
    aims: tuple[str, ...] = ()  # by id
    id: str = ""
    branch: Branch | None = None  # the line it left, where it was rewound
    record: bool = False  # it is played for the record

    @property
    def name(self) -> str:
        return self.path.stem


class NoSuchSave(ValueError):
    """A name that names no save of the folder; its text is the reason in words."""


def list_saves(folder: Path) -> list[Saved]:
    """Every save of a folder, the latest first; none where there is no such folder."""
    if not folder.is_dir():
        return []
    return sorted((look_at(path) for path in _files(folder)), key=lambda saved: saved.played, reverse=True)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.glob(f"*{SUFFIX}") if not path.name.startswith(".")]


def look_at(path: Path) -> Saved:
    """One save as a list shows it."""
    played = datetime.fromtimestamp(path.lstat().st_mtime).astimezone()  # a dead link is listed, too
    try:
        lines = read_lines(path)
        month, is_over, gauges, aims = _summary(lines)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        return Saved(path, played, "", 0, False, {}, fault=str(error))
    header = lines.header
    return Saved(
        path,
        played,
        header.scenario,
        month,
        is_over,
        gauges,
        aims=aims,
        id=header.known_as,
        branch=header.branch,
        record=header.record,
    )


def _summary(lines: Lines) -> tuple[int, bool, dict[str, float], tuple[str, ...]]:
    """Month, whether the game is over, the gauges and the aims, from the last line that holds a state."""
    for line in reversed(lines.body):
        if "state" in line:
            state = unpack(line["state"])
            gauges = {str(gauge): tenths / 10 for gauge, tenths in state["gauges"].items()}
            return int(state["month"]), bool(state["ending"]), gauges, tuple(map(str, state.get("aims", ())))
    return 1, False, {}, ()


def figures(saved: Saved, gauges: Iterable[Gauge]) -> list[tuple[Gauge, float]]:
    """Where each of these gauges stands in a save, those made of others too. What it does not tell is left out."""
    found = []
    for gauge in gauges:
        parts = gauge.parts or {gauge.id: 10}
        if all(part in saved.gauges for part in parts):
            found.append((gauge, sum(weight * saved.gauges[part] for part, weight in parts.items()) / 10))
    return found


# ── what may be done ──


def find(folder: Path, name: str) -> Path:
    """The save of that name in a folder. Raises NoSuchSave: there is none, or the name could lead elsewhere.

    Only what the folder lists is ever opened, so no name leads out of it.
    """
    plain = unicodedata.normalize("NFC", name.strip()).removesuffix(SUFFIX)
    by_name = {unicodedata.normalize("NFC", path.stem): path for path in _files(folder)} if folder.is_dir() else {}
    if plain in by_name:
        return by_name[plain]
    begun = [path for known, path in by_name.items() if plain and known.casefold().startswith(plain.casefold())]
    if len(begun) == 1:
        return begun[0]
    raise NoSuchSave(say("saves.no-such" if not begun else "saves.which", name=name[:60]))


def rename(path: Path, name: str, is_own: bool = False) -> Path:
    """Give a save another name, made safe for every file system; a number is added where it is taken.

    `is_own`: the one who asks is playing it. Else one that is being played is refused with SaveFailed.
    Raises OSError. Whatever happens on the way, it is there under the old name, the new one or both.
    """
    wanted = path.with_name(f"{safe_name(name)}{SUFFIX}")
    if not is_own:
        _refuse_held(path)
    target = _named(path, wanted)
    path.unlink(missing_ok=True)  # a disk that knows no links has moved it
    return target


def delete(path: Path) -> None:
    """Take a save away for good; its branches stay. One that is being played is refused with SaveFailed."""
    _refuse_held(path)
    path.unlink(missing_ok=True)


def _refuse_held(path: Path) -> None:
    if is_held(path):
        raise SaveFailed(say("saves.held", name=path.stem))


def copy_to(path: Path, name: str) -> Path:
    """A copy of a save under another name; a number is added where it is taken. Raises OSError."""
    return _copy(path, path.with_name(f"{safe_name(name)}{SUFFIX}"))


def export_to(path: Path, where: str) -> Path:
    """A copy of a save outside: in a folder, or under a path. Nothing is overwritten. Raises OSError."""
    target = Path(where.strip()).expanduser()
    if target.is_dir():
        target = target / path.name
    elif target.suffix != SUFFIX:
        target = target.with_name(target.name + SUFFIX)
    return _copy(path, target)


def import_from(where: str, folder: Path) -> Path:
    """A copy of a save from outside, in the folder. Raises NotASave, OSError; ValueError where its name is none."""
    source = Path(where.strip()).expanduser()
    if source.stat().st_size > LARGEST:
        raise NotASave(say("saves.large"))
    read_lines(source)
    folder.mkdir(parents=True, exist_ok=True)
    return _copy(source, folder / f"{safe_name(source.name.removesuffix(SUFFIX))}{SUFFIX}")


LARGEST = 1 << 24
"""Bytes: a hundred times a whole game."""


def _copy(source: Path, path: Path) -> Path:
    """Whole, or not there; with a number where the name is taken."""
    with draft_of(path, source.read_bytes()) as draft:
        return _named(draft, path)


def _named(file: Path, path: Path) -> Path:
    """Give a file a name, with a number where it is taken: also by what another process makes in this very moment."""
    for name in free_names(path):
        if give_name(file, name):
            return name
    raise AssertionError  # names never end


_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
LONGEST = 80
"""Characters of a name."""

MOST_BYTES = 200
"""Of a name in UTF-8: with a number and the suffix it stays below the 255 that disks take."""


def safe_name(name: str) -> str:
    """A file name that Linux, macOS and Windows take, with letters of any script, composed (NFC).

    ValueError: nothing is left of it, or it could lead out of its folder.
    """
    plain = unicodedata.normalize("NFC", name)
    if any(sign in plain for sign in "/\\\0") or plain.strip() in (".", ".."):
        raise ValueError(json.dumps(name))
    safe = "".join(sign if _is_fit(sign) else "-" for sign in plain)
    while "--" in safe:
        safe = safe.replace("--", "-")
    safe = safe.strip("-. ")[:LONGEST].encode()[:MOST_BYTES].decode(errors="ignore").rstrip("-. ")
    if not safe or safe.split(".")[0].lower() in _RESERVED:
        raise ValueError(json.dumps(name))
    return safe


def _is_fit(sign: str) -> bool:
    """Letters and the marks on them, figures, and three signs."""
    return sign in "_-." or unicodedata.category(sign)[0] in "LMN"
