"""The only function that moves a gauge.

A phase asks for changes; `apply` rounds each of them once, sums them per gauge, clips the sum once to the
gauge's range and ceiling, and writes down what really happened, cause by cause. What a limit swallowed is a
change of its own, so that the changes of a gauge always add up exactly to the difference of its values.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from game.rules.effect import LIMIT, Cause

if TYPE_CHECKING:
    from game.rules.compiler import Compiled
    from game.rules.state import Draft


class Ask(NamedTuple):
    """One effect, asked for: a gauge, an amount in the gauge's own units, and why."""

    gauge: int
    amount: float
    cause: Cause


Moved: TypeAlias = tuple[int, int, Cause, int]
"""What an effect moves before any limit: gauge, tenths on the gauge's step, cause, month. The log's lines."""


def settle(tenths: float, step: int) -> int:
    """An amount in tenths as a whole multiple of the gauge's step (1 or 10 tenths), half to even."""
    return round(tenths / step) * step


def apply(code: Compiled, draft: Draft, asks: Iterable[Ask], settled: Iterable[Moved] = ()) -> None:
    """Move the draft's gauges by all that is asked together; the order of the asks does not matter.

    `settled` is what laws move, rounded by the code generated for them.
    """
    month = draft.month
    moves = list(settled)
    for gauge, amount, cause in asks:
        tenths = settle(amount * 10, code.steps[gauge])
        if tenths:
            moves.append((gauge, tenths, cause, month))
    sums: dict[int, int] = {}
    for gauge, tenths, _, _ in moves:
        sums[gauge] = sums.get(gauge, 0) + tenths
    draft.log += moves
    rests = [(gauge, total, _rest(code, draft, gauge, total)) for gauge, total in sums.items()]
    for gauge, total, after in rests:
        swallowed = after - draft.gauges[gauge] - total
        draft.gauges[gauge] = after
        if swallowed:
            draft.log.append((gauge, swallowed, LIMIT + code.base[gauge].id, month))


def _rest(code: Compiled, draft: Draft, gauge: int, total: int) -> int:
    """Where a gauge comes to rest when it is moved by `total`: within its range, and no higher than its ceiling."""
    before = draft.gauges[gauge]
    after = before + total
    if total > 0 and gauge in code.ceilings:
        ceiling = code.ceilings[gauge](draft.gauges, draft.was, draft.counts, draft.lasts)
        after = min(after, max(before, settle(ceiling * 10, code.steps[gauge])))
    if after > code.highs[gauge]:
        return code.highs[gauge]
    return max(after, code.lows[gauge])
