"""Two fingerprints of a Rulebook: one of its rules, one of its words.

Same `rules_hash`, same game. What is no rule: titles and texts, and what an entry cites. Both are taken of the
typed entries, so that comments, line breaks, spaces and the way content is cut into files change neither;
the order of entries counts only where the Rulebook keeps it as written. Fields that have their default are
left out, so that a new kind of field changes no hash until somebody uses it.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from attrs import evolve

from game.catalogue.fields import said
from game.rules.entries import (
    Band,
    Choice,
    Dated,
    Promised,
    Remark,
    ReportBand,
    Turn,
    Voices,
)
from game.rules.expression import Expression, Number
from game.rules.rulebook import Rulebook
from game.sums import blake2b

PROSE = frozenset({
    "title", "text", "texts", "gist", "label", "result", "meaning", "short", "hurt", "word", "unit", "stake", "lean",
    "lapses", "government", "people", "neighbours", "cites", "source", "confidence", "voice", "rival",
})  # fmt: skip
"""The fields that say something and do nothing."""
_NO_RULES = ("assumption", "claim", "fact", "term", "lesson")
_PLAIN = (str, float, bool, int, dict)
_WITH_PROSE = (Band, Choice, Dated, Promised, Remark, ReportBand, Turn, Voices)
View: TypeAlias = Callable[[Any], Iterator[tuple[str, Any]]]
"""The fields of an entry that a hash takes in, in what JSON knows."""


def stamped(rulebook: Rulebook) -> Rulebook:
    """The Rulebook with both of its hashes, and each of its eras with the same: they are one content."""
    rules, text = rules_hash(rulebook), text_hash(rulebook)
    eras = {era: evolve(book, rules_hash=rules, text_hash=text) for era, book in rulebook.eras.items()}
    return evolve(rulebook, rules_hash=rules, text_hash=text, eras=eras)


def rules_hash(rulebook: Rulebook) -> str:
    plain = {table: _plain(entries, _rules) for table, entries in said(rulebook) if table not in _NO_RULES}
    return _digest(plain | {f"in {era}": rules_hash(book) for era, book in rulebook.eras.items()})


def text_hash(rulebook: Rulebook) -> str:
    plain = {table: _plain(entries, _words) for table, entries in said(rulebook) if table != "lesson"}
    own = {"words": rulebook.words} if rulebook.words else {}
    return _digest(plain | own | {f"in {era}": text_hash(book) for era, book in rulebook.eras.items()})


def _digest(plain: Any) -> str:
    import json  # only here: a check takes no hash

    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=8).hexdigest()


def _rules(entry: Any) -> Iterator[tuple[str, Any]]:
    """All fields; of prose only whether it is there, since an empty `lapses` is no lapse."""
    for name, value in said(entry):
        yield name, bool(value) if name in PROSE else _plain(value, _rules)


def _words(entry: Any) -> Iterator[tuple[str, Any]]:
    """Prose, the id that it belongs to, and the prose of tables within."""
    for name, value in said(entry):
        first = value[0] if value and isinstance(value, tuple) else value
        if name in PROSE or name == "id" or isinstance(first, _WITH_PROSE):
            yield name, _plain(value, _words)


def _plain(value: Any, view: View) -> Any:
    class_ = value.__class__
    if class_ in _PLAIN:
        return value
    if class_ is Expression:  # there are thousands of these two: kept short
        return _plain(value.tree, view)
    if class_ is Number:
        return value.value
    if class_ is tuple:
        return [_plain(item, view) for item in value]
    if isinstance(value, enum.Enum):
        return value.value
    return [class_.__name__, dict(view(value))]
