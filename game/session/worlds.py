"""A world's name: its seed in words, so that a class can say it aloud.

A name is no secret from one who decodes it; screens keep it sealed until the game is over.
"""

from __future__ import annotations

import secrets

WORDS = (
    "alder amber anchor april apron arch aspen atlas autumn axle bakery barley basin beacon beech bell birch border "
    "bracket brass bread bridge bronze brook bucket butter cabin cable candle canvas caraway carbon cedar cellar chalk "
    "chapel cherry cinder clay clock clover cobalt copper cotton crane crate cricket crow curtain dairy delta depot "
    "dill drum dust eagle east elm ember engine falcon fence fern ferry field finch flask flax flint forge fossil "
    "garden gate ginger glass glove granite gravel grove gull hammer harbour harvest hazel heron hinge honey horizon "
    "ink iron island ivory ivy jar juniper kettle key kiln lake lamp lantern larch ladder leather ledger lemon lily "
    "linen lock lorry lumber maple marble market marsh meadow mill mint moss needle nettle north oak oat onion "
    "orchard otter oven"
).split()
"""128 words: seven bits each."""

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
    return secrets.randbelow(len(WORDS) ** 3)
