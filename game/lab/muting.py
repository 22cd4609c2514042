"""What each law is for: the same games without it. A law whose absence nobody would notice has no place in the game."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from concurrent.futures import Executor
from pathlib import Path

from attrs import evolve, frozen

from game.lab.estimate import Estimate
from game.lab.many import worker_book
from game.lab.players import play_by_name
from game.rules import Rulebook
from game.rules.entries import Phase

BOTS = ("pass", "balancer", "reformer", "loyalist", "random", "greedy-west", "greedy-trust", "hunter")
LEAST = 0.01
"""By how much some ending's share must move, for some bot."""


@frozen
class Muted:
    """A law to be left out (empty: none), and the games to be played without it."""

    law: str
    bot: str
    scenario: str
    worlds: int
    root: Path | None = None


def played(muted: Muted) -> Counter[str]:
    """How the games end."""
    book = without(worker_book(muted.root), muted.law)
    ends: Counter[str] = Counter()
    for seed in range(muted.worlds):
        last = play_by_name(book, muted.bot, muted.scenario, seed).last
        assert last is not None
        ends[book.ending[last.ending].id] += 1
    return ends


def without(book: Rulebook, law: str) -> Rulebook:
    return evolve(book, law=tuple(each for each in book.law if each.id != law)) if law else book


def shifts(book: Rulebook, executor: Executor, worlds: int, scenario: str) -> dict[str, float]:
    """Of each law: by how much an ending's share changes when it is left out, in the games of the first bot that
    notices; of a law that no bot notices, of the one that comes nearest.
    """
    laws = [each.id for each in book.law if each.phase is not Phase.REPORTS]  # a report informs, and moves nothing
    found = dict.fromkeys(laws, 0.0)
    for bot in BOTS:
        unnoticed = [law for law in laws if found[law] < LEAST]
        orders = [Muted(law, bot, scenario, worlds) for law in ("", *unnoticed)]
        usual, *ends = executor.map(played, orders)
        for law, counts in zip(unnoticed, ends, strict=True):
            found[law] = max(found[law], _greatest(usual, counts) / worlds)
    return found


def _greatest(one: Counter[str], other: Counter[str]) -> int:
    return max((abs(one[ending] - other[ending]) for ending in one | other), default=0)


def noticed(moved: Iterable[float]) -> Estimate:
    """The share of laws that are noticed. The games are the same but for the law: no interval."""
    parts = [each >= LEAST for each in moved]
    value = sum(parts) / max(1, len(parts))
    return Estimate(value, value, value, len(parts))
