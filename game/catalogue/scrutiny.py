"""Every check of the entries beside each other."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from game.catalogue import codes
from game.catalogue.completeness import check_completeness
from game.catalogue.eras import check_eras, eras_of
from game.catalogue.faults import Fault
from game.catalogue.figures import check_figures
from game.catalogue.ids import check_ids
from game.catalogue.keys import check_keys
from game.catalogue.lessons import check_lessons
from game.catalogue.links import check_links
from game.catalogue.manuscript import Manuscript
from game.catalogue.names import check_names
from game.catalogue.own_words import check_own_words
from game.catalogue.prose import check_prose
from game.catalogue.prospects import check_prospects
from game.catalogue.renames import check_renames
from game.catalogue.vocabulary import vocabulary

_FATAL = (codes.DEAD_LINK, codes.UNKNOWN_NAME)
"""What an era may break in an entry that is not its own. Else that entry is fine: it has been seen by itself."""


def scrutinise(written: Manuscript) -> Iterator[Fault]:
    """All that is wrong with what could be read: by itself, and beside what each era has of it."""
    yield from _scrutinise(written, written)
    yield from check_eras(written)
    yield from check_own_words(written)
    for era, seen in eras_of(written):
        ours = {placed.place.file.name for placed in written.eras.get(era.id, ())}
        own = {table: [one for one in some if one.place.file.name in ours] for table, some in seen.entries.items()}
        faults = _scrutinise(seen, evolve(seen, entries=own))
        yield from (fault for fault in faults if fault.place.file.name in ours or fault.code in _FATAL)


def _scrutinise(written: Manuscript, own: Manuscript) -> Iterator[Fault]:
    """What is wrong with it; of what can be said of an entry by itself only what is wrong with its own."""
    words = vocabulary(written)
    yield from check_ids(own)
    yield from check_links(written)
    yield from check_names(written, words)
    yield from check_keys(written, words)
    yield from check_figures(own, words)
    yield from check_completeness(written, words)
    yield from check_prospects(written, words)
    yield from check_lessons(written, words)
    yield from check_prose(own)
    yield from check_renames(written)
