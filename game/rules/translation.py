"""From the expressions of content to the source of many small functions, and that to machine code.

The code is generated from our checked trees, never from an author's text, and gives the same bits as
`expression.evaluate` (a property test compares them). Every function takes the same four arguments:
`v` gauges in tenths with the clocks behind, `w` the same as last month ended, `c` how often each key was set,
`l` the month in which it was. Those of cards take one more, `m`, when each came last; those of phases more still, see
`monthly`.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from typing import Any

from attrs import frozen

from game.rules.causes import caused_deeds
from game.rules.effect import Ask, Cause, Effect, settle
from game.rules.entries import Entries, Event, Phase, Turn
from game.rules.expression import ALWAYS, Call, Expression, Name, Number, Space
from game.rules.monthly import MONTH, MonthWriter, all_of, rounded, signed
from game.rules.numbered import Numbered
from game.rules.writer import STATE, Writer, module_of


@frozen
class Named:
    """A function of the machine code, by its name there."""

    name: str


@frozen
class NamedAsks:
    """The effects of one deed: those that are constant, and the function that works out the others."""

    constant: tuple[Ask, ...]
    computed: Named | None


@frozen
class Translation:
    """What entries become before they can be run. It is plain, so that it can be kept beside them.

    It fits the entries that it was made of and this version of Python, and no others.
    """

    keys: tuple[str, ...]  # all that there are, in their order
    parts: dict[str, Any]  # what `Compiled` holds, with a Named in the place of each function
    machine_code: bytes  # see `Writer.machine_code`
    module: str  # where the same functions lie if they were compiled beforehand

    def packed(self) -> bytes:
        """The same in a quarter of the room: it is read once, and lies there for as long as its entries do."""
        return pickle.dumps(self, pickle.HIGHEST_PROTOCOL)


def unpacked(packed: bytes) -> Translation:
    translation: Translation = pickle.loads(packed)
    return translation


def translate(book: Entries, numbered: Numbered) -> Translation:
    """Of checked entries, and the same by number. An unknown name in one is a programmer's mistake (KeyError)."""
    return _Translator(book, numbered).all()


def source(book: Entries, numbered: Numbered) -> str:
    """The text of the functions that `translate` makes machine code of."""
    translator = _Translator(book, numbered)
    translator.all()
    return translator.writer.source


class _Translator:
    """One walk over the entries that writes all functions."""

    def __init__(self, book: Entries, numbered: Numbered) -> None:
        self.book, self.numbered, self.names = book, numbered, numbered.names
        self.writer = Writer(self.names)
        self.months = MonthWriter(book, self.writer)

    def all(self) -> Translation:
        book, base = self.book, self.names.base
        parts = {
            "ceilings": {self.names.place[g.id]: self.read(g.ceiling) for g in base if g.ceiling is not None},
            "asks": self.all_asks(),
            "needs": self.needs(),
            "odds": self.odds(),
            "phases": {phase: Named(self.months.phase(phase)) for phase in Phase},
            "eligible": self.cards(lambda event: not (event.scheduled or event.urgent)),
            "urgent": self.cards(lambda event: event.urgent),
            "desks": self.desks(),
            "willing": self.scan((p, vow.when) for p, vow in enumerate(book.promise) if vow.offered),
            "ended": self.scan((p, ending.when) for p, ending in enumerate(book.ending)),
            "comes": {p: self.read(e.when) for p, e in enumerate(book.event)},
            "stands": {p: self.read(a.when) for p, a in enumerate(book.action)},
            "value": self.values(),
            "condition": self.conditions(),
            "slots": tuple(self.months.slots),
        }
        writer = self.writer
        return Translation(tuple(self.names.key), parts, writer.machine_code(), module_of(writer.source))

    def read(self, expression: Expression) -> Named:
        return Named(self.writer.function(self.names.python(expression.tree)))

    def scan(self, entries: Iterable[tuple[int, Expression]]) -> Named:
        """A function that lists the places whose condition holds, in order."""
        return Named(self.writer.block((self._found(place, when) for place, when in entries), "found"))

    def _found(self, place: int, when: Expression) -> str:
        guard = "" if when == ALWAYS else f"if {self.names.python(when.tree)}: "
        return f"{guard}found.append({place})"

    def cards(self, is_meant: Callable[[Event], bool]) -> Named:
        """A function that lists the cards whose condition holds and that are fresh, in order, and their weights.

        `m` is the month in which each card last came up.
        """
        cards = (self._card(place, event) for place, event in enumerate(self.book.event) if is_meant(event))
        return Named(self.writer.block(cards, "places, weights", f"{STATE}, m"))

    def _card(self, place: int, event: Event) -> str:
        weight = Number(10.0) if event.weight is None else event.weight.tree
        weight = Number(max(0.0, weight.value)) if isinstance(weight, Number) else Call("max", (Number(0.0), weight))
        fresh, when = self.months.fresh(f"m[{place}]", place, event.again), self.names.python(event.when.tree)
        return f"if {all_of(when, fresh)}: places.append({place}); weights.append({self.names.python(weight)})"

    def desks(self) -> Named:
        """A function that lists, desk by desk, the papers whose condition holds and that do not rest.

        `r` is the month from which each paper can be signed again.
        """
        desks = [f"of{number}" for number in range(len(self.book.desk))]
        month = self.names.python(MONTH)
        lines = [
            f"if {all_of(f'r[{place}] <= {month}', self.names.python(action.when.tree))}: "
            f"{desks[self.numbered.desk_of[place]]}.append({place})"
            for place, action in enumerate(self.book.action)
        ]
        lines = [*(f"{desk} = []" for desk in desks), *lines, f"found += [{', '.join(desks)}]"]
        return Named(self.writer.block(lines, "found", f"{STATE}, r"))

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

    def deed_asks(self, effects: tuple[Effect, ...], cause: Cause) -> NamedAsks:
        constant: list[Ask] = []
        computed: list[str] = []
        for effect in effects:
            gauge = self.names.place[effect.gauge]
            if isinstance(effect.amount.tree, Number) and effect.when == ALWAYS:
                amount = effect.sign * effect.amount.tree.value
                constant.append((gauge, settle(amount * 10, self.numbered.steps[gauge]), cause))
            else:
                computed.append(self.ask(effect, gauge, cause))
        asked = tuple(ask for ask in constant if ask[1])
        return NamedAsks(asked, Named(self.writer.block(computed, "asks")) if computed else None)

    def ask(self, effect: Effect, gauge: int, cause: Cause) -> str:
        """The line that asks for one effect, where its conditions hold."""
        tenths = rounded(f"{signed(self.names, effect)} * 10", self.numbered.steps[gauge])
        asks = all_of(self.names.python(effect.when.tree), f"(t := {tenths})")
        return f"if {asks}: asks.append(({gauge}, t, {cause!r}))"

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
                odds[cause] = Named(self.writer.function(f"({''.join(f'{text}, ' for text in stated)})"))
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
