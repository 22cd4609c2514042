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
        whole = settle(exact, steps[gauge])
        if slot >= 0:
            carry[slot] = exact - whole
        if whole:
            log.append((gauge, whole, cause, month))
            sums[gauge] = sums.get(gauge, 0) + whole
    draft.carry = tuple(carry)
    for gauge, after, swallowed in [_clip(code, draft, gauge, total) for gauge, total in sums.items()]:
        draft.gauges[gauge] = after
        if swallowed:
            log.append((gauge, swallowed, LIMIT + code.base[gauge].id, month))


def _clip(code: Compiled, draft: Draft, gauge: int, total: int) -> tuple[int, int, int]:
    """The gauge, where it comes to rest, and the part of the sum that did not happen (with its sign turned)."""
    before = draft.gauges[gauge]
    high = code.highs[gauge]
    ceiling = code.ceilings.get(gauge)
    if ceiling is not None and total > 0:
        tenths = settle(ceiling(draft.gauges, draft.was, draft.counts, draft.lasts) * 10, code.steps[gauge])
        high = min(high, max(before, tenths))
    after = max(code.lows[gauge], min(high, before + total))
    return gauge, after, after - before - total
