"""Claims as tests: what each says of the rules, tried in paired worlds.

A direction holds when it has its sign in the mean, when at least half of the pairs differ, and when 95 in 100 of those
agree; equal pairs count neither way. Where no chance is involved it never turns round. What is said to be nothing is
nothing, exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import TypeAlias

from attrs import field, frozen

from game.lab.paired import Lab, World, measured
from game.rules import Rulebook

WORLDS = 200
DIFFER = 0.5
AGREE = 0.95
ROUNDED = 0.21
"""What rounding can make of a sum of four gauges, each a tenth off: less than that is no product."""


@frozen
class Direction:
    """A change moves a measure one way."""

    claim: str
    says: str
    change: World
    measure: str
    sign: int
    months: int
    base: World = ()

    @property
    def is_chance(self) -> bool:
        return self.measure.startswith("odds ") or self.measure.endswith(".odds")


@frozen
class Zero:
    """A change moves each of several measures by nothing, exactly."""

    claim: str
    says: str
    change: World
    measures: tuple[str, ...]
    months: int
    base: World = ()


@frozen
class Product:
    """Two changes together do more than both by themselves (sign times, if they do less than both)."""

    claim: str
    says: str
    first: World
    second: World
    measure: str
    sign: int
    months: int
    base: World = ()


@frozen
class Hump:
    """The middle is better than either end."""

    claim: str
    says: str
    low: World
    middle: World
    high: World
    measure: str
    months: int
    base: World = ()


@frozen
class Bound:
    """A measure never leaves a range; or, of a `step`, no month moves it further than that."""

    claim: str
    says: str
    measure: str
    low: float
    high: float
    months: int
    base: World = ()
    is_step: bool = False


@frozen
class Label:
    """A motive, a judgement or a state: what it is used for. There is nothing to try."""

    claim: str
    says: str


Test: TypeAlias = Direction | Zero | Product | Hump | Bound
Claim: TypeAlias = Test | Label


@frozen
class Finding:
    """What came of a test: how many pairs, how many differ, how many of those agree, the mean of what is measured."""

    test: Claim
    pairs: int = 0
    differ: int = 0
    agree: int = 0
    mean: float = 0.0
    tried: int = 0  # pairs without chance
    turned: int = field(default=0)  # how many of those turned round

    @property
    def holds(self) -> bool:
        match self.test:
            case Label():
                return True
            case Zero() | Bound():
                return self.agree == self.differ and not self.turned
            case _:
                is_seen = self.differ >= DIFFER * self.pairs and self.agree >= AGREE * self.differ
                return is_seen and self.mean * sign_of(self.test) > 0 and not self.turned


def sign_of(test: Claim) -> int:
    return test.sign if isinstance(test, Direction | Product) else 1


def find(
    book: Rulebook, tests: Iterable[Claim], worlds: int = WORLDS, seen: Callable[[], None] = lambda: None
) -> list[Finding]:
    """Every test tried in so many worlds, and in a tenth as many without chance. `seen` is called after each."""
    shipped, still = Lab(book), Lab(book, is_still=True)
    findings = []
    for test in tests:
        findings.append(Finding(test) if isinstance(test, Label) else _find(test, shipped, still, worlds))
        seen()
    return findings


def _find(test: Test, shipped: Lab, still: Lab, worlds: int) -> Finding:
    effects = [_effect(test, shipped, seed) for seed in range(worlds)]
    tried = max(10, worlds // 10)
    turned = sum(_effect(test, still, seed) < -slack(test) for seed in range(tried))
    differing = [effect for effect in effects if abs(effect) > slack(test)]
    return Finding(
        test,
        pairs=worlds,
        differ=len(differing),
        agree=sum(effect > 0 for effect in differing),
        mean=sum(effects) / worlds * sign_of(test),
        tried=tried,
        turned=turned,
    )


def slack(test: Test) -> float:
    return ROUNDED if isinstance(test, Product) and not test.measure.startswith("odds ") else 1e-9


def _effect(test: Test, lab: Lab, seed: int) -> float:
    """Above 0: the pair agrees. Below 0: it turns round. 0: it is equal."""
    match test:
        case Direction(change=change, measure=measure, sign=sign):
            return sign * (_read(test, lab, seed, change, measure) - _read(test, lab, seed, (), measure))
        case Zero(change=change, measures=measures):
            pairs = [(_read(test, lab, seed, change, each), _read(test, lab, seed, (), each)) for each in measures]
            return -max(abs(changed - left) for changed, left in pairs)
        case Product(first=first, second=second, measure=measure, sign=sign):
            both, one, other, none = (
                _read(test, lab, seed, world, measure) for world in (first + second, first, second, ())
            )
            return sign * (both - one - other + none)
        case Hump(low=low, middle=middle, high=high, measure=measure):
            top = _read(test, lab, seed, middle, measure)
            return min(top - _read(test, lab, seed, end, measure) for end in (low, high))
        case Bound():
            return _margin(test, lab, seed)


def _read(test: Test, lab: Lab, seed: int, change: World, measure: str) -> float:
    return measured(lab.book, lab.state(test.base + change, seed, test.months), measure)


def _margin(test: Bound, lab: Lab, seed: int) -> float:
    """How far a measure keeps from leaving its range: 0 where it keeps to it."""
    values = [measured(lab.book, state, test.measure) for state in lab.way(test.base, seed, test.months)]
    if test.is_step:
        values = [after - before for before, after in pairwise(values)]
    return min(0.0, *(min(value - test.low, test.high - value) for value in values))
