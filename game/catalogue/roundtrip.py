"""A Rulebook -> TOML. Nothing in the game needs it: a property test does (TOML, Rulebook, TOML, same)."""

from __future__ import annotations

import enum
import json
from collections.abc import Iterator
from typing import Any

from game.catalogue.eras import OWN
from game.catalogue.fields import said
from game.catalogue.manuscript import IN_ERA
from game.rules.effect import Effect
from game.rules.expression import Expression
from game.rules.rulebook import Rulebook


def to_toml(rulebook: Rulebook) -> str:
    """All entries in the Rulebook's order, each key on a line of its own. What has its default is left out.

    What belongs to other eras is left out too: see `era_to_toml`.
    """
    return "\n".join(entry_to_toml(table, entry) for table, entry in _entries(rulebook))


def era_to_toml(rulebook: Rulebook, era: str) -> str:
    """The entries in which an era differs from the usual ones, as a file of that era."""
    usual = {(table, entry.id): entry for table, entry in _entries(rulebook)}
    there = [(table, one) for table, one in _entries(rulebook.eras[era]) if table != "era"]
    own = [(table, one) for table, one in there if table in OWN or usual.get((table, one.id)) != one]
    return "\n".join([f"{IN_ERA} = {_text(era)}", "", *(entry_to_toml(table, entry) for table, entry in own)])


def _entries(rulebook: Rulebook) -> Iterator[tuple[str, Any]]:
    for table, entries in said(rulebook):
        yield from ((table, one) for one in entries if table != "scenario" or one.era == rulebook.in_era)


def entry_to_toml(table: str, entry: Any) -> str:
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
