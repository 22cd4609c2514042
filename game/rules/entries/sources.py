"""What content stands on: claims of the analysis, dated facts, and what a cause cites of them."""

from __future__ import annotations

import enum
from typing import TypeAlias

from attrs import frozen

from game.rules.effect import Cause


class Kind(enum.StrEnum):
    """What a card stands on."""

    ARTICLE = "article"  # a scene that the analysis itself names
    BACKGROUND = "background"  # the situation is dated; the scene is invented
    COUNTERFACTUAL = "counterfactual"  # invented


Cites: TypeAlias = tuple[str, ...]
"""Ids of claims and facts."""


@frozen
class Claim:
    """A claim of the analysis, in our words."""

    id: str
    kind: str  # causal, conditional, motive, state
    voice: str
    text: str


@frozen
class Fact:
    """A dated fact with its source. `after` marks what came after the analysis: never in a default scenario."""

    id: str
    date: str
    text: str
    source: str
    confidence: str  # high, medium, low
    after: bool = False


@frozen
class Term:
    """A word of the glossary."""

    id: str
    title: str
    text: str


@frozen
class Source:
    """What stands behind a cause: its title in words, and the claims and facts that it cites."""

    cause: Cause
    title: str
    cites: Cites
    kind: Kind | None = None  # of a card
