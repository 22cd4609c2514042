"""Figures and their intervals: what is known of them on paper."""

from __future__ import annotations

from math import inf

import pytest

from game.lab.estimate import Estimate, difference, mean, median, ratio, share


def test_wilson_as_in_the_books() -> None:
    found = share(10, 50)
    assert (found.value, round(found.low, 3), round(found.high, 3)) == (0.2, 0.112, 0.330)


def test_nothing_hit_still_says_something() -> None:
    assert share(0, 2000).high == pytest.approx(0.0019, abs=1e-4)
    assert (share(0, 2000).low, share(2000, 2000).high) == (0, pytest.approx(1))


def test_no_worlds_say_nothing() -> None:
    assert share(0, 0) == Estimate(0, 0, 1, 0)
    assert (mean(0, 0, 0).low, median([]).high) == (-inf, inf)


def test_mean_of_equal_figures_is_sure() -> None:
    assert mean(12, 36, 4) == Estimate(3, 3, 3, 4)


def test_median_lies_between_order_statistics() -> None:
    assert median([3, 1, 2]) == Estimate(2, 1, 3, 3)
    found = median([float(each) for each in range(1001)])
    assert (found.value, found.low, found.high) == (500, 469, 532)


def test_ratio_and_difference() -> None:
    one, other = Estimate(0.2, 0.15, 0.25, 300), Estimate(0.4, 0.3, 0.5, 300)
    part = ratio(one, other)
    assert part.value == pytest.approx(0.5)
    assert part.low < 0.375  # wider than one of the two alone would make it
    assert part.high > 0.625
    assert ratio(one, share(0, 300)).high == inf
    assert difference(other, one).value == pytest.approx(0.2)


def test_a_bar_holds_when_the_interval_touches_it() -> None:
    found = Estimate(0.48, 0.44, 0.52, 300)
    assert found.touches(0.5, 0.9)
    assert found.touches(0.0, 0.44)
    assert not found.touches(0.53, 1)
    assert found.beyond(0.5, 0.9) == pytest.approx(0.02)
    assert found.beyond(0.4, 0.5) == 0
