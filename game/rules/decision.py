"""What the player may decide, and why not."""

from __future__ import annotations

import enum
from typing import TypeAlias

from attrs import field, frozen

from game.rules.expression import Node


@frozen
class Choose:
    """Answer the card on the desk with one of its choices."""

    choice: str


@frozen
class Sign:
    """Sign one paper of the in-tray (any initiative, once a file was called). Costs a move."""

    action: str


@frozen
class CallFile:
    """Open the whole list of initiatives for this month. Costs a move."""


@frozen
class Promise:
    """Give one's word, unasked. It lies in the drawer until it is due."""

    promise: str


@frozen
class Tell:
    """Say how Moscow learns of this month's openings: before, after, or from the papers."""

    telling: str


@frozen
class PickAims:
    """Say what the game is played for: one to three aims. The epilogue judges by them."""

    aims: tuple[str, ...]


@frozen
class DeclareLine:
    """Declare a line at a change of act: it closes one initiative and opens another."""

    line: str


@frozen
class Forecast:
    """Give odds on the act's question, in per cent."""

    question: str
    percent: int


@frozen
class End:
    """End the month. Chance resolves now and only now."""


Decision: TypeAlias = Choose | Sign | CallFile | Promise | Tell | PickAims | DeclareLine | Forecast | End


class Why(enum.Enum):
    """The reasons there are for a refusal. The words for each stand in `game.words`."""

    GAME_OVER = "game-over"
    UNKNOWN = "unknown"  # no such choice, action, promise, ... here
    NO_CARD = "no-card"
    ANSWERED = "answered"
    UNANSWERED = "unanswered"  # the month cannot end while the card lies there
    NEEDS = "needs"  # a condition of content does not hold: see `parts`
    NO_MOVES = "no-moves"
    NOT_IN_TRAY = "not-in-tray"
    SIGNED = "signed"  # already, this month
    RESTING = "resting"  # signed lately: comes back in `has` months
    FILED = "filed"  # the whole list is open already
    NO_OPENING = "no-opening"  # there is nothing to tell Moscow of
    TOLD = "told"  # this month's openings have been told already
    PROMISED = "promised"  # this word is given already, or one was given this month
    NOT_NOW = "not-now"  # only at a change of act
    AIMS = "aims"  # one to three, each once
    PERCENT = "percent"  # 0 to 100
    SAME = "same"  # it is so already


@frozen
class Refusal:
    """Why a decision is not possible, as data.

    `parts` are the smallest conditions that fail (for NEEDS); `needs` and `has` are figures where the
    reason is one of quantity. `session.telling` makes the sentence.
    """

    why: Why
    parts: tuple[Node, ...] = ()
    needs: float | None = None
    has: float | None = None
    name: str = field(default="")
