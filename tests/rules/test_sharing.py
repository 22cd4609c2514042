"""Shared parts: what stands twice in a function is worked out once, and what stands once stays where it is."""

from __future__ import annotations

from game.rules.sharing import Sharing, is_mark


def test_equal_parts_have_one_mark() -> None:
    shared = Sharing()
    assert shared.mark("(v[1] / 10)") == shared.mark("(v[1] / 10)") != shared.mark("(v[2] / 10)")
    assert is_mark(shared.mark("(v[1] / 10)"))
    assert not is_mark("10.0")


def test_what_is_used_once_is_put_in_and_what_is_used_twice_comes_first() -> None:
    shared = Sharing()
    one, two = shared.mark("(v[1] / 10)"), shared.mark("(v[2] / 10)")
    both = shared.mark(f"({one} + {two})")
    assert shared.resolved([f"if {both}: pass", f"if {one}: pass"]) == [
        "s0 = (v[1] / 10)",
        "if (s0 + (v[2] / 10)): pass",
        "if s0: pass",
    ]


def test_a_part_of_a_part_that_is_shared_is_worked_out_before_it() -> None:
    shared = Sharing()
    one = shared.mark("(v[1] / 10)")
    double = shared.mark(f"({one} * {one})")
    assert shared.resolved([f"return {double} + {double}"]) == [
        "s0 = (v[1] / 10)",
        "s1 = (s0 * s0)",
        "return s1 + s1",
    ]
