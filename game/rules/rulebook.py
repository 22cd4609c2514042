"""The Rulebook: all entries of content, and the functions generated from them.

`catalogue.load` makes one; nothing changes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TypeAlias

from attrs import evolve, field, frozen

from game.rules.causes import sources
from game.rules.compiler import Compiled
from game.rules.effect import Cause
from game.rules.entries import Entries, Source
from game.rules.numbered import Numbered
from game.rules.translation import translate, unpacked

Words: TypeAlias = "str | dict[str, str]"
"""One text, or its plural forms; nothing in the rules reads it."""


@frozen
class Rulebook(Entries):
    """What the rules are asked of. Two are equal when their entries are."""

    rules_hash: str = field(default="", eq=False)  # of everything but prose: same hash, same game
    text_hash: str = field(default="", eq=False)  # of prose
    eras: Mapping[str, Rulebook] = field(factory=dict, eq=False, repr=False)  # the whole as it is in each other era
    mods: tuple[str, ...] = field(default=(), eq=False)  # id, version, fingerprint and title of each, in order
    renames: dict[str, dict[str, str]] = field(factory=dict, eq=False, repr=False)  # by kind: old id, new id
    removed: dict[str, dict[str, str]] = field(factory=dict, eq=False, repr=False)  # by kind: id, why it went
    assumed: dict[str, float] = field(factory=dict, eq=False)  # assumptions that do not stand at their defaults
    words: dict[str, Words] = field(factory=dict, eq=False, repr=False)  # in the place of the interface's, by key
    in_era: str = field(default="", eq=False)  # which of them this one is
    kept: bytes = field(default=b"", init=False, eq=False, repr=False)  # a Translation, never that of other entries

    def of(self, scenario: str) -> Rulebook:
        """The Rulebook that a scenario is played with: this one, or that of its era."""
        era = next((each.era for each in self.scenario if each.id == scenario), "")
        if era not in self.eras:
            return self
        return self.eras[era]  # no `get`: one that cannot be read is not another one

    @cached_property
    def code(self) -> Compiled:
        """The functions generated from the expressions. They belong to this Rulebook and go with it."""
        return Compiled(self, unpacked(self.kept) if self.kept else None)

    @cached_property
    def sources(self) -> dict[Cause, Source]:
        """What stands behind every cause. Nothing of a month needs it, only who asks why."""
        return sources(self)

    def translated(self) -> Rulebook:
        """The same, and its eras, with what spares the translation of their expressions: for keeping."""
        book = evolve(self, eras={era: each.translated() for era, each in self.eras.items() if each is not self})
        object.__setattr__(book, "kept", translate(book, Numbered(book)).packed())
        return book
