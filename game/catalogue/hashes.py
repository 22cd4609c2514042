"""Two fingerprints of a Rulebook: one of its rules, one of its words.

Same `rules_hash`, same game. What is no rule: titles and texts, and what an entry cites. Both are taken of the
typed entries, so that comments, line breaks, spaces and the way content is cut into files change neither;
the order of entries counts only where the Rulebook keeps it as written.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from typing import Any, TypeAlias

import attrs
from attrs import evolve

from game.rules.rulebook import Promised, Rulebook, Voices

PROSE = frozenset({
    "title", "text", "texts", "gist", "label", "result", "meaning", "short", "hurt", "word", "unit", "stake", "lean",
    "lapses", "government", "people", "neighbours", "cites", "source", "confidence", "voice",
})  # fmt: skip
"""The fields that say something and do nothing."""
_NO_RULES = ("claim", "fact", "term")
_PLAIN = (str, float, bool, int, type(None), dict)
_TABLES = (Promised, Voices)
View: TypeAlias = Callable[[str, Any], Any]


def stamped(rulebook: Rulebook) -> Rulebook:
    """The Rulebook with both of its hashes."""
    return evolve(rulebook, rules_hash=rules_hash(rulebook), text_hash=text_hash(rulebook))


def rules_hash(rulebook: Rulebook) -> str:
    tables = {table: entries for table, entries in _tables(rulebook).items() if table not in _NO_RULES}
    return _digest({table: _plain(entries, _rule) for table, entries in tables.items()})


def text_hash(rulebook: Rulebook) -> str:
    return _digest({table: _plain(entries, _word) for table, entries in _tables(rulebook).items()})


def _tables(rulebook: Rulebook) -> dict[str, Any]:
    return {name: getattr(rulebook, name) for name in _fields(Rulebook)}


def _digest(plain: Any) -> str:
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=8).hexdigest()


def _rule(name: str, value: Any) -> Any:
    """A field as a rule: of prose only whether it is there, since an empty `lapses` is no lapse."""
    return bool(value) if name in PROSE else _plain(value, _rule)


def _word(name: str, value: Any) -> Any:
    """A field as prose: of what is none, its id and the prose within."""
    if name in PROSE or name == "id":
        return _plain(value, _word)
    inner = isinstance(value, tuple) or type(value) in _TABLES
    return _plain(value, _word) if inner else None


def _plain(value: Any, view: View) -> Any:
    """A value in what JSON knows, its fields as the view has them."""
    class_ = value.__class__
    if class_ in _PLAIN:
        return value
    if class_ is tuple:
        return [_plain(item, view) for item in value]
    if isinstance(value, enum.Enum):
        return value.value
    return [class_.__name__, *[view(name, getattr(value, name)) for name in _fields(class_)]]


@cache
def _fields(type_: Any) -> tuple[str, ...]:
    """The fields that make two values equal: not the text of an expression, but its tree."""
    return tuple(attribute.name for attribute in attrs.fields(type_) if attribute.eq)
