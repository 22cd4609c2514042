"""Months late in a long game and with many cards, the memory of a process, and how long a large report takes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from game.catalogue import load
from game.lab.bars import CHEAP
from game.lab.counting import count_game
from game.lab.native import NATIVE
from game.lab.players import play_by_name
from game.lab.tally import Tally
from game.rules import Rulebook, State
from tests.bench.growth import SCENARIO, end, endless, ends_of_months, with_cards

ROOT = Path(__file__).resolve().parents[2]
TIMES = 10
EARLY, LATE, AROUND = 26, 2600, 12
"""The months that are compared, and how many before each are measured with it."""
WORLDS = 5
"""In how many worlds a game's time is taken, with each bot."""


def print_months(book: Rulebook, runs: int) -> None:
    """What a month's end costs, as medians of runs taken by turns: once and ten times the cards, early and late."""
    tenfold, long = with_cards(book, TIMES), endless(book)
    played = ends_of_months(long, "pass", 1, LATE)
    sets = {
        f"a month, {len(book.event)} cards": (book, ends_of_months(book, "pass", 1, AROUND)),
        f"a month, {len(tenfold.event)} cards": (tenfold, ends_of_months(tenfold, "pass", 1, AROUND)),
        f"the months to {EARLY}": (long, played[EARLY - AROUND : EARLY]),
        f"the months to {LATE}": (long, played[LATE - AROUND : LATE]),
    }
    times: dict[str, list[float]] = {name: [] for name in sets}
    for _ in range(runs * 5):
        for name, (of, states) in sets.items():
            times[name].append(_month(of, states))
    found = [median(each) for each in times.values()]
    for name, seconds in zip(sets, found, strict=True):
        print(f"{name:<26}{seconds * 1e6:12,.0f} µs")
    print(f"{TIMES} times the cards        {found[1] / found[0]:12.2f} times the time")
    print(f"month {LATE:,} to month {EARLY}    {found[3] / found[2]:12.2f} times the time")


def _month(book: Rulebook, states: list[State]) -> float:
    """The mean of one pass, in seconds of this process."""
    began = process_time()
    for state in states:
        end(book, state)
    return (process_time() - began) / len(states)


def print_memory() -> None:
    """The most memory a lab's process has held, once it has played some games. Where the system tells."""
    with suppress(ImportError):
        import resource  # not on Windows

        worker = f"from tests.bench.scale import work; work({SCENARIO!r})"
        subprocess.run([sys.executable, "-c", worker], cwd=ROOT, check=True)
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        unit = 2**20 if sys.platform == "darwin" else 2**10
        print(f"memory of a lab's process {most / unit:13,.0f} MB")


def work(scenario: str) -> None:
    """What a worker of the lab does."""
    book, tally = load(), Tally()
    for seed in range(20):
        count_game(tally, play_by_name(book, "random", scenario, seed))


def print_report(book: Rulebook, games: int, real: bool) -> None:
    """How long `balance` takes for so many games of its usual bots: worked out from a few, or really."""
    _games(book, range(1))  # warm
    seconds = _timed(lambda: _games(book, range(1, 1 + WORLDS))) / (WORLDS * len(CHEAP))
    processes = os.cpu_count() or 1
    print(f"a game in the lab         {1 / seconds:12,.1f} a second and process ({len(CHEAP)} bots)")
    print(f"{games:,} games, estimated  {seconds * games / processes:12,.0f} s on {processes} cores")
    if real:
        print(f"{games:,} games, really     {_report(games, ROOT):12,.1f} s")
        if (NATIVE / "ready").is_file():
            print(f"{games:,} games, compiled   {_report(games, NATIVE):12,.1f} s (make balance NATIVE=1)")


def _report(games: int, tree: Path) -> float:
    """How many seconds `balance` takes for so many games, in the tree that is worked on or in the compiled one."""
    worlds = ["--scenario", SCENARIO, "--worlds", str(games // len(CHEAP))]
    command = [sys.executable, "-P", "-m", "game", "balance", *worlds, "--json"]
    named = {**os.environ, "PYTHONPATH": str(tree)}
    return _timed(lambda: subprocess.run(command, env=named, check=True, capture_output=True))


def _games(book: Rulebook, worlds: range) -> None:
    """As a worker does it: each world by all bots in turn."""
    tallies = {bot: Tally() for bot in CHEAP}
    for seed in worlds:
        for bot, tally in tallies.items():
            count_game(tally, play_by_name(book, bot, SCENARIO, seed))


def _timed(run: Callable[[], object]) -> float:
    began = perf_counter()
    run()
    return perf_counter() - began
