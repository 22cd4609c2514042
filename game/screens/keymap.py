"""The player's own keys: `keys.toml` in the settings folder, which keys for which action.

    [keys]
    why = "w, f2"
    history = ["h", "f11"]

A key that is named nowhere else keeps its place in the table of `game.screens.keys`. A file with a fault changes
nothing: the player is told the file, the line and the fault.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from textual.keys import KEY_ALIASES, Keys, _character_to_key

from game.catalogue.nearest import did_you_mean
from game.screens.keys import ALWAYS, FIXED, KEYS, Key, share_a_screen
from game.words import say

LARGEST = 1 << 16
"""Bytes of the file that are read."""

_NAMED = {key.value for key in Keys} | set(KEY_ALIASES)
_HELD = ("ctrl", "shift", "alt")


class BrokenKeymap(ValueError):
    """A file of keys that cannot be used; its text says file, line and fault."""


def read_keymap(path: Path) -> dict[str, str]:
    """The keys of each action that the file moves, as the table writes them. Raises BrokenKeymap."""
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST).decode("utf-8")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise BrokenKeymap(say("keymap.unread", path=path, reason=error.strerror)) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise _broken(path, line, say("keymap.encoding")) from None
    return _checked(path, text)


def _checked(path: Path, text: str) -> dict[str, str]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        line = int(place[1]) if place else text.count("\n") + 1
        raise _broken(path, line, say("keymap.syntax", reason=str(error).partition(" (at")[0])) from None
    moved = table.pop("keys", {})
    for name in table:
        raise _broken(path, _line_of(text, name), say("keymap.table", name=name))
    if not isinstance(moved, dict):
        raise _broken(path, _line_of(text, "keys"), say("keymap.shape"))
    found: dict[str, str] = {}
    for name, value in moved.items():
        try:
            found[name] = _keys_of(name, value)
        except ValueError as fault:
            raise _broken(path, _line_of(text, name), str(fault)) from None
    clash = _clash(found)
    if clash:
        raise _broken(path, _line_of(text, clash[0]), clash[1])
    return found


def _broken(path: Path, line: int, fault: str) -> BrokenKeymap:
    return BrokenKeymap(say("keymap.fault", path=path.name, folder=path.parent, line=line, fault=fault))


def _line_of(text: str, name: str) -> int:
    """The line on which a name is set; 1 where that cannot be told."""
    wanted = re.compile(rf"""\s*\[?\[?\s*["']?{re.escape(name)}["']?\s*[=\].]""")
    return next((at for at, line in enumerate(text.splitlines(), start=1) if wanted.match(line)), 1)


def _keys_of(name: str, value: object) -> str:
    """An action's keys as the table writes them. ValueError: no such action or key, in words."""
    actions = {key.id for key in KEYS}
    if name not in actions or name in FIXED:
        raise ValueError(say("keymap.action", name=name, close=did_you_mean(name, sorted(actions - FIXED))))
    wanted = value.split(",") if isinstance(value, str) and value.strip() != "," else value
    if not isinstance(wanted, list) or not all(isinstance(each, str) for each in wanted):
        raise ValueError(say("keymap.value", name=name))
    keys = [_key_of(each) for each in wanted if each.strip()]
    if not keys and name in ALWAYS:
        raise ValueError(say("keymap.always", name=name))
    return ",".join(dict.fromkeys(keys))


def _key_of(written: str) -> str:
    """A key as Textual calls it: `/` is `slash`. ValueError: there is none of that name."""
    *held, last = [part.strip() for part in written.strip().split("+")] if written.strip() != "+" else ["+"]
    held = [each.lower() for each in held]
    key = _character_to_key(last) if len(last) == 1 else last.lower()
    if any(each not in _HELD for each in held) or not (len(last) == 1 or key in _NAMED):
        raise ValueError(say("keymap.key", key=written.strip()[:40]))
    return "+".join([*sorted(held), key])


def _clash(moved: Mapping[str, str]) -> tuple[str, str] | None:
    """An action whose key another action of the same screen has, and that in words."""
    keys = {key.id: _all(key, moved) for key in KEYS}
    for name in moved:
        one = next(key for key in KEYS if key.id == name)
        for other in KEYS:
            shared = keys[name] & keys[other.id]
            if other.id != name and shared and share_a_screen(one, other):
                return name, say("keymap.clash", key=min(shared), name=name, other=other.id)
    return None


def _all(key: Key, moved: Mapping[str, str]) -> set[str]:
    return {each for each in moved.get(key.id, key.keys).split(",") if each}
