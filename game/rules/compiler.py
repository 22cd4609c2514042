"""The expressions of content as small generated functions over flat lists.

The code is generated from our checked trees, never from an author's text, and gives the same bits as
`expression.evaluate` (a property test compares them). Every function takes the same four arguments:
`v` gauges in tenths with the clocks behind, `w` the same as last month ended, `c` how often each key was set,
`l` the month in which it was. Those of cards take one more, `m`, when each came last; those of phases more still, see
`monthly`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any, TypeAlias

from attrs import frozen

from game.rules.apply import Ask
from game.rules.causes import caused_deeds, sources
from game.rules.decision import Choose, DeclareLine, Promise, Sign, Tell
from game.rules.effect import Cause, Effect
from game.rules.entries import Dated, Entries, Event, Gauge, Phase, Turn
from game.rules.expression import ALWAYS, Call, Expression, Name, Number, Space
from game.rules.monthly import MONTH, MonthWriter, PhaseCode, all_of, signed
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
        self.floors = [
            high + 1 if gauge.ceiling is not None else low
            for gauge, low, high in zip(self.base, self.lows, self.highs, strict=True)
        ]  # from here to its highest no limit can be in a gauge's way; nowhere if it has a ceiling
        self.sources = sources(book)
        self.turns = tuple(
            (cause, deed) for cause, deed, _ in caused_deeds(book) if isinstance(deed, Turn)
        )  # every outcome, by place: news refer to them
        self.turn_place = {cause: place for place, (cause, _) in enumerate(self.turns)}
        self.hidden = tuple((p, round(g.start * 10)) for p, g in enumerate(self.base) if g.hidden)
        self.seen_as = tuple("" if gauge.hidden else gauge.id for gauge in self.base)
        self.gauge = {gauge.id: gauge for gauge in book.gauge}
        self.derives = tuple(
            tuple((gauge.id, gauge.parts[base.id]) for gauge in book.gauge if base.id in gauge.parts)
            for base in self.base
        )
        self._number_entries(book)
        _Compilation(book, self)
        self.locks = tuple(
            tuple((choice, self.needs.get(cause)) for choice, cause in zip(choices, causes, strict=True))
            for choices, causes in zip(self.choices, self.choice_causes, strict=True)
        )  # of each event its choices, each with what it needs
        self.action_needs = tuple(self.needs.get(cause) for cause in self.action_causes)
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
        self.choice_place = tuple(_places(event.choice) for event in book.event)
        self.choice_causes = tuple(tuple(f"choice/{e.id}/{choice.id}" for choice in e.choice) for e in book.event)
        self.action_causes = tuple(f"action/{action.id}" for action in book.action)
        self.signs = tuple(Sign(action.id) for action in book.action)
        self.promises = tuple(Promise(vow.id) for vow in book.promise)
        self.tellings = tuple(Tell(telling.id) for telling in book.telling)
        self.lines = tuple(DeclareLine(line.id) for line in book.line)
        self.openings = self.place[OPENINGS]
        self.usual_telling = next((p for p, telling in enumerate(book.telling) if telling.usual), -1)
        self.closes = tuple(self.action_place[line.closes] for line in book.line)
        self.dates = tuple(_by_month(scenario.date) for scenario in book.scenario)
        self.dealt = tuple(
            tuple((d.month, self.event_place[d.event]) for d in scenario.dealt if d.event in self.event_place)
            for scenario in book.scenario  # those of another era deal cards that are not here
        )
        of_desk = [[p for p, action in enumerate(book.action) if action.desk == desk.id] for desk in book.desk]
        self.desk_of = tuple(
            next(p for p, papers in enumerate(of_desk) if a in papers) for a in range(len(book.action))
        )
        themes = {
            each.theme: [p for p, event in enumerate(book.event) if event.theme == each.theme] for each in book.event
        }
        self.alike = tuple(themes[event.theme] for event in book.event)  # of each card all that share its theme
        self.desk_order = {paper: order for order, paper in enumerate(chain.from_iterable(of_desk))}

    ceilings: dict[int, Read]
    asks: dict[Cause, Asks]
    needs: dict[Cause, Read]  # of choices, papers and promises that can be locked
    odds: dict[Cause, Read]
    phases: dict[Phase, PhaseCode]
    eligible: Callable[..., tuple[list[int], list[float]]]  # v, w, c, l, m: cards to draw from, their weights
    urgent: Callable[..., tuple[list[int], list[float]]]  # the same of those that come before any draw
    desks: Callable[..., list[list[int]]]  # v, w, c, l, r: of each desk the papers that can be laid
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
        self.book, self.into, self.names = book, into, into.names
        self.writer = Writer(into.names)
        self.months = MonthWriter(book, self.writer)
        waiting = {
            "ceilings": {into.place[g.id]: self.read(g.ceiling) for g in into.base if g.ceiling is not None},
            "asks": self.all_asks(),
            "needs": self.needs(),
            "odds": self.odds(),
            "phases": {phase: _Named(self.months.phase(phase)) for phase in Phase},
            "eligible": self.cards(lambda event: not (event.scheduled or event.urgent)),
            "urgent": self.cards(lambda event: event.urgent),
            "desks": self.desks(),
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
        into.slots = tuple(self.months.slots)

    def read(self, expression: Expression) -> _Named:
        return _Named(self.writer.function(self.names.python(expression.tree)))

    def scan(self, entries: Iterable[tuple[int, Expression]]) -> _Named:
        """A function that lists the places whose condition holds, in order."""
        return _Named(self.writer.block((self._found(place, when) for place, when in entries), "found"))

    def _found(self, place: int, when: Expression) -> str:
        guard = "" if when == ALWAYS else f"if {self.names.python(when.tree)}: "
        return f"{guard}found.append({place})"

    def cards(self, is_meant: Callable[[Event], bool]) -> _Named:
        """A function that lists the cards whose condition holds and that are fresh, in order, and their weights.

        `m` is the month in which each card last came up.
        """
        cards = (self._card(place, event) for place, event in enumerate(self.book.event) if is_meant(event))
        return _Named(self.writer.block(cards, "places, weights", f"{STATE}, m"))

    def _card(self, place: int, event: Event) -> str:
        weight = Number(10.0) if event.weight is None else event.weight.tree
        weight = Number(max(0.0, weight.value)) if isinstance(weight, Number) else Call("max", (Number(0.0), weight))
        fresh, when = self.months.fresh(f"m[{place}]", place, event.again), self.names.python(event.when.tree)
        return f"if {all_of(when, fresh)}: places.append({place}); weights.append({self.names.python(weight)})"

    def desks(self) -> _Named:
        """A function that lists, desk by desk, the papers whose condition holds and that do not rest.

        `r` is the month from which each paper can be signed again.
        """
        desks = [f"of{number}" for number in range(len(self.book.desk))]
        month = self.names.python(MONTH)
        lines = [
            f"if {all_of(f'r[{place}] <= {month}', self.names.python(action.when.tree))}: "
            f"{desks[self.into.desk_of[place]]}.append({place})"
            for place, action in enumerate(self.book.action)
        ]
        lines = [*(f"{desk} = []" for desk in desks), *lines, f"found += [{', '.join(desks)}]"]
        return _Named(self.writer.block(lines, "found", f"{STATE}, r"))

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
        condition = self.names.python(effect.when.tree)
        guard = f"if {condition}: " if condition != "True" else ""
        return f"{guard}asks.append(({gauge}, {signed(self.names, effect)}, {cause!r}))"

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


def _by_month(dates: tuple[Dated, ...]) -> dict[int, list[int]]:
    """The places of a calendar's dates, by month."""
    months: dict[int, list[int]] = {}
    for place, date in enumerate(dates):
        months.setdefault(date.month, []).append(place)
    return months


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
