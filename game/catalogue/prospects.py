"""The world as a whole: what can never come about in it, what never ends, what never moves.

Everything here is reasoned from the entries alone, without playing, and holds for every game (see `reach`).
"""

from __future__ import annotations

from collections.abc import Iterator

from game.catalogue import codes
from game.catalogue.bounds import ALWAYS, bounds
from game.catalogue.codes import Code
from game.catalogue.faults import Fault, Place
from game.catalogue.holding import can_hold
from game.catalogue.ids import is_sayable
from game.catalogue.manuscript import Manuscript, Placed
from game.catalogue.names import CONDITIONS
from game.catalogue.reach import KEYED, Reach, reach
from game.catalogue.vocabulary import Vocabulary
from game.rules.effect import Effect
from game.rules.entries import Choice, Ending, Event, Scheduled
from game.rules.expression import Expression, Junction, Name, Node, Space, Truth, names
from game.rules.names import OPENINGS

_NEVER: dict[tuple[str, str], tuple[Code, str]] = {
    ("event", "when"): (codes.UNREACHABLE, "nothing can bring this card up"),
    ("event", "needs"): (codes.NEVER_OPEN, "this choice is never open"),
    ("ending", "when"): (codes.NO_STATE, "no game can come to this ending"),
}
"""What it means that a condition of a table can never hold; else that something never happens."""


def check_prospects(written: Manuscript, words: Vocabulary) -> Iterator[Fault]:
    """All that can be said of the world that the entries make together."""
    found = reach(written, words)
    for placed in written.of():
        yield from _check_conditions(placed, found, words)
    yield from _check_order(written, words)
    yield from _check_vows(written, found)
    yield from _check_calls(written, found)
    yield from _check_chains(written)
    yield from _check_movement(written, words)


def _check_conditions(placed: Placed, found: Reach, words: Vocabulary) -> Iterator[Fault]:
    """Conditions that could hold by themselves, and never do in this world; and those that cannot but hold."""
    for site, expression in placed.of(Expression):
        tree = expression.tree
        if site.name not in CONDITIONS or isinstance(tree, Truth) or not words.understands(tree):
            continue
        if bounds(tree, words.range) == ALWAYS:
            yield Fault(codes.ALWAYS_HOLDS, f"'{expression}' always holds", site.place, "leave it out")
        elif not can_hold(tree, found.range) and can_hold(tree, words.range):
            usual = (codes.NEVER_HAPPENS, f"'{site.name}' can never hold")
            code, message = _NEVER.get((placed.table, site.name), usual)
            yield Fault(code, message, site.place, _why(tree, found))
    for site, effect in placed.of(Effect):
        tree = effect.when.tree
        if isinstance(tree, Truth) or not words.understands(tree):
            continue
        if not can_hold(tree, found.range) and can_hold(tree, words.range):
            yield Fault(codes.NEVER_HAPPENS, f"'{effect.when}' can never hold", site.place, _why(tree, found))


def _why(tree: Node, found: Reach) -> str:
    """The names that stand in the way, with what they can be."""
    parts = tree.parts if isinstance(tree, Junction) and tree.operator == "and" else (tree,)
    blocking = [part for part in parts if not can_hold(part, found.range)] or list(parts)
    return "; ".join(dict.fromkeys(_said_of(name, found) for part in blocking for name in names(part)))


def _said_of(name: Name, found: Reach) -> str:
    low, high = found.range(name)
    if name.space is Space.PROMISED:
        return f"{name}: {'open at times' if high else 'nobody can give that promise'}"
    if name.space in KEYED:
        is_set = name.key in found.keys
        return f"{name}: {'set at times' if is_set else 'what sets it can never happen'}"
    return f"{name}: always {low:g}" if low == high else f"{name}: always between {low:g} and {high:g}"


def _check_order(written: Manuscript, words: Vocabulary) -> Iterator[Fault]:
    """Endings behind one that always comes first."""
    first: Placed | None = None
    last: Placed | None = None
    for placed in sorted(written.of("ending"), key=lambda placed: placed.entry.rank):
        ending: Ending = placed.entry
        before = first or (last if ending.last else None)
        if before is not None:
            message = f"the ending '{before.entry.id}' always comes first"
            yield Fault(codes.NO_STATE, message, placed.place.under("id"), other=before.place.under("id"))
        elif words.understands(ending.when.tree) and bounds(ending.when.tree, words.range) == ALWAYS:
            first, last = (first, placed) if ending.last else (placed, last)


def _check_vows(written: Manuscript, found: Reach) -> Iterator[Fault]:
    for placed in written.of("promise"):
        vow = placed.entry
        if not vow.offered and f"promise {vow.id}" not in found.called:
            yield Fault(codes.NEVER_GIVEN, f"nothing gives the promise '{vow.id}'", placed.place.under("offered"))


def _check_calls(written: Manuscript, found: Reach) -> Iterator[Fault]:
    for placed in written.of():
        for site, scheduled in placed.of(Scheduled):
            if scheduled.after >= found.months:
                message = f"after {scheduled.after} months every game is over: the longest has {found.months}"
                yield Fault(codes.TOO_LATE, message, site.place.under("after"))


def _check_chains(written: Manuscript) -> Iterator[Fault]:
    """The cards of which every choice calls one of them again. Said of the first of each chain."""
    cards = {placed.entry.id: placed for placed in written.of("event")}
    endless = set(cards)
    while leaving := {id for id in endless if not _goes_on(cards[id].entry, endless)}:
        endless -= leaving
    for id in sorted(endless):
        if id in endless:
            chain = _chain(cards[id].entry, {one: cards[one].entry for one in endless})
            endless.difference_update(chain)
            message = f"this chain never ends: {' -> '.join((*chain, chain[0]))}"
            yield Fault(codes.ENDLESS, message, cards[id].place.under("id"), "let one choice call no card")


def _goes_on(event: Event, cards: set[str]) -> bool:
    return bool(event.choice) and all(_calls(choice, cards) for choice in event.choice)


def _calls(choice: Choice, cards: set[str]) -> bool:
    """Whether a choice is sure to call one of some cards: by itself, or whatever comes of it."""
    if any(each.event in cards for each in choice.schedules):
        return True
    turns = [any(each.event in cards for each in turn.schedules) for turn in choice.outcome]
    return bool(turns) and all(turns)


def _chain(event: Event, cards: dict[str, Event]) -> list[str]:
    """The cards from one on, each called by the one before, until one comes again."""
    chain = [event.id]
    while following := sorted(_called(cards[chain[-1]]) & cards.keys() - set(chain)):
        chain.append(following[0])
    return chain


def _called(event: Event) -> set[str]:
    turns = [turn for choice in event.choice for turn in choice.outcome]
    return {each.event for deed in (*event.choice, *turns) for each in deed.schedules}


def _check_movement(written: Manuscript, words: Vocabulary) -> Iterator[Fault]:
    """Gauges that nothing moves, and indexes that nobody reads."""
    moved = {effect.gauge for placed in written.of() for _, effect in placed.of(Effect)}
    read = {name.key for placed in written.of() for _, name in placed.readings}
    moved.update(id for placed in written.of("scenario") for id in placed.entry.gauges)  # each has its own
    for placed in written.of("gauge"):
        gauge = placed.entry
        if not gauge.is_derived and gauge.id not in moved | words.mentioned | {OPENINGS}:
            yield Fault(codes.NEVER_MOVED, f"nothing moves the gauge '{gauge.id}'", _id(placed))
    for placed in written.of("index"):
        if placed.entry.id not in read | words.mentioned and is_sayable(placed.entry.id):
            yield Fault(codes.INDEX_NEVER_READ, f"nothing reads the index '{placed.entry.id}'", _id(placed))


def _id(placed: Placed) -> Place:
    return placed.place.under("id")
