"""What was read so far: entries with their places, and the words of whatever could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import Any, TypeVar

import attrs
from attrs import field, frozen

from game.catalogue import codes, syntax
from game.catalogue.faults import Fault, Path, Place, SourceFile
from game.catalogue.files import Reading, unfit_characters
from game.catalogue.nearest import did_you_mean
from game.catalogue.shapes import structure, tables
from game.rules.effect import Effect
from game.rules.expression import Expression, Name, Number, Truth, names
from game.rules.rulebook import Rulebook

T = TypeVar("T")
_WORD = re.compile(r"(?:(?:was|flag|times|since|promised)\.)?((?:[a-z]\w*)(?:[.-]\w+)*)", re.IGNORECASE)
_AS_WRITTEN = frozenset({"gauge", "index", "act", "desk", "office", "telling", "aim", "line"})


@frozen
class Site:
    """A value within an entry: where it stands, whose field it is, and which."""

    entry: Place
    path: Path  # from the entry
    owner: Any
    name: str
    value: Any

    @property
    def place(self) -> Place:
        return self.entry.under(*self.path)


@frozen
class Placed:
    """An entry and the place that says it."""

    table: str
    entry: Any
    place: Place

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """Every text, figure, expression, effect and table of the entry, outermost first."""
        return tuple(_walk(self.entry, self.place, ()))

    def of(self, type_: type[T]) -> Iterator[tuple[Site, T]]:
        """The values of a type, each with its site."""
        for site in self.sites:
            if isinstance(site.value, type_):
                yield site, site.value

    @cached_property
    def expressions(self) -> tuple[tuple[Site, Expression], ...]:
        """Every expression of the entry that reads or reckons something, those within its effects too."""
        inner = [(site, part) for site, effect in self.of(Effect) for part in (effect.amount, effect.when)]
        return tuple(pair for pair in (*self.of(Expression), *inner) if not isinstance(pair[1].tree, Number | Truth))

    @cached_property
    def readings(self) -> tuple[tuple[Site, Name], ...]:
        """Every name that the entry reads, with its site. Columns count from the start of the site's text."""
        return tuple((site, name) for site, expression in self.expressions for name in names(expression.tree))


NOWHERE = Place(SourceFile(".", ""))
"""The place of what is missing from all files."""


@frozen
class Manuscript:
    """All entries by table, and the words that stand in what is broken.

    A complaint that something is missing is held back where its name stands among `mentioned`: the fault
    that is already reported may well be the reason.
    """

    entries: dict[str, list[Placed]] = field(factory=lambda: {table: [] for table in tables()})
    mentioned: set[str] = field(factory=set)

    def of(self, *names: str) -> Iterator[Placed]:
        """The entries of some tables, or of all."""
        for name in names or self.entries:
            yield from self.entries[name]

    def ids(self, table: str) -> set[str]:
        return {placed.entry.id for placed in self.entries[table]}

    def rulebook(self) -> Rulebook:
        """The entries in order: by id; by rank, for endings; as written, where that order is shown or played."""
        entries: dict[str, Any] = {table: _in_order(table, placed) for table, placed in self.entries.items()}
        return Rulebook(**entries)


def gather(reading: Reading) -> tuple[Manuscript, list[Fault]]:
    """The entries of all files, and everything that is wrong with each by itself."""
    made, faults = Manuscript(), list(reading.faults)
    for lost in reading.lost:
        made.mentioned.update(_WORD.findall(lost.text))
    for file in reading.files:
        pieces, broken, complaints = syntax.parse(file)
        faults += complaints
        for piece in broken:
            made.mentioned.update(_WORD.findall(piece.text))
        for piece, content in pieces:
            faults += _add(made, piece, content)
    return made, faults


def _add(made: Manuscript, file: SourceFile, content: syntax.Tables) -> Iterator[Fault]:
    if "\\" in file.text:  # only an escape can still bring one
        yield from _check_characters(content, Place(file))
    for table, raw in content.items():
        place = Place(file, (table,), at_key=True)
        if table not in tables():
            yield Fault(codes.UNKNOWN_TABLE, f"unknown table '{table}'", place, did_you_mean(table, tables()))
            made.mentioned.update(_words(raw))
        elif not isinstance(raw, list):
            yield Fault(codes.NOT_A_LIST, f"'{table}' is a list of tables", place, f"write [[{table}]]")
            made.mentioned.update(_words(raw), {table})
        else:
            yield from _add_entries(made, file, table, raw)


def _add_entries(made: Manuscript, file: SourceFile, table: str, raw: list[Any]) -> Iterator[Fault]:
    for index, pairs in enumerate(raw):
        place = Place(file, (table, index))
        found = structure(table, pairs, place)
        if isinstance(found, list):
            made.mentioned.update(_words(pairs), {table})
            yield from found
        else:
            made.entries[table].append(Placed(table, found, place))


def _check_characters(raw: Any, place: Place) -> Iterator[Fault]:
    """Unfit characters that came as escapes. The file itself is clean of them."""
    match raw:
        case str():
            for code, message, index in unfit_characters(raw):
                yield Fault(code, message, place.within(index, index + 1))
        case dict():
            for key, value in raw.items():
                yield from (Fault(code, message, place.key(key)) for code, message, _ in unfit_characters(key))
                yield from _check_characters(value, place.under(key))
        case list():
            for index, value in enumerate(raw):
                yield from _check_characters(value, place.under(index))


def _words(raw: Any) -> Iterator[str]:
    """Every word of a raw value, keys included."""
    match raw:
        case str():
            yield from _WORD.findall(raw)
        case dict():
            for key, value in raw.items():
                yield from (key, *_words(value))
        case list():
            for value in raw:
                yield from _words(value)


def _in_order(table: str, placed: Iterable[Placed]) -> tuple[Any, ...]:
    entries = tuple(one.entry for one in placed)
    if table in _AS_WRITTEN:
        return entries
    if table == "ending":
        return tuple(sorted(entries, key=lambda ending: ending.rank))
    return tuple(sorted(entries, key=lambda entry: str(entry.id)))


def _walk(owner: Any, entry: Place, path: Path) -> Iterator[Site]:
    for name in _fields(owner.__class__):
        yield from _site(getattr(owner, name), owner, name, entry, (*path, name))


def _site(value: Any, owner: Any, name: str, entry: Place, path: Path) -> Iterator[Site]:
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _site(item, owner, name, entry, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _site(item, owner, name, entry, (*path, key))
    else:
        yield Site(entry, path, owner, name, value)
        if _fields(value.__class__):
            yield from _walk(value, entry, path)


@cache
def _fields(type_: Any) -> tuple[str, ...]:
    """The fields of a table; none where an attrs class is a value of its own, or it is no attrs class."""
    if type_ in (Expression, Effect) or not attrs.has(type_):
        return ()
    return tuple(attribute.name for attribute in attrs.fields(type_))
