"""Keyed chance: a draw depends on the seed, the month and the name of what draws, and on nothing else.

How many draws came before does not matter, so adding content moves no other draw, and groups with one seed
live through one war. blake2b gives the same bits on every platform; one 64-byte block makes eight draws.
"""

from __future__ import annotations

from hashlib import blake2b
from struct import Struct

_EIGHT = Struct("<8Q")
_UNIT = 2.0**-53


def draws(seed: int, month: int, purpose: str) -> tuple[float, ...]:
    """Eight independent uniform draws, each at least 0 and below 1."""
    block = _EIGHT.unpack(blake2b(f"{seed}/{month}/{purpose}".encode()).digest())
    return tuple([(word >> 11) * _UNIT for word in block])


def draw(seed: int, month: int, purpose: str) -> float:
    """One uniform draw, at least 0 and below 1: the first of the eight."""
    word = int.from_bytes(blake2b(f"{seed}/{month}/{purpose}".encode()).digest()[:8], "little")
    return (word >> 11) * _UNIT


def noise(seed: int, month: int, purpose: str) -> float:
    """A keyed sum of three uniforms, scaled to mean 0 and spread 1: nearly normal, never beyond -3 and 3."""
    first, second, third = draws(seed, month, purpose)[:3]
    return (first + second + third - 1.5) * 2.0


def pick(odds: tuple[float, ...], at: float) -> int:
    """Which of several exclusive outcomes a draw hits, tried in order; len(odds) if it hits none of them."""
    reached = 0.0
    for place, chance in enumerate(odds):
        reached += max(0.0, chance)
        if at < reached:
            return place
    return len(odds)
