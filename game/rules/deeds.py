"""Doing what content says: asking for a deed's effects, setting its keys, giving its promises, scheduling its cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.rules.deck import schedule
from game.rules.effect import Ask, Cause
from game.rules.entries import Deed, Scheduled
from game.rules.names import vow_key
from game.rules.rulebook import Rulebook
from game.rules.state import Draft, Due, Word


def asks_of(book: Rulebook, draft: Draft, cause: Cause) -> Sequence[Ask]:
    """What a deed asks for in the draft's state."""
    return book.code.asks[cause].of(draft.gauges, draft.was, draft.counts, draft.lasts)


def mark(book: Rulebook, draft: Draft, deed: Deed) -> None:
    """Everything a deed does besides moving gauges."""
    if deed.sets or deed.clears:
        set_keys(book, draft, deed.sets)
        clear_keys(book, draft, deed.clears)
    schedule_all(book, draft, deed.schedules)
    for promise in deed.promises:
        give_word(book, draft, book.code.promise_place[promise])


def set_keys(book: Rulebook, draft: Draft, keys: Iterable[str]) -> None:
    for key in keys:
        place = book.code.key[key]
        draft.counts[place] += 1
        draft.lasts[place] = draft.month


def clear_keys(book: Rulebook, draft: Draft, keys: Iterable[str]) -> None:
    for key in keys:
        draft.counts[book.code.key[key]] = 0


def schedule_all(book: Rulebook, draft: Draft, schedules: Iterable[Scheduled]) -> None:
    for each in schedules:
        schedule(draft, Due(draft.month + each.after, book.code.event_place[each.event]))


def give_word(book: Rulebook, draft: Draft, promise: int) -> None:
    """Put a promise in the drawer; one that lies there already is not given twice."""
    if any(word.promise == promise for word in draft.drawer):
        return
    vow = book.promise[promise]
    draft.drawer = (*draft.drawer, Word(promise, draft.month, draft.month + vow.months))
    draft.counts[book.code.key[vow_key(vow.key)]] = 1


def take_word(book: Rulebook, draft: Draft, word: Word) -> None:
    """Take a promise out of the drawer."""
    draft.drawer = tuple(other for other in draft.drawer if other is not word)
    draft.counts[book.code.key[vow_key(book.promise[word.promise].key)]] = 0
