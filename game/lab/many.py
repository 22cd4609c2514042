"""Many games at once: one seam for any Executor, seed ranges out, sums back.

A worker loads the content for itself and checks its hash; what crosses between processes are names, numbers and
sums, never logs.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from attrs import frozen

from game.catalogue import load
from game.lab.counting import count_game
from game.lab.players import play_by_name
from game.lab.tally import Tally
from game.rules import Rulebook

CHUNK = 500
"""How many games a worker plays at a stretch, at most: enough that adding up their sums costs little beside them."""
NOTHING: Mapping[str, float] = {}
FIRST = 10
"""How many games the first chunk has, or little more: there is something to show at once. Only the last has fewer."""
RARELY = 100_000
"""After how many objects the garbage collector looks: a game leaves no circles behind."""
ROUNDS = 4
"""A chunk has at most one in so many of the worlds that are left: no process waits long for another at the end."""


@frozen
class Order:
    """Games to play: a range of worlds, each by all the bots in turn, for what is drawn in a world is drawn once."""

    bots: tuple[str, ...]
    scenario: str
    first: int
    count: int  # of worlds
    rules: str  # the hash of the rules that are meant
    root: Path | None = None  # other content than the shipped
    mods: tuple[Path, ...] = ()  # folders
    assume: tuple[tuple[str, float], ...] = ()  # assumptions that do not stand at their defaults

    @property
    def games(self) -> int:
        return self.count * len(self.bots)


class OtherRules(RuntimeError):
    """A worker found other rules than were meant."""


Made = tuple[Path | None, tuple[Path, ...], tuple[tuple[str, float], ...]]
"""What a Rulebook is made with: a folder, mods, assumptions."""

_KEPT: dict[Made, Rulebook] = {}


def worker_book(root: Path | None, mods: tuple[Path, ...] = (), assume: tuple[tuple[str, float], ...] = ()) -> Rulebook:
    """The content, loaded once in each process."""
    made_with = root, mods, assume
    if made_with not in _KEPT:
        keep_book(load(root, mods, dict(assume)), made_with)
    return _KEPT[made_with]


def keep_book(book: Rulebook, made_with: Made) -> None:
    """Keep a book for this process and those that are forked from it, out of the sight of the garbage collector.

    From then on that looks `RARELY` in all of this process, whatever else is done there.
    """
    if _KEPT.get(made_with) is book:
        return
    _ = book.code  # compiled before the rest is frozen
    _KEPT[made_with] = book
    gc.collect()
    gc.freeze()
    gc.set_threshold(RARELY)


def play_order(order: Order) -> dict[str, Tally]:
    """Play an order in this process; the sums of each bot."""
    book = worker_book(order.root, order.mods, order.assume)
    if book.rules_hash != order.rules:
        raise OtherRules(f"rules {book.rules_hash} are here, {order.rules} were meant")
    tallies = {bot: Tally() for bot in order.bots}
    for seed in range(order.first, order.first + order.count):
        for bot, tally in tallies.items():
            count_game(tally, play_by_name(book, bot, order.scenario, seed, order.root))
    return tallies


def orders(
    book: Rulebook,
    bots: Sequence[str],
    worlds: int,
    scenario: str,
    root: Path | None = None,
    mods: Iterable[Path] = (),
    assume: Mapping[str, float] = NOTHING,
) -> Iterator[Order]:
    """The worlds of some bots in chunks, the first of them small. The book is kept for processes that are forked.

    `mods` and `assume` are those that it was made with.
    """
    made_with = root, tuple(mods), tuple(assume.items())
    keep_book(book, made_with)
    each = tuple(dict.fromkeys(bots))
    few = -(-FIRST // max(1, len(each)))
    first, most = 0, CHUNK // max(1, len(each))
    while each and first < worlds:
        left = worlds - first
        count = min(left, max(few, min(most, left // ROUNDS)) if first else few)
        yield Order(each, scenario, first, count, book.rules_hash, *made_with)
        first += count


Seen = Callable[[Order, dict[tuple[str, str], Tally]], None]
"""Told of each order that is done, with all sums so far."""


def play_many(
    wanted: list[Order], executor: Executor, seen: Seen = lambda order, tallies: None
) -> dict[tuple[str, str], Tally]:
    """Play all orders, first chunks first; the tallies by scenario and bot, as they were asked for.

    They are merged in this order, whichever is done first: the sums say everything in the same order every time.
    """
    tallies = {(order.scenario, bot): Tally() for order in wanted for bot in order.bots}
    firsts_first = sorted(wanted, key=lambda order: order.first > 0)
    waiting = deque((order, executor.submit(play_order, order)) for order in firsts_first)
    try:
        while waiting:
            order, future = waiting.popleft()
            for bot, tally in future.result().items():
                tallies[order.scenario, bot].merge(tally)
            seen(order, tallies)
    except BaseException:
        for _, future in waiting:
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
