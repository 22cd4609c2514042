"""A fixed share of the cases of `make soak`."""

from __future__ import annotations

import pytest

from tests.soak import KINDS, case, soak


def test_spoilt_content_is_faulted_and_never_raises() -> None:
    assert soak(0, 30) == []


@pytest.mark.slow
def test_a_larger_share() -> None:
    assert soak(30, 2500) == []


def test_a_case_is_made_from_its_number() -> None:
    assert [case(number) == case(number) for number in range(10)] == [True] * 10
    assert len({str(case(number)) for number in range(50)}) > 45
    assert len(KINDS) == 5
