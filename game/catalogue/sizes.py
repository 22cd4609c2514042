"""How large the rules become: an index is written out wherever it is read, and so are those that it reads."""

from __future__ import annotations

from collections.abc import Iterator

from game.catalogue import codes
from game.catalogue.faults import Fault
from game.catalogue.manuscript import Manuscript
from game.catalogue.vocabulary import Vocabulary
from game.rules.expression import Name, Node, Space, children

LARGEST = 500  # parts of an index that is written out; the largest of the shipped content has some sixty
MOST = 500_000  # parts of all expressions together, with indexes written out
DEEPEST = 30  # indexes that read each other in a row
SMALL = 100
"""Where no index is larger, the bounds of files are bound enough."""


def check_sizes(words: Vocabulary, written: Manuscript) -> Iterator[Fault]:
    """Indexes that would be too large. Where one reads itself, that is said elsewhere."""
    sizes: dict[str, int] = {}
    for placed in written.of("index"):
        size = _size_of(placed.entry.id, words, sizes)
        if size > LARGEST:
            message = f"written out it has more than {LARGEST:,} parts"
            yield Fault(codes.BLOATED, message, placed.place.under("formula"), "make a gauge of a part, moved by a law")
            return
    largest = max(written.of("index"), key=lambda placed: sizes[placed.entry.id], default=None)
    if largest and sizes[largest.entry.id] > SMALL and _is_bloated(words, written, sizes):
        message = "written out wherever it is read, it makes the rules too large"
        yield Fault(codes.BLOATED, message, largest.place.under("formula"))


def _is_bloated(words: Vocabulary, written: Manuscript, sizes: dict[str, int]) -> bool:
    total = 0
    for placed in written.of():
        total += sum(_size(expression.tree, words, sizes) for _, expression in placed.expressions)
        if total > MOST:
            return True
    return False


def _size_of(index: str, words: Vocabulary, sizes: dict[str, int], depth: int = 0) -> int:
    if depth > DEEPEST:
        return LARGEST + 1
    if index not in sizes:
        sizes[index] = 0  # what it finds of itself: a cycle
        sizes[index] = _size(words.indexes[index].formula.tree, words, sizes, depth + 1)
    return sizes[index]


def _size(tree: Node, words: Vocabulary, sizes: dict[str, int], depth: int = 0) -> int:
    if isinstance(tree, Name) and tree.space is Space.NOW and tree.key in words.indexes:
        return min(_size_of(tree.key, words, sizes, depth), LARGEST + 1)
    return 1 + sum(_size(child, words, sizes, depth) for child in children(tree))
