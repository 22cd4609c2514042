"""Everybody who can play a world in the lab, by name: the bots, the hunter with what it learnt, and the long search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from game.bots import BOTS, Bot, make_bot
from game.bots.adviser import Adviser
from game.bots.hand import BALANCED
from game.bots.player import as_bot
from game.lab.chronicle import Chronicle, play
from game.lab.kept import kept_hand
from game.lab.search import Found, search
from game.rules import Rulebook, State
from game.rules.decision import Decision

COSTLY = ("adviser", "hunter", "search")
"""Those whose figures the certificate keeps."""
ALL = (*BOTS, *COSTLY)


def play_by_name(
    book: Rulebook,
    name: str,
    scenario: str,
    seed: int,
    root: Path | None = None,
    told_by: type[Chronicle] = Chronicle,
) -> Chronicle:
    """One whole game. KeyError: nobody of that name."""
    match name:
        case "search":
            learnt = kept_hand(root)
            found = search(book, scenario, seed, hands=(learnt, BALANCED) if learnt else (BALANCED,))
            return play(book, name, scenario, seed, Replay(found), told_by)
        case "adviser":
            return play(book, name, scenario, seed, Adviser(seed, hand=kept_hand(root) or BALANCED), told_by)
        case "hunter":
            return play(book, name, scenario, seed, as_bot(kept_hand(root) or BALANCED), told_by)
        case _:
            return play(book, name, scenario, seed, None if name in BOTS else make_bot(name, seed), told_by)


class Replay:
    """Takes decisions that were found before; after the last a hand plays on, as it did when they were found."""

    def __init__(self, found: Found) -> None:
        self.waiting: Iterator[Decision] = iter(found.decisions)
        self.hand: Bot = as_bot(found.hand)

    def __call__(self, book: Rulebook, state: State) -> Decision:
        return next(self.waiting, None) or self.hand(book, state)
