"""Where each group's game turned, and its four wars: worked out for a whole class, in processes of this machine.

What may be spent is counted in games, so that the same saves give the same pages everywhere; a large class gets fewer
games a group, and the page says how many.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from attrs import frozen

from game.catalogue import load
from game.classroom.gathering import Group, read_group
from game.classroom.lessons import SUMMARY, book_beside
from game.lab.debrief import debrief
from game.lab.hindsight import Replay
from game.lab.turning import Budget, Turning
from game.rules import Rulebook

GAMES = 900
"""Games of twelve months that may be played for one report."""
ONE_EACH = 12
"""In a larger class than this only the one decision that mattered most is measured, so that it gets worlds enough."""
MONTHS = 12
FEW = 3
"""So few groups are worked out here: starting processes would take longer."""


@frozen
class Turned:
    """The two pages of one group that are played on for; None and empty where they cannot be."""

    turning: Turning | None
    wars: tuple[Replay, ...]
    worlds: tuple[int, ...] = ()  # in which those wars came out


def turned(groups: list[Group]) -> dict[str, Turned]:
    """By alias, of the games that are over. The wars of the first show the others in which worlds to look first."""
    ended = [group for group in groups if group.is_over]
    if not ended:
        return {}
    budget = shared_budget([group.session.state.months for group in ended])
    first, *rest = ended
    if len(ended) <= FEW:
        done = _turned(first, budget, ())
        return {first.alias: done, **{group.alias: _turned(group, budget, done.worlds) for group in rest}}
    fresh = get_context("spawn")  # a server asks for this from a thread of its own: forking there could hang
    with ProcessPoolExecutor(min(cpu_count() or 1, len(ended)), fresh) as pool:
        getting_ready = pool.submit(_in_process, first.path, budget, ()), pool.submit(_book, first.path.parent)
        done = getting_ready[0].result()
        jobs = {group.alias: pool.submit(_in_process, group.path, budget, done.worlds) for group in rest}
        return {first.alias: done, **{alias: job.result() for alias, job in jobs.items()}}


def shared_budget(months: list[int]) -> Budget:
    """What each group may spend, whose games have so many months: at most as much as one game alone."""
    full = Budget()
    part = min(1.0, GAMES * MONTHS / (full.games * sum(months)))
    names = ("months", "decisions", "alternatives", "figures", "strength")
    shares = {name: max(3, int(getattr(full, name) * part)) for name in names}
    return Budget(**shares, shown=full.shown if len(months) <= ONE_EACH else 1)


def _in_process(path: Path, budget: Budget, worlds: tuple[int, ...]) -> Turned:
    return _turned(read_group(_book(path.parent), path), budget, worlds)


@cache
def _book(folder: Path) -> Rulebook:
    """The content of a folder's games, loaded once in each process."""
    return book_beside(folder / SUMMARY) or load()


def _turned(group: Group, budget: Budget, worlds: tuple[int, ...]) -> Turned:
    pages = debrief(group.session, budget, worlds)
    wars = pages.wars
    return Turned(pages.turning, wars.replays if wars else (), wars.worlds if wars else ())
