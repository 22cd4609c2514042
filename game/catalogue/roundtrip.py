"""A Rulebook -> TOML. Nothing in the game needs it: a property test does (TOML, Rulebook, TOML, same)."""

from __future__ import annotations

import enum
import json
from collections.abc import Iterator
from typing import Any

import attrs

from game.rules.effect import Effect
from game.rules.expression import Expression
from game.rules.rulebook import Rulebook


def to_toml(rulebook: Rulebook) -> str:
    """All entries in the Rulebook's order, each key on a line of its own. What has its default is left out."""
    tables = {name: value for name, value in _pairs(rulebook) if isinstance(value, tuple)}
    return "\n".join(_entry(table, entry) for table, entries in tables.items() for entry in entries)


def _entry(table: str, entry: Any) -> str:
    return "\n".join([f"[[{table}]]", *(f"{key} = {_value(value)}" for key, value in _pairs(entry)), ""])


def _pairs(entry: Any) -> Iterator[tuple[str, Any]]:
    """The fields of an entry that say something else than their default."""
    for attribute in attrs.fields(type(entry)):
        value = getattr(entry, attribute.name)
        if value != _default(attribute.default):
            yield attribute.name, value


def _default(default: Any) -> Any:
    return default.factory() if isinstance(default, attrs.Factory) else default  # type: ignore[arg-type]


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
    return _table(_pairs(value))


def _table(pairs: Any) -> str:
    return f"{{ {', '.join(f'{key} = {_value(value)}' for key, value in pairs)} }}"


def _text(text: str) -> str:
    """A basic string on one line. JSON escapes all that TOML wants escaped, but for one control character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
