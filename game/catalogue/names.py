"""Names in expressions and effects: each must be known, and be one that may stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from game.catalogue import codes
from game.catalogue.faults import Fault, Place
from game.catalogue.manuscript import Manuscript, Placed, Site
from game.catalogue.nearest import MOST, did_you_mean
from game.catalogue.vocabulary import Vocabulary
from game.rules.effect import Effect
from game.rules.entries import Event, Gauge, Law
from game.rules.expression import Expression, Name, Space, Truth, is_boolean, names
from game.rules.names import NOISE

CONDITIONS = frozenset({"when", "needs", "keep", "fails", "begins", "happened", "met"})
"""The keys that take a condition. Every other expression is a number."""
_SHOWN = ("event", "action", "promise", "telling", "gauge")
"""The tables whose conditions, odds and amounts a player is shown."""
_UNSEEN = ((Event, "when"), (Event, "weight"), (Gauge, "ceiling"))
"""What of these is not shown: the deck's own conditions, and where a gauge stops."""


def check_names(written: Manuscript, words: Vocabulary) -> Iterator[Fault]:
    """Unknown names, and known ones in the wrong place."""
    for placed in written.of():
        yield from _check_values(placed, words)
        for site, name in placed.readings:
            yield from _check_name(placed, site, name, words)
        for site, effect in placed.of(Effect):
            yield from _check_target(site, effect, words)
    for placed in written.of(*_SHOWN):
        yield from _check_veil(placed, words)
    yield from _check_cycles(written, words)


def at(site: Site, name: Name) -> Place:
    """The place of a name within the text of its site."""
    return site.place.within(name.column, name.column + len(str(name)))


def _check_values(placed: Placed, words: Vocabulary) -> Iterator[Fault]:
    for site, expression in placed.of(Expression):
        if isinstance(expression.tree, Name) and not words.understands(expression.tree):
            continue  # what it is cannot be told
        wanted = site.name in CONDITIONS
        if not isinstance(expression.tree, Truth) and is_boolean(expression.tree) is not wanted:
            kind = "a condition, not a number" if wanted else "a number, not a condition"
            yield Fault(codes.WRONG_VALUE, f"'{site.name}' must be {kind}", site.place)


def _check_name(placed: Placed, site: Site, name: Name, words: Vocabulary) -> Iterator[Fault]:
    if name.key in words.mentioned:
        return
    if name.space is Space.NOW and name.key == NOISE:
        yield from _check_noise(placed, site, name)
    elif name.space is Space.NOW and name.key not in words.now:
        yield _unknown(site, name, words.now)
    elif name.space is Space.WAS and name.key not in words.gauges:
        yield _unknown(site, name, words.gauges, " among the gauges" if name.key in words.now else "")
    elif name.space is Space.ASSUMPTION:  # what is known is a number by now
        yield _unknown(site, name, words.assumptions)
    elif name.space is Space.PROMISED and name.key not in words.promised:
        yield _unknown(site, name, words.promised)


def _unknown(site: Site, name: Name, known: Iterable[str], where: str = "") -> Fault:
    nearby = list(islice(known, MOST + 1))
    written = [str(Name(name.space, key)) for key in nearby] if len(nearby) <= MOST else []
    may_be_key = name.space is Space.NOW and "." not in name.key
    hint = did_you_mean(str(name), written) or (f"if it is a key, write 'flag.{name}'" if may_be_key else "")
    return Fault(codes.UNKNOWN_NAME, f"unknown name '{name}'{where}", at(site, name), hint)


def _check_noise(placed: Placed, site: Site, name: Name) -> Iterator[Fault]:
    law = placed.entry
    if not (isinstance(law, Law) and isinstance(site.value, Effect)):
        yield Fault(codes.NOISE, "'noise' is drawn for the effects of laws only", at(site, name))
    elif not law.noise:
        yield Fault(codes.NOISE, "this law draws no noise", at(site, name), "add 'noise = true' to the law")


def _check_target(site: Site, effect: Effect, words: Vocabulary) -> Iterator[Fault]:
    gauge = words.gauges.get(effect.gauge)
    if gauge and not gauge.is_derived:
        return
    start = len(effect.text) - len(effect.text.lstrip())
    place = site.place.within(start, start + len(effect.gauge))
    if gauge:
        hint = f"move its parts: {', '.join(gauge.parts)}"
        yield Fault(codes.DERIVED, f"'{gauge.id}' is worked out from its parts", place, hint)
    elif effect.gauge not in words.mentioned:
        message = f"unknown gauge '{effect.gauge}'"
        if effect.gauge in words.now:
            message = f"'{effect.gauge}' is not a gauge: it is worked out whenever it is read"
        yield Fault(codes.UNKNOWN_GAUGE, message, place, did_you_mean(effect.gauge, words.gauges))


def _check_veil(placed: Placed, words: Vocabulary) -> Iterator[Fault]:
    if placed.entry.id in words.hidden:
        return
    for site, name in placed.readings:
        unseen = (type(site.owner), site.name) in _UNSEEN
        if name.key in words.hidden and name.space in (Space.NOW, Space.WAS) and not unseen:
            message = f"'{name}' is hidden from the player"
            yield Fault(codes.HIDDEN, message, at(site, name), "read the gauge that holds its estimate")


def _check_cycles(written: Manuscript, words: Vocabulary) -> Iterator[Fault]:
    done: set[str] = set()
    for placed in written.of("index"):
        cycle = _cycle(placed.entry.id, (), words)
        if cycle and not done & set(cycle):
            done.update(cycle)
            message = f"the index needs itself: {' -> '.join((*cycle, cycle[0]))}"
            yield Fault(codes.CYCLE, message, placed.place.under("formula"))


def _cycle(index: str, above: tuple[str, ...], words: Vocabulary) -> tuple[str, ...]:
    """The indexes from one back to itself; () where it never comes back to itself."""
    for name in names(words.indexes[index].formula.tree):
        if name.key == (*above, index)[0]:
            return (*above, index)
        if name.key in words.indexes and name.key not in above and name.key != index:
            found = _cycle(name.key, (*above, index), words)
            if found:
                return found
    return ()
