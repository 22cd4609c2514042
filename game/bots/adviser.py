"""adviser: a search that sees what a player sees. It plays on from each candidate in worlds of its own imagining.

Its budget is counted in rollouts, not in time, so that it decides the same everywhere. Candidates are tried in the
same worlds; half of the rollouts go to all of them, the other half to the better ones.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TypeAlias

from attrs import frozen

from game.bots.hand import BALANCED, Hand, Player, play_on
from game.bots.imagining import imagined
from game.bots.value import Value
from game.rules import Rulebook, State
from game.rules.decision import Choose, Decision, DeclareLine, Sign
from game.rules.state import Draft
from game.rules.step import take

Plan: TypeAlias = tuple[Decision, ...]


@frozen
class Budget:
    """How much is looked at. Rollouts are counted for each question that a month puts: the card, the papers, a line."""

    card: int = 24
    papers: int = 72
    line: int = 24
    wide: int = 6  # how many papers are thought worth pairing
    months: int = 6  # how far a rollout looks

    @staticmethod
    def of(rollouts: int) -> Budget:
        """So many rollouts for a month's papers, and a third of it for its card or line."""
        return Budget(card=max(1, rollouts // 3), papers=rollouts, line=max(1, rollouts // 3))


USUAL = Budget()
ROLLOUTS = USUAL.papers


class Adviser:
    """One game's adviser. It keeps no notes but the paper that it means to sign second."""

    def __init__(self, seed: int = 0, budget: Budget = USUAL, hand: Hand = BALANCED) -> None:
        self.seed, self.budget, self.hand = seed, budget, hand
        self.book: Rulebook | None = None
        self.second: tuple[int, Plan] = (0, ())  # the month, and what is still to be signed in it

    def __call__(self, book: Rulebook, state: State, decisions: list[Decision]) -> Decision:
        if self.book is not book:
            self.book, self.player, self.value = book, Player(book, self.hand), Value(book)
        choices = [each for each in decisions if isinstance(each, Choose)]
        if choices:
            return choices[0] if len(choices) == 1 else self.best([(e,) for e in choices], state, self.budget.card)[0]
        lines = [each for each in decisions if isinstance(each, DeclareLine)]
        if lines and state.line < 0:
            return self.best([(line,) for line in lines], state, self.budget.line)[0]
        papers = [each for each in decisions if isinstance(each, Sign)]
        return self.paper(state, papers) or self.player.telling(state) or decisions[-1]

    def paper(self, state: State, papers: list[Sign]) -> Decision | None:
        """The next paper to sign, or none."""
        month, waiting = self.second
        if month == state.month:
            self.second = (month, ())
            return next((paper for paper in papers if paper in waiting), None)
        if not papers or not state.moves:
            return None
        best = self.best(self.plans(state, papers), state, self.budget.papers)
        self.second = (state.month, best[1:])
        return best[0] if best else None

    def plans(self, state: State, papers: list[Sign]) -> list[Plan]:
        """Pairs of the papers that look best at a glance, each alone, and nothing."""
        row = self.player.weights.now(state)
        likely = sorted(papers, key=lambda paper: -self.player.glance(state, paper, row))[: self.budget.wide]
        sizes = range(min(state.moves, len(likely)), -1, -1)
        return [plan for size in sizes for plan in combinations(likely, size)]

    def best(self, plans: Sequence[Plan], state: State, rollouts: int) -> Plan:
        """The plan that does best in imagined worlds: all are tried in some, the better half in more, and so on."""
        sums, left, world = dict.fromkeys(plans, 0.0), list(plans), 0
        rounds = max(1, len(plans).bit_length() - 1)
        for _ in range(rounds):
            times = max(1, rollouts // (rounds * len(left)))
            for plan in left:
                sums[plan] += sum(self.rollout(state, plan, world + each) for each in range(times))
            world += times
            left.sort(key=lambda plan: -sums[plan])
            left = left[: max(1, len(left) // 2)]
        return left[0]

    def rollout(self, state: State, plan: Plan, world: int) -> float:
        """What a plan comes to in one imagined world."""
        assert self.book is not None
        began = imagined(self.book, state, world, f"adviser/{self.seed}/{state.month}")
        draft = Draft(began)
        for decision in plan:
            if not isinstance(decision, Sign) or self.player.is_open(draft, decision):
                take(decision, self.book, draft)
        if not plan or isinstance(plan[-1], Sign):
            draft.moves = 0  # the plan is all that is signed this month
        return self.value.of(play_on(self.book, draft.freeze(), self.player, self.budget.months))


def adviser(seed: int, rollouts: int = ROLLOUTS) -> Callable[[Rulebook, State, list[Decision]], Decision]:
    return Adviser(seed, Budget.of(rollouts))
