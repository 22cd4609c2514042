"""A world's name: its seed in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.session.worlds import WORDS, new_seed, world_name, world_seed


@given(seed=st.integers(0, 2**64))
def test_there_and_back(seed: int) -> None:
    name = world_name(seed)
    assert world_seed(name) == seed
    assert len(name.split("-")) >= 3
    assert set(name.split("-")) <= set(WORDS)


@given(one=st.integers(0, 2**30), other=st.integers(0, 2**30))
def test_no_two_worlds_have_one_name(one: int, other: int) -> None:
    assert (world_name(one) == world_name(other)) is (one == other)


def test_a_name_is_said_in_any_way() -> None:
    assert world_name(0) == "alder-alder-alder"
    assert world_seed(" Amber Heron mill ") == world_seed("amber-heron-mill")
    assert len(WORDS) == len(set(WORDS)) == 128


@pytest.mark.parametrize("name", ["", "amber-", "amber-horse-mill", "amber--mill", "7"])
def test_not_a_name(name: str) -> None:
    with pytest.raises(ValueError, match=r"not in (tuple|list)"):
        world_seed(name)


def test_a_new_world_is_three_words_long_and_not_always_the_same() -> None:
    seeds = {new_seed() for _ in range(20)}
    assert len(seeds) > 1
    assert all(len(world_name(seed).split("-")) == 3 for seed in seeds)
