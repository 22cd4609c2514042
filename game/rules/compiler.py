"""The expressions of content as small generated functions over flat lists.

The code is generated from our checked trees, never from an author's text, and gives the same bits as
`expression.evaluate` (a property test compares them). Every function takes the same four arguments:
`v` gauges in tenths with the clocks behind, `w` the same as last month ended, `c` how often each key was set,
`l` the month in which it was. Some take more: laws `n`, the month's noise of each law that declares it, and `k`, what
rounding has kept back; cards `m`, when each came last; bulletins `h` and `m`, how often and when each was told last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, TypeAlias

from attrs import frozen

from game.rules.apply import Ask, Moved
from game.rules.causes import caused_deeds, sources
from game.rules.decision import Choose, DeclareLine, Promise, Sign, Tell
from game.rules.effect import Cause, Effect
from game.rules.entries import Bulletin, Entries, Event, Gauge, Law, Phase, Turn
from game.rules.expression import ALWAYS, Call, Expression, Name, Number, Space
from game.rules.names import OPENINGS, Names
from game.rules.writer import STATE, Writer

Ints: TypeAlias = Sequence[int]
Read: TypeAlias = Callable[[Ints, Ints, Ints, Ints], Any]
"""A generated function: gauges, last month's gauges, counts and months of keys -> a value."""


@frozen
class Asks:
    """The effects of one deed, ready to be asked: constant where no amount depends on the state."""

    constant: tuple[Ask, ...]
    computed: Callable[[Ints, Ints, Ints, Ints], list[Ask]] | None = None  # asks for those whose condition holds

    def of(self, gauges: Ints, was: Ints, counts: Ints, lasts: Ints) -> list[Ask]:
        """What is asked in a state."""
        if self.computed is None:
            return list(self.constant)
        return [*self.constant, *self.computed(gauges, was, counts, lasts)]


class Compiled:
    """Entries ready to run. Made once for it, and thrown away with it."""

    def __init__(self, book: Entries) -> None:
        self.names = Names(book)
        self.base: tuple[Gauge, ...] = self.names.base
        self.place = self.names.place
        self.key = self.names.key
        self.steps = [round(gauge.step * 10) for gauge in self.base]
        self.lows = [round(gauge.low * 10) for gauge in self.base]
        self.highs = [round(gauge.high * 10) for gauge in self.base]
        ceilings = [gauge.ceiling is not None for gauge in self.base]
        self.free = [
            range(0) if has_ceiling else range(low, high + 1)
            for low, high, has_ceiling in zip(self.lows, self.highs, ceilings, strict=True)
        ]  # tenths at which no limit can be in the way
        self.sources = sources(book)
        self.turns = tuple(
            (cause, deed) for cause, deed, _ in caused_deeds(book) if isinstance(deed, Turn)
        )  # every outcome, by place: news refer to them
        self.turn_place = {cause: place for place, (cause, _) in enumerate(self.turns)}
        self.hidden = tuple((p, round(g.start * 10)) for p, g in enumerate(self.base) if g.hidden)
        self.gauge = {gauge.id: gauge for gauge in book.gauge}
        self.derives = tuple(
            tuple((gauge.id, gauge.parts[base.id]) for gauge in book.gauge if base.id in gauge.parts)
            for base in self.base
        )
        self._number_entries(book)
        _Compilation(book, self)
        self.choice_needs = tuple(
            tuple(self.needs.get(f"choice/{event.id}/{choice.id}") for choice in event.choice) for event in book.event
        )
        self.action_needs = tuple(self.needs.get(f"action/{action.id}") for action in book.action)
        self.keeps = tuple(self.condition[f"promise/{vow.id}/keep"] for vow in book.promise)
        self.fails = tuple(self.condition.get(f"promise/{vow.id}/fails") for vow in book.promise)

    def _number_entries(self, book: Entries) -> None:
        """Where each id is found, and each entry's decision, made once."""
        self.event_place = _places(book.event)
        self.action_place = _places(book.action)
        self.promise_place = _places(book.promise)
        self.telling_place = _places(book.telling)
        self.line_place = _places(book.line)
        self.aim_place = _places(book.aim)
        self.question_place = _places(book.question)
        self.scenario_place = _places(book.scenario)
        self.choices = tuple(tuple(Choose(choice.id) for choice in event.choice) for event in book.event)
        self.signs = tuple(Sign(action.id) for action in book.action)
        self.promises = tuple(Promise(vow.id) for vow in book.promise)
        self.tellings = tuple(Tell(telling.id) for telling in book.telling)
        self.lines = tuple(DeclareLine(line.id) for line in book.line)
        self.openings = self.place[OPENINGS]
        self.usual_telling = next((p for p, telling in enumerate(book.telling) if telling.usual), -1)
        self.closes = tuple(self.action_place[line.closes] for line in book.line)
        self.dealt = tuple(
            tuple((d.month, self.event_place[d.event]) for d in scenario.dealt if d.event in self.event_place)
            for scenario in book.scenario  # those of another era deal cards that are not here
        )
        of_desk = [[p for p, action in enumerate(book.action) if action.desk == desk.id] for desk in book.desk]
        self.desk_of = tuple(
            next(p for p, papers in enumerate(of_desk) if a in papers) for a in range(len(book.action))
        )
        self.themes = tuple(event.theme for event in book.event)
        self.desk_order = {paper: order for order, paper in enumerate(chain.from_iterable(of_desk))}

    ceilings: dict[int, Read]
    asks: dict[Cause, Asks]
    needs: dict[Cause, Read]  # of choices, papers and promises that can be locked
    odds: dict[Cause, Read]
    laws: dict[Phase, Callable[..., list[Moved]]]  # v, w, c, l, n, k (remainders, written), month
    noises: dict[Phase, tuple[str, ...]]
    stirring: dict[Phase, Callable[..., list[tuple[str, Sequence[int], Sequence[float]]]]]
    eligible: Callable[..., list[tuple[int, float]]]  # v, w, c, l, m: cards that may be drawn, with their weights
    urgent: Callable[..., list[tuple[int, float]]]  # the same of those that come before any draw
    offered: Read
    willing: Read  # promises that may be given unasked
    ended: Read
    comes: dict[int, Read]  # of each event: its condition
    stands: dict[int, Read]  # of each action: its condition
    value: dict[str, Read]  # of each gauge and index, in its own units
    condition: dict[str, Read]  # of acts, endings, questions, aims and promises, by `kind/id` or `kind/id/field`
    slots: tuple[str, ...]  # of each law's effect: the name under which its remainder is kept


class _Compilation:
    """One walk over the entries that fills a Compiled."""

    def __init__(self, book: Entries, into: Compiled) -> None:
        self.book, self.names = book, into.names
        self.slots: list[str] = []
        self.writer = Writer(into.names)
        waiting = {
            "ceilings": {into.place[g.id]: self.read(g.ceiling) for g in into.base if g.ceiling is not None},
            "asks": self.all_asks(),
            "needs": self.needs(),
            "odds": self.odds(),
            "laws": {phase: self.laws(phase) for phase in Phase},
            "stirring": {phase: self.stirring(phase) for phase in Phase},
            "eligible": self.cards(lambda event: not (event.scheduled or event.urgent)),
            "urgent": self.cards(lambda event: event.urgent),
            "offered": self.scan((p, a.when) for p, a in enumerate(book.action)),
            "willing": self.scan((p, vow.when) for p, vow in enumerate(book.promise) if vow.offered),
            "ended": self.scan((p, ending.when) for p, ending in enumerate(book.ending)),
            "comes": {p: self.read(e.when) for p, e in enumerate(book.event)},
            "stands": {p: self.read(a.when) for p, a in enumerate(book.action)},
            "value": self.values(),
            "condition": self.conditions(),
        }
        made = self.writer.compile()
        for name, value in waiting.items():
            setattr(into, name, _resolve(value, made))
        into.noises = {phase: tuple(law.id for law in self.phase_laws(phase) if law.noise) for phase in Phase}
        into.slots = tuple(self.slots)

    def read(self, expression: Expression) -> _Named:
        return _Named(self.writer.function(self.names.python(expression.tree)))

    def scan(self, entries: Iterable[tuple[int, Expression]]) -> _Named:
        """A function that lists the places whose condition holds, in order."""
        return _Named(self.writer.block((self._found(place, when) for place, when in entries), "found"))

    def _found(self, place: int, when: Expression) -> str:
        guard = "" if when == ALWAYS else f"if {self.names.python(when.tree)}: "
        return f"{guard}found.append({place})"

    def cards(self, is_meant: Callable[[Event], bool]) -> _Named:
        """A function that lists the cards whose condition holds and that are fresh, with their weights, in order.

        `m` is the month in which each card last came up.
        """
        cards = (self._card(place, event) for place, event in enumerate(self.book.event) if is_meant(event))
        return _Named(self.writer.block(cards, "found", f"{STATE}, m"))

    def _card(self, place: int, event: Event) -> str:
        weight = Number(10.0) if event.weight is None else Call("max", (Number(0.0), event.weight.tree))
        conditions = (self.names.python(event.when.tree), self._fresh(f"m[{place}]", place, event.again))
        when = " and ".join(each for each in conditions if each != "True")
        return f"if {when}: found.append(({place}, {self.names.python(weight)}))"

    def _fresh(self, came: str, place: int, again: int) -> str:
        """Whether what comes from the deck or as a bulletin has not come yet, or long enough ago to come again."""
        month = f"v[{self.names.clock['month']}]"
        return f"(not {came} or {month} - m[{place}] >= {again})" if again else f"not {came}"

    def all_asks(self) -> dict[Cause, Any]:
        asks = {cause: self.deed_asks(deed.effects, cause) for cause, deed, _ in caused_deeds(self.book)}
        for kind, entries in (("promise", self.book.promise), ("telling", self.book.telling)):
            asks.update(
                {f"{kind}/{entry.id}": self.deed_asks(entry.effects, f"{kind}/{entry.id}") for entry in entries}
            )
        for bulletin in self.book.bulletin:
            cause = f"bulletin/{bulletin.id}"
            asks[cause] = self.deed_asks(bulletin.effects, cause)
        return asks

    def deed_asks(self, effects: tuple[Effect, ...], cause: Cause) -> _Asks:
        constant, computed = [], []
        for effect in effects:
            if isinstance(effect.amount.tree, Number) and effect.when == ALWAYS:
                constant.append(Ask(self.names.place[effect.gauge], effect.sign * effect.amount.tree.value, cause))
            else:
                computed.append(effect)
        if not computed:
            return _Asks(tuple(constant), None)
        function = self.writer.block((self.ask(effect, cause) for effect in computed), "asks")
        return _Asks(tuple(constant), _Named(function))

    def ask(self, effect: Effect, cause: Cause) -> str:
        """The line that asks for one effect, where its conditions hold."""
        gauge = self.names.place[effect.gauge]
        condition = self.condition(effect, "True")
        guard = f"if {condition}: " if condition else ""
        return f"{guard}asks.append(({gauge}, {self.signed(effect)}, {cause!r}))"

    def signed(self, effect: Effect) -> str:
        amount = self.names.python(effect.amount.tree)
        return amount if effect.sign > 0 else f"-{amount}"

    def condition(self, effect: Effect, guard: str) -> str:
        """What must hold for an effect to be asked; empty if nothing."""
        return " and ".join(each for each in (guard, self.names.python(effect.when.tree)) if each != "True")

    def phase_laws(self, phase: Phase) -> list[Law]:
        return [law for law in self.book.law if law.phase is phase]

    def laws(self, phase: Phase) -> _Named:
        """One function for all laws of a phase, so that each reads the state at the phase's start.

        Laws are most of a month's work, so it rounds for itself, as `apply.settle` does: it gives what each law
        moves, in tenths, and keeps the remainders in `k`.
        """
        return _Named(self.writer.block(self.phase_lines(phase), "moves", "v, w, c, l, n, k, month"))

    def phase_lines(self, phase: Phase) -> Iterator[str]:
        noisy = 0
        for law in self.phase_laws(phase):
            guard = self.names.python(law.when.tree)
            self.names.noise = f"n[{noisy}]"
            for effect in law.effects:
                yield from self.law_lines(law, effect, guard)
                self.slots.append(f"{law.id}/{effect.text}")
            noisy += law.noise

    def law_lines(self, law: Law, effect: Effect, guard: str) -> list[str]:
        slot, gauge = len(self.slots), self.names.place[effect.gauge]
        step = round(self.names.base[gauge].step * 10)
        lines = [
            f"x = {self.signed(effect)} * 10 + k[{slot}]",
            "t = round(x)" if step == 1 else f"t = round(x / {step}) * {step}",
            f"k[{slot}] = x - t",
            f"if t: moves.append(({gauge}, t, {f'law/{law.id}'!r}, month))",
        ]
        condition = self.condition(effect, guard)
        return [f"if {condition}:", *(f"    {line}" for line in lines)] if condition else lines

    def stirring(self, phase: Phase) -> _Named:
        """A function that lists the groups of a phase of which a bulletin may come: places and odds in the order of
        the ids, groups in the order of their first bulletin."""
        stirs = [(p, bulletin) for p, bulletin in enumerate(self.book.bulletin) if bulletin.phase is phase]
        sizes = Counter(_group(bulletin) for _, bulletin in stirs)
        shared = {group: number for number, group in enumerate(sizes) if sizes[group] > 1}
        lines = [f"p{number}, o{number} = [], []" for number in shared.values()]
        lines += [self._stir(place, bulletin, shared.get(_group(bulletin))) for place, bulletin in stirs]
        return _Named(self.writer.block(lines, "found", f"{STATE}, h, m"))

    def _stir(self, place: int, bulletin: Bulletin, shared: int | None) -> str:
        """A bulletin may come if it was never told, or long enough ago (h: how often, m: in which month last).

        Of a group that is shared by several the places and odds are collected in lists of its own.
        """
        odds = "1.0" if bulletin.odds is None else self.names.python(bulletin.odds.tree)
        key = f"bulletin/{_group(bulletin)}"
        fresh = self._fresh(f"h[{place}]", place, bulletin.again)
        when = f"if {fresh} and {self.names.python(bulletin.when.tree)}: "
        if shared is None:
            return f"{when}found.append(({key!r}, ({place},), ({odds},)))"
        places, chances = f"p{shared}", f"o{shared}"
        first = f"{places} or found.append(({key!r}, {places}, {chances}))"
        return f"{when}{first}; {places}.append({place}); {chances}.append({odds})"

    def needs(self) -> dict[Cause, Any]:
        needs: dict[Cause, Any] = {}
        for event in self.book.event:
            for choice in event.choice:
                if choice.needs != ALWAYS:
                    needs[f"choice/{event.id}/{choice.id}"] = self.read(choice.needs)
        for action in self.book.action:
            if action.needs != ALWAYS:
                needs[f"action/{action.id}"] = self.read(action.needs)
        for vow in self.book.promise:
            if vow.when != ALWAYS:
                needs[f"promise/{vow.id}"] = self.read(vow.when)
        return needs

    def odds(self) -> dict[Cause, Any]:
        """Of each choice and paper with outcomes: a function that gives the odds of all but the last."""
        odds: dict[Cause, Any] = {}
        for cause, deed, _ in caused_deeds(self.book):
            turns: tuple[Turn, ...] = getattr(deed, "outcome", ())
            if turns:
                stated = [self.names.python(turn.odds.tree) for turn in turns if turn.odds is not None]
                odds[cause] = _Named(self.writer.function(f"({''.join(f'{text}, ' for text in stated)})"))
        return odds

    def values(self) -> dict[str, Any]:
        ids = [*(gauge.id for gauge in self.book.gauge), *(index.id for index in self.book.index)]
        return {each: self.read(Expression(each, Name(Space.NOW, each))) for each in ids}

    def conditions(self) -> dict[str, Any]:
        conditions: dict[str, Any] = {}
        for act in self.book.act:
            conditions[f"act/{act.id}"] = self.read(act.begins)
        for question in self.book.question:
            conditions[f"question/{question.id}"] = self.read(question.happened)
        for aim in self.book.aim:
            conditions[f"aim/{aim.id}"] = self.read(aim.met)
        for ending in self.book.ending:
            conditions[f"ending/{ending.id}"] = self.read(ending.when)
        for vow in self.book.promise:
            for name, expression in (("keep", vow.keep), ("fails", vow.fails)):
                if expression is not None:
                    conditions[f"promise/{vow.id}/{name}"] = self.read(expression)
        for gauge in self.book.gauge:
            if gauge.heading is not None:
                conditions[f"heading/{gauge.id}"] = self.read(gauge.heading)
        return conditions


def _group(bulletin: Bulletin) -> str:
    """The group of a bulletin: of one of no other it is the only member."""
    return bulletin.group or bulletin.id


def _places(entries: tuple[Any, ...]) -> dict[str, int]:
    return {entry.id: place for place, entry in enumerate(entries)}


@frozen
class _Named:
    """A function that will be there once the source is compiled."""

    name: str


@frozen
class _Asks:
    constant: tuple[Ask, ...]
    computed: _Named | None


def _resolve(value: Any, made: dict[str, Any]) -> Any:
    match value:
        case _Named(name):
            return made[name]
        case _Asks(constant, computed):
            return Asks(constant, _resolve(computed, made))
        case dict():
            return {key: _resolve(item, made) for key, item in value.items()}
        case _:
            return value


def compile_entries(book: Entries) -> Compiled:
    """The generated functions of checked entries. An unknown name is a programmer's mistake (KeyError)."""
    return Compiled(book)
