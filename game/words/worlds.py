"""The words of which the names of worlds are made."""

from __future__ import annotations

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

LEAST = 3
"""Words that a name has at least."""


def is_world(name: str) -> bool:
    """Whether a world is called so."""
    words = name.split("-")
    return len(words) >= LEAST and all(word in WORDS for word in words)
