"""What a mod changes: the same worlds with it and without it, and the differences with their intervals.

Chance is keyed by seed and month, so that both sides of a pair meet the same world: what differs comes of the mod, and
far fewer games are needed than if the two sides were strangers.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from functools import cache
from math import sqrt
from pathlib import Path

from attrs import define, field, frozen

from game.catalogue.inspection import load_recalled
from game.catalogue.kept import load_shipped
from game.lab.chronicle import Outline
from game.lab.estimate import Estimate, Z
from game.lab.players import play_by_name
from game.rules import Rulebook
from game.rules.reading import reading

CHUNK = 16
"""Pairs that a worker plays at a stretch: few enough that no process waits long for another at the end."""
SURE = 3.0
"""How many standard errors from 0 a difference lies that is called one: there are hundreds, and at two standard
errors one in twenty of them would be chance."""


@frozen
class Side:
    """A content: its folder (None: the shipped), its mods, and the assumptions that are turned."""

    root: Path | None = None
    mods: tuple[Path, ...] = ()
    assume: tuple[tuple[str, float], ...] = ()


@frozen
class Pairs:
    """Worlds to play on both sides."""

    base: Side
    changed: Side
    bot: str
    scenario: str
    first: int
    count: int


@define
class Moments:
    """Of a figure: the sums of both sides, and of the differences and their squares."""

    base: float = 0.0
    changed: float = 0.0
    squares: float = 0.0

    def take(self, base: float, changed: float) -> None:
        self.base += base
        self.changed += changed
        self.squares += (changed - base) ** 2


@define
class Differences:
    """Sums over pairs, by figure. They merge."""

    pairs: int = 0
    same: int = 0  # worlds in which nothing at all came out differently
    figures: dict[str, Moments] = field(factory=dict)

    def merge(self, other: Differences) -> None:
        self.pairs += other.pairs
        self.same += other.same
        for name, moments in other.figures.items():
            mine = self.figures.setdefault(name, Moments())
            mine.base += moments.base
            mine.changed += moments.changed
            mine.squares += moments.squares


@frozen
class Difference:
    """One figure on both sides, and by how much it differs in paired worlds."""

    name: str  # `ending/ID`, `card/ID`, `gauge/ID` or `months`
    base: float
    changed: float
    by: Estimate

    @property
    def is_sure(self) -> bool:
        error = (self.by.high - self.by.value) / Z
        return abs(self.by.value) > SURE * error


def differences(sums: Differences) -> Iterator[Difference]:
    """Every figure that differs at all, the surest first."""
    found = [_difference(name, each, sums.pairs) for name, each in sums.figures.items() if each.squares > 0]
    yield from sorted(found, key=lambda one: (-abs(one.by.value) / max(one.by.high - one.by.value, 1e-9), one.name))


def _difference(name: str, each: Moments, pairs: int) -> Difference:
    by = (each.changed - each.base) / pairs
    spread = Z * sqrt(max(0.0, each.squares / pairs - by * by) / max(1, pairs - 1))
    return Difference(name, each.base / pairs, each.changed / pairs, Estimate(by, by - spread, by + spread, pairs))


@cache
def side_book(side: Side) -> Rulebook:
    """The content of a side, loaded once and, where processes are forked, for all of them; no collector searches it."""
    book = load_shipped() if side == Side() else load_recalled(side.root, side.mods, dict(side.assume))
    _ = book.code  # compiled before the rest is frozen
    gc.collect()
    gc.freeze()
    return book


def play_pairs(pairs: Pairs) -> Differences:
    """Play worlds on both sides, in this process."""
    base, changed = side_book(pairs.base), side_book(pairs.changed)
    found, is_same = Differences(), base.rules_hash == changed.rules_hash
    for seed in range(pairs.first, pairs.first + pairs.count):
        one = figures_of(base, pairs.bot, pairs.scenario, seed)
        other = one if is_same else figures_of(changed, pairs.bot, pairs.scenario, seed)
        found.pairs += 1
        found.same += one == other
        for name in one.keys() | other.keys():
            found.figures.setdefault(name, Moments()).take(one.get(name, 0.0), other.get(name, 0.0))
    return found


def figures_of(book: Rulebook, bot: str, scenario: str, seed: int) -> dict[str, float]:
    """What is compared of one game. What is not there counts as 0."""
    book = book.of(scenario)
    told = play_by_name(book, bot, scenario, seed, told_by=Outline)
    assert told.last is not None
    found = {f"gauge/{gauge.id}": reading(book, told.last, gauge.id) for gauge in book.gauge}
    found[f"ending/{book.ending[told.last.ending].id}"] = 1.0
    found.update({f"card/{book.event[event].id}": 1.0 for _, event, _ in told.picks})
    found["months"] = float(len(told.rows))
    return found


def compare(wanted: Iterable[Pairs], executor: Executor) -> Differences:
    """All pairs, in the processes of an executor."""
    found = Differences()
    for part in executor.map(play_pairs, list(wanted)):
        found.merge(part)
    return found


def cut(base: Side, changed: Side, bot: str, scenario: str, worlds: int) -> Iterator[Pairs]:
    """Worlds from 0 on, in chunks."""
    for first in range(0, worlds, CHUNK):
        yield Pairs(base, changed, bot, scenario, first, min(CHUNK, worlds - first))
