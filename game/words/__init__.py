"""The interface's words: one place, keys to text, with plural forms. English only for now.

Text of the game's world is content; these are the words around it. A key's text is either a string with
`{names}` or a table of plural forms chosen by the value called `n`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TypeAlias

Entry: TypeAlias = "str | dict[str, str]"


def say(key: str, /, **values: object) -> str:
    """The words of a key, its names filled in. KeyError: no such key, or a name without a value (a mistake of ours)."""
    entry = entries()[key]
    if isinstance(entry, dict):
        entry = entry[plural(values["n"])]
    return entry.format_map(values)


PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
"""The plural categories that languages have. English uses `one` and `other`."""


def plural(n: object) -> str:
    """The plural category of a number in English: `one` for exactly 1, else `other`."""
    return "one" if n in (1, -1) else "other"


@cache
def entries() -> dict[str, Entry]:
    """Every key, dotted, with its text: all files of this folder together."""
    found: dict[str, Entry] = {}
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        found.update(_flatten("", tomllib.loads(path.read_text(encoding="utf-8"))))
    return found


def _flatten(prefix: str, table: dict[str, object]) -> list[tuple[str, Entry]]:
    flat: list[tuple[str, Entry]] = []
    for name, value in table.items():
        if isinstance(value, dict) and not (value and value.keys() <= PLURALS):
            flat += _flatten(f"{prefix}{name}.", value)
        else:
            flat.append((prefix + name, value))  # type: ignore[arg-type]  # a string or its plural forms
    return flat


def number(value: float, step: float = 0.1) -> str:
    """A figure as it is shown: whole numbers without a point, thousands with a comma."""
    rounded = round(value) if step >= 1 else round(value, 1)
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.1f}"


def signed(value: float, step: float = 0.1) -> str:
    """A change as it is shown: always with its sign."""
    text = number(abs(value), step)
    return text if text == "0" else f"{'+' if value > 0 else '-'}{text}"


def listed(items: list[str], word: str = "and") -> str:
    """a, b and c; or with the other word there is, `or`: a, b, or c."""
    if len(items) < 2:
        return "".join(items)
    return say(f"list.{word}", first=", ".join(items[:-1]), last=items[-1])
