"""Odds given and how near they came: Brier scores, against what a base rate would have scored.

The base rate of a question is how often it came about in fresh worlds of the same scenario, where the lab's bot plays
and the odds are asked for when the act begins. It knows nothing of the group's own world: to beat it is to have read
the news.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from game.bots import make_bot
from game.classroom.gathering import Group
from game.lab.odds import BOT
from game.lab.past import FRESH
from game.rules import Rulebook, State, refusal, start, step, veil
from game.rules.decision import Forecast
from game.rules.entries import Question
from game.session.lessons import asked_then
from game.session.telling import month_name

WORLDS = 60
"""In how many fresh worlds a base rate is read."""
COIN = 0.25
"""What odds of 50 in 100 always score."""


@frozen
class Guess:
    """The odds that a group gave on a question."""

    alias: str
    question: Question
    text: str  # as it was put to the group
    date: str  # when they were given
    percent: int
    settled: bool | None  # whether it came about; None: still open

    @property
    def score(self) -> float | None:
        """The squared error, 0 to 1; None while it is open."""
        return None if self.settled is None else brier(self.percent / 100, self.settled)


@frozen
class BaseRate:
    """How often a question came about."""

    came: int
    worlds: int

    @property
    def share(self) -> float:
        return self.came / self.worlds if self.worlds else 0.5


@frozen
class Score:
    """A group's mean score, and what the base rate would have scored on the same questions."""

    alias: str
    count: int  # questions that are settled
    own: float
    base: float


def brier(odds: float, came: bool) -> float:
    return float((odds - came) ** 2)


def guesses(group: Group) -> list[Guess]:
    """Every forecast of a group, in the order in which they were given."""
    book, state = group.session.book, group.session.state
    return [
        Guess(
            group.alias,
            book.question[odds.question],
            asked_then(group.session, odds),
            month_name(book, state, odds.given),
            odds.percent,
            None if odds.settled < 0 else bool(odds.settled),
        )
        for odds in state.forecasts
    ]


def base_rates(book: Rulebook, scenario: str, worlds: int = WORLDS) -> dict[str, BaseRate]:
    """By question. The same rules and scenario give the same rates."""
    came: dict[str, int] = {}
    asked: dict[str, int] = {}
    for world in range(worlds):
        for odds in _asked_throughout(book, scenario, FRESH + world).forecasts:
            question = book.question[odds.question].id
            if odds.settled >= 0:
                asked[question] = asked.get(question, 0) + 1
                came[question] = came.get(question, 0) + odds.settled
    return {question: BaseRate(came[question], count) for question, count in asked.items()}


def _asked_throughout(book: Rulebook, scenario: str, seed: int) -> State:
    """The end of a game in which odds are given as each act begins."""
    bot, state = make_bot(BOT, seed), start(book, scenario, seed)
    while not state.is_over:
        odds = Forecast(book.act[state.act].question, 50)
        if refusal(book, state, odds) is None:
            state = step(book, state, odds).after
        state = step(book, state, bot(book, veil(book, state))).after
    return state


def scores(all_: Iterable[Guess], rates: dict[str, BaseRate]) -> list[Score]:
    """A group each, those that gave no odds that are settled left out."""
    by_alias: dict[str, list[Guess]] = {}
    for guess in all_:
        if guess.settled is not None:
            by_alias.setdefault(guess.alias, []).append(guess)
    return [_score(alias, settled, rates) for alias, settled in by_alias.items()]


def _score(alias: str, settled: list[Guess], rates: dict[str, BaseRate]) -> Score:
    own = [guess.score or 0.0 for guess in settled]
    base = [brier(rates.get(guess.question.id, BaseRate(0, 0)).share, bool(guess.settled)) for guess in settled]
    return Score(alias, len(settled), sum(own) / len(own), sum(base) / len(base))
