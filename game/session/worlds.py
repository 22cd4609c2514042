"""A world's name: its seed in words, so that a class can say it aloud.

A name is no secret from one who decodes it; screens keep it sealed until the game is over.
"""

from __future__ import annotations

from random import SystemRandom

from game.words.worlds import WORDS

assert len(set(WORDS)) == 128


def world_name(seed: int) -> str:
    """The name of a world: at least three words, e.g. `amber-heron-mill`. Every seed from 0 has one and only one."""
    words: list[str] = []
    while seed or len(words) < 3:
        seed, place = divmod(seed, len(WORDS))
        words.append(WORDS[place])
    return "-".join(words)


def world_seed(name: str) -> int:
    """The seed of a world's name. ValueError: not such a name."""
    seed = 0
    for word in reversed(name.strip().lower().replace(" ", "-").split("-")):
        seed = seed * len(WORDS) + WORDS.index(word)
    return seed


def new_seed() -> int:
    """A world that nobody has seen: three words long. The one place where the game asks for real chance."""
    return SystemRandom().randrange(len(WORDS) ** 3)
