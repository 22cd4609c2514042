"""The interface's words: one place, keys to text, with plural forms, in the language that was chosen.

Text of the game's world is content; these are the words around it. A key's text is either a string with
`{names}` or a table of plural forms chosen by the value called `n`. English lies in this folder; a translation lies
in a folder of its own with the same files and keys. What a translation lacks, or has with other names in it, is said
in English, text by text. What machines read (saves, JSON, tables) is made within `in_english`.

A content in play may put words of its own in the place of these, in whatever language is spoken: `game.words.own`.
"""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TypeAlias

from game.sums import blake2b
from game.words.contexts import held
from game.words.languages import LANGUAGES, RULES, SIGNS, USUAL, Rule
from game.words.own import Entry, own_words

Text: TypeAlias = "str | tuple[Rule, dict[str, str]]"
"""A text ready to be said; one with plural forms brings the rule of the language that it is in."""

FOLDER = Path(__file__).parent
_TABLE = re.compile(r"^\[([\w-]+)", re.MULTILINE)
SOURCE = "SOURCE.toml"
"""In a translation's folder: from which English each text was translated."""


# ── the language ──

_chosen = USUAL
_english_only: ContextVar[bool] = ContextVar("english_only", default=False)


def use(language: str) -> None:
    """Speak so from now on, in this process. KeyError: there is no such language."""
    global _chosen  # noqa: PLW0603  # the one language of a process: a parameter of every sentence would say no more
    _chosen = language if language in LANGUAGES else LANGUAGES[language]


def language() -> str:
    """In which language words are said just now, by its code."""
    return USUAL if _english_only.get() else _chosen


@contextmanager
def in_english() -> Iterator[None]:
    """Within it English is spoken whatever was chosen: for saves, JSON and whatever else a machine may read."""
    with held(_english_only, True):
        yield


# ── saying ──


def say(key: str, /, **values: object) -> str:
    """The words of a key, its names filled in. KeyError: no such key, or a name without a value (a mistake of ours)."""
    own = own_words().get(key)
    text = _text(key) if own is None else _ready(own, USUAL)
    if isinstance(text, tuple):
        rule, forms = text
        text = forms[rule(values["n"])]
    return text.format_map(values)


def _text(key: str) -> Text:
    """What the interface says for a key in the language that is spoken."""
    spoken = language()
    return _english(key) if spoken == USUAL else texts(spoken)[key]


@cache
def _english(key: str) -> Text:
    """One English text. Only a file whose tables can hold it is read: a start needs few of them."""
    for path in _tables().get(key.partition(".")[0], ()):
        if (entry := _read(path).get(key)) is not None:
            return _ready(entry, USUAL)
    return texts(USUAL)[key]


@cache
def _tables() -> dict[str, list[Path]]:
    """In which English files each table stands, by the first part of its name."""
    found: dict[str, list[Path]] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        for table in set(_TABLE.findall(path.read_text(encoding="utf-8"))):
            found.setdefault(table, []).append(path)
    return found


@cache
def _read(path: Path) -> dict[str, Entry]:
    return read_words([path])


@cache
def texts(language: str) -> dict[str, Text]:
    """What is said for every key: the translation, or English where there is none that can be used."""
    found: dict[str, Text] = {key: _ready(entry, USUAL) for key, entry in entries().items()}
    if language != USUAL:
        found |= {key: _ready(translated(language)[key], language) for key in usable(language)}
    return found


def _ready(entry: Entry, language: str) -> Text:
    return entry if isinstance(entry, str) else (RULES[language], entry)


def usable(language: str) -> list[str]:
    """The keys whose translation can be said: it has the names that the English text has."""
    theirs, ours = translated(language), entries()
    return [key for key, entry in ours.items() if key in theirs and names_in(theirs[key]) == names_in(entry)]


def lacking(language: str) -> int:
    """How many texts are said in English for want of a translation; those that only modders meet do not count."""
    return len(entries().keys() - set(usable(language)) - optional()) if language != USUAL else 0


def names_in(entry: Entry) -> set[str]:
    """The {names} that a text fills in, in any of its forms. That `n` is one of them may be left to the numeral."""
    texts = [entry] if isinstance(entry, str) else entry.values()
    names = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}
    return names if isinstance(entry, str) else names | {"n"}


def notes() -> list[str]:
    """What must be said once of the language that is spoken; nothing of English."""
    if language() == USUAL:
        return []
    missing = lacking(language())
    told = [say("language.content"), say("language.unread"), say("language.lacking", n=missing) if missing else ""]
    return [text for text in told if text]  # whoever has read a translation empties `language.unread`


# ── what content says ──


def content_words(key: str, text: str) -> str:
    """The translation of a text of content, if there is one of just this text: a mod may have put another there."""
    spoken = language()
    if spoken == USUAL or _sources(spoken).get(key) != fingerprint(text):
        return text
    found = translated(spoken).get(key, text)
    return found if isinstance(found, str) else text


def typed_words() -> dict[str, str]:
    """The language's own words for the commands of plain mode, beside the English ones: word to command."""
    spoken = language()
    return {} if spoken == USUAL else _typed(spoken)


@cache
def _typed(language: str) -> dict[str, str]:
    words = {key: word for key, word in translated(language).items() if key.startswith(TYPED) and isinstance(word, str)}
    return {word: key.removeprefix(TYPED) for key, word in words.items()}


TYPED = "typed."


def fingerprint(entry: Entry) -> str:
    """A short hash of an English text: it tells whether a translation was made from the text as it is now."""
    forms = [entry] if isinstance(entry, str) else [part for form in sorted(entry.items()) for part in form]
    return blake2b("\0".join(" ".join(form.split()) for form in forms).encode(), digest_size=4).hexdigest()


@cache
def _sources(language: str) -> dict[str, str]:
    path = FOLDER / language / SOURCE
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


# ── the files ──

PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
"""The plural categories that languages have. English uses `one` and `other`."""

OPTIONAL = ("balance.toml", "bench.toml")
"""Words of the tools for those who work on the game: they need no translation."""


def plural(n: object, language: str = USUAL) -> str:
    """The plural category of a number: in English `one` for exactly 1, else `other`."""
    return RULES[language](n)


@cache
def entries() -> dict[str, Entry]:
    """Every key, dotted, with its English text: all files of this folder together."""
    return read_words(sorted(FOLDER.glob("*.toml")))


@cache
def translated(language: str) -> dict[str, Entry]:
    """Every key that a translation has, with its text as it stands there."""
    return read_words(path for path in sorted((FOLDER / language).glob("*.toml")) if path.name != SOURCE)


@cache
def optional() -> frozenset[str]:
    """The keys that need no translation."""
    return frozenset(read_words(FOLDER / name for name in OPTIONAL))


def read_words(paths: Iterator[Path] | list[Path]) -> dict[str, Entry]:
    """The keys of files of words. KeyError: two files have the same one."""
    found: dict[str, Entry] = {}
    for path in paths:
        here = dict(_flatten("", tomllib.loads(path.read_text(encoding="utf-8"))))
        if twice := found.keys() & here.keys():
            raise KeyError(f"{path.name}: another file has {', '.join(sorted(twice))}")
        found |= here
    return found


def _flatten(prefix: str, table: dict[str, object]) -> list[tuple[str, Entry]]:
    flat: list[tuple[str, Entry]] = []
    for name, value in table.items():
        if isinstance(value, dict) and not (value and value.keys() <= PLURALS):
            flat += _flatten(f"{prefix}{name}.", value)
        else:
            flat.append((prefix + name, value))  # type: ignore[arg-type]  # a string or its plural forms
    return flat


# ── figures and lists ──


def number(value: float, step: float = 0.1) -> str:
    """A figure as it is shown: whole numbers without a point, thousands apart."""
    rounded = round(value) if step >= 1 else round(value, 1)
    return as_written(f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.1f}")


def as_written(figure: str) -> str:
    """A figure in the signs of the language: `1,234.5` is `1 234,5` in Russian."""
    signs = SIGNS.get(language())
    return figure.translate(signs) if signs else figure


def signed(value: float, step: float = 0.1) -> str:
    """A change as it is shown: always with its sign. One of tenths that would round to nothing has its hundredths."""
    text = number(abs(value), step)
    return _with_sign(exact(abs(value)) if text == "0" and step < 1 else text, value)


def exact(value: float) -> str:
    """A figure to the hundredth where it has one: gauges are kept in tenths, those made of others in hundredths."""
    return as_written(f"{round(value, 2) + 0:,.2f}".rstrip("0").rstrip("."))


def signed_exact(value: float) -> str:
    """A change of a ledger, of which the sum must come out as it is shown."""
    return _with_sign(exact(abs(value)), value)


def _with_sign(figure: str, value: float) -> str:
    return figure if figure == "0" else f"{'+' if value > 0 else '-'}{figure}"


def listed(items: list[str], word: str = "and") -> str:
    """a, b and c; or with the other word there is, `or`: a, b, or c."""
    if len(items) < 2:
        return "".join(items)
    return say(f"list.{word}", first=", ".join(items[:-1]), last=items[-1])
