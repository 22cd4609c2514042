"""The month's end as generated code: one function for each phase, for its laws and its bulletins together.

Both read the state at the phase's start, so what they have in common is worked out once. The functions take the rows
of a state, as all generated code does, and `h` and `m`, how often and in which month each bulletin was told, `k`, what
rounding has kept back of each law's effects (written), the world's seed and the month.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TypeAlias

from game.rules.effect import Ask, Effect
from game.rules.entries import Bulletin, Entries, Law, Phase
from game.rules.expression import Name, Number, Space
from game.rules.names import Names
from game.rules.writer import STATE, Writer

MONTH = Name(Space.NOW, "month")

PhaseCode: TypeAlias = Callable[..., tuple[list[Ask], list[tuple[int, int]]]]
"""What the laws of a phase ask for, and which bulletins come: each with the place that it takes among them."""


class MonthWriter:
    """Writes the functions of all phases, in their order."""

    def __init__(self, book: Entries, writer: Writer) -> None:
        self.book, self.writer, self.names = book, writer, writer.names
        self.slots: list[str] = []  # of each law's effect: the name under which its remainder is kept

    def phase(self, phase: Phase) -> str:
        """The name of a phase's function."""
        lines = [*self._laws(phase), *self._bulletins(phase)]
        return self.writer.block(lines, "moves, told", f"{STATE}, h, m, k, seed, month")

    # ── laws: what rounding keeps back of an effect is added to it in the next month ──

    def _laws(self, phase: Phase) -> Iterator[str]:
        for law in self.book.law:
            if law.phase is phase:
                self.names.noise = f"noise(seed, month, {f'law/{law.id}'!r})"
                guard = self.names.python(law.when.tree)
                for effect in law.effects:
                    yield from self._law(law, effect, guard)
                    self.slots.append(f"{law.id}/{effect.text}")

    def _law(self, law: Law, effect: Effect, guard: str) -> list[str]:
        slot, gauge = len(self.slots), self.names.place[effect.gauge]
        step = round(self.names.base[gauge].step * 10)
        lines = [
            f"x = {signed(self.names, effect)} * 10 + k[{slot}]",
            f"t = {rounded('x', step)}",
            f"k[{slot}] = x - t",
            f"if t: moves.append(({gauge}, t, {f'law/{law.id}'!r}))",
        ]
        condition = all_of(guard, self.names.python(effect.when.tree))
        return lines if condition == "True" else [f"if {condition}:", *(f"    {line}" for line in lines)]

    # ── bulletins: of each group at most one, by one keyed draw ──

    def _bulletins(self, phase: Phase) -> Iterator[str]:
        """They come in the order of their ids, a group where its first stands that may come."""
        stirs = [(place, bulletin) for place, bulletin in enumerate(self.book.bulletin) if bulletin.phase is phase]
        sizes = Counter(_group(bulletin) for _, bulletin in stirs)
        shared = {group: number for number, group in enumerate(sizes) if sizes[group] > 1}
        if stirs:
            yield "drawn = luck(seed, month)"
        for number in shared.values():
            yield f"first{number} = 0; odds{number} = 0.0"
        for place, bulletin in stirs:
            yield from self._bulletin(place, bulletin, shared.get(_group(bulletin)))

    def _bulletin(self, place: int, bulletin: Bulletin, number: int | None) -> list[str]:
        """The lines in which one bulletin comes or not. Of a group the odds are added up, and once one is told -1."""
        when, draw = self.names.python(bulletin.when.tree), f"drawn[{f'bulletin/{_group(bulletin)}'!r}]"
        fresh = self.fresh(f"h[{place}]", place, bulletin.again)
        tree = Number(1.0) if bulletin.odds is None else bulletin.odds.tree
        odds = self.names.python(tree)
        if number is None:
            comes = "True" if tree == Number(1.0) else f"{draw} < {odds}"
            return [f"if {all_of(fresh, when, comes)}: told.append(({place + 1}, {place}))"]
        first, reached = f"first{number}", f"odds{number}"
        return [
            f"if {all_of(f'{reached} >= 0', fresh, when)}:",
            f"    {first} = {first} or {place + 1}",
            f"    if (x := {odds}) > 0.0: {reached} += x",
            f"    if {draw} < {reached}: told.append(({first}, {place})); {reached} = -1.0",
        ]

    def fresh(self, came: str, place: int, again: int) -> str:
        """Whether what comes from the deck or as a bulletin has not come yet, or long enough ago to come again."""
        month = self.names.python(MONTH)
        return f"(not {came} or {month} - m[{place}] >= {again})" if again else f"not {came}"


def signed(names: Names, effect: Effect) -> str:
    """An effect's amount with its sign."""
    amount = names.python(effect.amount.tree)
    return amount if effect.sign > 0 else f"-{amount}"


def rounded(tenths: str, step: int) -> str:
    """An amount in tenths on a gauge's step: what `effect.settle` gives, without a call of our own."""
    return f"round({tenths})" if step == 1 else f"round({tenths} / {step}) * {step}"


def all_of(*conditions: str) -> str:
    """The conditions that are not always true, joined; `True` if there is none."""
    return " and ".join(each for each in conditions if each != "True") or "True"


def _group(bulletin: Bulletin) -> str:
    """The group of a bulletin: of one of no other it is the only member."""
    return bulletin.group or bulletin.id
