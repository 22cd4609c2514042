"""The expressions of content as small generated functions over flat lists.

The code is generated from our checked trees, never from an author's text, and gives the same bits as
`expression.evaluate` (a property test compares them). Every function takes the same four arguments:
`v` gauges in tenths with the clocks behind, `w` the same as last month ended, `c` how often each key was set,
`l` the month in which it was. Law functions also take `n`, the month's noise of each law that declares it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, TypeAlias

from attrs import frozen

from game.rules.apply import Ask, Moved
from game.rules.decision import Choose, DeclareLine, Promise, Sign, Tell
from game.rules.effect import LIMIT, Cause, Effect
from game.rules.entries import (
    Bulletin,
    Deed,
    Entries,
    Gauge,
    Law,
    Phase,
    Source,
    Telling,
    Turn,
    Vow,
)
from game.rules.expression import (
    ALWAYS,
    NEVER,
    Arithmetic,
    Call,
    Comparison,
    Expression,
    Junction,
    Name,
    Negation,
    Node,
    Not,
    Number,
    Space,
    Truth,
    names,
    ramp,
)

CLOCKS = ("month", "left", "calendar")
NOISE = "noise"
OPENINGS = "openings"
"""The gauge that counts a month's openings: the one gauge of content that the code knows by name."""

Ints: TypeAlias = Sequence[int]
Read: TypeAlias = Callable[[Ints, Ints, Ints, Ints], Any]
"""A generated function: gauges, last month's gauges, counts and months of keys -> a value."""


class Names:
    """Where each name of the language is found in the flat lists."""

    def __init__(self, book: Entries) -> None:
        self.base = tuple(gauge for gauge in book.gauge if not gauge.is_derived)
        self.place = {gauge.id: place for place, gauge in enumerate(self.base)}
        self.derived = {gauge.id: gauge for gauge in book.gauge if gauge.is_derived}
        self.formulas = {index.id: index.formula.tree for index in book.index}
        self.clock = {name: len(self.base) + place for place, name in enumerate(CLOCKS)}
        self.key = {key: place for place, key in enumerate(all_keys(book))}
        self.noise = ""  # where the law that is being written finds its noise
        self.locals: dict[str, str] | None = None  # in a block: indexes worked out once, at its top

    def python(self, tree: Node) -> str:
        """The tree as a Python expression."""
        match tree:
            case Number(value):
                return repr(value)
            case Truth():
                return "True"
            case Name(space, key):
                return self._name(space, key)
            case Negation(operand):
                return f"(-{self.python(operand)})"
            case Not(operand):
                return f"(not {self.python(operand)})"
            case Arithmetic(operator, left, right) | Comparison(operator, left, right):
                return f"({self.python(left)} {operator} {self.python(right)})"
            case Junction(operator, parts):
                return f"({f' {operator} '.join(self.python(part) for part in parts)})"
            case Call(function, arguments):  # pragma: no branch  # there is no other
                return f"{function}({', '.join(self.python(argument) for argument in arguments)})"

    def _name(self, space: Space, key: str) -> str:
        match space:
            case Space.NOW:
                return self._reading(key, "v")
            case Space.WAS:
                return self._reading(key, "w")
            case Space.TIMES:
                return f"c[{self.key[key]}]"
            case Space.FLAG:
                return f"(c[{self.key[key]}] > 0)"
            case Space.PROMISED:
                return f"(c[{self.key[vow_key(key)]}] > 0)"
            case Space.SINCE:  # pragma: no branch  # there is no other
                place = self.key[key]
                return f"(v[{self.clock['month']}] - l[{place}] if l[{place}] else {NEVER})"

    def _reading(self, key: str, row: str) -> str:
        if key == NOISE:
            return self.noise
        if key in self.clock:
            return f"{row}[{self.clock[key]}]"
        if key in self.formulas:
            return self._index(key)
        if key in self.derived:
            parts = self.derived[key].parts.items()
            return f"(({' + '.join(f'{weight} * {row}[{self.place[part]}]' for part, weight in parts)}) / 100)"
        return f"({row}[{self.place[key]}] / 10)"

    def _index(self, key: str) -> str:
        """An index's formula in place; in a block, the name of a local that holds its value."""
        if self.locals is None:
            return self.python(self.formulas[key])
        if key not in self.locals:
            formula = self.python(self.formulas[key])  # first, so that what it reads is worked out before it
            self.locals[key] = formula
        return _local(key)


def _local(index: str) -> str:
    return f"index_{index.replace('.', 'X')}"  # no id has a capital: `a.b` and `a_b` stay two


def vow_key(key: str) -> str:
    """Open promises are counted among the keys, under a name that no author can write."""
    return f"promise {key}"


def all_keys(book: Entries) -> tuple[str, ...]:
    """Every key that content sets, clears or reads, sorted; then those of promises."""
    found: set[str] = {line.key for line in book.line}
    for deed in deeds(book):
        found.update(deed.sets, deed.clears)
    for bulletin in book.bulletin:
        found.update(bulletin.sets, bulletin.clears)
    for telling in book.telling:
        found.update(telling.sets)
    for scenario in book.scenario:
        found.update(scenario.sets, *(date.sets for date in scenario.date))
    for expression in expressions(book):
        spaces = (Space.TIMES, Space.FLAG, Space.SINCE)
        found.update(name.key for name in names(expression.tree) if name.space in spaces)
    return (*sorted(found), *sorted(vow_key(vow.key) for vow in book.promise))


def deeds(book: Entries) -> Iterator[Deed]:
    """Every choice, paper, outcome, and end of a promise."""
    for _, deed, _ in _caused_deeds(book):
        yield deed


def _caused_deeds(book: Entries) -> Iterator[tuple[Cause, Deed, Source]]:
    for event in book.event:
        for choice in event.choice:
            cause = f"choice/{event.id}/{choice.id}"
            source = Source(cause, f"{event.title}: {choice.label}", event.cites, event.kind)
            yield cause, choice, source
            for place, turn in enumerate(choice.outcome):
                yield f"{cause}/{place + 1}", turn, source
    for action in book.action:
        cause = f"action/{action.id}"
        source = Source(cause, action.title, action.cites)
        yield cause, action, source
        for place, turn in enumerate(action.outcome):
            yield f"{cause}/{place + 1}", turn, source
    for vow in book.promise:
        cause = f"promise/{vow.id}"
        for end in ("kept", "broken", "exposed"):
            deed = getattr(vow, end)
            if deed is not None:
                yield f"{cause}/{end}", deed, Source(cause, f"{vow.title}: {end}", vow.cites)


def sources(book: Entries) -> dict[Cause, Source]:
    """What stands behind every cause that there can be."""
    found = {cause: source for cause, _, source in _caused_deeds(book)}
    kinds: dict[str, tuple[Law | Bulletin | Vow | Telling, ...]]
    kinds = {"law": book.law, "bulletin": book.bulletin, "promise": book.promise, "telling": book.telling}
    for kind, entries in kinds.items():
        found.update({f"{kind}/{e.id}": Source(f"{kind}/{e.id}", e.title, e.cites) for e in entries})
    for gauge in book.gauge:
        cause = f"{LIMIT}{gauge.id}"
        found[cause] = Source(cause, f"{gauge.title}: at its limit", gauge.cites)
    return found


def expressions(node: object) -> Iterator[Expression]:
    """Every expression below an entry, in the order of its fields."""
    if isinstance(node, Expression):
        yield node
    elif isinstance(node, tuple):
        for item in node:
            yield from expressions(item)
    elif hasattr(node, "__attrs_attrs__"):
        for attribute in node.__attrs_attrs__:
            yield from expressions(getattr(node, attribute.name))


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


class _Writer:
    """Collects the source of all functions, compiles it once, and hands them out by name."""

    def __init__(self, names_: Names) -> None:
        self.names = names_
        self.lines: list[str] = []
        self.made: dict[str, Any] = {"ramp": ramp, "min": min, "max": max, "abs": abs}
        self.known: dict[str, str] = {}

    def function(self, body: str, parameters: str = "v, w, c, l") -> str:
        """The name of a function that returns `body`; equal bodies share one."""
        text = f"({parameters}):\n    return {body}"
        if text not in self.known:
            self.known[text] = name = f"f{len(self.known)}"
            self.lines.append(f"def {name}{text}")
        return self.known[text]

    def block(self, lines: Iterable[str], result: str, parameters: str = "v, w, c, l") -> str:
        """The name of a function of several lines that fills the list `result`. Indexes are worked out at its top."""
        self.names.locals = {}
        body = list(lines)
        indexes = [f"{_local(key)} = {formula}" for key, formula in self.names.locals.items()]
        self.names.locals = None
        name = f"b{len(self.lines)}"
        self.lines.append(
            "\n    ".join([f"def {name}({parameters}):", *indexes, f"{result} = []", *body, f"return {result}"])
        )
        return name

    def compile(self) -> dict[str, Any]:
        exec(compile("\n".join(self.lines), "<rules>", "exec"), self.made)  # noqa: S102  # our own trees only
        return self.made


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
        self.sources = sources(book)
        self.turns = tuple(
            (cause, deed) for cause, deed, _ in _caused_deeds(book) if isinstance(deed, Turn)
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
        self.endings = tuple(self.condition[f"ending/{ending.id}"] for ending in book.ending)

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
        self.promises = tuple(Promise(vow.id) for vow in book.promise if vow.offered)
        self.tellings = tuple(Tell(telling.id) for telling in book.telling)
        self.lines = tuple(DeclareLine(line.id) for line in book.line)
        self.openings = self.place[OPENINGS]
        self.usual_telling = next((p for p, telling in enumerate(book.telling) if telling.usual), -1)
        self.closes = tuple(self.action_place[line.closes] for line in book.line)
        self.dealt = tuple(
            tuple((dealt.month, self.event_place[dealt.event]) for dealt in scenario.dealt)
            for scenario in book.scenario
        )
        of_desk = [[p for p, action in enumerate(book.action) if action.desk == desk.id] for desk in book.desk]
        self.desk_of = tuple(
            next(p for p, papers in enumerate(of_desk) if a in papers) for a in range(len(book.action))
        )
        self.desk_order = {paper: order for order, paper in enumerate(chain.from_iterable(of_desk))}

    ceilings: dict[int, Read]
    asks: dict[Cause, Asks]
    needs: dict[Cause, Read]  # of choices, papers and promises that can be locked
    odds: dict[Cause, Read]
    laws: dict[Phase, Callable[..., list[Moved]]]  # v, w, c, l, n, k (remainders, written), month
    noises: dict[Phase, tuple[str, ...]]
    stirring: dict[Phase, Callable[..., list[tuple[int, float, str]]]]  # bulletins that may come: odds, group
    eligible: Read
    urgent: Read
    offered: Read
    comes: dict[int, Read]  # of each event: its condition
    stands: dict[int, Read]  # of each action: its condition
    weight: dict[int, float | Read]
    value: dict[str, Read]  # of each gauge and index, in its own units
    condition: dict[str, Read]  # of acts, endings, questions, aims and promises, by `kind/id` or `kind/id/field`
    slots: tuple[str, ...]  # of each law's effect: the name under which its remainder is kept


class _Compilation:
    """One walk over the entries that fills a Compiled."""

    def __init__(self, book: Entries, into: Compiled) -> None:
        self.book, self.names = book, into.names
        self.slots: list[str] = []
        self.writer = _Writer(into.names)
        waiting = {
            "ceilings": {into.place[g.id]: self.read(g.ceiling) for g in into.base if g.ceiling is not None},
            "asks": self.all_asks(),
            "needs": self.needs(),
            "odds": self.odds(),
            "laws": {phase: self.laws(phase) for phase in Phase},
            "stirring": {phase: self.stirring(phase) for phase in Phase},
            "eligible": self.scan((p, e.when) for p, e in enumerate(book.event) if not (e.scheduled or e.urgent)),
            "urgent": self.scan((p, e.when) for p, e in enumerate(book.event) if e.urgent),
            "offered": self.scan((p, a.when) for p, a in enumerate(book.action)),
            "comes": {p: self.read(e.when) for p, e in enumerate(book.event)},
            "stands": {p: self.read(a.when) for p, a in enumerate(book.action)},
            "weight": {p: self.weight(e.weight) for p, e in enumerate(book.event)},
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

    def weight(self, expression: Expression | None) -> Any:
        return 10.0 if expression is None else self.read(expression)

    def all_asks(self) -> dict[Cause, Any]:
        asks = {cause: self.deed_asks(deed.effects, cause) for cause, deed, _ in _caused_deeds(self.book)}
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
        """A function that lists the bulletins of a phase that may come, with their odds."""
        stirs = (self._stir(p, bulletin) for p, bulletin in enumerate(self.book.bulletin) if bulletin.phase is phase)
        return _Named(self.writer.block(stirs, "found", "v, w, c, l, h, m"))

    def _stir(self, place: int, bulletin: Bulletin) -> str:
        """A bulletin may come if it was never told, or long enough ago (h: how often, m: in which month last)."""
        odds = "1.0" if bulletin.odds is None else self.names.python(bulletin.odds.tree)
        month = f"v[{self.names.clock['month']}]"
        fresh = (
            f"not h[{place}]" if not bulletin.again else f"(not h[{place}] or {month} - m[{place}] >= {bulletin.again})"
        )
        group = bulletin.group or bulletin.id
        return f"if {fresh} and {self.names.python(bulletin.when.tree)}: found.append(({place}, {odds}, {group!r}))"

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
        for cause, deed, _ in _caused_deeds(self.book):
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
