"""What a rule asks for, and what really happened."""

from __future__ import annotations

from typing import TypeAlias

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


Ask: TypeAlias = tuple[int, int, Cause]
"""An effect, worked out in a state: a gauge by its place, tenths on the gauge's step (never 0), and why."""

LogLine: TypeAlias = Ask
"""What one cause moved: an ask, once it is answered. What a limit took back is a line too."""


def settle(tenths: float, step: int) -> int:
    """An amount in tenths as a whole multiple of the gauge's step (1 or 10 tenths), half to even."""
    return round(tenths / step) * step


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
