"""`apply` answers: whatever is asked, in whatever order, for every gauge of the content."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from game.rules import State
from game.rules.apply import apply
from game.rules.effect import Ask
from game.rules.entries import Phase
from game.rules.phases import run_code
from game.rules.state import Draft
from tests.playing import shipped, states

BOOK = shipped()


def _on_step(gauge: int, amount: int, cause: str) -> Ask:
    return gauge, amount * BOOK.code.steps[gauge], cause


ASKS = st.lists(
    st.builds(
        _on_step,
        gauge=st.integers(0, len(BOOK.code.base) - 1),
        amount=st.one_of(st.integers(-300, 300), st.integers(-2000, 2000)).filter(bool),
        cause=st.sampled_from(["law/one", "law/two", "choice/a/b"]),
    ),
    max_size=25,
)


def applied(state: State, asks: list[Ask]) -> Draft:
    draft = Draft(state)
    apply(BOOK.code, draft, asks)
    return draft


@given(state=states(BOOK), asks=ASKS, chance=st.randoms(use_true_random=False))
def test_the_order_of_asks_never_matters(state: State, asks: list[Ask], chance: Random) -> None:
    one, other = applied(state, asks), applied(state, chance.sample(asks, len(asks)))
    assert one.freeze() == other.freeze()
    assert Counter(one.log) == Counter(other.log)


@given(state=states(BOOK), asks=ASKS)
def test_what_is_not_logged_moves_all_the_same(state: State, asks: list[Ask]) -> None:
    quiet = Draft(state, is_logged=False)
    apply(BOOK.code, quiet, asks)
    assert quiet.freeze() == applied(state, asks).freeze()
    assert not quiet.log


@given(state=states(BOOK), asks=ASKS)
def test_the_log_is_what_happened(state: State, asks: list[Ask]) -> None:
    draft = applied(state, asks)
    logged: Counter[int] = Counter()
    for gauge, tenths, _ in draft.log:
        logged[gauge] += tenths
    for gauge, before in enumerate(state.gauges):
        assert draft.gauges[gauge] - before == logged[gauge]


@given(state=states(BOOK), asks=ASKS)
def test_ranges_are_kept_and_a_ceiling_never_lowers(state: State, asks: list[Ask]) -> None:
    draft, code = applied(state, asks), BOOK.code
    read = (state.gauges, state.was, state.counts, state.lasts)
    for gauge, before in enumerate(state.gauges[: len(code.base)]):
        after = draft.gauges[gauge]
        assert code.lows[gauge] <= after <= code.highs[gauge]
        if gauge in code.ceilings and after > before:
            assert after <= code.ceilings[gauge](*read) * 10 + code.steps[gauge] / 2


@given(state=states(BOOK), months=st.integers(1, 30))
def test_remainders_accrue(state: State, months: int) -> None:
    """However small the amounts of laws, month after month: what was kept back is never more than half a step."""
    draft, half = Draft(state), max(BOOK.code.steps) / 2
    carry = draft.carry = [0.0] * len(BOOK.code.slots)
    for draft.month in range(state.month, state.month + months):
        for phase in Phase:
            run_code(BOOK.code, draft, phase)
    assert all(abs(kept) <= half for kept in carry)
