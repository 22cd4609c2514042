"""Entries ready to run: every expression of content as a function over flat lists, called by what it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from game.rules.effect import Ask, Cause
from game.rules.entries import Entries, Phase
from game.rules.monthly import PhaseCode
from game.rules.numbered import Numbered
from game.rules.translation import Named, NamedAsks, Translation, translate
from game.rules.writer import functions

Ints: TypeAlias = Sequence[int]
Read: TypeAlias = Callable[[Ints, Ints, Ints, Ints], Any]
"""A generated function: gauges, last month's gauges, counts and months of keys -> a value."""


class Asks:
    """The effects of one deed, ready to be asked: constant where no amount depends on the state."""

    __slots__ = ("computed", "constant")

    def __init__(
        self, constant: tuple[Ask, ...], computed: Callable[[Ints, Ints, Ints, Ints], list[Ask]] | None
    ) -> None:
        self.constant = constant
        self.computed = computed  # asks for those whose condition holds

    def of(self, gauges: Ints, was: Ints, counts: Ints, lasts: Ints) -> Sequence[Ask]:
        """What is asked in a state."""
        computed = self.computed
        if computed is None:
            return self.constant
        return [*self.constant, *computed(gauges, was, counts, lasts)]


class Compiled(Numbered):
    """Checked entries ready to run. Made once for a Rulebook, and thrown away with it.

    What was kept of them before spares the translation.
    """

    ceilings: dict[int, Read]
    asks: dict[Cause, Asks]
    needs: dict[Cause, Read]  # of choices, papers and promises that can be locked
    odds: dict[Cause, Read]
    phases: dict[Phase, PhaseCode]
    eligible: Callable[..., tuple[list[int], list[float]]]  # v, w, c, l, m: cards to draw from, their weights
    urgent: Callable[..., tuple[list[int], list[float]]]  # the same of those that come before any draw
    desks: Callable[..., list[list[int]]]  # v, w, c, l, r: of each desk the papers that can be laid
    willing: Read  # promises that may be given unasked
    ended: Read
    comes: dict[int, Read]  # of each event: its condition
    stands: dict[int, Read]  # of each action: its condition
    value: dict[str, Read]  # of each gauge and index, in its own units
    condition: dict[str, Read]  # of acts, endings, questions, aims and promises, by `kind/id` or `kind/id/field`
    slots: tuple[str, ...]  # of each law's effect: the name under which its remainder is kept

    def __init__(self, book: Entries, kept: Translation | None = None) -> None:
        super().__init__(book, kept.keys if kept else None)
        translation = kept or translate(book, self)
        made = functions(translation.machine_code, translation.module)
        for name, part in translation.parts.items():
            setattr(self, name, _called(part, made))
        self.locks = tuple(
            tuple((choice, self.needs.get(cause)) for choice, cause in zip(choices, causes, strict=True))
            for choices, causes in zip(self.choices, self.choice_causes, strict=True)
        )  # of each event its choices, each with what it needs
        self.bulletin_asks = tuple(self.asks[f"bulletin/{bulletin.id}"] for bulletin in book.bulletin)
        self.action_needs = tuple(self.needs.get(cause) for cause in self.action_causes)
        self.keeps = tuple(self.condition[f"promise/{vow.id}/keep"] for vow in book.promise)
        self.fails = tuple(self.condition.get(f"promise/{vow.id}/fails") for vow in book.promise)


def _called(part: Any, made: dict[str, Any]) -> Any:
    """A part of a translation, with the functions themselves in it."""
    match part:
        case Named(name):
            return made[name]
        case NamedAsks(constant, computed):
            return Asks(constant, _called(computed, made))
        case dict():
            return {key: _called(item, made) for key, item in part.items()}
        case _:
            return part
