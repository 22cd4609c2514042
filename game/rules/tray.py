"""The in-tray: six or seven papers, at least one from each desk that has any."""

from __future__ import annotations

from game.rules.chance import draws
from game.rules.rulebook import Rulebook
from game.rules.state import Draft, State

EXTRA = 1
"""How many papers lie in the tray besides one from each desk."""


def papers(book: Rulebook, state: State | Draft) -> list[int]:
    """Every initiative that can be laid before the player now: its condition holds, it does not rest, no line closes it."""
    closed = book.code.closes[state.line] if state.line >= 0 else -1
    offered = book.code.offered(state.gauges, state.was, state.counts, state.lasts)
    return [paper for paper in offered if state.rests[paper] <= state.month and paper != closed]


def can_be_laid(book: Rulebook, state: State | Draft, paper: int) -> bool:
    """Whether one initiative is among `papers`."""
    if state.rests[paper] > state.month or (state.line >= 0 and paper == book.code.closes[state.line]):
        return False
    return bool(book.code.stands[paper](state.gauges, state.was, state.counts, state.lasts))


def lay_tray(book: Rulebook, draft: Draft) -> tuple[int, ...]:
    """One paper of each desk and one more, by keyed draws; in the order of the desks."""
    keys = draws(draft.seed, draft.month, "tray/0")
    spare = draws(draft.seed, draft.month, "tray/1")
    waiting = papers(book, draft)
    tray: list[int] = []
    by_desk: list[list[int]] = [[] for _ in book.desk]
    for paper in waiting:
        by_desk[book.code.desk_of[paper]].append(paper)
    for place, of_desk in enumerate(by_desk):
        if of_desk:
            key = keys[place] if place < len(keys) else spare[-place % len(spare)]
            tray.append(of_desk[int(key * len(of_desk))])
    left = [paper for paper in waiting if paper not in tray]
    for key in spare[:EXTRA]:
        if left:
            tray.append(left.pop(int(key * len(left))))
    return tuple(sorted(tray, key=book.code.desk_order.__getitem__))
