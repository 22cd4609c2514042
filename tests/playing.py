"""Playing games in tests: to any state there is, by any decisions that are accepted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from random import Random

from hypothesis import strategies as st

from game.catalogue import load
from game.rules import Rulebook, State, Step, options, possible, refusal, start, step
from game.rules.decision import Decision, End, Forecast, PickAims
from game.rules.names import CLOCKS

TINY = Path(__file__).parent / "tiny"
SEEDS = st.integers(0, 128**3 - 1)
LONGEST = 250
"""More decisions than any game of 26 months has, if nobody wanders on purpose."""


@cache
def shipped() -> Rulebook:
    return load()


@cache
def tiny_rulebook() -> Rulebook:
    return load(TINY)


def wander(book: Rulebook, scenario: str, seed: int, hand: int) -> Iterator[Step]:
    """A game in which every kind of decision is as likely as another: aims and odds are given, too.

    `hand` is the chance of the player, `seed` that of the world.
    """
    chance, state = Random(hand), start(book, scenario, seed)
    while not state.is_over:
        taken = step(book, state, _one_of([*possible(book, state), *_asides(book, state, chance)], chance))
        yield taken
        state = taken.after


def _asides(book: Rulebook, state: State, chance: Random) -> list[Decision]:
    """Aims and odds that may be given now: one of each, for there are many."""
    aims = chance.sample([aim.id for aim in book.aim], chance.randint(1, 3))
    asides = (PickAims(tuple(aims)), Forecast(book.act[state.act].question, chance.randint(0, 100)))
    return [aside for aside in asides if refusal(book, state, aside) is None]


def _one_of(decisions: list[Decision], chance: Random) -> Decision:
    kinds = sorted({type(decision).__name__ for decision in decisions})
    kind = chance.choice(kinds)
    return chance.choice([decision for decision in decisions if type(decision).__name__ == kind])


def accepted(book: Rulebook, state: State) -> list[Decision]:
    return [option.decision for option in options(book, state) if option.refusal is None]


def states(book: Rulebook, scenario: str | None = None) -> st.SearchStrategy[State]:
    """Any state that a game can come to, the first and the last among them."""
    scenarios = [scenario] if scenario else [each.id for each in book.scenario if each.era == book.in_era]

    @lru_cache(100)
    def game(scenario: str, seed: int, hand: int) -> list[State]:
        return [start(book, scenario, seed), *(taken.after for taken in wander(book, scenario, seed, hand))]

    def reached(scenario: str, seed: int, hand: int, steps: int) -> State:
        played = game(scenario, seed, hand)
        return played[min(steps, len(played) - 1)]

    return st.builds(reached, st.sampled_from(scenarios), SEEDS, st.integers(0, 99), st.integers(0, LONGEST))


def upset(book: Rulebook, state: State, numbers: Random) -> State:
    """The state with every gauge and key at random: one that no game may come to, and that the rules must stand."""
    counts, lasts = _keys(state, numbers)
    return state._replace(
        gauges=_row(book, state.gauges, numbers), was=_row(book, state.was, numbers), counts=counts, lasts=lasts
    )


def _row(book: Rulebook, row: tuple[int, ...], numbers: Random) -> tuple[int, ...]:
    code = book.code
    gauges = [
        numbers.randrange(low, high + 1, each)
        for low, high, each in zip(code.lows, code.highs, code.steps, strict=True)
    ]
    return (*gauges, *row[-len(CLOCKS) :])


def _keys(state: State, numbers: Random) -> tuple[tuple[int, ...], tuple[int, ...]]:
    counts = tuple(numbers.choice((0, 0, 1, 2, 5)) for _ in state.counts)
    lasts = tuple(numbers.randint(1, state.month) if count else 0 for count in counts)
    return counts, lasts


def play(book: Rulebook, state: State, *decisions: Decision) -> State:
    """The state after these decisions."""
    for decision in decisions:
        state = step(book, state, decision).after
    return state


def end_month(book: Rulebook, state: State) -> Step:
    """End the month, answering its card with the last choice (which none of the tests' games locks)."""
    if state.card >= 0 and state.answer < 0:
        open_ = [each for each in book.code.choices[state.card] if each in accepted(book, state)]
        state = step(book, state, open_[-1]).after
    return step(book, state, End())


def moved_by(taken: Step) -> dict[str, int]:
    """How far each gauge moved in a step, in tenths, by what the two states say."""
    before, after = taken.before.gauges, taken.after.gauges
    base = taken.book.code.base
    return {gauge.id: after[at] - before[at] for at, gauge in enumerate(base) if after[at] != before[at]}
