"""What many games add up to. Tallies merge, so that games can be played anywhere and only sums come back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from statistics import median as middle

from attrs import define, field

from game.lab.estimate import Estimate, mean, median, share

TOGETHER = 16
"""How many rows wait to be added up: they are kept in whole."""

SAMPLE = 60
"""How many games of a tally keep their list of cards, for the overlap between games."""


def added(rows: list[Sequence[int]]) -> list[int]:
    """The sums of columns; none of no rows."""
    return [sum(column) for column in zip(*rows, strict=True)]


@define
class Sums:
    """Of rows of figures that belong together: how many, and their sums."""

    count: int = 0
    _rows: list[Sequence[int]] = field(factory=list, eq=added)  # whose sum it is: several at once cost less

    def take(self, row: Sequence[int]) -> None:
        self.count += 1
        self._rows.append(row)
        if len(self._rows) > TOGETHER:
            self._rows = [self.totals]

    @property
    def totals(self) -> list[int]:
        return added(self._rows)

    def merge(self, other: Sums) -> None:
        self.count += other.count
        self._rows = [row for row in (self.totals, other.totals) if row]


@define
class Tally:
    """Sums over the games of one bot in one scenario. Shares are hits and tries, figures are counted by value."""

    games: int = 0
    endings: Counter[str] = field(factory=Counter)
    wars: Counter[str] = field(factory=Counter)
    seats: Counter[int] = field(factory=Counter)
    aims: Counter[str] = field(factory=Counter)  # which aims were met, of all there are
    cards: Counter[str] = field(factory=Counter)
    choices: Counter[str] = field(factory=Counter)  # `event/choice`, chosen
    offers: Counter[str] = field(factory=Counter)  # `event/choice`, could be chosen
    actions: Counter[str] = field(factory=Counter)
    others: Counter[str] = field(factory=Counter)  # promises, lines, files, months without a card
    hits: Counter[str] = field(factory=Counter)  # of yes-or-no questions, asked of games or months: how often yes
    tries: Counter[str] = field(factory=Counter)  # how often asked
    figures: Counter[tuple[str, float]] = field(factory=Counter)  # of figures of a game: how often each value came
    headlines: Counter[tuple[str, int, int]] = field(factory=Counter)  # gauge, month, whole points: games
    monthly: dict[int, Sums] = field(factory=dict)  # of the games that reached a month: their gauges at its end
    final: Sums = field(factory=Sums)
    hands: list[frozenset[str]] = field(factory=list)  # cards of a sample of games
    early: list[frozenset[str]] = field(factory=list)  # cards of their first six months

    def merge(self, other: Tally) -> Tally:
        """Add another tally to this one."""
        self.games += other.games
        for name in COUNTERS:
            getattr(self, name).update(getattr(other, name))
        for month, sums in other.monthly.items():
            self.monthly.setdefault(month, Sums()).merge(sums)
        self.final.merge(other.final)
        self.hands = (self.hands + other.hands)[:SAMPLE]
        self.early = (self.early + other.early)[:SAMPLE]
        return self

    def ask(self, question: str, *answers: bool) -> None:
        """Count answers to a yes-or-no question."""
        if answers:
            self.tries[question] += len(answers)
            self.hits[question] += sum(answers)

    def ended(self, *endings: str) -> Estimate:
        """The share of games that ended in one of these ways."""
        return share(sum(self.endings[ending] for ending in endings), self.games)

    def yes(self, question: str) -> Estimate:
        """How often a question was answered yes."""
        return share(self.hits[question], self.tries[question])

    def values(self, figure: str) -> list[float]:
        return sorted(value for (name, value), count in self.figures.items() if name == figure for _ in range(count))

    def mean(self, figure: str) -> Estimate:
        values = self.values(figure)
        return mean(sum(values), sum(value * value for value in values), len(values))

    def median(self, figure: str) -> Estimate:
        return median(self.values(figure))


COUNTERS = (
    "endings", "wars", "seats", "aims", "cards", "choices", "offers", "actions", "others", "hits", "tries", "figures",
    "headlines",
)  # fmt: skip


def overlap(hands: list[frozenset[str]]) -> Estimate:
    """The median share of cards that two games have in common (Jaccard), over all pairs; the interval is over games."""
    shares = {(a, b): _jaccard(hands[a], hands[b]) for a, b in combinations(range(len(hands)), 2)}
    if not shares:
        return median([])
    of_games = [middle(part for pair, part in shares.items() if at in pair) for at in range(len(hands))]
    found = median(of_games)
    return Estimate(middle(shares.values()), found.low, found.high, len(hands))


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))
