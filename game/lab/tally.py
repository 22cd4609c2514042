"""What many games add up to. Tallies merge, so that games can be played anywhere and only sums come back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import define, field

from game.rules import Rulebook, State, Step
from game.rules.decision import Choose, End, Sign
from game.rules.outcome import judged_aims
from game.rules.reading import reading

HEADLINES = ("dependency", "isolation", "sanctions")
SAMPLE = 24
"""How many games of a tally keep their list of cards, for the overlap between games."""


@define
class Tally:
    """Sums over games. Gauges are summed in their own units."""

    games: int = 0
    months: int = 0
    endings: Counter[str] = field(factory=Counter)
    wars: Counter[str] = field(factory=Counter)
    seats: Counter[int] = field(factory=Counter)
    aims: Counter[str] = field(factory=Counter)  # which aims were met, of all there are
    cards: Counter[str] = field(factory=Counter)
    choices: Counter[str] = field(factory=Counter)  # `event/choice`
    actions: Counter[str] = field(factory=Counter)
    final: Counter[str] = field(factory=Counter)  # sums of gauges at the end
    monthly: Counter[tuple[str, int]] = field(factory=Counter)  # sums of headlines by month
    alive: Counter[int] = field(factory=Counter)  # games that reached each month
    first_channel: Counter[int] = field(factory=Counter)  # the month in which talks first reached a channel; 0 never
    negotiations: Counter[int] = field(factory=Counter)  # lengths of spells of negotiation, in months
    war_ends: Counter[int] = field(factory=Counter)  # months left when the war was decided
    swings: Counter[int] = field(factory=Counter)  # months of a game with a headline swing of 3 or more
    still: Counter[int] = field(factory=Counter)  # longest run of months in which no headline moved by 1
    full_length: int = 0
    hands: list[frozenset[str]] = field(factory=list)  # cards of a sample of games
    openings: list[frozenset[str]] = field(factory=list)  # cards of their first six months

    def merge(self, other: Tally) -> Tally:
        """Add another tally to this one."""
        for name in ("games", "months", "full_length"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in COUNTERS:
            getattr(self, name).update(getattr(other, name))
        self.hands = (self.hands + other.hands)[: SAMPLE * 20]
        self.openings = (self.openings + other.openings)[: SAMPLE * 20]
        return self

    def share(self, *endings: str) -> float:
        """The share of games that ended in one of these ways."""
        return sum(self.endings[ending] for ending in endings) / max(1, self.games)

    def mean(self, gauge: str) -> float:
        """Where a gauge stood at the end, on average."""
        return self.final[gauge] / max(1, self.games)


COUNTERS = (
    "endings", "wars", "seats", "aims", "cards", "choices", "actions", "final", "monthly", "alive", "first_channel",
    "negotiations", "war_ends", "swings", "still",
)  # fmt: skip

WARS = {0: "war on", 1: "Ukraine fell", 2: "Russia defeated", 3: "settlement"}


def count_game(book: Rulebook, tally: Tally, steps: Iterable[Step]) -> State:
    """Count one whole game. The state at its end."""
    hand: dict[str, int] = {}
    rows: list[State] = []
    state: State | None = None
    for taken in steps:
        before, state = taken.before, taken.after
        match taken.decision:
            case Choose(choice):
                event = book.event[before.card].id
                hand[event] = before.month
                tally.choices[f"{event}/{choice}"] += 1
            case Sign(action):
                tally.actions[action] += 1
            case End():
                rows.append(state)
    assert state is not None  # a game has at least one step
    _count_end(book, tally, state)
    _count_months(book, tally, rows)
    tally.cards.update(hand.keys())
    if len(tally.hands) < SAMPLE:
        tally.hands.append(frozenset(hand))
        tally.openings.append(frozenset(card for card, month in hand.items() if month <= 6))
    return state


def _count_end(book: Rulebook, tally: Tally, state: State) -> None:
    tally.games += 1
    tally.months += state.month
    tally.full_length += state.month == state.months
    tally.endings[book.ending[state.ending].id] += 1
    outcome = WARS[int(reading(book, state, "war.outcome"))]
    is_truce = outcome == "war on" and reading(book, state, "talks.stage") >= 4
    tally.wars["ceasefire" if is_truce else outcome] += 1
    tally.seats[int(reading(book, state, "talks.seat"))] += 1
    everything = state._replace(aims=tuple(range(len(book.aim))))
    tally.aims.update(aim.id for aim, is_met in judged_aims(book, everything) if is_met)
    for gauge in book.gauge:
        tally.final[gauge.id] += reading(book, state, gauge.id)  # type: ignore[assignment]  # Counter adds any number


def _count_months(book: Rulebook, tally: Tally, rows: list[State]) -> None:
    """What the months of one game say of its pace and life."""
    headlines = [[reading(book, state, gauge) for gauge in HEADLINES] for state in rows]
    for number, values in enumerate(headlines, start=1):
        tally.alive[number] += 1
        for gauge, value in zip(HEADLINES, values, strict=True):
            tally.monthly[gauge, number] += value  # type: ignore[assignment]
    moves = [max(abs(a - b) for a, b in zip(*pair, strict=True)) for pair in zip(headlines, headlines[1:], strict=False)]
    tally.swings[sum(move >= 3 for move in moves)] += 1
    tally.still[_longest(move < 1 for move in moves)] += 1
    stages = [int(reading(book, state, "talks.stage")) for state in rows]
    tally.first_channel[next((number for number, stage in enumerate(stages, start=1) if stage >= 2), 0)] += 1
    tally.negotiations.update(_spells(stages, 3))
    outcomes = [int(reading(book, state, "war.outcome")) for state in rows]
    decided = next((number for number, outcome in enumerate(outcomes, start=1) if outcome), 0)
    if decided:
        tally.war_ends[rows[-1].months - decided] += 1


def _longest(flags: Iterable[bool]) -> int:
    longest = run = 0
    for flag in flags:
        run = run + 1 if flag else 0
        longest = max(longest, run)
    return longest


def _spells(stages: list[int], wanted: int) -> list[int]:
    """The lengths of the runs of one stage."""
    spells: list[int] = []
    run = 0
    for stage in [*stages, -1]:
        if stage == wanted:
            run += 1
        elif run:
            spells.append(run)
            run = 0
    return spells
