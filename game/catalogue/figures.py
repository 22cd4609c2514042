"""Numbers: what can be proved of amounts, odds, weights, divisors, ranges and months before a game is played."""

from __future__ import annotations

from collections.abc import Iterator

from game.catalogue import codes
from game.catalogue.bounds import bounds, flat_ramps, unsafe_divisors
from game.catalogue.faults import Fault, Place
from game.catalogue.holding import can_hold
from game.catalogue.manuscript import Manuscript, Placed, Site
from game.catalogue.names import CONDITIONS
from game.catalogue.vocabulary import Vocabulary
from game.rules.effect import Effect
from game.rules.entries import Gauge, Scheduled
from game.rules.expression import Expression, Truth

HEAVIEST = 40  # the greatest weight of a card
_STEPS = (0.1, 1.0)
_LEAST = {"cooldown": 1, "after": 1, "again": 0, "months": 1, "month": 1}
"""The smallest sensible value of each key that counts months."""


def check_figures(written: Manuscript, words: Vocabulary) -> Iterator[Fault]:
    """Everything that can be proved wrong of a number."""
    for placed in written.of():
        yield from _check_arithmetic(placed, words)
        yield from _check_expressions(placed, words)
        yield from _check_months(placed)
    for placed in written.of("gauge"):
        yield from _check_gauge(placed, words)
    for placed in written.of("scenario"):
        yield from _check_scenario(placed, words)
    for placed in written.of():
        if placed.table != "law":  # the remainders of a law accrue
            yield from _check_amounts(placed, words)


def _check_arithmetic(placed: Placed, words: Vocabulary) -> Iterator[Fault]:
    for site, expression in placed.expressions:
        if not _may_fail(expression.text) or not words.understands(expression.tree):
            continue
        for division, (low, high) in unsafe_divisors(expression.tree, words.range):
            place = site.place.within(division.column, division.column + 1)
            message = f"this divisor lies between {low:g} and {high:g}"
            yield Fault(codes.DIVISOR, message, place, "write 'max(1, ...)' around it")
        for _ in flat_ramps(expression.tree, words.range):
            yield Fault(codes.RAMP, "ramp(x, low, high) needs low below high", site.place)


def _may_fail(text: str) -> bool:
    """Whether a text has anything for which not every figure is fit."""
    return "/" in text or "ramp" in text


def _check_expressions(placed: Placed, words: Vocabulary) -> Iterator[Fault]:
    for site, expression in placed.of(Expression):
        if isinstance(expression.tree, Truth) or not words.understands(expression.tree):
            continue
        if site.name in ("odds", "weight"):
            yield from _check_range(site, *bounds(expression.tree, words.range))
        if site.name in CONDITIONS and not can_hold(expression.tree, words.range):
            yield Fault(codes.NEVER_HOLDS, f"'{expression}' never holds", site.place)
    for site, effect in placed.of(Effect):
        if isinstance(effect.when.tree, Truth):
            continue
        if words.understands(effect.when.tree) and not can_hold(effect.when.tree, words.range):
            yield Fault(codes.NEVER_HOLDS, f"'{effect.when}' never holds", site.place)


def _check_range(site: Site, low: float, high: float) -> Iterator[Fault]:
    if site.name == "odds" and (high < 0 or low > 1):
        hint = f"odds are a share: {low / 100:g} for {low:g} %" if low == high > 1 else ""
        yield Fault(codes.ODDS, f"these odds lie between {low:g} and {high:g}", site.place, hint)
    if site.name == "weight" and (high < 0 or low > HEAVIEST):
        yield Fault(codes.WEIGHT, f"this weight lies between {low:g} and {high:g}", site.place)


def _check_amounts(placed: Placed, words: Vocabulary) -> Iterator[Fault]:
    for site, effect in placed.of(Effect):
        gauge = words.gauges.get(effect.gauge)
        if gauge is None or not words.understands(effect.amount.tree):
            continue
        low, high = bounds(effect.amount.tree, words.range)
        if max(-low, high) <= gauge.step / 2:
            message = f"at most {max(-low, high):g}, and '{gauge.id}' moves in steps of {gauge.step:g}"
            yield Fault(codes.NO_AMOUNT, message, site.place)


def _check_months(placed: Placed) -> Iterator[Fault]:
    for site, value in placed.of(int):  # a fact has an `after` that is true or false
        least = _least(site)
        if least is not None and value < least:
            yield Fault(codes.BAD_COUNT, f"'{site.name}' is at least {least}", site.place)


def _least(site: Site) -> int | None:
    if isinstance(site.owner, Scheduled) and "date" in site.place.path:
        return 0  # a calendar's date comes before its month's card is drawn, and may bring one up at once
    return _LEAST.get(site.name)


def _check_gauge(placed: Placed, words: Vocabulary) -> Iterator[Fault]:
    gauge, place = placed.entry, placed.place
    if gauge.low >= gauge.high:
        yield Fault(codes.BAD_RANGE, f"'low' ({gauge.low:g}) is not below 'high' ({gauge.high:g})", place.under("low"))
    if gauge.step not in _STEPS:
        yield Fault(codes.BAD_RANGE, f"a gauge moves in steps of 0.1 or 1, not {gauge.step:g}", place.under("step"))
    elif gauge.is_derived:
        yield from _check_parts(gauge, place.under("parts"), words)
    elif gauge.low < gauge.high:
        yield from _check_start(gauge, gauge.start, place.under("start"))


def _check_parts(gauge: Gauge, place: Place, words: Vocabulary) -> Iterator[Fault]:
    if sum(gauge.parts.values()) != 10 or min(gauge.parts.values()) < 1:
        yield Fault(codes.BAD_RANGE, "the weights of the parts are tenths: they add up to 10", place)
    for part in gauge.parts:
        if part in words.gauges and words.gauges[part].is_derived:
            yield Fault(codes.DERIVED, f"the part '{part}' has parts itself", place.key(part))


def _check_start(gauge: Gauge, start: float, place: Place) -> Iterator[Fault]:
    steps = start / gauge.step
    if not gauge.low <= start <= gauge.high:
        message = f"{start:g} lies outside {gauge.low:g} to {gauge.high:g}"
        yield Fault(codes.BAD_START, message, place)
    elif abs(steps - round(steps)) > 1e-6:
        yield Fault(codes.BAD_START, f"{start:g} is not a multiple of the step {gauge.step:g}", place)


def _check_scenario(placed: Placed, words: Vocabulary) -> Iterator[Fault]:
    scenario = placed.entry
    for id, start in scenario.gauges.items():
        place = placed.place.under("gauges", id)
        gauge = words.gauges.get(id)
        if gauge and gauge.is_derived:
            yield Fault(codes.DERIVED, f"'{id}' is worked out from its parts", place)
        elif gauge:
            yield from _check_start(gauge, start, place)
    for site in placed.sites:
        if site.name == "month" and site.value > scenario.months:
            yield Fault(codes.BAD_COUNT, f"the scenario lasts {scenario.months} months", site.place)
