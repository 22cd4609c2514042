"""Figures with the room that chance leaves them: every one an estimate over worlds, with its interval.

Intervals are of 95 %: Wilson's for shares, the normal one for means, order statistics for medians. An interval that
is known to say nothing (no worlds) is the widest there is.
"""

from __future__ import annotations

from math import ceil, floor, inf, sqrt

from attrs import frozen

Z = 1.96
"""Standard deviations on either side that leave out one world in twenty."""


@frozen
class Estimate:
    """A figure, where it may truly lie, and over how many worlds (or months, or pairs) it was taken."""

    value: float
    low: float
    high: float
    over: int

    def touches(self, low: float, high: float) -> bool:
        """Whether the interval and a range have a figure in common."""
        return self.low <= high and self.high >= low

    def beyond(self, low: float, high: float) -> float:
        """How far the figure itself lies outside a range; 0 within it."""
        return max(low - self.value, self.value - high, 0.0)


def share(hits: float, of: int) -> Estimate:
    """Wilson's interval: it stays within 0 and 1 and says something even where nothing was hit."""
    if not of:
        return Estimate(0.0, 0.0, 1.0, 0)
    p = hits / of
    middle, spread = p + Z * Z / (2 * of), Z * sqrt(p * (1 - p) / of + Z * Z / (4 * of * of))
    whole = 1 + Z * Z / of
    return Estimate(p, max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole), of)


def mean(total: float, squares: float, of: int) -> Estimate:
    """The mean of figures of which the sum and the sum of squares are known."""
    if not of:
        return Estimate(0.0, -inf, inf, 0)
    middle = total / of
    spread = Z * sqrt(max(0.0, squares / of - middle * middle) / of)
    return Estimate(middle, middle - spread, middle + spread, of)


def median(values: list[float]) -> Estimate:
    """The median, between the order statistics that enclose it in 95 %."""
    if not values:
        return Estimate(0.0, -inf, inf, 0)
    row, count = sorted(values), len(values)
    spread = Z * sqrt(count) / 2
    low, high = floor(count / 2 - spread), ceil(count / 2 + spread)
    return Estimate(row[count // 2], row[max(0, low)], row[min(count - 1, high)], count)


def difference(one: Estimate, other: Estimate) -> Estimate:
    """One less the other, as if they were independent: wider than it need be where both had the same worlds."""
    value = one.value - other.value
    down = sqrt((one.value - one.low) ** 2 + (other.high - other.value) ** 2)
    up = sqrt((one.high - one.value) ** 2 + (other.value - other.low) ** 2)
    return Estimate(value, value - down, value + up, min(one.over, other.over))


def ratio(one: Estimate, other: Estimate) -> Estimate:
    """One as a part of the other. As with `difference`, the two are taken as independent."""
    if other.value <= 0:
        return Estimate(0.0, 0.0, inf, min(one.over, other.over))
    value = one.value / other.value
    down = sqrt((one.value - one.low) ** 2 + (value * (other.high - other.value)) ** 2) / other.value
    up = sqrt((one.high - one.value) ** 2 + (value * (other.value - other.low)) ** 2) / other.value
    return Estimate(value, max(0.0, value - down), value + up, min(one.over, other.over))
