"""The hunter: a policy trained against the rules by the cross-entropy method, and judged in worlds it has not seen.

What it finds is what a clever, tireless player would find: if one recipe wins whatever comes, it will be here. The
policy is a `Hand`: a weight for every gauge, a liking for every paper, and a few thresholds. In each generation many
hands are drawn around the mean, every one plays the same fresh worlds, and the best pull the mean towards themselves.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from pathlib import Path
from random import Random
from typing import Any

from attrs import asdict, evolve, frozen

from game.bots.hand import BALANCED, Hand
from game.bots.player import Player, as_bot, play_on
from game.bots.value import Value
from game.lab.chronicle import play
from game.lab.counting import count_game
from game.lab.many import worker_book
from game.lab.tally import Tally
from game.rules import Rulebook, start

UNSEEN = 1_000_000
"""The first world of those that judge: training never goes there."""
JUDGED = 25
"""How many worlds are judged at a stretch."""
THRESHOLDS = {"scarcity": (2.5, 1.0), "least": (0.5, 2.0), "before": (52.0, 10.0), "file": (6.0, 4.0)}
"""Where each begins, and how far around it is looked."""
FLOORS = {"trust": (54.0, 8.0), "economy": (40.0, 8.0), "grip": (42.0, 8.0)}
CEILINGS = {"trust": (76.0, 8.0), "leverage": (60.0, 20.0)}


@frozen
class Training:
    """How long is hunted."""

    generations: int = 24
    hands: int = 48
    worlds: int = 16
    elite: int = 10
    scenario: str = "november-2024"
    seed: int = 1


LEDGER = "people."
"""The ledger of people is no score: no hand is trained on it."""


@frozen
class Names:
    """What each number of a hand means, in order."""

    tastes: tuple[str, ...]
    likings: tuple[str, ...]

    @classmethod
    def of(cls, book: Rulebook) -> Names:
        hidden = {gauge.id for gauge in book.gauge if gauge.hidden or gauge.is_derived or gauge.id.startswith(LEDGER)}
        moved = {effect.gauge for each in (*book.action, *_choices(book)) for effect in each.effects}
        return cls(tuple(sorted(moved - hidden)), tuple(action.id for action in book.action))

    def hand(self, numbers: Sequence[float]) -> Hand:
        rest = iter(numbers)
        taste = {name: next(rest) for name in self.tastes}
        likings = {name: next(rest) for name in self.likings}
        floors = {name: next(rest) for name in FLOORS}
        ceilings = {name: next(rest) for name in CEILINGS}
        return Hand(taste, likings, floors, ceilings, **{name: next(rest) for name in THRESHOLDS})

    def first(self) -> tuple[list[float], list[float]]:
        """Where the hunt begins, and how wide."""
        means = [BALANCED.taste.get(name, 0.0) for name in self.tastes] + [0.0 for _ in self.likings]
        wide = [0.3 + 0.5 * abs(mean) for mean in means[: len(self.tastes)]] + [3.0 for _ in self.likings]
        for table in (FLOORS, CEILINGS, THRESHOLDS):
            means += [mean for mean, _ in table.values()]
            wide += [spread for _, spread in table.values()]
        return means, wide


def _choices(book: Rulebook) -> tuple[Any, ...]:
    return tuple(choice for event in book.event for choice in event.choice)


@frozen
class Ground:
    """Where is hunted: a content (without a folder the shipped), its mods, and the assumptions that are turned."""

    root: Path | None = None
    mods: tuple[Path, ...] = ()
    assume: tuple[tuple[str, float], ...] = ()
    is_tireless: bool = False  # every paper can be signed again in the next month

    @property
    def book(self) -> Rulebook:
        book = worker_book(self.root, self.mods, self.assume)
        return _tireless(book) if self.is_tireless else book


SHIPPED, TIRELESS = Ground(), Ground(is_tireless=True)


def _tireless(book: Rulebook) -> Rulebook:
    """The same rules with every cool-down set to one month; made once a process."""
    if not _MADE or _MADE[0][0] is not book:
        _MADE[:] = [(book, evolve(book, action=tuple(evolve(action, cooldown=1) for action in book.action)))]
    return _MADE[0][1]


_MADE: list[tuple[Rulebook, Rulebook]] = []


@frozen
class Trial:
    """One hand, to be tried in some worlds."""

    hand: Hand
    scenario: str
    seeds: tuple[int, ...]
    ground: Ground = SHIPPED


def tried(trial: Trial) -> float:
    """How well a hand does: the worth of its endings, with half a point for nearness to the best."""
    book = trial.ground.book.of(trial.scenario)
    player, value = Player(book, trial.hand), _value(book)
    total = 0.0
    for seed in trial.seeds:
        state = play_on(book, start(book, trial.scenario, seed), player, 99)
        total += value.of(state) + 0.4 * max(near(state) for near in value.best)
    return total / len(trial.seeds)


def _value(book: Rulebook) -> Value:
    if not _VALUES or _VALUES[0][0] is not book:
        _VALUES[:] = [(book, Value(book))]
    return _VALUES[0][1]


_VALUES: list[tuple[Rulebook, Value]] = []


def hunt(
    book: Rulebook,
    executor: Executor,
    training: Training,
    seen: Callable[[int, float], None] | None = None,
    ground: Ground = SHIPPED,
) -> Hand:
    """The hand that training comes to. The same training comes to the same hand, however many processes work."""
    names, chance = Names.of(book), Random(training.seed)  # its own generator: no part of the rules
    means, spreads = names.first()
    for generation in range(training.generations):
        drawn = [list(means)] + [_drawn(means, spreads, chance) for _ in range(training.hands - 1)]
        seeds = tuple(range(generation * training.worlds, (generation + 1) * training.worlds))
        trials = [Trial(names.hand(each), training.scenario, seeds, ground) for each in drawn]
        scores = list(executor.map(tried, trials, chunksize=4))
        order = sorted(range(len(drawn)), key=lambda at: -scores[at])
        means, spreads = _pulled(means, spreads, [drawn[at] for at in order[: training.elite]])
        if seen:
            seen(generation + 1, scores[order[0]])
    return names.hand(means)


@frozen
class Judging:
    """Worlds in which a hand is counted."""

    hand: Hand
    scenario: str
    first: int
    count: int
    ground: Ground = SHIPPED


def counted(judging: Judging) -> Tally:
    """The games of a hand in some worlds, counted."""
    book, tally = judging.ground.book, Tally()
    for seed in range(judging.first, judging.first + judging.count):
        count_game(tally, play(book, "hunter", judging.scenario, seed, as_bot(judging.hand)))
    return tally


def judged(executor: Executor, hand: Hand, scenario: str, worlds: int, ground: Ground = SHIPPED) -> Tally:
    """A hand's games in worlds that training never saw."""
    firsts = range(UNSEEN, UNSEEN + worlds, JUDGED)
    parts = [Judging(hand, scenario, first, min(JUDGED, UNSEEN + worlds - first), ground) for first in firsts]
    tally = Tally()
    for part in executor.map(counted, parts):
        tally.merge(part)
    return tally


def _drawn(means: list[float], spreads: list[float], chance: Random) -> list[float]:
    return [chance.gauss(mean, spread) for mean, spread in zip(means, spreads, strict=True)]


def _pulled(means: list[float], spreads: list[float], elite: list[list[float]]) -> tuple[list[float], list[float]]:
    """Mean and spread, seven parts of ten of the elite's."""
    columns = list(zip(*elite, strict=True))
    of_elite = [sum(column) / len(column) for column in columns]
    wide = [
        (sum((each - mean) ** 2 for each in column) / len(column)) ** 0.5
        for column, mean in zip(columns, of_elite, strict=True)
    ]
    means = [0.3 * old + 0.7 * new for old, new in zip(means, of_elite, strict=True)]
    return means, [0.3 * old + 0.7 * new for old, new in zip(spreads, wide, strict=True)]


def hand_json(hand: Hand) -> dict[str, Any]:
    """A hand as JSON keeps it, to four digits."""
    return json.loads(json.dumps(asdict(hand)), parse_float=lambda text: float(f"{float(text):.4g}"))  # type: ignore[no-any-return]


def hand_from(kept: dict[str, Any]) -> Hand:
    return Hand(**kept)
