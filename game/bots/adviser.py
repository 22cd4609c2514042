"""adviser: a search that sees what a player sees. It plays on from each candidate in worlds of its own imagining.

It starts from what a hand would do, and leaves it only for a plan that does better by more than chance explains. Its
budget is counted in rollouts, not in time, so that it decides the same everywhere. Candidates are tried in the same
worlds: a few in all of them, the better half in more, and so on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from math import sqrt
from typing import TypeAlias

from attrs import frozen

from game.bots.hand import BALANCED, Hand
from game.bots.imagining import imagined
from game.bots.player import Player, play_on
from game.bots.value import Value
from game.rules import Rulebook, State
from game.rules.decision import CallFile, Choose, Decision, End, Sign
from game.rules.options import can_call, open_choices, open_lines, open_papers
from game.rules.state import Draft
from game.rules.step import take

Plan: TypeAlias = tuple[Decision, ...]

SURE = 1.0
"""By how many standard errors a plan must beat the hand's own before the hand is overruled."""


@frozen
class Budget:
    """How much is looked at. Rollouts are counted for each question that a month puts: the card, the papers, a line."""

    card: int = 20
    papers: int = 36
    line: int = 12
    wide: int = 4  # how many papers are thought worth pairing
    months: int = 14  # how far a rollout looks

    @staticmethod
    def of(rollouts: int) -> Budget:
        """So many rollouts for a month's papers, and a third of it for its card or line."""
        return Budget(card=max(1, rollouts // 3), papers=rollouts, line=max(1, rollouts // 3))


USUAL = Budget()
ROLLOUTS = USUAL.papers


class Adviser:
    """One game's adviser. It keeps no notes but what it still means to sign this month."""

    def __init__(self, seed: int = 0, budget: Budget = USUAL, hand: Hand = BALANCED) -> None:
        self.seed, self.budget, self.hand = seed, budget, hand
        self.book: Rulebook | None = None
        self.meant: tuple[int, Plan] = (0, ())  # the month, and what is still to be signed in it

    def __call__(self, book: Rulebook, state: State) -> Decision:
        if self.book is not book:
            self.book, self.player, self.value = book, Player(book, self.hand), Value(book)
        choices = open_choices(book, state)
        if choices:
            own = self.player.answer(state)
            return self.best((own,), [(each,) for each in choices], state, self.budget.card)[0]
        lines = open_lines(book, state)
        if lines and state.line < 0 and state.month != self.meant[0]:
            best = self.best((), [(line,) for line in lines], state, self.budget.line)
            if best:
                return best[0]
        return self.paper(book, state) or self.player.telling(state) or End()

    def paper(self, book: Rulebook, state: State) -> Decision | None:
        """The next paper to sign (or the file to call for), or none."""
        month, plan = self.meant
        papers = open_papers(book, state)
        if month != state.month:
            plan = self.best(self.own(state), self.plans(state, papers), state, self.budget.papers)
        open_ = [*papers, CallFile()] if can_call(state) else papers
        still = [each for each in plan if each in open_]
        self.meant = (state.month, plan[plan.index(still[0]) + 1 :] if still else ())
        return still[0] if still else None

    def own(self, state: State) -> Plan:
        """What the hand would sign this month."""
        assert self.book is not None
        draft, plan = Draft(state), list[Decision]()
        while (decision := self.player.paper(draft)) is not None:
            take(decision, self.book, draft)
            plan.append(decision)
        return tuple(plan)

    def plans(self, state: State, papers: list[Sign]) -> list[Plan]:
        """Pairs of the papers that look best at a glance, each alone, and nothing."""
        row = self.player.weights.now(state)
        likely = sorted(papers, key=lambda paper: -self.player.glance(state, paper, row))[: self.budget.wide]
        sizes = range(min(state.moves, len(likely)), -1, -1)
        return [plan for size in sizes for plan in combinations(likely, size)]

    def best(self, own: Plan, plans: Sequence[Plan], state: State, rollouts: int) -> Plan:
        """The plan that does best in imagined worlds, or the hand's own where none is clearly better."""
        worths: dict[Plan, list[float]] = {plan: [] for plan in (own, *plans)}
        left = [plan for plan in worths if plan != own]
        rounds = max(1, len(left).bit_length())
        for _ in range(rounds if left else 0):
            times = max(1, rollouts // (rounds * (len(left) + 1)))
            for plan in (own, *left):
                tried = worths[plan]
                tried += [self.rollout(state, plan, len(tried) + each) for each in range(times)]
            left.sort(key=lambda plan: -sum(worths[plan]))
            left = left[: max(1, len(left) // 2)]
        return left[0] if left and is_better(worths[left[0]], worths[own]) else own

    def rollout(self, state: State, plan: Plan, world: int) -> float:
        """What a plan comes to in one imagined world."""
        assert self.book is not None
        began = imagined(self.book, state, world, f"adviser/{self.seed}/{state.month}")
        draft = Draft(began)
        for decision in plan:
            if not isinstance(decision, Sign) or self.player.is_open(draft, decision):
                take(decision, self.book, draft)
        if not plan or not isinstance(plan[-1], Choose):
            draft.moves = 0  # the plan is all that is signed this month
        return self.value.of(play_on(self.book, draft.freeze(), self.player, self.budget.months))


def is_better(some: list[float], others: list[float]) -> bool:
    """Whether the first did better in the same worlds, by more than `SURE` standard errors of the difference."""
    gaps = [one - other for one, other in zip(some, others, strict=True)]
    middle = sum(gaps) / len(gaps)
    spread = sum((gap - middle) ** 2 for gap in gaps) / max(1, len(gaps) - 1)
    return middle > SURE * sqrt(spread / len(gaps))


def adviser(seed: int, rollouts: int = ROLLOUTS) -> Callable[[Rulebook, State], Decision]:
    return Adviser(seed, Budget.of(rollouts))
