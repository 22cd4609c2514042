"""What a rule asks for, and what really happened."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from attrs import field, frozen

from game.rules.expression import ALWAYS, Expression

Cause: TypeAlias = str
"""What moved a gauge: `kind/id` of an entry of the Rulebook, or `kind/id/part` (`choice/the-invoice/sign-it`).

`Rulebook.source(cause)` gives the entry, with its title and what it cites.
"""

LIMIT = "limit/"
"""Before a cause: the part of what it asked that the gauge's range or ceiling did not let happen."""


@frozen
class Effect:
    """Asked: move a gauge by an amount, where a condition holds. Written `trust -= 2 * backed when month > 3`."""

    text: str = field(eq=False)
    gauge: str
    sign: int  # +1 or -1
    amount: Expression
    when: Expression = ALWAYS

    def __str__(self) -> str:
        return self.text


class Ask(NamedTuple):
    """An effect, worked out in a state: a gauge by its place, an amount in the gauge's own units, and why."""

    gauge: int
    amount: float
    cause: Cause


LogLine: TypeAlias = tuple[int, int, Cause, int]
"""What one cause moved: gauge by its place, tenths on its step, cause, month. What a limit took back is a line too."""


@frozen
class Change:
    """Happened: a gauge went from `before` to `after`, in its own units, because of `cause`.

    Ranges are kept and sums are exact: over any stretch of a game the changes of a gauge add up to the
    difference of its values. Figures are whole multiples of the gauge's step; those of a derived gauge
    are hundredths.
    """

    gauge: str
    before: float
    after: float
    amount: float  # after - before for one cause; several causes of a phase share the same before and after
    cause: Cause
    month: int  # the month in which it happened
