"""Four wars: the record played again while the war goes another way.

Only the draws of the war and the talks are replaced, which are those of the phases `world` and `talks`: they come from
another world; the deck, the papers, the chances of one's own decisions, the West, Moscow and home draw as they did. One
world after another is tried, the game's own first, until each of the four wars has come out.

What the player did is done again. Each month's card and papers are laid out as they were, where their conditions hold;
a card that the record has and that cannot come leaves the desk to whatever comes instead, and that is answered by the
choice whose moves are nearest to what the player's answers moved on average (`Habit`). Papers, promises, tellings are
taken where they are legal, the line is declared as it was. Whatever could not be done again is a substitution, counted.
"""

from __future__ import annotations

import enum
import itertools

from attrs import define, field, frozen

from game.lab.past import FRESH, Past
from game.rules import Outcome, Rulebook, State, outcome, preview, refusal, step
from game.rules.decision import CallFile, Choose, Decision, DeclareLine, End, Forecast, PickAims
from game.rules.entries import Phase
from game.rules.options import open_choices
from game.rules.phases import PHASES
from game.rules.reading import reading
from game.rules.state import Draft, Due
from game.rules.tray import can_be_laid
from game.session.telling import decision_words

TRIED = 160
"""How many worlds are tried at most. A war of one world in twelve is missed once in a million games."""
DRAWN_ANEW = (Phase.WORLD, Phase.TALKS)


class War(enum.StrEnum):
    """How the war may go."""

    SETTLEMENT = "settlement"
    LONG = "long-war"  # fought in the last month still
    FALL = "ukraine-falls"
    DEFEAT = "russia-is-defeated"


@frozen
class Substitution:
    """Something of the record that could not be done again, and what was done instead (empty: nothing)."""

    month: int
    recorded: str  # empty: the record has nothing here
    instead: str


@frozen
class Replay:
    """The record under one war."""

    war: War
    is_own: bool  # the war of the game itself
    over: Outcome
    gauges: dict[str, float]  # the headlines at the end
    stage: int  # of the talks
    seat: int
    substitutions: tuple[Substitution, ...]
    decisions: int  # how many decisions it holds, months' ends apart


@frozen
class FourWars:
    """The page: the wars that came out, in the order of `War`."""

    replays: tuple[Replay, ...]
    missing: tuple[War, ...]  # that came out in none of the worlds tried
    tried: int
    worlds: tuple[int, ...] = ()  # the seeds in which they came out, the game's own apart


def four_wars(past: Past, first: tuple[int, ...] = ()) -> FourWars:
    """The record under each of the four wars. A game without a war in it has none of them.

    `first`: worlds to be tried right after the game's own. A war comes out in nearly the same worlds whatever is
    decided in Minsk, so those of another game of the same class spare most of the search.
    """
    found: dict[War, Replay] = {}
    worlds: list[int] = []
    search = itertools.chain((past.seed,), first, itertools.count(FRESH + 1))
    habit = Habit.of(past)
    tried = 0
    if has_war(past.book):
        while len(found) < len(War) and tried < TRIED:
            seed = next(search)
            replay = _Again(past, habit, seed, frozenset(found)).play()
            tried += 1
            if replay is not None:
                worlds += [seed] if seed != past.seed else []
                found.setdefault(replay.war, replay)
    replays = tuple(found[war] for war in War if war in found)
    return FourWars(replays, tuple(war for war in War if war not in found), tried, tuple(worlds))


OUTCOME, STAGE, SEAT = "war.outcome", "talks.stage", "talks.seat"


def has_war(book: Rulebook) -> bool:
    """Whether this content has a war that can come out in several ways."""
    return {OUTCOME, STAGE, SEAT} <= book.code.place.keys()


DECIDED = {1: War.FALL, 2: War.DEFEAT, 3: War.SETTLEMENT}
CEASEFIRE = 4


def war_of(book: Rulebook, state: State) -> War | None:
    """Which war this state is of; None while it is open, and where a ceasefire holds at the end."""
    decided = DECIDED.get(int(reading(book, state, OUTCOME)))
    is_last = state.is_over and state.month == state.months
    if decided is None and is_last and reading(book, state, STAGE) < CEASEFIRE:
        return War.LONG
    return decided


# ── the player's habit ──


@frozen
class Habit:
    """What the player's answers to cards moved on average: of each gauge, hundredths of its range, chances by odds."""

    moves: dict[str, float]

    @classmethod
    def of(cls, past: Past) -> Habit:
        taken = [each for steps in past.months for each in steps if isinstance(each.decision, Choose)]
        sums: dict[str, float] = {}
        for each in taken:
            for gauge, amount in foreseen(past.book, each.before, each.decision).items():
                sums[gauge] = sums.get(gauge, 0.0) + amount
        return cls({gauge: amount / len(taken) for gauge, amount in sums.items()})

    def nearest(self, book: Rulebook, state: State) -> Choose:
        """The open choice that changes the player's record least; of equals the one written first."""
        choices = open_choices(book, state)
        return min(choices, key=lambda choice: self.distance(foreseen(book, state, choice)))

    def distance(self, moves: dict[str, float]) -> float:
        gauges = sorted({*self.moves, *moves})
        return sum(abs(self.moves.get(gauge, 0.0) - moves.get(gauge, 0.0)) for gauge in gauges)


def foreseen(book: Rulebook, state: State, decision: Decision) -> dict[str, float]:
    """What a decision would move: what is certain in full, chances by their odds, in hundredths of each range."""
    seen = preview(book, state, decision)
    sums: dict[str, float] = {}
    for odds, moves in [(1.0, seen.certain), *((chance.odds, chance.moves) for chance in seen.chances)]:
        for move in moves:
            gauge = book.code.gauge[move.gauge]
            amount = odds * (move.amount or 0.0) * 100 / (gauge.high - gauge.low)
            sums[move.gauge] = sums.get(move.gauge, 0.0) + amount
    return sums


# ── the record again ──


@define
class _Again:
    """One replay. It is given up as soon as it comes to a war that is known already."""

    past: Past
    habit: Habit
    seed: int
    known: frozenset[War]
    substitutions: list[Substitution] = field(factory=list)
    decisions: int = 0

    def play(self) -> Replay | None:
        """None: a war that is known, or none of the four."""
        state = self.past.start
        while True:
            self._count(state)
            state = self._answered(self._decided(state))
            earlier, state = state, self._ended(state)
            if state.is_over or war_of(self.past.book, state) in self.known:
                break
            state = self._laid_out(earlier, state)
        war = war_of(self.past.book, state)
        return None if war is None or war in self.known else self._told(war, state)

    def _count(self, state: State) -> None:
        self.decisions += sum(not isinstance(each, End) for each in self._recorded(state))

    def _recorded(self, state: State) -> list[Decision]:
        """What the record has in this month; nothing where it was over by then."""
        months = self.past.months
        return [taken.decision for taken in months[state.month - 1]] if state.month <= len(months) else []

    def _decided(self, state: State) -> State:
        for place, decision in enumerate(self._recorded(state)):
            if not isinstance(decision, End):
                state = self._taken(state, decision, place)
        return state

    def _taken(self, state: State, decision: Decision, place: int) -> State:
        book = self.past.book
        recorded = self.past.months[state.month - 1][place].before
        if isinstance(decision, Choose) and (state.card != recorded.card or refusal(book, state, decision)):
            return self._answered(state, decision_words(book, recorded, decision))
        if isinstance(decision, DeclareLine):
            return self._declared(state, decision)
        if refusal(book, state, decision) is None:
            return step(book, state, decision).after
        if not isinstance(decision, PickAims | Forecast | CallFile):
            self.substitutions.append(Substitution(state.month, decision_words(book, recorded, decision), ""))
        return state

    def _declared(self, state: State, decision: DeclareLine) -> State:
        """The line as it was declared, though an act may begin in another month here."""
        open_ = state._replace(act=max(1, state.act), act_since=state.month)
        if refusal(self.past.book, open_, decision) is not None:
            return state
        return step(self.past.book, open_, decision).after._replace(act=state.act, act_since=state.act_since)

    def _answered(self, state: State, recorded: str = "") -> State:
        """The card answered by habit, if it is open still."""
        if state.card < 0 or state.answer >= 0:
            return state
        choice = self.habit.nearest(self.past.book, state)
        words = decision_words(self.past.book, state, choice)
        self.substitutions.append(Substitution(state.month, recorded, words))
        return step(self.past.book, state, choice).after

    def _ended(self, state: State) -> State:
        """The month's end, the war and the talks drawn from the other world."""
        draft = Draft(state)
        draft.news = ()
        for phase, run in PHASES:
            draft.seed = self.seed if phase in DRAWN_ANEW else self.past.seed
            run(self.past.book, draft)
        return draft.freeze()

    def _laid_out(self, earlier: State, state: State) -> State:
        """The month's card and papers as the record has them, where they can be."""
        if state.month > len(self.past.months):
            return state
        recorded = self.past.months[state.month - 1][0].before
        laid = tuple(paper for paper in recorded.tray if can_be_laid(self.past.book, state, paper))
        return pinned(self.past.book, earlier, state._replace(tray=laid), recorded.card)

    def _told(self, war: War, state: State) -> Replay:
        book = self.past.book
        over = outcome(book, state._replace(aims=self.past.end.aims))
        assert over is not None  # a replay stops at a war that is known, or at the end
        return Replay(
            war=war,
            is_own=self.seed == self.past.seed,
            over=over,
            gauges={gauge.id: reading(book, state, gauge.id) for gauge in book.gauge if gauge.headline},
            stage=int(reading(book, state, STAGE)),
            seat=int(reading(book, state, SEAT)),
            substitutions=tuple(self.substitutions),
            decisions=self.decisions,
        )


def pinned(book: Rulebook, earlier: State, state: State, card: int) -> State:
    """The month with this card on the desk (-1: none), if its condition holds; the card that lay there comes later."""
    if card == state.card or (card >= 0 and not _comes(book, state, card)):
        return state
    came, queue = list(state.came), [due for due in state.queue if due.event != card]
    if state.card >= 0:
        came[state.card] = earlier.came[state.card]
        if book.event[state.card].scheduled:
            queue.append(Due(state.month, state.card))
    if card >= 0:
        came[card] = state.month
    last = card if card >= 0 else earlier.last_card
    return state._replace(card=card, last_card=last, came=tuple(came), queue=tuple(queue))


def _comes(book: Rulebook, state: State, card: int) -> bool:
    return bool(book.code.comes[card](state.gauges, state.was, state.counts, state.lasts))
