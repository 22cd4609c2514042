"""A folder of content -> a Rulebook, or every complaint about it at once."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

from attrs import evolve, field, frozen

from game.catalogue.assumptions import settle
from game.catalogue.codes import Severity
from game.catalogue.diagnostics import Diagnostic, diagnose, render_all
from game.catalogue.eras import whole
from game.catalogue.faults import Fault
from game.catalogue.hashes import stamped
from game.catalogue.ignores import without_ignored
from game.catalogue.layers import Layers, read_layers
from game.catalogue.manuscript import MOST_FAULTS, Kept, Manuscript, gather
from game.catalogue.own_words import in_own_words
from game.catalogue.recalled import recalled
from game.catalogue.renames import removed_of, renames_of
from game.catalogue.scrutiny import scrutinise
from game.catalogue.sizes import check_sizes
from game.catalogue.vocabulary import vocabulary
from game.rules.rulebook import Rulebook

Assumed: TypeAlias = "Mapping[str, float]"
NOTHING: Assumed = {}


@frozen
class Inspection:
    """What came of reading a folder. Without an error there is a Rulebook, whatever the warnings."""

    diagnostics: tuple[Diagnostic, ...]
    written: Manuscript = field(repr=False, eq=False)
    layers: Layers = field(repr=False, eq=False)

    @cached_property
    def rulebook(self) -> Rulebook | None:
        """None where there is an error. Made when it is asked for: a check needs none."""
        return None if self.errors else made(self.written, self.layers.stamps)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return tuple(one for one in self.diagnostics if one.is_error)


class BrokenContent(Exception):
    """Content with an error in it. As a text it is all complaints, ready to be shown."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(diagnostics)  # what it is made of, so that it comes whole out of another process
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        return render_all(self.diagnostics)


def inspect(
    root: Path | None = None, mods: Iterable[Path] = (), assume: Assumed = NOTHING, kept: Kept | None = None
) -> Inspection:
    """A content (without a folder: the shipped) with its mods: every fault of every file, and the Rulebook if sound.

    With the same `kept` a second look is quicker: it reads anew only the files that changed.
    """
    layers = read_layers(root, mods)
    written, faults = _check(layers, assume, kept)
    files = [file for reading in layers.readings() for file in reading.files]
    return Inspection(without_ignored(diagnose(faults), files), written, layers)


def load(
    root: Path | None = None, mods: Iterable[Path] = (), assume: Assumed = NOTHING, kept: Kept | None = None
) -> Rulebook:
    """The Rulebook of a folder (without one: of the shipped content) with its mods. Raises BrokenContent.

    `assume` turns assumptions from their defaults, by id.
    """
    layers = read_layers(root, mods)
    written, faults = _check(layers, assume, kept)
    rulebook = _rulebook(written, layers, faults)
    if rulebook is None:
        raise BrokenContent(diagnose(faults))
    return rulebook


def load_recalled(root: Path | None, mods: Iterable[Path], assume: Assumed) -> Rulebook:
    """What `load` gives; no file is parsed that an earlier run has parsed."""
    texts = recalled()
    book = load(root, mods, assume, Kept(recalled=texts))
    texts.keep()
    return book


def _check(layers: Layers, assume: Assumed, kept: Kept | None = None) -> tuple[Manuscript, list[Fault]]:
    with _uncollected():
        gathered, faults = gather(layers.content, layers.mods, kept)
        written, unsettled = settle(gathered, assume)
        bloated = list(check_sizes(vocabulary(written), written))
        found = [*layers.faults, *faults, *unsettled, *bloated]
        if bloated:
            return written, found  # nothing that works them out would come to an end
        return written, [*found, *islice(scrutinise(written), max(1, MOST_FAULTS - len(found)))]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector: nearly all that is made here stays, and searching it took a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _rulebook(written: Manuscript, layers: Layers, faults: list[Fault]) -> Rulebook | None:
    broken = any(fault.code.severity is Severity.ERROR for fault in faults)
    return None if broken else made(written, layers.stamps)


def made(written: Manuscript, mods: tuple[str, ...] = ()) -> Rulebook:
    """The Rulebook of what was written without an error, with its hashes and what it was made of."""
    book = stamped(in_own_words(whole(written), written))
    known: dict[str, Any] = {
        "mods": mods,
        "assumed": written.assumed,
        "renames": renames_of(written),
        "removed": removed_of(written),
    }
    eras = {era: evolve(one, **known) for era, one in book.eras.items()}
    return evolve(book, **known, eras=eras)
