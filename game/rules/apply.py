"""The only function that moves a gauge.

A phase asks for changes, each rounded once; `apply` sums them per gauge, clips the sum once to the gauge's range and
ceiling, and writes down what really happened, cause by cause. What a limit swallowed is a change of its own, so that
the changes of a gauge always add up exactly to the difference of its values.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.rules.compiler import Compiled
from game.rules.effect import LIMIT, Ask, settle
from game.rules.state import AnyState, Draft


def apply(code: Compiled, draft: Draft, asks: Sequence[Ask]) -> None:
    """Move the draft's gauges by all that is asked together; the order of the asks does not matter."""
    if not asks:
        return
    if draft.is_logged:
        draft.log += asks
    row, floors, highs = draft.gauges.copy(), code.floors, code.highs
    near: list[int] = []
    for gauge, tenths, _ in asks:
        row[gauge] = after = row[gauge] + tenths
        if not floors[gauge] <= after <= highs[gauge]:
            near.append(gauge)
    if near:
        _clip(code, draft, row, dict.fromkeys(near))
    draft.gauges = row


def _clip(code: Compiled, draft: Draft, row: list[int], near: Iterable[int]) -> None:
    """Keep the gauges that came near a limit within it, each sum once; the draft has them as they stood before."""
    for gauge in near:
        after = row[gauge]
        row[gauge] = landing(code, draft, gauge, after - draft.gauges[gauge])
        if row[gauge] != after and draft.is_logged:
            draft.log.append((gauge, row[gauge] - after, LIMIT + code.base[gauge].id))


def landing(code: Compiled, at: AnyState, gauge: int, total: int) -> int:
    """Where a gauge comes to rest, moved by `total` tenths: within its range, and no higher than its ceiling."""
    before = at.gauges[gauge]
    after = before + total
    if code.floors[gauge] <= after <= code.highs[gauge]:
        return after
    if total > 0 and gauge in code.ceilings:
        ceiling = code.ceilings[gauge](at.gauges, at.was, at.counts, at.lasts)
        after = min(after, max(before, settle(ceiling * 10, code.steps[gauge])))
    return max(code.lows[gauge], min(after, code.highs[gauge]))
