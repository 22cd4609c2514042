"""`apply` answers: whatever is asked, in whatever order, for every gauge of the content."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from game.rules import Rulebook, State
from game.rules.apply import Ask, apply
from game.rules.state import Draft
from tests.playing import shipped, states

BOOK = shipped()
AMOUNTS = st.one_of(st.floats(-30, 30), st.floats(-1, 1), st.integers(-200, 200).map(float))
ASKS = st.lists(
    st.builds(
        Ask,
        gauge=st.integers(0, len(BOOK.code.base) - 1),
        amount=AMOUNTS,
        cause=st.sampled_from(["law/one", "law/two", "choice/a/b"]),
        slot=st.just(-1),
    ),
    max_size=25,
)


def applied(book: Rulebook, state: State, asks: list[Ask]) -> Draft:
    draft = Draft(state)
    apply(book.code, draft, asks)
    return draft


def slotted(asks: list[Ask], slots: int) -> list[Ask]:
    """The asks as a phase's laws make them: each with a slot of its own for what rounding keeps back."""
    return [ask._replace(slot=place) if place % 2 else ask for place, ask in enumerate(asks[:slots])]


@given(state=states(BOOK), asks=ASKS, chance=st.randoms(use_true_random=False))
def test_the_order_of_asks_never_matters(state: State, asks: list[Ask], chance: object) -> None:
    asks = slotted(asks, BOOK.code.slots)
    shuffled = list(asks)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis types its Random loosely
    one, other = applied(BOOK, state, asks), applied(BOOK, state, shuffled)
    assert one.freeze() == other.freeze()
    assert Counter(one.log) == Counter(other.log)


@given(state=states(BOOK), asks=ASKS)
def test_the_log_is_what_happened(state: State, asks: list[Ask]) -> None:
    draft = applied(BOOK, state, asks)
    logged: Counter[int] = Counter()
    for gauge, tenths, _, _ in draft.log:
        logged[gauge] += tenths
    for gauge, before in enumerate(state.gauges):
        assert draft.gauges[gauge] - before == logged[gauge]


@given(state=states(BOOK), asks=ASKS)
def test_ranges_are_kept_and_a_ceiling_never_lowers(state: State, asks: list[Ask]) -> None:
    draft, code = applied(BOOK, state, asks), BOOK.code
    read = (state.gauges, state.was, state.counts, state.lasts)
    for gauge, before in enumerate(state.gauges[: len(code.base)]):
        after = draft.gauges[gauge]
        assert code.lows[gauge] <= after <= code.highs[gauge]
        if gauge in code.ceilings and after > before:
            assert after <= code.ceilings[gauge](*read) * 10 + code.steps[gauge] / 2


@given(state=states(BOOK), amounts=st.lists(st.floats(-0.3, 0.3), min_size=1, max_size=40))
def test_remainders_accrue(state: State, amounts: list[float]) -> None:
    """However small the amounts of a law, month after month: all of them together differ by less than one step."""
    draft, slot = Draft(state), 0
    draft.carry = (0.0, *draft.carry[1:])
    gauge = BOOK.code.place["trust"]
    for amount in amounts:
        apply(BOOK.code, draft, [Ask(gauge, amount, "law/small", slot)])
    asked = sum(tenths for _, tenths, cause, _ in draft.log if cause == "law/small")
    assert abs(asked + draft.carry[slot] - 10 * sum(amounts)) < 1e-6
    assert abs(draft.carry[slot]) <= 0.5
