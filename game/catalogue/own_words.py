"""`[words]`: what a content or a mod says in the place of the interface's words, by their keys.

A key is one text, `"title.sentence" = "..."`, or lies within tables, `[words.title]`, as in the files of the interface.
A mod that says words which a layer below it says writes `override = true` in its table, as an entry does.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from typing import Any

from attrs import evolve, frozen

from game.catalogue import codes
from game.catalogue.drafts import Aside
from game.catalogue.faults import Fault, Path, Place
from game.catalogue.letters import cells
from game.catalogue.manuscript import Manuscript
from game.catalogue.nearest import did_you_mean
from game.catalogue.patches import OVERRIDE
from game.catalogue.rooms import room_of, without_names
from game.rules.rulebook import Rulebook
from game.words import entries, names_in
from game.words.own import Entry

TABLE = "words"


@frozen
class Said:
    """A text as a file says it: the key, the value, where, and in which layer (empty: the content)."""

    key: str
    raw: Any
    place: Place
    layer: str
    era: str

    @property
    def at_key(self) -> Place:
        return Place(self.place.file, self.place.path, at_key=True)


def in_own_words(book: Rulebook, written: Manuscript) -> Rulebook:
    """The Rulebook with its own words, and each of its eras with those too, and with its own before them."""
    usual = _words_of(written, "")
    eras = {era: evolve(one, words={**usual, **_words_of(written, era)}) for era, one in book.eras.items()}
    return evolve(book, words=usual, eras=eras)


def check_own_words(written: Manuscript) -> Iterator[Fault]:
    """Keys that there are not, texts that cannot be said, and what two layers say without a word of it."""
    there: dict[tuple[str, str], Said] = {}
    for aside in _asides(written):
        is_override = aside.raw.get(OVERRIDE) is True
        yield from _check_override(aside)
        said, below = list(_said(aside)), 0
        for one in said:
            first = there.get((one.era, one.key))
            below += first is not None and first.layer != one.layer
            yield from _check_twice(one, first, is_override)
            there[one.era, one.key] = one
            yield from _check_text(one)
        if is_override and aside.mod and said and not below:
            place = aside.place.under(OVERRIDE)
            yield Fault(codes.NO_OVERRIDE, "no layer below says any of these words", _key(aside, place))


def _words_of(written: Manuscript, era: str) -> dict[str, Entry]:
    return {one.key: one.raw for aside in _asides(written) if aside.era == era for one in _said(aside)}


def _asides(written: Manuscript) -> list[Aside]:
    return [aside for aside in written.asides if aside.table == TABLE]


def _said(aside: Aside) -> Iterator[Said]:
    """The texts of a table, in whatever tables they lie."""
    for path, key, raw in _flat((), "", aside.raw):
        yield Said(key, raw, Place(aside.place.file, (TABLE, *path)), aside.mod, aside.era)


def _flat(path: Path, prefix: str, raw: dict[str, Any]) -> Iterator[tuple[Path, str, Any]]:
    for name, value in raw.items():
        key = f"{prefix}{name}"
        if key == OVERRIDE:
            continue
        if isinstance(value, dict) and key not in entries():
            yield from _flat((*path, name), f"{key}.", value)
        else:
            yield (*path, name), key, value


def _key(aside: Aside, place: Place) -> Place:
    return Place(aside.place.file, place.path, at_key=True)


def _check_override(aside: Aside) -> Iterator[Fault]:
    place = Place(aside.place.file, (TABLE, OVERRIDE))
    if OVERRIDE not in aside.raw:
        return
    if aside.raw[OVERRIDE] is not True:
        yield Fault(codes.WRONG_TYPE, "this can only be true", place, "write true without quotes, or leave it out")
    elif not aside.mod:
        yield Fault(codes.MODS_ONLY, "only a mod can override", _key(aside, place))


def _check_twice(one: Said, first: Said | None, is_override: bool) -> Iterator[Fault]:
    if first is None:
        return
    if first.layer == one.layer:
        yield Fault(codes.DUPLICATE_ID, f"the words '{one.key}' are said twice", one.at_key, other=first.at_key)
    elif not is_override:
        hint = f"add 'override = true' to [{TABLE}] to say them instead"
        message = f"the words '{one.key}' are said there already"
        yield Fault(codes.TAKEN_ID, message, one.at_key, hint, other=first.at_key)


# ── the texts ──


def _check_text(one: Said) -> Iterator[Fault]:
    ours = entries().get(one.key)
    if ours is None:
        hint = did_you_mean(one.key, entries())
        yield Fault(codes.NO_WORDS, f"the interface has no words '{one.key}'", one.at_key, hint)
        return
    if isinstance(ours, dict):
        yield from _check_forms(one, ours)
    elif isinstance(one.raw, dict):
        yield Fault(codes.BAD_FORMS, "these words do not count: they are one text", one.at_key)
    forms = one.raw if isinstance(one.raw, dict) else {"": one.raw}
    for form, text in forms.items():
        place = one.place.under(form) if form else one.place
        if not isinstance(text, str):
            yield Fault(codes.WRONG_TYPE, "this must be a text", place)
        else:
            yield from _check_names(text, ours, place)
            yield from _check_lines(text, ours, place)
            yield from _check_room(text, room_of(one.key), place)


def _check_forms(one: Said, ours: dict[str, str]) -> Iterator[Fault]:
    wanted = " and ".join(f"'{form}'" for form in ours)
    if not isinstance(one.raw, dict):
        example = ", ".join(f'{form} = "..."' for form in ours)
        yield Fault(codes.BAD_FORMS, f"these words count: they are {wanted}", one.place, f"write {{ {example} }}")
        return
    for form in ours:
        if form not in one.raw:
            yield Fault(codes.BAD_FORMS, f"the form '{form}' is missing", one.at_key)
    for form in one.raw:
        if form not in ours:
            place = Place(one.place.file, (*one.place.path, form), at_key=True)
            yield Fault(codes.BAD_FORMS, f"there is no form '{form}', only {wanted}", place, did_you_mean(form, ours))


def _check_names(text: str, ours: Entry, place: Place) -> Iterator[Fault]:
    """Nothing but `{name}`, of the names that the interface's own text has: whatever else could not be filled in."""
    known = names_in(ours)
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        yield Fault(codes.BAD_NAME, "a brace that belongs to no {name}", place, "write '{{' or '}}' for a brace itself")
        return
    for _, name, how, turned in parts:
        if name is not None and (name not in known or how or turned):
            start = text.find(f"{{{name}")
            end = text.find("}", start) + 1 or len(text)
            hint = did_you_mean(name, known) or f"it has {', '.join(f'{{{each}}}' for each in sorted(known)) or 'none'}"
            message = f"these words have no {{{text[start + 1 : end - 1]}}}"
            yield Fault(codes.BAD_NAME, message, place.within(start, end), hint)


def _check_room(text: str, room: int, place: Place) -> Iterator[Fault]:
    measured = cells(without_names(text))
    if measured > room:
        yield Fault(codes.LENGTH, f"these words take {measured} cells, and there is room for {room}", place)


def _check_lines(text: str, ours: Entry, place: Place) -> Iterator[Fault]:
    usual = [ours] if isinstance(ours, str) else ours.values()
    if "\n" in text.strip() and not any("\n" in each.strip() for each in usual):
        yield Fault(codes.LENGTH, "these words have one line, and this has more", place)
