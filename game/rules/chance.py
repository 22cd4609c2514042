"""Keyed chance: a draw depends on the seed, the month and the name of what draws, and on nothing else.

How many draws came before does not matter, so adding content moves no other draw, and groups with one seed
live through one war. blake2b gives the same bits on every platform; one 64-byte block makes eight draws.

What was drawn is kept for a while, since many games live through the same months of the same world: the lab's bots,
what a search imagines, the groups of a class.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from struct import Struct

from game.sums import blake2b

_EIGHT = Struct("<8Q")
_THREE = Struct("<3Q").unpack_from
_FIRST = Struct("<Q").unpack_from
_UNIT: float = 2.0**-53


MONTHS = 256
"""Of how many months the draws are kept."""


class Luck(dict[str, float]):
    """The single draws of one month of one world, by purpose, each made when it is first asked for."""

    __slots__ = ("_began",)

    def __init__(self, seed: int, month: int) -> None:
        self._began = blake2b(f"{seed}/{month}/".encode())  # what all draws of a month begin with

    def __missing__(self, purpose: str) -> float:
        word: int = _FIRST(self.block(purpose))[0]
        self[purpose] = drawn = (word >> 11) * _UNIT
        return drawn

    def block(self, purpose: str) -> bytes:
        """The hash of `seed/month/purpose`."""
        keyed = self._began.copy()
        keyed.update(purpose.encode())
        return keyed.digest()


luck = lru_cache(MONTHS)(Luck)


def draw(seed: int, month: int, purpose: str) -> float:
    """One uniform draw, at least 0 and below 1: the first of the eight."""
    return luck(seed, month)[purpose]


@lru_cache(8 * MONTHS)
def draws(seed: int, month: int, purpose: str) -> tuple[float, ...]:
    """Eight independent uniform draws, each at least 0 and below 1."""
    block = _EIGHT.unpack(luck(seed, month).block(purpose))
    return tuple([(word >> 11) * _UNIT for word in block])


@lru_cache(8 * MONTHS)
def noise(seed: int, month: int, purpose: str) -> float:
    """A keyed sum of three uniforms, scaled to mean 0 and spread 1: nearly normal, never beyond -3 and 3."""
    words: tuple[int, int, int] = _THREE(luck(seed, month).block(purpose))
    first, second, third = words
    return ((first >> 11) * _UNIT + (second >> 11) * _UNIT + (third >> 11) * _UNIT - 1.5) * 2.0


def pick(odds: Sequence[float], at: float) -> int:
    """Which of several exclusive outcomes a draw hits, tried in order; len(odds) if it hits none of them."""
    reached = 0.0
    for place, chance in enumerate(odds):
        if chance > 0.0:
            reached += chance
        if at < reached:
            return place
    return len(odds)
