"""State: one moment of one game, frozen; and Draft, a state that a step is writing.

Gauges are kept as whole tenths, in the order of `Compiled.base`, with three clocks behind them (month, months
left, calendar month). Everything else refers to entries by their place in the Rulebook, -1 where there is none.
`State.pending` and the clocks apart, every field says what it holds in the name; nothing in it is derived.
"""

from __future__ import annotations

import enum
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from game.rules.effect import LogLine


class Pending(NamedTuple):
    """A draw that waits for the month's end, with the odds as they were when it was decided."""

    is_choice: bool  # else a paper
    entry: int  # which event, or which action
    choice: int  # which choice of the event; -1 for a paper
    odds: tuple[float, ...]


class Due(NamedTuple):
    """A card that was scheduled."""

    month: int
    event: int


class Word(NamedTuple):
    """A promise in the drawer."""

    promise: int
    given: int  # the month
    due: int  # the month at whose end it is judged


class Odds(NamedTuple):
    """A forecast: the odds given on a question."""

    question: int
    percent: int
    given: int
    due: int
    settled: int  # -1 open, 0 it did not come about, 1 it did


class NewsKind(enum.IntEnum):
    """What the last month's end may bring, in the order in which it is told."""

    OUTCOME = 0  # entry: place in Compiled.turns
    KEPT = 1  # entry: promise
    BROKEN = 2
    EXPOSED = 3
    LAPSED = 4  # entry: action
    TOLD = 5  # entry: telling
    BULLETIN = 6  # entry: bulletin; part: which text
    SETTLED = 7  # entry: question; part: 1 if it came about
    ACT = 8  # entry: act that begins
    DATE = 9  # entry: date of the scenario


class News(NamedTuple):
    kind: NewsKind
    entry: int
    part: int = 0


news = lru_cache(None)(News)
"""A piece of news, made once for all games: there are only so many."""


class State(NamedTuple):
    """One moment of one game. Equal states are the same moment: nothing else is remembered anywhere.

    A named tuple: the cheapest frozen value there is, and one is made for every decision.
    """

    seed: int
    scenario: int
    month: int
    months: int
    gauges: tuple[int, ...]
    was: tuple[int, ...]  # gauges as last month ended
    carry: tuple[float, ...]  # what rounding has so far kept back from each law's effects, in tenths
    counts: tuple[int, ...]  # of each key: how often it was set; 0 when cleared
    lasts: tuple[int, ...]  # of each key: the month in which it was last set; 0 never
    came: tuple[int, ...]  # of each event: the month in which it last came up; 0 never
    rests: tuple[int, ...]  # of each action: the month from which it can be signed again
    heard: tuple[int, ...]  # of each bulletin: how often it was told
    heard_in: tuple[int, ...]  # of each bulletin: the month in which it was last told; 0 never
    card: int = -1
    answer: int = -1
    last_card: int = -1
    tray: tuple[int, ...] = ()
    signed: tuple[int, ...] = ()
    moves: int = 0
    filed: bool = False
    pending: tuple[Pending, ...] = ()
    queue: tuple[Due, ...] = ()
    drawer: tuple[Word, ...] = ()
    promised: bool = False  # a word was given unasked this month
    told: int = -1
    aims: tuple[int, ...] = ()
    line: int = -1
    line_since: int = 0
    act: int = 0
    act_since: int = 1
    forecasts: tuple[Odds, ...] = ()
    news: tuple[News, ...] = ()
    ending: int = -1

    @property
    def is_over(self) -> bool:
        return self.ending >= 0


_read_all = attrgetter(*State._fields)
_ROWS = tuple(map(State._fields.index, "gauges carry counts lasts came rests heard heard_in".split()))
"""Where those fields stand that a draft has as lists."""


class Draft:
    """A state being written: the fields of State, its rows as lists. Only `apply` moves its gauges.

    It lives inside one step, or for a whole game where nobody asks for the states in between.
    """

    __slots__ = (*State._fields, "is_logged", "log")

    seed: int
    scenario: int
    month: int
    months: int
    gauges: list[int]
    was: tuple[int, ...]
    carry: list[float]
    counts: list[int]
    lasts: list[int]
    came: list[int]
    rests: list[int]
    heard: list[int]
    heard_in: list[int]
    card: int
    answer: int
    last_card: int
    tray: tuple[int, ...]
    signed: tuple[int, ...]
    moves: int
    filed: bool
    pending: tuple[Pending, ...]
    queue: tuple[Due, ...]
    drawer: tuple[Word, ...]
    promised: bool
    told: int
    aims: tuple[int, ...]
    line: int
    line_since: int
    act: int
    act_since: int
    forecasts: tuple[Odds, ...]
    news: tuple[News, ...]
    ending: int
    is_logged: bool
    log: list[LogLine]

    def __init__(self, state: State, is_logged: bool = True) -> None:
        """`is_logged`: whether it is written down what moves and why."""
        (
            self.seed, self.scenario, self.month, self.months,
            gauges, self.was, carry, counts, lasts, came, rests, heard, heard_in,
            self.card, self.answer, self.last_card, self.tray, self.signed, self.moves, self.filed, self.pending,
            self.queue, self.drawer, self.promised, self.told, self.aims, self.line, self.line_since, self.act,
            self.act_since, self.forecasts, self.news, self.ending,
        ) = state  # fmt: skip  # in the order of its fields, in one go: one is made for every decision
        self.gauges, self.carry, self.counts, self.lasts = list(gauges), list(carry), list(counts), list(lasts)
        self.came, self.rests, self.heard, self.heard_in = list(came), list(rests), list(heard), list(heard_in)
        self.is_logged, self.log = is_logged, []

    def freeze(self) -> State:
        """The state as it stands now. The draft may be written on."""
        values = list(_read_all(self))
        for row in _ROWS:
            values[row] = tuple(values[row])
        return State._make(values)

    @property
    def is_over(self) -> bool:
        return self.ending >= 0


AnyState: TypeAlias = State | Draft
"""One moment of one game, to be read."""
