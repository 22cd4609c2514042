"""Many games at once: one seam for any Executor, seed ranges out, sums back.

A worker loads the content for itself and checks its hash; what crosses between processes are names, numbers and
sums, never logs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from functools import cache
from pathlib import Path

from attrs import frozen

from game.bots import make_bot, play_game
from game.catalogue import load
from game.lab.tally import Tally, count_game
from game.rules import Rulebook

CHUNK = 250
"""How many games a worker plays at a stretch: enough that starting it costs little."""


@frozen
class Order:
    """Games to play: one bot, a range of worlds."""

    bot: str
    scenario: str
    first: int
    count: int
    rules: str  # the hash of the rules that are meant
    root: Path | None = None  # other content than the shipped


class OtherRules(RuntimeError):
    """A worker found other rules than were meant."""


@cache
def worker_book(root: Path | None) -> Rulebook:
    """The content, loaded once in each process."""
    return load(root)


def play_order(order: Order) -> Tally:
    """Play an order in this process."""
    book = worker_book(order.root)
    if book.rules_hash != order.rules:
        raise OtherRules(f"rules {book.rules_hash} are here, {order.rules} were meant")
    tally = Tally()
    for seed in range(order.first, order.first + order.count):
        count_game(book, tally, play_game(book, make_bot(order.bot, seed), order.scenario, seed))
    return tally


def orders(book: Rulebook, bot: str, worlds: int, scenario: str, root: Path | None = None) -> Iterator[Order]:
    """A bot's worlds in chunks; the first one is small, so that there is something to show at once."""
    first = 0
    while first < worlds:
        count = min(CHUNK if first else 20, worlds - first)
        yield Order(bot, scenario, first, count, book.rules_hash, root)
        first += count


def play_many(
    wanted: list[Order], executor: Executor, seen: Callable[[str, Tally], None] = lambda bot, tally: None
) -> dict[str, Tally]:
    """Play all orders; the tally of each bot. `seen` is called with a bot's sums so far whenever they grow."""
    tallies: dict[str, Tally] = {}
    waiting = {executor.submit(play_order, order): order for order in wanted}
    for done in as_completed(waiting):
        bot = waiting[done].bot
        tallies[bot] = tallies.setdefault(bot, Tally()).merge(done.result())
        seen(bot, tallies[bot])
    return tallies


def local_pool(processes: int | None = None) -> Executor:
    """The default: processes of this machine."""
    return ProcessPoolExecutor(processes)
