"""Every word that expressions may use, and between which values each lies."""

from __future__ import annotations

from functools import cached_property

from attrs import field, frozen

from game.catalogue.bounds import ANYTHING, PERHAPS, Range, bounds
from game.catalogue.manuscript import Manuscript
from game.rules.entries import Gauge, Index
from game.rules.expression import NEVER, Name, Node, Space, names
from game.rules.names import CLOCKS, NOISE

_CLOCKS: dict[str, Range] = dict(zip(CLOCKS, ((1, 1200), (0, 1200), (1, 12)), strict=True))
_NOISE: Range = (-3, 3)
_KEYS: dict[Space, Range] = {Space.TIMES: (0, NEVER), Space.SINCE: (0, NEVER)}


@frozen
class Vocabulary:
    """The names of one manuscript."""

    gauges: dict[str, Gauge]
    indexes: dict[str, Index]
    promised: frozenset[str]
    assumptions: frozenset[str]
    mentioned: set[str] = field(repr=False)  # words of broken entries: perhaps names, so no word is said of them
    _ranges: dict[str, Range] = field(factory=dict, init=False, eq=False)
    _known: dict[str, bool] = field(factory=dict, init=False, eq=False)
    _trees: dict[int, tuple[Node, bool]] = field(factory=dict, init=False, eq=False)  # with the tree: so it stays alive

    @cached_property
    def now(self) -> frozenset[str]:
        """What stands in an expression without a space before it."""
        return frozenset((*self.gauges, *self.indexes, *CLOCKS))

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Gauges that the player never sees, and indexes that would give one away."""
        reached = {gauge.id for gauge in self.gauges.values() if gauge.hidden}
        return frozenset(reached | {id for id in self.indexes if reached & self._reads(id, set())})

    def _reads(self, index: str, seen: set[str]) -> set[str]:
        for name in names(self.indexes[index].formula.tree):
            if name.key not in seen:
                seen.add(name.key)
                if name.key in self.indexes:
                    self._reads(name.key, seen)
        return seen

    def range(self, name: Name) -> Range:
        """Between which values a name lies. What is not known may be anything."""
        if name.space.is_boolean:
            return PERHAPS
        if name.space in _KEYS:
            return _KEYS[name.space]
        if name.space is Space.ASSUMPTION:  # one that there is not: the others are numbers by now
            return ANYTHING
        if name.key in self.gauges:
            gauge = self.gauges[name.key]
            return gauge.low, gauge.high
        if name.key in self.indexes:
            return self._index_range(name.key)
        return _NOISE if name.key == NOISE else _CLOCKS.get(name.key, ANYTHING)

    def _index_range(self, index: str) -> Range:
        if index not in self._ranges:
            self._ranges[index] = ANYTHING  # what an index finds of itself while it is worked out: a cycle
            self._ranges[index] = bounds(self.indexes[index].formula.tree, self.range)
        return self._ranges[index]

    def understands(self, tree: Node) -> bool:
        """Whether every gauge, index and clock of a tree is known, and those of the indexes it reads."""
        known = self._trees.get(id(tree))
        if known is None:
            known = self._trees[id(tree)] = (tree, self._knows_all(tree))
        return known[1]

    def _knows_all(self, tree: Node) -> bool:
        return all(self._knows(name) for name in names(tree))

    def _knows(self, name: Name) -> bool:
        if name.space not in (Space.NOW, Space.WAS) or name.key == NOISE:
            return name.space is not Space.ASSUMPTION  # the known ones are numbers by now
        if name.key not in self._known:
            self._known[name.key] = name.key in self.now  # what an index finds of itself: a cycle
            if name.key in self.indexes:
                self._known[name.key] = self._knows_all(self.indexes[name.key].formula.tree)
        return self._known[name.key]


def vocabulary(written: Manuscript) -> Vocabulary:
    """The vocabulary of all entries that could be read."""
    return Vocabulary(
        gauges={placed.entry.id: placed.entry for placed in written.of("gauge")},
        indexes={placed.entry.id: placed.entry for placed in written.of("index")},
        assumptions=frozenset(written.ids("assumption")),
        promised=frozenset(placed.entry.key for placed in written.of("promise")),
        mentioned=written.mentioned,
    )
