"""The in-tray: six or seven papers, at least one from each desk that has any; fewer in the first month."""

from __future__ import annotations

from itertools import chain

from game.rules.chance import draws
from game.rules.rulebook import Rulebook
from game.rules.state import AnyState, Draft


def papers(book: Rulebook, state: AnyState) -> list[int]:
    """Every initiative that can be laid before the player now: it holds, it does not rest, no line closes it."""
    return sorted(chain.from_iterable(_by_desk(book, state)))


def _by_desk(book: Rulebook, state: AnyState) -> list[list[int]]:
    """The same, desk by desk."""
    desks = book.code.desks(state.gauges, state.was, state.counts, state.lasts, state.rests)
    if state.line >= 0:
        closed = book.code.closes[state.line]
        return [[paper for paper in desk if paper != closed] for desk in desks]
    return desks


def can_be_laid(book: Rulebook, state: AnyState, paper: int) -> bool:
    """Whether one initiative is among `papers`."""
    if state.rests[paper] > state.month or (state.line >= 0 and paper == book.code.closes[state.line]):
        return False
    return bool(book.code.stands[paper](state.gauges, state.was, state.counts, state.lasts))


def lay_tray(book: Rulebook, draft: Draft) -> tuple[int, ...]:
    """One paper of each desk and one more, by keyed draws; in the order of the desks. Fewer in the first month.

    A paper that lay there last month comes again only where its desk has no other.
    """
    keys, laid = draws(draft.seed, draft.month, "tray"), set(draft.tray)
    tray: list[int] = []
    left: list[int] = []
    for place, of_desk in enumerate(_by_desk(book, draft)):
        if of_desk:
            fresh = [paper for paper in of_desk if paper not in laid] or of_desk
            taken = fresh.pop(int(keys[place % 7] * len(fresh)))
            tray.append(taken)
            left += fresh
    if left:
        tray.append(left[int(keys[7] * len(left))])
    first = book.scenario[draft.scenario].first_tray
    if draft.month == 1 and first:
        tray = _few(tray, [paper for paper in (*tray, *left) if paper in book.code.lapsing], first)
    tray.sort(key=book.code.desk_order.__getitem__)
    return tuple(tray)


def _few(tray: list[int], lapsing: list[int], count: int) -> list[int]:
    """The first month's few papers, so that they can be read: one that lapses is among them, if there is one."""
    one = lapsing[:1]
    return [*one, *(paper for paper in tray if paper not in one)][:count]
