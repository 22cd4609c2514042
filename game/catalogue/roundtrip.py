"""A Rulebook -> TOML. Nothing in the game needs it: a property test does (TOML, Rulebook, TOML, same)."""

from __future__ import annotations

import enum
import json
from typing import Any

from game.catalogue.fields import said
from game.rules.effect import Effect
from game.rules.expression import Expression
from game.rules.rulebook import Rulebook


def to_toml(rulebook: Rulebook) -> str:
    """All entries in the Rulebook's order, each key on a line of its own. What has its default is left out."""
    return "\n".join(_entry(table, entry) for table, entries in said(rulebook) for entry in entries)


def _entry(table: str, entry: Any) -> str:
    return "\n".join([f"[[{table}]]", *(f"{key} = {_value(value)}" for key, value in said(entry)), ""])


def _value(value: Any) -> str:
    match value:
        case bool():
            return str(value).lower()
        case enum.Enum():
            return _text(value.value)
        case str():
            return _text(value)
        case Expression() | Effect():
            return _text(value.text)
        case tuple():
            return f"[{', '.join(map(_value, value))}]"
        case dict():
            return _table((_text(key), item) for key, item in value.items())
        case int() | float():
            return repr(value)
    return _table(said(value))


def _table(pairs: Any) -> str:
    return f"{{ {', '.join(f'{key} = {_value(value)}' for key, value in pairs)} }}"


def _text(text: str) -> str:
    """A basic string on one line. JSON escapes all that TOML wants escaped, but for one control character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
