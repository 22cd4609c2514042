"""Which card comes up.

A card that is due comes first, then an urgent one, then one drawn from the deck: the eligible cards in the
order of their ids, a uniform pick accepted with its weight over the greatest weight, every number of it keyed.
The deck's draw is a stream of its own: adding a card changes no draw but the deck's. No card eligible: a quiet
month.
"""

from __future__ import annotations

from itertools import count

from game.rules.chance import draws
from game.rules.rulebook import Rulebook
from game.rules.state import Draft, Due


def next_card(book: Rulebook, draft: Draft) -> int:
    """The place of the event that comes up now, or -1. Takes a scheduled card off the queue."""
    dealt = book.code.dealt[draft.scenario].get(draft.month)
    if dealt is not None:  # the scenario deals it in this month, whatever else is eligible
        return dealt
    due = _due(book, draft) if draft.queue else -1
    if due >= 0:
        return due
    urgent, _ = book.code.urgent(draft.gauges, draft.was, draft.counts, draft.lasts, draft.came)
    return urgent[0] if urgent else _draw(book, draft)


def _due(book: Rulebook, draft: Draft) -> int:
    """The longest overdue scheduled card whose condition holds and that is not too fresh in memory.

    One waits half a year for it, then is dropped: what was drawn meanwhile does not come again in the same words.
    """
    waiting = [due for due in draft.queue if due.month > draft.month - 6]
    chosen = -1
    for due in sorted(waiting):
        if due.month > draft.month:
            break
        holds = book.code.comes[due.event](draft.gauges, draft.was, draft.counts, draft.lasts)
        if holds and _may_come(book, draft, due.event):
            chosen = due.event
            waiting.remove(due)
            break
    draft.queue = tuple(waiting)
    return chosen


def _may_come(book: Rulebook, draft: Draft, event: int) -> bool:
    """Whether a card has not come yet, or may come again by now."""
    came, again = draft.came[event], book.event[event].again
    return not came or bool(again and draft.month - came >= again)


def _draw(book: Rulebook, draft: Draft) -> int:
    """One of the cards of another theme than the last card's, or if there is none of any."""
    eligible, rows = book.code.eligible, (draft.gauges, draft.was, draft.counts, draft.lasts)
    came = draft.came.copy()
    if draft.last_card >= 0:
        for card in book.code.alike[draft.last_card]:
            came[card] = draft.month  # passed over, as if they had come just now
    cards, weights = eligible(*rows, came)
    if not cards:
        cards, weights = eligible(*rows, draft.came)
    greatest = max(weights, default=0.0)
    return cards[_accepted(draft, weights, greatest)] if greatest > 0 else -1


def _accepted(draft: Draft, weights: list[float], greatest: float) -> int:
    """Uniform picks, each accepted with its weight over the greatest: four tries a block of draws."""
    for block in count():  # pragma: no branch  # it goes on until a try is accepted
        keys = draws(draft.seed, draft.month, f"deck/{block}")
        for pick, accept in zip(keys[::2], keys[1::2], strict=True):
            place = int(pick * len(weights))
            if accept * greatest < weights[place]:
                return place
    raise AssertionError("some card has the greatest weight")  # pragma: no cover  # the loop has no end


def schedule(draft: Draft, due: Due) -> None:
    """Put a card on the queue, unless it waits there already."""
    if all(due.event != waiting.event for waiting in draft.queue):
        draft.queue = (*draft.queue, due)
