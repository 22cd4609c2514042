"""Many games at once: one seam for any Executor, seed ranges out, sums back.

A worker loads the content for itself and checks its hash; what crosses between processes are names, numbers and
sums, never logs.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path

from attrs import frozen

from game.catalogue import load
from game.lab.counting import count_game
from game.lab.players import play_by_name
from game.lab.tally import Tally
from game.rules import Rulebook

CHUNK = 250
"""How many games a worker plays at a stretch, at most: enough that handing them out costs little."""
NOTHING: Mapping[str, float] = {}
FIRST = 10
"""How many games a bot's first chunk has: there is something to show at once."""
ROUNDS = 8
"""Into how many chunks a bot's worlds are cut at least, so that no process waits long for another at the end."""


@frozen
class Order:
    """Games to play: one bot, a range of worlds."""

    bot: str
    scenario: str
    first: int
    count: int
    rules: str  # the hash of the rules that are meant
    root: Path | None = None  # other content than the shipped
    mods: tuple[Path, ...] = ()  # folders
    assume: tuple[tuple[str, float], ...] = ()  # assumptions that do not stand at their defaults


class OtherRules(RuntimeError):
    """A worker found other rules than were meant."""


@cache
def worker_book(root: Path | None, mods: tuple[Path, ...] = (), assume: tuple[tuple[str, float], ...] = ()) -> Rulebook:
    """The content, loaded once in each process, and put out of the sight of its garbage collector: it stays."""
    book = load(root, mods, dict(assume))
    _ = book.code  # compiled before the rest is frozen
    gc.collect()
    gc.freeze()
    return book


def play_order(order: Order) -> Tally:
    """Play an order in this process."""
    book = worker_book(order.root, order.mods, order.assume)
    if book.rules_hash != order.rules:
        raise OtherRules(f"rules {book.rules_hash} are here, {order.rules} were meant")
    tally = Tally()
    for seed in range(order.first, order.first + order.count):
        count_game(tally, play_by_name(book, order.bot, order.scenario, seed, order.root))
    return tally


def orders(
    book: Rulebook,
    bot: str,
    worlds: int,
    scenario: str,
    root: Path | None = None,
    mods: Iterable[Path] = (),
    assume: Mapping[str, float] = NOTHING,
) -> Iterator[Order]:
    """A bot's worlds in chunks, the first of them small. `mods` and `assume` are those that the book was made with."""
    made_with = tuple(mods), tuple(assume.items())
    first, chunk = 0, max(FIRST, min(CHUNK, worlds // ROUNDS))
    while first < worlds:
        count = min(chunk if first else FIRST, worlds - first)
        yield Order(bot, scenario, first, count, book.rules_hash, root, *made_with)
        first += count


Seen = Callable[[Order, dict[tuple[str, str], Tally]], None]
"""Told of each order that is done, with all sums so far."""


def play_many(
    wanted: list[Order], executor: Executor, seen: Seen = lambda order, tallies: None
) -> dict[tuple[str, str], Tally]:
    """Play all orders, first chunks first; the tallies by scenario and bot, as they were asked for."""
    tallies = {(order.scenario, order.bot): Tally() for order in wanted}
    firsts_first = sorted(wanted, key=lambda order: order.first > 0)
    waiting = {executor.submit(play_order, order): order for order in firsts_first}
    try:
        for done in as_completed(waiting):
            order = waiting.pop(done)
            tallies[order.scenario, order.bot].merge(done.result())
            seen(order, tallies)
    except BaseException:
        for future in waiting:
            future.cancel()
        raise
    return tallies


def local_pool(processes: int | None = None) -> Executor:
    """The default: processes of this machine."""
    return ProcessPoolExecutor(processes)


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """A dask cluster behind the same interface: `local` starts one on this machine. ImportError: dask is not there."""
    distributed = import_module("distributed")  # the extra `cluster`: nobody needs it to play
    with distributed.Client() if address == "local" else distributed.Client(address) as client:
        yield client.get_executor()
