"""What one game leaves behind to be counted, and the loop that plays it.

The loop keeps one draft for a whole game instead of a frozen state for every decision; it comes to exactly the states
that `step` comes to (a test compares them). Quick bots are spared the veil: what they decide is the same with it and
without it (another test).
"""

from __future__ import annotations

from collections.abc import Callable

from attrs import define, field

from game.bots import BOTS, Bot, make_bot
from game.rules import Rulebook, State, start, veil
from game.rules.decision import CallFile, Choose, Decision, DeclareLine, End, Promise, Sign
from game.rules.options import open_choices
from game.rules.state import AnyState, Draft
from game.rules.step import take

Row = tuple[int, ...]
"""The gauges at one month's end, in tenths, with the clocks behind."""


@define
class Chronicle:
    """One game: places of entries, not ids, in the order in which things happened."""

    book: Rulebook
    scenario: int
    months: int
    picks: list[tuple[int, int, int]] = field(factory=list)  # month, event, choice
    offers: list[tuple[int, int]] = field(factory=list)  # event, choice: whatever could have been chosen
    signed: list[int] = field(factory=list)
    given: list[str] = field(factory=list)  # ids of promises given unasked
    lines: list[str] = field(factory=list)
    files: int = 0
    quiet: int = 0  # months without a card
    rows: list[Row] = field(factory=list)
    is_due: list[bool] = field(factory=list)  # of each month, as it ends: whether something falls due in the next two
    last: State | None = None

    def note(self, state: AnyState, decision: Decision) -> None:
        """Write down what is decided in a state."""
        if isinstance(decision, End):
            self.quiet += state.card < 0
            self.is_due.append(falls_due(self.book, state))
        elif isinstance(decision, Sign):
            self.signed.append(self.book.code.action_place[decision.action])
        elif isinstance(decision, Choose):
            card, places = state.card, self.book.code.choice_place[state.card]
            self.picks.append((state.month, card, places[decision.choice]))
            self.offers += [(card, places[each.choice]) for each in open_choices(self.book, state)]
        elif isinstance(decision, CallFile):
            self.files += 1
        elif isinstance(decision, Promise):
            self.given.append(decision.promise)
        elif isinstance(decision, DeclareLine):
            self.lines.append(decision.line)


class Outline(Chronicle):
    """Of a game only what is chosen on its cards, and its months: less to write where no more is counted."""

    def note(self, state: AnyState, decision: Decision) -> None:
        if isinstance(decision, Choose):
            self.picks.append((state.month, state.card, self.book.code.choice_place[state.card][decision.choice]))


def falls_due(book: Rulebook, state: AnyState) -> bool:
    """Whether a promise, a date of the calendar or a scheduled card comes within the next two months."""
    until = state.month + 2
    for word in state.drawer:
        if word.due <= until:
            return True
    for due in state.queue:
        if due.month <= until:
            return True
    dates = book.code.dates[state.scenario]
    return state.month + 1 in dates or until in dates


def play(
    book: Rulebook, name: str, scenario: str, seed: int, made: Bot | None = None, told_by: type[Chronicle] = Chronicle
) -> Chronicle:
    """A whole game played by a registered bot, or by one that is `made` already (it gets the veil)."""
    book = book.of(scenario)
    state = start(book, scenario, seed)
    told = told_by(book, state.scenario, state.months)
    draft, decide = Draft(state, is_logged=False), _player(book, name, seed, made)
    while draft.ending < 0:
        decision = decide(draft)
        told.note(draft, decision)
        take(decision, book, draft)
        if isinstance(decision, End):
            told.rows.append(draft.was)
    told.last = draft.freeze()
    return told


def _player(book: Rulebook, name: str, seed: int, made: Bot | None) -> Callable[[Draft], Decision]:
    """Who decides on a draft: a quick bot reads it as it stands, any other is shown the state behind the veil."""
    if made is None and name in BOTS:
        quick = BOTS[name](seed)
        return lambda draft: quick(book, draft)
    bot = made or make_bot(name, seed)
    return lambda draft: bot(book, veil(book, draft.freeze()))
