"""Every check of the entries beside each other."""

from __future__ import annotations

from collections.abc import Iterator

from game.catalogue.completeness import check_completeness
from game.catalogue.faults import Fault
from game.catalogue.figures import check_figures
from game.catalogue.ids import check_ids
from game.catalogue.keys import check_keys
from game.catalogue.links import check_links
from game.catalogue.manuscript import Manuscript
from game.catalogue.names import check_names
from game.catalogue.prose import check_prose
from game.catalogue.vocabulary import vocabulary


def scrutinise(written: Manuscript) -> Iterator[Fault]:
    """All that is wrong with what could be read."""
    words = vocabulary(written)
    yield from check_ids(written)
    yield from check_links(written)
    yield from check_names(written, words)
    yield from check_keys(written, words)
    yield from check_figures(written, words)
    yield from check_completeness(written, words)
    yield from check_prose(written)
