"""What the deck is made of, without playing: which gains cost what, and how many cards turn on time or on the war."""

from __future__ import annotations

from collections import Counter

from game.lab.estimate import Estimate, share
from game.rules import Rulebook, start
from game.rules.causes import expressions
from game.rules.entries import Choice, Event, Hurts
from game.rules.expression import Space, names
from game.rules.state import State

TIMELY = ("talks.", "war.", "seen.")
"""How the names of gauges begin that say which war is coming."""
CLOCKS = ("month", "left", "calendar", "broker", "rivals", "tension", "rift", "transactional", "truce", "seat.odds")


def commonest_pair(book: Rulebook) -> Estimate:
    """The share of choices that have the deck's commonest pair of greatest gain and greatest cost."""
    pairs = pairs_of(book)
    return share(max(pairs.values(), default=0), pairs.total())


def pairs_of(book: Rulebook) -> Counter[tuple[str, str]]:
    """Of every choice that helps one gauge and hurts another, which two most, as things stand at the start."""
    first = start(book, book.scenario[0].id, 0)
    found = (pair_of(book, first, event, choice) for event in book.event for choice in event.choice)
    return Counter(pair for pair in found if pair is not None)


def pair_of(book: Rulebook, state: State, event: Event, choice: Choice) -> tuple[str, str] | None:
    """The gauge that gains most and the one that loses most, each as a part of its range; None: not both."""
    cause = f"choice/{event.id}/{choice.id}"
    rows = state.gauges, state.was, state.counts, state.lasts
    good: dict[str, float] = {}
    causes = [cause, *(f"{cause}/{number}" for number in range(1, len(choice.outcome) + 1))]
    for each in causes:
        for place, tenths, _ in book.code.asks[each].of(*rows):
            gauge = book.code.base[place]
            sign = {Hurts.LOW: 1, Hurts.HIGH: -1}.get(gauge.hurts, 0)
            part = sign * tenths / 10 / (gauge.high - gauge.low) / (1 if each == cause else len(choice.outcome))
            good[gauge.id] = good.get(gauge.id, 0.0) + part
    if not good or max(good.values()) <= 0 or min(good.values()) >= 0:
        return None
    return max(good, key=good.__getitem__), min(good, key=good.__getitem__)


def timely_cards(book: Rulebook) -> Estimate:
    """The share of cards in which what a choice does or asks for depends on time or on the war."""
    return share(sum(is_timely(event) for event in book.event), len(book.event))


def is_timely(event: Event) -> bool:
    found = {(name.space, name.key) for each in expressions(event.choice) for name in names(each.tree)}
    return any(space is Space.SINCE or key in CLOCKS or key.startswith(TIMELY) for space, key in found)
