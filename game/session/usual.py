"""The scenario that is meant where none is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the first page waits for no rules
    from game.rules import Rulebook

USUAL = "november-2024"


def usual_scenario(book: Rulebook) -> str:
    """The usual one, if this content has it, else the first."""
    known = [each.id for each in book.scenario]
    return USUAL if USUAL in known else known[0]
