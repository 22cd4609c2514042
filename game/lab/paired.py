"""Paired worlds: the same world twice, one input changed, and what a month's end makes of it.

A `bare` month has no card and no paper: the laws, and news of the world. Chance is keyed by seed and month, so both
worlds of a pair draw the same numbers. A `still` laboratory has no chance in it but the war's own, which is the same in
both worlds; its games begin scattered around the shipped start, so that a rule is tried in many positions.
"""

from __future__ import annotations

from typing import TypeAlias

from attrs import evolve, frozen

from game.rules import Rulebook, State, start, step
from game.rules.chance import draws
from game.rules.decision import Choose, Decision, Sign
from game.rules.deeds import set_keys
from game.rules.effect import settle
from game.rules.entries import Phase
from game.rules.names import CLOCKS
from game.rules.options import refusal
from game.rules.phases import PHASES
from game.rules.reading import odds_of_bulletin, reading
from game.rules.state import Draft
from game.rules.tray import can_be_laid

SCENARIO = "november-2024"
EVERY = 0
"""The month of an act that is done again each month."""
KEPT = 8
"""How many worlds a laboratory remembers the way of: neighbours among the tests share them."""
SCATTER = 8.0
"""How far a still world's gauges may begin from the shipped start, in their own units."""


@frozen
class Put:
    """A gauge is given a value, or moved by one, before the month's end."""

    gauge: str
    value: float | str  # or what a gauge or index stands at then
    moves: bool  # by `value`, not to it
    month: int


@frozen
class Key:
    """A key is set, as a date or a card would set it."""

    key: str
    month: int


@frozen
class Take:
    """A paper is signed (`id`) or a card answered (`card/choice`), where that can be done."""

    deed: str
    month: int


Act: TypeAlias = Put | Key | Take
World: TypeAlias = tuple[Act, ...]
"""What is done in one side of a pair. The empty world is the shipped start, left alone."""


def put(text: str, month: int = 1) -> Act:
    """`tension = 40`, `complicity += 20` or `eu.sanctions = eu.target`."""
    gauge, operator, value = text.split()
    if value[0].isalpha():
        return Put(gauge, value, moves=False, month=month)
    number = -float(value) if operator == "-=" else float(value)
    return Put(gauge, number, moves=operator != "=", month=month)


def hold(text: str) -> Act:
    """A gauge that is put there again every month: an input that nothing moves."""
    return put(text, EVERY)


def until(last: int, text: str, first: int = 1) -> World:
    """A gauge that is put there again in each month from `first` to `last`."""
    return tuple(put(text, month) for month in range(first, last + 1))


def key(name: str, month: int = 1) -> Act:
    return Key(name, month)


def take(deed: str, *months: int) -> World:
    """A deed in each of these months (in the first if none is named)."""
    return tuple(Take(deed, month) for month in months or (1,))


class Lab:
    """Where worlds are played: a Rulebook, with or without chance."""

    def __init__(self, book: Rulebook, is_still: bool = False) -> None:
        self.is_still = is_still
        self.book = without_chance(book) if is_still else book
        self._starts: dict[int, State] = {}
        self._kept: dict[World, dict[int, list[State]]] = {}  # the last few worlds, the last used at the end

    def state(self, world: World, seed: int, months: int) -> State:
        """The state after so many months' ends; after none: once the first month's acts are done."""
        ways = self._kept.pop(world, {})
        self._kept[world] = ways
        if len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        states = ways.setdefault(seed, [])
        self._go_on(states, world, seed, months)
        return states[months]

    def way(self, world: World, seed: int, months: int) -> list[State]:
        """The state after the first month's acts, and after each month's end."""
        self.state(world, seed, months)
        return self._kept[world][seed][: months + 1]

    def _go_on(self, states: list[State], world: World, seed: int, months: int) -> None:
        if not states:
            states.append(done(self.book, self._start(seed), world, 1))
        for number in range(len(states), months + 1):
            state = states[-1] if number == 1 else done(self.book, states[-1], world, number)
            states.append(bare(self.book, state))

    def _start(self, seed: int) -> State:
        if seed not in self._starts:
            first = start(self.book, SCENARIO, seed)._replace(card=-1, last_card=-1, tray=(), queue=(), news=())
            self._starts[seed] = scattered(self.book, first) if self.is_still else first
        return self._starts[seed]


def without_chance(book: Rulebook) -> Rulebook:
    """The same laws, papers and cards in a world that brings only what is certain."""
    return evolve(book, bulletin=tuple(bulletin for bulletin in book.bulletin if bulletin.odds is None))


def scattered(book: Rulebook, state: State) -> State:
    """The state with every gauge of 0 to 100 moved a little, by draws that belong to the seed."""
    world = [
        put(f"{gauge.id} += {round((draws(state.seed, 0, f'scatter/{gauge.id}')[0] * 2 - 1) * SCATTER, 1)}")
        for gauge in book.code.base
        if (gauge.low, gauge.high, gauge.step) == (0, 100, 0.1) and not gauge.unit
    ]
    return done(book, state, tuple(world), 1)


def bare(book: Rulebook, state: State) -> State:
    """The state after a month's end without a card, papers or an ending."""
    draft = Draft(state)
    draft.news = ()
    for phase, run in PHASES:
        if phase is not Phase.ENDINGS:
            run(book, draft)
    draft.was = tuple(draft.gauges)
    _begin(book, draft)
    return draft.freeze()


def _begin(book: Rulebook, draft: Draft) -> None:
    """The clocks and dates of the next month."""
    draft.month += 1
    scenario = book.scenario[draft.scenario]
    first = int(scenario.start[5:]) - 1
    draft.gauges[-len(CLOCKS) :] = [draft.month, draft.months - draft.month, (first + draft.month - 1) % 12 + 1]
    draft.signed, draft.told = (), -1
    for date in scenario.date:
        if date.month == draft.month:
            set_keys(book, draft, date.sets)


def done(book: Rulebook, state: State, world: World, month: int) -> State:
    """The state once a month's acts are done."""
    for act in world:
        if act.month in (EVERY, month):
            state = _done(book, state, act)
    return state


def _done(book: Rulebook, state: State, act: Act) -> State:
    match act:
        case Put(gauge, value, moves):
            amount = reading(book, state, value) if isinstance(value, str) else value
            return _put(book, state, gauge, amount, moves)
        case Key(name):
            draft = Draft(state)
            set_keys(book, draft, (name,))
            return draft.freeze()
        case Take(deed):
            laid, decision = _laid(book, state, deed)
            return state if refusal(book, laid, decision) else step(book, laid, decision).after._replace(card=-1)


def _put(book: Rulebook, state: State, gauge: str, value: float, moves: bool) -> State:
    place = book.code.place[gauge]
    wanted = settle(value * 10, book.code.steps[place]) + (state.gauges[place] if moves else 0)
    tenths = max(book.code.lows[place], min(book.code.highs[place], wanted))
    gauges = (*state.gauges[:place], tenths, *state.gauges[place + 1 :])
    return state._replace(gauges=gauges, was=(*state.was[:place], tenths, *state.was[place + 1 :]))


def _laid(book: Rulebook, state: State, deed: str) -> tuple[State, Decision]:
    """The state with a paper or card on the desk, and the decision to take there."""
    card, _, choice = deed.partition("/")
    if choice:
        return state._replace(card=book.code.event_place[card], answer=-1), Choose(choice)
    paper = book.code.action_place[deed]
    tray = (paper,) if can_be_laid(book, state, paper) else ()
    return state._replace(tray=tray, moves=2, filed=False), Sign(deed)


def measured(book: Rulebook, state: State, what: str) -> float:
    """A gauge or index; or `odds ID` of a bulletin or paper, `open ID` of a paper, `met ID` of an aim (0 or 1)."""
    kind, _, name = what.partition(" ")
    match kind:
        case "odds" if name in book.code.action_place:
            cause = f"action/{name}"
            is_open = measured(book, state, f"open {name}")
            return is_open and float(book.code.odds[cause](*_rows(state))[0])
        case "odds":
            places = [place for place, bulletin in enumerate(book.bulletin) if bulletin.id == name]
            return odds_of_bulletin(book, state, places[0]) if places else 0.0
        case "open":
            laid, decision = _laid(book, state, name)
            return float(refusal(book, laid, decision) is None)
        case "met":
            return float(bool(book.code.condition[f"aim/{name}"](*_rows(state))))
        case _:
            return reading(book, state, what)


def _rows(state: State) -> tuple[tuple[int, ...], ...]:
    return state.gauges, state.was, state.counts, state.lasts
