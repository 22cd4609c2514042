"""How much a player is told before a decision."""

from __future__ import annotations

import enum


class Brief(enum.StrEnum):
    """How much is shown before a decision: figures, directions, or prose only."""

    FULL = "full"
    SHORT = "short"
    NONE = "none"
