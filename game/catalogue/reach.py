"""What can happen in any game of this content: which keys can be set, which gauges can move, which cards can come.

It begins with what is so at the start of a scenario and adds, round by round, whatever could come of that, until
nothing is added. More is taken for possible than is: odds, the calendar and the order of things are not looked at.
So what is *not* found here is certain never to happen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import define, field, frozen

from game.catalogue.bounds import NEVER, PERHAPS, Range, bounds
from game.catalogue.holding import can_hold
from game.catalogue.manuscript import Manuscript, Placed
from game.catalogue.vocabulary import Vocabulary
from game.rules.effect import Effect
from game.rules.entries import Event, Promised, Turn
from game.rules.expression import NEVER as SINCE_NEVER
from game.rules.expression import Expression, Name, Node, Space, Truth

Site = tuple[str, ...]
"""Who makes something happen: `("event", "a-card", "a-choice")`, `("promise", "a-vow", "kept")`."""

KEYED = (Space.FLAG, Space.TIMES, Space.SINCE)


@frozen
class Happening:
    """Something that can come about: where its conditions hold and, of a card, once something brings it up."""

    site: Site
    conditions: tuple[Node, ...]
    owner: Any  # an entry, or a deed within one
    after: Site | None = None  # what must have come about before: a choice's card
    called: str = ""  # a card or a promise that comes only when something calls it


@define
class Reach:
    """What has been found possible so far."""

    words: Vocabulary
    months: int
    lows: dict[str, float]
    highs: dict[str, float]
    unset: frozenset[str]  # keys that are read and that nothing at all sets: said elsewhere, so taken for possible
    keys: set[str] = field(factory=set)
    vows: set[str] = field(factory=set)  # keys of promises that can lie open
    called: set[str] = field(factory=set)  # `event ID` and `promise ID`
    happened: set[Site] = field(factory=set)
    effects: list[Effect] = field(factory=list)  # of all that came about, as long as they can widen something
    _indexes: dict[str, Range] = field(factory=dict)

    def range(self, name: Name) -> Range:
        """Between which values a name can lie in any game."""
        key = name.key
        if key in self.words.mentioned or (name.space in KEYED and key in self.unset):
            return self.words.range(name)
        match name.space:
            case Space.FLAG:
                return PERHAPS if key in self.keys else NEVER
            case Space.PROMISED:
                return PERHAPS if key in self.vows else NEVER
            case Space.TIMES:
                return (0.0, SINCE_NEVER) if key in self.keys else NEVER
            case Space.SINCE:
                return (0.0 if key in self.keys else SINCE_NEVER, SINCE_NEVER)
        return self._stands(key) or self.words.range(name)

    def _stands(self, key: str) -> Range | None:
        match key:
            case "month":
                return 1.0, self.months
            case "left":
                return 0.0, self.months - 1
        if key in self.words.gauges:
            return self._gauge(key)
        return self._index(key) if key in self.words.indexes else None

    def _gauge(self, key: str) -> Range | None:
        parts = self.words.gauges[key].parts
        if not parts:
            return self.lows[key], self.highs[key]
        if not parts.keys() <= self.lows.keys() - self.words.mentioned:
            return None
        lows = sum(weight * self.lows[part] for part, weight in parts.items())
        return lows / 10, sum(weight * self.highs[part] for part, weight in parts.items()) / 10

    def _index(self, key: str) -> Range:
        if key not in self._indexes:
            self._indexes[key] = self.words.range(Name(Space.NOW, key))  # what a cycle finds of itself
            self._indexes[key] = bounds(self.words.indexes[key].formula.tree, self.range)
        return self._indexes[key]

    def can_hold(self, tree: Node) -> bool:
        return isinstance(tree, Truth) or not self.words.understands(tree) or can_hold(tree, self.range)

    def take(self, owner: Any) -> None:
        """Everything that something does once it comes about."""
        self.keys.update(getattr(owner, "sets", ()))
        self.called.update(f"event {each.event}" for each in getattr(owner, "schedules", ()))
        self.called.update(f"promise {each}" for each in getattr(owner, "promises", ()))
        self.effects += [each for each in getattr(owner, "effects", ()) if self._can_widen(each)]

    def move(self) -> None:
        """Let every effect move its gauge as far as it can."""
        for effect in self.effects:
            self._move(effect)
        self.effects = [each for each in self.effects if self._can_widen(each)]

    def _can_widen(self, effect: Effect) -> bool:
        return effect.gauge in self.lows and not self._is_free(effect.gauge)

    def _move(self, effect: Effect) -> None:
        gauge = self.words.gauges[effect.gauge]
        if self._is_free(effect.gauge) or not self.can_hold(effect.when.tree):
            return
        low, high = bounds(effect.amount.tree, self.range)
        if effect.sign * high > 0 or effect.sign * low > 0:
            self.highs[gauge.id] = gauge.high
        if effect.sign * high < 0 or effect.sign * low < 0:
            self.lows[gauge.id] = gauge.low

    def _is_free(self, gauge: str) -> bool:
        whole = self.words.gauges[gauge]
        return self.lows[gauge] <= whole.low and self.highs[gauge] >= whole.high

    def measure(self) -> tuple[int, ...]:
        """Grows with whatever is added."""
        free = sum(map(self._is_free, self.lows))
        wide = sum(self.highs.values()) - sum(self.lows.values())
        return len(self.keys), len(self.vows), len(self.called), len(self.happened), free, round(wide * 100)

    def forget(self) -> None:
        """Indexes are worked out anew: what they read may have widened."""
        self._indexes.clear()


def reach(written: Manuscript, words: Vocabulary) -> Reach:
    """All that can happen in any scenario of the content."""
    found = _start(written, words)
    happenings = list(_happenings(written))
    before: tuple[int, ...] = ()
    while before != found.measure():
        before = found.measure()
        found.forget()
        found.move()
        happenings = [each for each in happenings if not _comes_about(found, each)]
    return found


def _start(written: Manuscript, words: Vocabulary) -> Reach:
    scenarios = [placed.entry for placed in written.of("scenario")]
    base = {id: gauge for id, gauge in words.gauges.items() if not gauge.is_derived}
    starts = {
        id: [each.gauges.get(id, gauge.start) for each in scenarios] or [gauge.start] for id, gauge in base.items()
    }
    found = Reach(
        words,
        max((each.months for each in scenarios), default=1200),
        {id: min(values) for id, values in starts.items()},
        {id: max(values) for id, values in starts.items()},
        _unset(written),
    )
    for scenario in scenarios:
        for owner in (scenario, *scenario.date):
            found.take(owner)
    found.keys.update(placed.entry.key for placed in written.of("line"))
    found.called.update(f"event {word}" for word in written.mentioned)
    found.called.update(f"promise {word}" for word in written.mentioned)
    return found


def _unset(written: Manuscript) -> frozenset[str]:
    made = {site.value for placed in written.of() for site in placed.sites if site.name in ("sets", "key")}
    read = {name.key for placed in written.of() for _, name in placed.readings if name.space in KEYED}
    return frozenset(read - made)


def _comes_about(found: Reach, one: Happening) -> bool:
    """Whether it can by now; then all that it does is taken in."""
    if one.site not in found.happened:
        if one.after and one.after not in found.happened:
            return False
        if one.called and one.called not in found.called:
            return False
        if not all(found.can_hold(condition) for condition in one.conditions):
            return False
        found.happened.add(one.site)
        if one.site[0] == "promise":
            found.vows.add(one.owner.key if len(one.site) == 2 else "")
    found.take(one.owner)
    return True


def _happenings(written: Manuscript) -> Iterator[Happening]:
    for table in ("law", "telling"):
        for placed in written.of(table):
            yield Happening((table, placed.entry.id), _said(placed.entry, "when"), placed.entry)
    for placed in written.of("bulletin"):
        yield Happening(("bulletin", placed.entry.id), _said(placed.entry, "when", "odds"), placed.entry)
    dealt = {card.event for placed in written.of("scenario") for card in placed.entry.dealt}
    for placed in written.of("event"):
        yield from _of_card(placed.entry, is_dealt=placed.entry.id in dealt)
    for placed in written.of("action"):
        site = ("action", placed.entry.id)
        yield Happening(site, _said(placed.entry, "when", "needs"), placed.entry)
        yield from _of_turns(site, placed.entry.outcome)
    for placed in written.of("promise"):
        yield from _of_vow(placed)


def _said(owner: Any, *names: str) -> tuple[Node, ...]:
    """The conditions of an entry. Odds or a weight that are a figure by itself stand for no condition."""
    values = (getattr(owner, name, None) for name in names)
    return tuple(value.tree for value in values if isinstance(value, Expression))


def _of_card(event: Event, *, is_dealt: bool) -> Iterator[Happening]:
    """A card and its choices. One that a scenario deals comes up whatever its condition says."""
    site = ("event", event.id)
    called = f"event {event.id}" if event.scheduled and not is_dealt else ""
    yield Happening(site, () if is_dealt else _said(event, "when"), None, called=called)
    for choice in event.choice:
        here = (*site, choice.id)
        yield Happening(here, _said(choice, "needs"), choice, after=site)
        yield from _of_turns(here, choice.outcome)


def _of_turns(site: Site, turns: Iterable[Turn]) -> Iterator[Happening]:
    for place, turn in enumerate(turns, start=1):
        yield Happening((*site, str(place)), (), turn, after=site)


def _of_vow(placed: Placed) -> Iterator[Happening]:
    vow = placed.entry
    site = ("promise", vow.id)
    if vow.offered:
        yield Happening(site, _said(vow, "when"), vow)
    yield Happening(site, (), vow, called=f"promise {vow.id}")
    for name in ("kept", "broken", "exposed"):
        deed: Promised | None = getattr(vow, name)
        if deed is not None:
            yield Happening((*site, name), (), deed, after=site)
