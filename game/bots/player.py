"""A hand at work: what a state's cards and papers are worth to it, and what it decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.bots.hand import Hand
from game.rules import Rulebook, State
from game.rules.decision import CallFile, Decision, End, Sign, Tell
from game.rules.effect import Ask
from game.rules.state import AnyState, Draft
from game.rules.step import take
from game.rules.tray import papers


class Weights:
    """A hand's weights laid out by place for one Rulebook, in whole units of each gauge."""

    def __init__(self, book: Rulebook, hand: Hand) -> None:
        self.book, self.hand, code = book, hand, book.code
        self.row = [hand.taste.get(gauge.id, 0.0) for gauge in code.base]
        self.likings = [hand.likings.get(action.id, 0.0) for action in book.action]
        self.floors = [(code.place[name], floor * 10) for name, floor in hand.floors.items() if name in code.place]
        self.ceilings = [(code.place[name], top * 10) for name, top in hand.ceilings.items() if name in code.place]
        self.trust = code.place.get("trust", -1)
        self.tell = {telling.id: Tell(telling.id) for telling in book.telling}

    def now(self, state: AnyState) -> list[float]:
        """The weights as things stand: what is scarce is dear, what there is too much of is a burden."""
        row = self.row
        short = [place for place, floor in self.floors if state.gauges[place] < floor]
        over = [place for place, top in self.ceilings if state.gauges[place] > top]
        if short or over:
            row = list(row)
            for place in short:
                row[place] *= self.hand.scarcity
            for place in over:
                row[place] = -abs(row[place])
        return row


def weighed(book: Rulebook, state: AnyState, cause: str, row: list[float]) -> float:
    """What a deed is worth: certain effects in full, outcomes by their odds; limits are not looked at."""
    rows = state.gauges, state.was, state.counts, state.lasts
    total = _sum(book.code.asks[cause].of(*rows), row)
    if cause in book.code.odds:
        left = 1.0
        for place, odds in enumerate((*book.code.odds[cause](*rows), 1.0), start=1):
            chance = max(0.0, min(left, odds))
            left -= chance
            total += chance * _sum(book.code.asks[f"{cause}/{place}"].of(*rows), row)
    return total


def _sum(asks: Sequence[Ask], row: list[float]) -> float:
    return sum([row[gauge] * tenths for gauge, tenths, _ in asks]) / 10


class Player:
    """A hand at work on one Rulebook."""

    def __init__(self, book: Rulebook, hand: Hand) -> None:
        self.book, self.weights = book, Weights(book, hand)
        self.choices, self.actions = book.code.choice_causes, book.code.action_causes

    def decide(self, state: AnyState) -> Decision:
        """The next decision of the month. It asks for no list of what is possible: it knows where to look."""
        if state.card >= 0 and state.answer < 0:
            return self.answer(state)
        return self.paper(state) or self.telling(state) or _END

    def answer(self, state: AnyState) -> Decision:
        code, row, causes = self.book.code, self.weights.now(state), self.choices[state.card]
        rows = state.gauges, state.was, state.counts, state.lasts
        open_ = [at for at, cause in enumerate(causes) if cause not in code.needs or code.needs[cause](*rows)]
        best = max(open_, key=lambda at: weighed(self.book, state, causes[at], row))
        return code.choices[state.card][best]

    def paper(self, state: AnyState) -> Decision | None:
        if not state.moves:
            return None
        row, hand = self.weights.now(state), self.weights.hand
        best, value = self._best(state, papers(self.book, state) if state.filed else state.tray, row)
        if not state.filed and state.moves > 1 and hand.file < 1e8:
            _, other = self._best(state, papers(self.book, state), row)
            if other - max(value, 0.0) > hand.file:
                return _CALL
        return self.book.code.signs[best] if best >= 0 and value > hand.least else None

    def _best(self, state: AnyState, laid: list[int] | tuple[int, ...], row: list[float]) -> tuple[int, float]:
        best, value = -1, -1e9
        rows = state.gauges, state.was, state.counts, state.lasts
        for paper in laid:
            cause = self.actions[paper]
            needs = self.book.code.needs.get(cause)
            if paper in state.signed or state.rests[paper] > state.month or (needs and not needs(*rows)):
                continue
            worth = weighed(self.book, state, cause, row) + self.weights.likings[paper]
            if worth > value:
                best, value = paper, worth
        return best, value

    def glance(self, state: AnyState, paper: Sign, row: list[float]) -> float:
        """What a paper looks like it is worth, before anything is played on."""
        place = self.book.code.action_place[paper.action]
        return weighed(self.book, state, self.actions[place], row) + self.weights.likings[place]

    def is_open(self, draft: Draft, paper: Sign) -> bool:
        """Whether a paper of the tray can still be signed, after another was."""
        needs = self.book.code.needs.get(f"action/{paper.action}")
        return draft.moves > 0 and bool(not needs or needs(draft.gauges, draft.was, draft.counts, draft.lasts))

    def telling(self, state: AnyState) -> Decision | None:
        if state.told >= 0 or not state.gauges[self.book.code.openings]:
            return None
        is_low = state.gauges[self.weights.trust] < self.weights.hand.before * 10
        return self.weights.tell.get("before" if is_low else "after")


_END, _CALL = End(), CallFile()


def play_on(book: Rulebook, state: State, player: Player, months: int) -> State:
    """The state after so many month's ends, or where the game was over before."""
    draft, until = Draft(state, is_logged=False), state.month + months
    while draft.ending < 0 and draft.month < until:
        take(player.decide(draft), book, draft)
    return draft.freeze()


def as_bot(hand: Hand) -> Callable[[Rulebook, State], Decision]:
    """A hand as a bot like the others."""
    made: list[Player] = []

    def choose(book: Rulebook, state: State) -> Decision:
        if not made or made[0].book is not book:
            made[:] = [Player(book, hand)]
        return made[0].decide(state)

    return choose
