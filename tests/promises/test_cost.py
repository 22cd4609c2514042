"""What a month costs, counted in steps of the interpreter: no clock, so the same on a busy machine."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

from game.rules import Rulebook, State
from tests.bench.growth import end, endless, ends_of_months, with_cards


def steps(book: Rulebook, state: State) -> int:
    """How many instructions a month's end takes in Python."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        end(book, state)
    finally:
        sys.settrace(before)
    return count


def mean_steps(book: Rulebook, states: list[State]) -> float:
    end(book, states[0])  # what is worked out once for a Rulebook is no month's cost
    return sum(steps(book, state) for state in states) / len(states)


def test_ten_times_the_cards_cost_at_most_twice_the_time_of_a_month(rulebook: Rulebook) -> None:
    tenfold = with_cards(rulebook, 10)
    assert len(tenfold.event) == 10 * len(rulebook.event)
    one, ten = (ends_of_months(book, "pass", 3, 8)[2:] for book in (rulebook, tenfold))
    assert mean_steps(tenfold, ten) < 2 * mean_steps(rulebook, one)


@pytest.mark.slow
def test_a_month_costs_the_same_after_two_centuries(rulebook: Rulebook) -> None:
    """Nothing that a game remembers grows: not its news, not its queue, not its drawer."""
    book = endless(rulebook)
    states = ends_of_months(book, "random", 3, 2610)
    early, late = (mean_steps(book, states[first : first + 20]) for first in (16, 2590))
    assert late < 1.1 * early
