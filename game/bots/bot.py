"""What a bot is, the registry of all bots, and a whole game played by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from game.bots.adviser import ROLLOUTS, adviser
from game.bots.balancer import balancer
from game.bots.gestures import gestures
from game.bots.greedy import WANTED, greedy
from game.bots.loyalist import loyalist
from game.bots.passer import passer
from game.bots.randomer import randomer
from game.bots.reformer import reformer
from game.bots.steady import always_first, always_last
from game.rules import Rulebook, State, Step, start, step, veil
from game.rules.decision import Decision
from game.rules.state import AnyState

Bot: TypeAlias = Callable[[Rulebook, State], Decision]
"""Takes a decision that is possible in a veiled state. It may keep notes of its own within one game."""

Quick: TypeAlias = Callable[[Rulebook, AnyState], Decision]
"""A bot that reads nothing hidden and keeps nothing of what it sees: a draft will do for it, and no veil is needed."""

BOTS: dict[str, Callable[[int], Quick]] = {
    "balancer": balancer,
    "first": always_first,
    "gestures": gestures,
    **{name: greedy(taste) for name, taste in WANTED.items()},
    "last": always_last,
    "loyalist": loyalist,
    "pass": passer,
    "random": randomer,
    "reformer": reformer,
}
"""Every quick bot by name: made for one game from a seed of its own (most need none)."""

SEARCHERS: dict[str, Callable[[int, int], Bot]] = {"adviser": adviser}
"""Those that imagine many games for each decision: made from a seed and from how many games a month's papers are worth
to them. They must be shown the veiled state."""


def make_bot(name: str, seed: int = 0, rollouts: int = ROLLOUTS) -> Bot:
    """`rollouts` is how much a searcher looks at. KeyError: no such bot."""
    return SEARCHERS[name](seed, rollouts) if name in SEARCHERS else BOTS[name](seed)


def play_game(book: Rulebook, bot: Bot, scenario: str, seed: int) -> Iterator[Step]:
    """Every step of a whole game, one decision after another, to its end."""
    book = book.of(scenario)
    state = start(book, scenario, seed)
    while not state.is_over:
        taken = step(book, state, bot(book, veil(book, state)))
        yield taken
        state = taken.after
