"""Reading a state: what a gauge or index stands at, what the names of an expression mean in it."""

from __future__ import annotations

from game.rules.entries import Gauge
from game.rules.expression import NEVER, Lookup, Name, Space, Value, evaluate
from game.rules.names import CLOCKS, vow_key
from game.rules.rulebook import Rulebook
from game.rules.state import State


def reading(book: Rulebook, state: State, name: str) -> float:
    """What a gauge or an index stands at, in its own units; of a derived gauge exactly, to the hundredth."""
    return float(book.code.value[name](state.gauges, state.was, state.counts, state.lasts))


def heading(book: Rulebook, state: State, gauge: Gauge) -> float | None:
    """Where a gauge drifts if nothing is done; None where content does not say."""
    if gauge.is_derived:
        return _derived_heading(book, state, gauge)
    function = book.code.condition.get(f"heading/{gauge.id}")
    return None if function is None else float(function(state.gauges, state.was, state.counts, state.lasts))


def _derived_heading(book: Rulebook, state: State, gauge: Gauge) -> float | None:
    headings = [(heading(book, state, book.code.gauge[part]), weight) for part, weight in gauge.parts.items()]
    known = [(value, weight) for value, weight in headings if value is not None]
    return sum(value * weight for value, weight in known) / 10 if len(known) == len(headings) else None


def odds_of_bulletin(book: Rulebook, state: State, place: int) -> float:
    """The odds (0 to 1) stated of a bulletin, by the oracle; 0 where it cannot come at this month's end."""
    bulletin, look = book.bulletin[place], lookup(book, state)
    waits = bulletin.again == 0 or state.month - state.heard_in[place] < bulletin.again
    if (state.heard[place] and waits) or not evaluate(bulletin.when.tree, look):
        return 0.0
    return 1.0 if bulletin.odds is None else float(evaluate(bulletin.odds.tree, look))


def lookup(book: Rulebook, state: State) -> Lookup:
    """The oracle's way to read names: slow, plain, and by itself (it shares no code with the compiler's)."""
    formulas = {index.id: index.formula.tree for index in book.index}

    def look(name: Name) -> Value:
        match name.space:
            case Space.NOW if name.key in formulas:
                return evaluate(formulas[name.key], look)
            case Space.NOW:
                return _stands_at(book, state.gauges, name.key)
            case Space.WAS:
                return _stands_at(book, state.was, name.key)
            case Space.TIMES:
                return state.counts[book.code.key[name.key]]
            case Space.FLAG:
                return state.counts[book.code.key[name.key]] > 0
            case Space.PROMISED:
                return state.counts[book.code.key[vow_key(name.key)]] > 0
            case Space.SINCE:
                last = state.lasts[book.code.key[name.key]]
                return state.month - last if last else NEVER
            case Space.ASSUMPTION:  # pragma: no cover  # a number before there are rules
                raise KeyError(name.key)

    return look


def _stands_at(book: Rulebook, row: tuple[int, ...], name: str) -> float:
    if name in CLOCKS:
        return row[len(row) - len(CLOCKS) + CLOCKS.index(name)]
    gauge = book.code.gauge[name]
    if gauge.is_derived:
        return sum(weight * row[book.code.place[part]] for part, weight in gauge.parts.items()) / 100
    return row[book.code.place[name]] / 10
