"""Keyed chance: a draw depends on the seed, the month and the name of what draws, and on nothing else.

How many draws came before does not matter, so adding content moves no other draw, and groups with one seed
live through one war. blake2b gives the same bits on every platform; one 64-byte block makes eight draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from struct import Struct

_EIGHT = Struct("<8Q")
_THREE = Struct("<3Q").unpack_from
_FIRST = Struct("<Q").unpack_from
_UNIT: float = 2.0**-53


@lru_cache(256)
def _month(seed: int, month: int) -> blake2b:
    """The hash of what all draws of a month begin with: worked out once, and copied for each."""
    return blake2b(f"{seed}/{month}/".encode())


def _block(seed: int, month: int, purpose: str) -> bytes:
    """The hash of `seed/month/purpose`."""
    keyed = _month(seed, month).copy()
    keyed.update(purpose.encode())
    return keyed.digest()


def draws(seed: int, month: int, purpose: str) -> tuple[float, ...]:
    """Eight independent uniform draws, each at least 0 and below 1."""
    block = _EIGHT.unpack(_block(seed, month, purpose))
    return tuple([(word >> 11) * _UNIT for word in block])


def draw(seed: int, month: int, purpose: str) -> float:
    """One uniform draw, at least 0 and below 1: the first of the eight."""
    word: int = _FIRST(_block(seed, month, purpose))[0]
    return (word >> 11) * _UNIT


def noise(seed: int, month: int, purpose: str) -> float:
    """A keyed sum of three uniforms, scaled to mean 0 and spread 1: nearly normal, never beyond -3 and 3."""
    words: tuple[int, int, int] = _THREE(_block(seed, month, purpose))
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
