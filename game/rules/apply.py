"""The only function that moves a gauge.

A phase asks for changes; `apply` rounds each of them once, sums them per gauge, clips the sum once to the
gauge's range and ceiling, and writes down what really happened, cause by cause. What a limit swallowed is a
change of its own, so that the changes of a gauge always add up exactly to the difference of its values.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from game.rules.effect import LIMIT, Cause

if TYPE_CHECKING:
    from game.rules.compiler import Compiled
    from game.rules.state import Draft


class Ask(NamedTuple):
    """One effect, asked for: a gauge, an amount in the gauge's own units, and why."""

    gauge: int
    amount: float
    cause: Cause
    slot: int = -1  # of a law's effect: where the remainder of rounding is kept; -1: rounded and done with


def settle(tenths: float, step: int) -> int:
    """An amount in tenths as a whole multiple of the gauge's step (1 or 10 tenths), half to even."""
    return round(tenths / step) * step


def apply(code: Compiled, draft: Draft, asks: Sequence[Ask]) -> None:
    """Move the draft's gauges by all that is asked together; the order of the asks does not matter."""
    if not asks:
        return
    sums: dict[int, int] = {}
    carry = list(draft.carry)
    steps, log, month = code.steps, draft.log, draft.month
    for gauge, amount, cause, slot in asks:
        exact = amount * 10
        if slot >= 0:
            exact += carry[slot]
        step = steps[gauge]
        whole = round(exact) if step == 1 else settle(exact, step)  # the same figure, without a call for most
        if slot >= 0:
            carry[slot] = exact - whole
        if whole:
            log.append((gauge, whole, cause, month))
            sums[gauge] = sums.get(gauge, 0) + whole
    draft.carry = tuple(carry)
    rests = {gauge: _rest(code, draft, gauge, total) for gauge, total in sums.items()}
    for gauge, after in rests.items():
        swallowed = after - draft.gauges[gauge] - sums[gauge]
        draft.gauges[gauge] = after
        if swallowed:
            log.append((gauge, swallowed, LIMIT + code.base[gauge].id, month))


def _rest(code: Compiled, draft: Draft, gauge: int, total: int) -> int:
    """Where a gauge comes to rest when it is moved by `total`: within its range, and no higher than its ceiling."""
    before = draft.gauges[gauge]
    after = before + total
    if total > 0 and gauge in code.ceilings:
        ceiling = code.ceilings[gauge](draft.gauges, draft.was, draft.counts, draft.lasts)
        after = min(after, max(before, settle(ceiling * 10, code.steps[gauge])))
    if after > code.highs[gauge]:
        return code.highs[gauge]
    return after if after >= code.lows[gauge] else code.lows[gauge]
