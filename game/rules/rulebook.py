"""The Rulebook: all entries of content, and the functions generated from them.

`catalogue.load` makes one; nothing changes it.
"""

from __future__ import annotations

from functools import cached_property

from attrs import field, frozen

from game.rules.compiler import Compiled, compile_entries
from game.rules.entries import Entries


@frozen
class Rulebook(Entries):
    """What the rules are asked of. Two are equal when their entries are."""

    rules_hash: str = field(default="", eq=False)  # of everything but prose: same hash, same game
    text_hash: str = field(default="", eq=False)  # of prose

    @cached_property
    def code(self) -> Compiled:
        """The functions generated from the expressions. They belong to this Rulebook and go with it."""
        return compile_entries(self)
