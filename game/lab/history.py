"""Back-tests: ten episodes of 2008 to 2026, and whether the shipped laws give the direction that history took.

Direction only. An episode begins with its year's gauges as far as the facts give them and our reading where they do
not; what was done in it is done again as papers, keys and changes of gauges; the months between are bare. The calendar
is the scenario's, so that a package may come some months sooner or later than it did.
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from game.lab.paired import Lab, World, measured
from game.rules import Rulebook

EPISODES_IN = 40
"""How many worlds an episode is played in."""
MOST = 0.75
"""In what share of worlds a direction must come about, with its sign in the mean."""


@frozen
class Expected:
    """What history did. Sign 0: it did not fall. Without `against`, from the first month to this one."""

    says: str
    measure: str
    sign: int
    month: int
    against: World | None = None  # another course from the same beginning
    least: float = 0.0  # by how much, where history was large


@frozen
class Episode:
    """A stretch of history: where it begins, what was done, what came of it, and the facts it stands on."""

    years: str
    title: str
    facts: tuple[str, ...]
    begins: World
    deeds: World
    expected: tuple[Expected, ...]
    sealed: bool = False  # it came after the analysis


@frozen
class Verdict:
    """One expectation in many worlds: the mean change, and how many worlds went history's way."""

    episode: Episode
    expected: Expected
    worlds: int
    went: int
    mean: float

    @property
    def holds(self) -> bool:
        in_mean = self.mean * self.expected.sign >= self.expected.least if self.expected.sign else self.mean >= 0
        return in_mean and self.went >= MOST * self.worlds


def judge(
    book: Rulebook, episodes: tuple[Episode, ...], worlds: int = EPISODES_IN, seen: Callable[[], None] = lambda: None
) -> list[Verdict]:
    """Every expectation of every episode. `seen` is called after each episode."""
    lab = Lab(book)
    verdicts = []
    for episode in episodes:
        verdicts += [_judged(lab, episode, expected, worlds) for expected in episode.expected]
        seen()
    return verdicts


def _judged(lab: Lab, episode: Episode, expected: Expected, worlds: int) -> Verdict:
    moves = [_moved(lab, episode, expected, seed) for seed in range(worlds)]
    went = sum(move * expected.sign > 0 if expected.sign else move >= 0 for move in moves)
    return Verdict(episode, expected, worlds, went, sum(moves) / worlds)


def _moved(lab: Lab, episode: Episode, expected: Expected, seed: int) -> float:
    world = episode.begins + episode.deeds
    after = measured(lab.book, lab.state(world, seed, expected.month), expected.measure)
    if expected.against is None:
        return after - measured(lab.book, lab.state(episode.begins, seed, 0), expected.measure)
    other = lab.state(episode.begins + expected.against, seed, expected.month)
    return after - measured(lab.book, other, expected.measure)
