"""Reading a state: gauges, indices, headings, and the names of expressions."""

from __future__ import annotations

import pytest

from game.rules import Rulebook, State, start, veil
from game.rules.effect import Effect
from game.rules.entries import Gauge
from game.rules.expression import ALWAYS, Expression, Name, Number, Space
from game.rules.reading import heading, lookup, reading


@pytest.fixture
def state(tiny: Rulebook) -> State:
    return start(tiny, "half-a-year", 1)


def test_readings(tiny: Rulebook, state: State) -> None:
    assert reading(tiny, state, "trust") == 50
    assert reading(tiny, state, "us.isolation") == 30  # the scenario's own
    assert reading(tiny, state, "isolation") == 51
    assert reading(tiny, state, "backed") == pytest.approx(1 - 51 / 108)


def test_headings(tiny: Rulebook, state: State) -> None:
    """Of a derived gauge: its parts' by their weights, where content says all of them."""
    gauges = tiny.code.gauge
    assert heading(tiny, state, gauges["trust"]) == 45
    assert heading(tiny, state, gauges["economy"]) is None
    assert heading(tiny, state, gauges["isolation"]) == pytest.approx(0.7 * 50 + 0.3 * 40)
    half = Gauge("half", "Half", "", parts={"eu.isolation": 5, "economy": 5})
    assert heading(tiny, state, half) is None


@pytest.mark.parametrize(
    ("space", "key", "value"),
    [
        (Space.NOW, "month", 1),
        (Space.NOW, "left", 5),
        (Space.NOW, "calendar", 11),
        (Space.NOW, "isolation", 51),
        (Space.WAS, "trust", 50),
        (Space.FLAG, "frost", True),
        (Space.FLAG, "lane", False),
        (Space.TIMES, "frost", 1),
        (Space.SINCE, "frost", 0),
        (Space.SINCE, "lane", 999),
        (Space.PROMISED, "lane_kept", False),
    ],
)
def test_names(tiny: Rulebook, state: State, space: Space, key: str, value: float) -> None:
    assert lookup(tiny, state)(Name(space, key)) == value


def test_the_veil_hides_the_war_the_seed_and_the_remainders(tiny: Rulebook, state: State) -> None:
    front = tiny.code.place["war.front"]
    row = list(state.gauges)
    row[front] = 123
    seen = veil(tiny, state._replace(seed=99, gauges=tuple(row), was=tuple(row), carry=(0.3,) * len(state.carry)))
    assert (seen.seed, seen.gauges[front], seen.was[front], set(seen.carry)) == (0, 0, 0, {0.0})
    assert seen.gauges[tiny.code.place["war.seen"]] == 500


def test_entries_say_what_they_are(tiny: Rulebook) -> None:
    gauges = tiny.code.gauge
    assert (gauges["trust"].label, gauges["economy"].label) == ("Trust", "Economy")
    assert (gauges["isolation"].is_derived, gauges["trust"].is_derived) == (True, False)
    effect = Effect("trust += 1", "trust", 1, Expression("1", Number(1.0)))
    assert str(effect) == "trust += 1"
    assert effect.when == ALWAYS


def test_no_such_scenario(tiny: Rulebook) -> None:
    with pytest.raises(KeyError):
        start(tiny, "no-such")


def test_two_rulebooks_are_equal_when_their_entries_are(tiny: Rulebook) -> None:
    from attrs import evolve

    assert evolve(tiny, rules_hash="x", text_hash="y") == tiny
    assert evolve(tiny, law=()) != tiny
