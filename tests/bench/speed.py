"""How many steps and games a second: one process, the random bot, the long scenario, medians of several runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter

from game.bots import make_bot, play_game
from game.catalogue import load
from game.rules import Rulebook, Step

SCENARIO = "november-2024"

Use = Callable[[Iterator[Step]], int]
"""Plays a game to its end by going through its steps; their number."""


def log_thrown_away(steps: Iterator[Step]) -> int:
    return sum(1 for _ in steps)


def log_kept(steps: Iterator[Step]) -> int:
    return len([taken.log for taken in steps])


def log_read(steps: Iterator[Step]) -> int:
    """Every change as an object, with its derived gauges: what the ledger and the reports do."""
    return len([taken.changes for taken in steps])


USES: dict[str, Use] = {
    "change log thrown away": log_thrown_away,
    "change log kept": log_kept,
    "change log kept and read": log_read,
}


def run(book: Rulebook, use: Use, games: int) -> tuple[float, float]:
    """Steps and games a second over the worlds 0, 1, 2, ..."""
    began = perf_counter()
    steps = sum(use(play_game(book, make_bot("random", seed), SCENARIO, seed)) for seed in range(games))
    seconds = perf_counter() - began
    return steps / seconds, games / seconds


def print_speed(games: int, runs: int) -> None:
    began = perf_counter()
    book = load()
    print(f"content loaded in               {perf_counter() - began:8.2f} s")
    run(book, log_thrown_away, min(games, 20))  # warm
    print(f"{SCENARIO}, random bot, one process, {games} games a run, median of {runs} runs")
    figures: dict[str, list[tuple[float, float]]] = {name: [] for name in USES}
    for _ in range(runs):  # in turns, so that a busy moment of the machine hits all alike
        for name, use in USES.items():
            figures[name].append(run(book, use, games))
    for name, found in figures.items():
        print(f"{name:<26}{median(each for each, _ in found):12,.0f} steps a second")
        print(f"{name:<26}{median(each for _, each in found):12,.1f} games a second")
