"""What was read so far: entries with their places, and the words of whatever could not be read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import Any, NamedTuple, TypeVar

import attrs
from attrs import define, field, frozen

from game.catalogue import codes, syntax
from game.catalogue.drafts import Aside, Draft, Key, Sketch
from game.catalogue.faults import Fault, Path, Place, SourceFile
from game.catalogue.files import Reading, unfit_characters
from game.catalogue.mods import KEYS as MANIFEST_KEYS
from game.catalogue.mods import MANIFEST, Mod
from game.catalogue.nearest import did_you_mean
from game.catalogue.patches import Pile
from game.catalogue.recalled import Recalled, Tables
from game.catalogue.shapes import structure, tables
from game.rules.effect import Effect
from game.rules.expression import Expression, Name, Number, Truth, names
from game.rules.rulebook import Rulebook

T = TypeVar("T")
_WORD = re.compile(r"(?:(?:was|flag|times|since|promised|assumption)\.)?((?:[a-z]\w*)(?:[.-]\w+)*)", re.IGNORECASE)
ASIDES: dict[str, type] = {"patch": list, "renames": dict, "removed": dict, "assume": dict, "words": dict}
"""The tables that are no entries, and what each is."""
MOST_FAULTS = 1_000
IN_ERA = "in_era"
"""The key at the top of a file that gives all of it to an era."""
_AS_WRITTEN = frozenset({"gauge", "index", "act", "desk", "office", "telling", "aim", "line"})


class Site(NamedTuple):
    """A value within an entry: where it stands, whose field it is, and which. Tens of thousands are made: a tuple."""

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
        return tuple(_sites(self.entry, self.place))

    def of(self, type_: type[T]) -> Sequence[tuple[Site, T]]:
        """The values of exactly this type, each with its site."""
        return self._by_type.get(type_, ())

    @cached_property
    def _by_type(self) -> dict[type, list[tuple[Site, Any]]]:
        found: defaultdict[type, list[tuple[Site, Any]]] = defaultdict(list)
        for site in self.sites:
            found[site.value.__class__].append((site, site.value))
        return found

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
    asides: list[Aside] = field(factory=list)  # what the layers hold besides entries
    dropped: dict[Key, Place] = field(factory=dict)  # what a mod took away
    assumed: dict[str, float] = field(factory=dict)  # assumptions that do not stand at their defaults
    eras: dict[str, list[Placed]] = field(factory=lambda: defaultdict(list))  # what is written for each other era

    def of(self, *names: str) -> Iterator[Placed]:
        """The entries of some tables, or of all."""
        for name in names or self.entries:
            yield from self.entries[name]

    def ids(self, table: str) -> set[str]:
        return {placed.entry.id for placed in self.entries[table]}

    def rulebook(self) -> Rulebook:
        """The entries in order: by id; by rank, for endings; as written, where that order is shown or played.

        The usual scenario comes before the others.
        """
        entries: dict[str, Any] = {table: _in_order(table, placed) for table, placed in self.entries.items()}
        return Rulebook(**entries)


@define
class Kept:
    """What a check keeps for the next one: a file that did not change is not parsed again, nor its entries made."""

    parsed: dict[SourceFile, syntax.Parsed] = field(factory=dict)
    made: dict[int, tuple[Draft, Placed | list[Fault]]] = field(factory=dict)  # by the identity of the raw table
    recalled: Recalled | None = None  # what earlier runs parsed

    def parse(self, file: SourceFile) -> syntax.Parsed:
        if file not in self.parsed:
            self.parsed[file] = syntax.parse(file, self.recalled)
        return self.parsed[file]

    def structure(self, draft: Draft) -> Placed | list[Fault]:
        if id(draft.pairs) not in self.made:  # what is kept stays alive, so no other table gets its identity
            self.made[id(draft.pairs)] = (draft, _structured(draft))
        return self.made[id(draft.pairs)][1]


def gather(reading: Reading, mods: Iterable[Mod] = (), kept: Kept | None = None) -> tuple[Manuscript, list[Fault]]:
    """The entries of all files, with what mods make of them in turn, and what is wrong with each by itself."""
    made, kept = Manuscript(), kept or Kept()
    pile = Pile(made.mentioned)
    base = Sketch()
    faults = list(_sketch(made, reading, base, kept))
    faults += pile.lay(base)
    for mod in mods:
        sketch = Sketch(mod=mod.id)
        faults += _sketch(made, mod.reading, sketch, kept)
        faults += pile.lay(sketch)
    for draft in pile.refused:
        made.mentioned.update(_words(draft.pairs))
    for draft in pile.all():
        if len(faults) > MOST_FAULTS:
            break  # nobody reads more, and a mod made of faults must not make the game wait
        faults += _place(made, draft, kept)
    made.dropped.update(pile.dropped)
    return made, faults


def _sketch(made: Manuscript, reading: Reading, sketch: Sketch, kept: Kept) -> Iterator[Fault]:
    """Fill a sketch with what the files of a layer hold."""
    yield from reading.faults
    for lost in reading.lost:
        made.mentioned.update(_WORD.findall(lost.text))
    for file in reading.files:
        pieces, broken, complaints = kept.parse(file)
        yield from complaints
        for piece in broken:
            made.mentioned.update(_WORD.findall(piece.text))
        era = next((content[IN_ERA] for _, content in pieces if IN_ERA in content), "")
        for piece, content in pieces:
            yield from _add(made, piece, content, sketch, era if isinstance(era, str) else "")
    made.asides.extend(sketch.asides)


def _add(made: Manuscript, file: SourceFile, content: Tables, sketch: Sketch, era: str) -> Iterator[Fault]:
    if "\\" in file.text:  # only an escape can still bring one
        yield from _check_characters(content, Place(file))
    for table, raw in content.items():
        place = Place(file, (table,), at_key=True)
        if table in ASIDES:
            yield from _add_aside(Aside(table, raw, place, sketch.mod, era), sketch)
        elif (table == IN_ERA and isinstance(raw, str)) or (
            sketch.mod and table in MANIFEST_KEYS and file.name.endswith(f"/{MANIFEST}")
        ):
            continue
        elif table not in tables():
            known = (*tables(), *ASIDES)
            yield Fault(codes.UNKNOWN_TABLE, f"unknown table '{table}'", place, did_you_mean(table, known))
            made.mentioned.update(_words(raw))
        elif not isinstance(raw, list):
            yield Fault(codes.NOT_A_LIST, f"'{table}' is a list of tables", place, f"write [[{table}]]")
            made.mentioned.update(_words(raw), {table})
        else:
            places = (Place(file, (table, index)) for index in range(len(raw)))
            sketch.drafts.extend(Draft(table, pairs, at, era) for pairs, at in zip(raw, places, strict=True))


def _add_aside(aside: Aside, sketch: Sketch) -> Iterator[Fault]:
    if type(aside.raw) is ASIDES[aside.table]:
        sketch.asides.append(aside)
    elif ASIDES[aside.table] is list:
        yield Fault(codes.NOT_A_LIST, f"'{aside.table}' is a list of tables", aside.place, f"write [[{aside.table}]]")
    else:
        yield Fault(codes.WRONG_TYPE, f"'{aside.table}' is one table", aside.place, f"write [{aside.table}]")


def _place(made: Manuscript, draft: Draft, kept: Kept) -> Iterator[Fault]:
    """Put an entry where it belongs, or say what is wrong with it."""
    found = kept.structure(draft)
    if isinstance(found, list):
        made.mentioned.update(_words(draft.pairs), {draft.table})
        yield from found
    elif draft.era and draft.table != "era":  # an era itself belongs to none
        made.eras[draft.era].append(found)
    else:
        made.entries[draft.table].append(found)


def _structured(draft: Draft) -> Placed | list[Fault]:
    found = structure(draft.table, draft.pairs, draft.place)
    return found if isinstance(found, list) else Placed(draft.table, found, draft.place)


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
    if table == "scenario":
        return tuple(sorted(entries, key=lambda scenario: (not scenario.usual, str(scenario.id))))
    if table == "ending":
        return tuple(sorted(entries, key=lambda ending: ending.rank))
    return tuple(sorted(entries, key=lambda entry: str(entry.id)))


def _sites(entry: Any, place: Place) -> list[Site]:
    """Every value of an entry, outermost first."""
    found: list[Site] = []

    def walk(owner: Any, path: Path) -> None:
        for name in _fields(owner.__class__):
            add(getattr(owner, name), owner, name, (*path, name))

    def add(value: Any, owner: Any, name: str, path: Path) -> None:
        if value.__class__ is tuple:
            for index, item in enumerate(value):
                add(item, owner, name, (*path, index))
        elif value.__class__ is dict:
            for key, item in value.items():
                add(item, owner, name, (*path, key))
        else:
            found.append(Site(place, path, owner, name, value))
            if _fields(value.__class__):
                walk(value, path)

    walk(entry, ())
    return found


@cache
def _fields(type_: Any) -> tuple[str, ...]:
    """The fields of a table; none where an attrs class is a value of its own, or it is no attrs class."""
    if type_ in (Expression, Effect) or not attrs.has(type_):
        return ()
    return tuple(attribute.name for attribute in attrs.fields(type_))
