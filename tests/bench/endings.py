"""How often each bot comes to which ending, over the same worlds: a table, bots across, endings down."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ProcessPoolExecutor

from game.bots import BOTS, make_bot
from game.catalogue import load
from game.rules import Rulebook, State, possible, start, step, veil

SCENARIO = "november-2024"


def last_state(book: Rulebook, bot_name: str, seed: int) -> State:
    bot = make_bot(bot_name, seed)
    state = start(book, SCENARIO, seed)
    while not state.is_over:
        state = step(book, state, bot(book, veil(book, state), possible(book, state))).after
    return state


def endings_of(bot_name: str, worlds: int) -> Counter[str]:
    """Endings by id over the worlds 0, 1, 2, ..."""
    book = load()
    return Counter(book.ending[last_state(book, bot_name, seed).ending].id for seed in range(worlds))


def print_endings(worlds: int) -> None:
    bots = sorted(BOTS)
    with ProcessPoolExecutor() as pool:
        found = dict(zip(bots, pool.map(endings_of, bots, [worlds] * len(bots)), strict=True))
    print(f"{SCENARIO}, {worlds} worlds a bot, endings in 100 games")
    print(f"{'':<30}" + "".join(f"{bot:>10}" for bot in bots))
    for ending in load().ending:
        shares = (found[bot][ending.id] * 100 / worlds for bot in bots)
        print(f"{ending.id:<30}" + "".join(f"{share:>10.1f}" if share else f"{'.':>10}" for share in shares))
