"""How far the aims picked are met when a bot plays on from a state, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt

from attrs import define, frozen

from game.bots import make_bot
from game.rules import Rulebook, State, step, veil
from game.rules.expression import Comparison, Junction, Lookup, Name, Node, Not, evaluate, ramp
from game.rules.outcome import judged_aims
from game.rules.reading import lookup

BOT = "balancer"
WIDTH = 1.645
"""Half the width of an interval in spreads: nine in ten hold what is meant."""


@frozen
class Measured:
    """A share of aims met (0 to 1), or a difference of two (-1 to 1), with the interval that nine in ten would hold."""

    value: float
    low: float
    high: float

    @property
    def holds_none(self) -> bool:
        """Of a difference: whether it may as well be none at all."""
        return self.low <= 0 <= self.high


def measured(shares: list[float]) -> Measured:
    """The mean of shares; its interval is widened as if one world more had met all aims, and one none."""
    low, high = _interval([*shares, 0.0, 1.0])
    return Measured(sum(shares) / len(shares), max(0.0, low), min(1.0, high))


def measured_change(before: list[float], after: list[float]) -> Measured:
    """The mean difference of pairs, widened as if one pair more had gone all the way up, and one all the way down."""
    pairs = [b - a for a, b in zip(before, after, strict=True)]
    low, high = _interval([*pairs, -1.0, 1.0])
    return Measured(sum(pairs) / len(pairs), max(-1.0, low), min(1.0, high))


def _interval(values: list[float]) -> tuple[float, float]:
    mean = sum(values) / len(values)
    spread = sqrt(sum((value - mean) ** 2 for value in values)) / len(values)
    return mean - WIDTH * spread, mean + WIDTH * spread


@define
class Player:
    """Plays on with the bot, which sees the veiled state only, and counts the months that it played."""

    book: Rulebook
    aims: tuple[int, ...]  # places of those picked; empty: the usual one
    months: int = 0

    def shares(self, state: State, seeds: Iterable[int]) -> list[float]:
        """The share of the aims met, world by world."""
        return [share_met(self.book, self._later(state, seed, state.months)) for seed in seeds]

    def leanings(self, state: State, seeds: Iterable[int], ahead: int) -> list[float]:
        """The same after so many months, or at the end; what was nearly met counts in part.

        It tells a difference sooner, and is never shown.
        """
        return [leaning(self.book, self._later(state, seed, ahead)) for seed in seeds]

    def _later(self, state: State, seed: int, ahead: int) -> State:
        bot, first, state = make_bot(BOT, seed), state.month, state._replace(seed=seed)
        while not state.is_over and state.month < first + ahead:
            state = step(self.book, state, bot(self.book, veil(self.book, state))).after
        self.months += state.month - first + state.is_over
        return state._replace(aims=self.aims)


def share_met(book: Rulebook, end: State) -> float:
    """The share of the aims picked that are met."""
    judged = judged_aims(book, end)
    return sum(is_met for _, is_met in judged) / len(judged)


def leaning(book: Rulebook, end: State) -> float:
    """Half of it the share of aims met, half how near each is to the line."""
    look, judged = lookup(book, end), judged_aims(book, end)
    near = sum(nearness(book, aim.met.tree, look) for aim, _ in judged) / len(judged)
    return (share_met(book, end) + near) / 2


def nearness(book: Rulebook, tree: Node, look: Lookup) -> float:
    """How true a condition is: a half where a comparison turns, all or nothing a tenth of the gauge's range from there.

    Of conditions that must hold together the mean, so that each step towards any of them is seen.
    """
    match tree:
        case Junction(operator, parts):
            near = [nearness(book, part, look) for part in parts]
            return sum(near) / len(near) if operator == "and" else max(near)
        case Not(operand):
            return 1.0 - nearness(book, operand, look)
        case Comparison(operator, Name() as name, right) if operator[0] in "<>" and name.key in book.code.gauge:
            gauge = book.code.gauge[name.key]
            gap = float(evaluate(name, look)) - float(evaluate(right, look))
            reach = (gauge.high - gauge.low) / 10
            return ramp(gap if operator[0] == ">" else -gap, -reach, reach)
        case _:
            return float(evaluate(tree, look))
