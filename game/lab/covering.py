"""What games come to: cards, choices, papers, news, endings, and both sides of each condition; and where they crash.

`quick` puts every card, paper and promise on the desk in states made at random and takes whatever is open there:
seconds, and no path through a game is needed. `random` plays whole games with the random player, by seeds, so that
the same games are played again.
"""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import define, field, frozen

from game.bots import make_bot
from game.lab.chronicle import play
from game.rules import Rulebook, State, possible, start, step, veil
from game.rules.chance import draws
from game.rules.decision import Choose, Decision, End, Promise, Sign
from game.rules.effect import Effect
from game.rules.expression import Expression, Truth, evaluate, is_boolean
from game.rules.names import CLOCKS
from game.rules.reading import lookup
from game.session.decisions import decision_to_plain

STATES = 400
"""In how many states made at random each condition is tried, at most."""
TRIES = 6
"""In how many states each card, paper and promise is put on the desk."""


@frozen
class Crash:
    """A fault of the rules: where it came, what was decided until then, and its traceback."""

    scenario: str
    seed: int
    decisions: tuple[str, ...]
    error: str


@define
class Coverage:
    """How often each thing came, of all there are: by kind, then by id."""

    games: int = 0
    hits: dict[str, Counter[str]] = field(factory=dict)
    known: dict[str, list[str]] = field(factory=dict)
    true: set[str] = field(factory=set)  # conditions that held at some time
    false: set[str] = field(factory=set)
    crashes: list[Crash] = field(factory=list)

    def count(self, kind: str, ids: Iterable[str]) -> None:
        self.hits.setdefault(kind, Counter()).update(ids)

    def hits_of(self, kind: str) -> Counter[str]:
        return self.hits.get(kind, Counter())

    def missing(self, kind: str) -> list[str]:
        return [id for id in self.known[kind] if not self.hits_of(kind)[id]]


def conditions(node: Any, path: str = "") -> Iterator[tuple[str, Expression]]:
    """Every condition of a Rulebook, with its path: `event/the-lane/choice/open/needs`."""
    for name in getattr(node.__class__, "__attrs_attrs__", ()):
        value = getattr(node, name.name)
        here = f"{path}/{name.name}".removeprefix("/")
        for index, item in enumerate(value if isinstance(value, tuple) else (value,)):
            at = f"{here}/{getattr(item, 'id', index)}" if isinstance(value, tuple) else here
            if isinstance(item, Effect):
                if not isinstance(item.when.tree, Truth):
                    yield at, item.when
            elif isinstance(item, Expression):
                if is_boolean(item.tree) and not isinstance(item.tree, Truth):
                    yield at, item
            elif name.name != "eras":
                yield from conditions(item, at)


def blank(book: Rulebook) -> Coverage:
    """A coverage that knows what there is and has seen nothing."""
    known = {kind: [entry.id for entry in getattr(book, kind)] for kind in ("event", "action", "bulletin", "ending")}
    known["choice"] = [f"{event.id}/{choice.id}" for event in book.event for choice in event.choice]
    known["offer"] = list(known["choice"])
    known["condition"] = [path for path, _ in conditions(book)]
    return Coverage(known=known)


# ── whole games ──


def play_random(book: Rulebook, scenario: str, games: int, first: int = 0) -> Coverage:
    """So many games of the random player, from a seed on."""
    book = book.of(scenario)
    found = blank(book)
    for seed in range(first, first + games):
        try:
            _count(found, book, scenario, seed)
        except Exception:  # noqa: BLE001  # whatever it is, it is what is looked for
            found.crashes.append(_told(book, scenario, seed))
        found.games += 1
    return found


def _count(found: Coverage, book: Rulebook, scenario: str, seed: int) -> None:
    told = play(book, "random", scenario, seed)
    assert told.last is not None
    found.count("event", {book.event[event].id for _, event, _ in told.picks})
    found.count("choice", (_choice(book, event, choice) for _, event, choice in told.picks))
    found.count("offer", {_choice(book, event, choice) for event, choice in told.offers})
    found.count("action", {book.action[action].id for action in told.signed})
    found.count("bulletin", (book.bulletin[place].id for place, heard in enumerate(told.last.heard) if heard))
    found.count("ending", [book.ending[told.last.ending].id])


def _choice(book: Rulebook, event: int, choice: int) -> str:
    return f"{book.event[event].id}/{book.event[event].choice[choice].id}"


def _told(book: Rulebook, scenario: str, seed: int) -> Crash:
    """The game again, decision by decision, up to where it crashed."""
    bot = make_bot("random", seed)
    decisions: list[str] = []
    try:
        state = start(book, scenario, seed)
        while not state.is_over:
            decision = bot(book, veil(book, state))
            decisions.append(_words(decision))
            state = step(book, state, decision).after
    except Exception as error:  # noqa: BLE001  # it is told, not handled
        return Crash(scenario, seed, tuple(decisions), "".join(traceback.format_exception(error)))
    return Crash(scenario, seed, tuple(decisions), "it came only in the loop of the lab")


def _words(decision: Decision) -> str:
    return " ".join(map(str, decision_to_plain(decision)))


# ── every thing by itself ──


def try_each(book: Rulebook, scenario: str) -> Coverage:
    """Both sides of each condition, and every card, paper and promise put on the desk and taken."""
    book = book.of(scenario)
    found = blank(book)
    states = [made_state(book, scenario, number) for number in range(STATES)]
    _try_conditions(found, book, states)
    for place, event in enumerate(book.event):
        for choice in event.choice:
            for state in states[:TRIES]:
                laid = state._replace(card=place, answer=-1, last_card=place)
                _take(found, book, scenario, laid, Choose(choice.id), f"{event.id}/{choice.id}")
    for place, action in enumerate(book.action):
        for state in states[:TRIES]:
            _take(found, book, scenario, state._replace(tray=(place,), moves=2), Sign(action.id), action.id)
    for vow in book.promise:
        for state in states[:TRIES]:
            _take(found, book, scenario, state._replace(promised=False, drawer=()), Promise(vow.id), vow.id)
    return found


def _try_conditions(found: Coverage, book: Rulebook, states: list[State]) -> None:
    waiting = list(conditions(book))
    for state in states:
        look = lookup(book, state)
        for path, expression in waiting:
            (found.true if evaluate(expression.tree, look) else found.false).add(path)
        waiting = [(path, each) for path, each in waiting if not (path in found.true and path in found.false)]


def _take(found: Coverage, book: Rulebook, scenario: str, state: State, decision: Decision, id: str) -> None:
    """Take a decision and end the month, if it is open in this state."""
    if decision not in possible(book, state):
        return
    try:
        after = step(book, state, decision).after
        if End() in possible(book, after):
            step(book, after, End())
    except Exception as error:  # noqa: BLE001  # whatever it is, it is what is looked for
        text = "".join(traceback.format_exception(error))
        found.crashes.append(Crash(scenario, state.seed, (_words(decision),), text))
    kind = {Choose: "choice", Sign: "action", Promise: "promise"}[type(decision)]
    found.count(kind, [id])
    if isinstance(decision, Choose):
        found.count("event", [id.split("/")[0]])


def made_state(book: Rulebook, scenario: str, number: int) -> State:
    """A state that no game need come to: every gauge and key by a keyed draw. The same number, the same state."""
    state = start(book, scenario, number)
    numbers = _numbers(number)
    month = 1 + int(next(numbers) * state.months)
    row = [_gauge(next(numbers), low, high, grain) for low, high, grain in _ranges(book)]
    calendar = (int(book.scenario[state.scenario].start[5:]) + month - 2) % 12 + 1
    counts = tuple((0, 0, 1, 2, 4)[int(next(numbers) * 5)] for _ in state.counts)
    lasts = tuple(1 + int(next(numbers) * month) if count else 0 for count in counts)
    gauges = (*row, month, state.months - month, calendar)
    assert len(gauges) == len(row) + len(CLOCKS)
    return state._replace(month=month, gauges=gauges, was=gauges, counts=counts, lasts=lasts, queue=(), drawer=())


def _gauge(share: float, low: int, high: int, grain: int) -> int:
    """Between the ends, and now and then at one of them: that is where endings are."""
    if share < 0.1 or share > 0.9:
        return low if share < 0.1 else high
    return low + int((share - 0.1) / 0.8 * ((high - low) // grain + 1)) * grain


def _ranges(book: Rulebook) -> list[tuple[int, int, int]]:
    code = book.code
    return list(zip(code.lows, code.highs, code.steps, strict=True))


def _numbers(number: int) -> Iterator[float]:
    block = 0
    while True:
        yield from draws(number, block, "covering")
        block += 1
