"""Where it turned: the three decisions after which the odds of the aims picked changed most, and what else there was.

From a state of the record a bot plays on to the end in fresh worlds: from the state just before a decision, where the
bot decides for itself, and from the state just after it. Every branch of a comparison meets the same worlds (common
random numbers), so that a difference of two is read in pairs. A first pass over all months is cheap: few worlds, a few
months ahead. The leading months get more worlds, decision by decision; the leading decisions are played to the end,
against what else could have been done there; and the figures that are shown come from worlds that had no part in
choosing them. What it may cost is counted in games played, never in seconds: the same record gives the same page
everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from game.lab.odds import BOT, Measured, Player, measured, measured_change, share_met
from game.lab.past import FRESH, Past
from game.rules import Rulebook, State, Step, refusal, step
from game.rules.decision import Choose, Decision, DeclareLine, Promise, Sign, Tell
from game.rules.entries import Aim
from game.rules.outcome import judged_aims
from game.session.telling import decision_words

SHOWN = 3
LEADING = 5
"""How many months the first pass leaves, to be read decision by decision."""
AHEAD = 9
"""How many months the two passes that choose decisions play on; all else is played to the end."""
MOST = 80
"""No branch gets more worlds than this, however few months it has left."""
ALL = 10**6
"""More months than any game has."""
SEARCH, FIGURES = 0, 10**6
"""Where the worlds of a pass begin: those of the figures take no part in the search."""


@frozen
class Budget:
    """What may be spent, in games of the scenario's whole length; a branch that begins late costs less than one."""

    months: int = 40
    decisions: int = 30
    alternatives: int = 20
    figures: int = 66
    strength: int = 10
    shown: int = SHOWN  # decisions that are measured to the end

    @property
    def games(self) -> int:
        return self.months + self.decisions + self.alternatives + self.figures + self.strength


@frozen
class Alternative:
    """What else could have been decided there."""

    decision: Decision
    words: str
    odds: Measured
    change: Measured  # against what was decided, in the same worlds

    @property
    def is_close(self) -> bool:
        """Too close to call: the interval of the change holds none at all."""
        return self.change.holds_none


@frozen
class Turn:
    """A decision, the odds of the aims before and after it, and the best that else lay there."""

    month: int
    card: str  # the title of the card that it answers; empty for any other decision
    decision: Decision
    words: str
    before: Measured  # the bot decides from there
    after: Measured
    change: Measured  # after less before, in the same worlds
    worlds: int
    best: Alternative | None

    @property
    def is_close(self) -> bool:
        """Too close to call: the interval of the change holds none at all."""
        return self.change.holds_none


@frozen
class Turning:
    """The page: the decisions, the largest change first, with what the figures stand on."""

    aims: tuple[Aim, ...]
    met: float  # the share of the aims that was met in the game itself
    bot: str
    strength: Measured  # what the bot makes of the same aims when it plays the whole game
    strength_worlds: int
    turns: tuple[Turn, ...]
    games: float  # played for this page, in whole games
    budget: int


def turning(past: Past, budget: Budget | None = None) -> Turning:
    """The page, worked out within a budget. The same record and budget give the same page."""
    spent = budget or Budget()
    player = Player(past.book, past.end.aims)
    leading = _leading_decisions(past, player, spent)
    others = _best_alternatives(past.book, player, leading, spent.alternatives)
    turns = _figures(past.book, player, leading, others, spent.figures)
    worlds = _worlds(spent.strength, [past.start])
    strength = measured(player.shares(past.start, _seeds(FIGURES, worlds)))
    return Turning(
        aims=tuple(aim for aim, _ in judged_aims(past.book, past.end)),
        met=share_met(past.book, past.end),
        bot=BOT,
        strength=strength,
        strength_worlds=worlds,
        turns=tuple(sorted(turns, key=lambda turn: (-abs(turn.change.value), turn.month))),
        games=round(player.months / past.end.months, 1),
        budget=spent.games,
    )


def _seeds(first: int, worlds: int) -> range:
    return range(FRESH + first, FRESH + first + worlds)


def _worlds(games: int, branches: list[State], ahead: int = ALL) -> int:
    """In how many worlds a budget lets each of these branches be played on. At least one."""
    months = sum(min(ahead, state.months - state.month + 1) for state in branches)
    return max(1, min(MOST, games * branches[0].months // months)) if branches else 1


# ── which decisions ──


def _leading_decisions(past: Past, player: Player, budget: Budget) -> list[Step]:
    """The decisions that seem to have moved the odds most, in the order of the record."""
    months = [steps for steps in past.months if moving(steps)]
    moved = _moved(player, [(steps[0].before, steps[-1].before) for steps in months], budget.months)
    steps = [taken for place in _largest(moved, LEADING) for taken in moving(months[place])]
    moved = _moved(player, [(taken.before, taken.after) for taken in steps], budget.decisions)
    return [steps[place] for place in _largest(moved, budget.shown) if moved[place]]


def moving(steps: tuple[Step, ...]) -> list[Step]:
    """A month's decisions that move the game; aims, odds and a call for the file are none."""
    return [taken for taken in steps if isinstance(taken.decision, Choose | Sign | Promise | Tell | DeclareLine)]


def _largest(values: list[float], count: int) -> list[int]:
    """The places of the largest, of equals the earliest, in order."""
    return sorted(sorted(range(len(values)), key=lambda place: (-values[place], place))[:count])


def _moved(player: Player, pairs: list[tuple[State, State]], games: int) -> list[float]:
    """How far each second state lies from its first, as the bot plays on from both. A state is played from once."""
    states = list(dict.fromkeys(state for pair in pairs for state in pair))
    seeds = _seeds(SEARCH, _worlds(games, states, AHEAD))
    found = {state: sum(player.leanings(state, seeds, AHEAD)) for state in states}
    return [abs(found[after] - found[before]) for before, after in pairs]


# ── what else there was ──


def _best_alternatives(book: Rulebook, player: Player, leading: list[Step], games: int) -> list[Decision | None]:
    """Of each decision, what the bot made most of in its place; None where there was nothing else."""
    others = [alternatives(book, taken) for taken in leading]
    pairs = [(taken, other) for taken, all_ in zip(leading, others, strict=True) for other in all_]
    states = [step(book, taken.before, other).after for taken, other in pairs]
    seeds = _seeds(SEARCH, _worlds(games, states))
    sums = iter([sum(player.leanings(state, seeds, ALL)) for state in states])
    best: list[Decision | None] = []
    for all_ in others:
        scored = [next(sums) for _ in all_]
        best.append(all_[scored.index(max(scored))] if scored else None)
    return best


def alternatives(book: Rulebook, taken: Step) -> list[Decision]:
    """What else could have been decided there: another choice, another paper of the tray, another telling or line."""
    before, code = taken.before, book.code
    others: Iterable[Decision] = ()
    match taken.decision:
        case Choose():
            others = code.choices[before.card]
        case Sign():
            others = [code.signs[paper] for paper in before.tray]
        case Tell():
            others = code.tellings
        case DeclareLine():
            others = code.lines
    return [other for other in others if other != taken.decision and refusal(book, before, other) is None]


# ── the figures ──


def _figures(
    book: Rulebook, player: Player, leading: list[Step], others: list[Decision | None], games: int
) -> list[Turn]:
    found = list(zip(leading, others, strict=True))
    branches = [taken.before for taken, other in found for _ in range(2 + (other is not None))]
    worlds = _worlds(games, branches)
    return [_turn(book, player, taken, other, worlds) for taken, other in found]


def _turn(book: Rulebook, player: Player, taken: Step, other: Decision | None, worlds: int) -> Turn:
    seeds = _seeds(FIGURES, worlds)
    before, after = player.shares(taken.before, seeds), player.shares(taken.after, seeds)
    best = None
    if other is not None:
        instead = player.shares(step(book, taken.before, other).after, seeds)
        words = decision_words(book, taken.before, other)
        best = Alternative(other, words, measured(instead), measured_change(after, instead))
    return Turn(
        month=taken.before.month,
        card=book.event[taken.before.card].title if isinstance(taken.decision, Choose) else "",
        decision=taken.decision,
        words=decision_words(book, taken.before, taken.decision),
        before=measured(before),
        after=measured(after),
        change=measured_change(before, after),
        worlds=worlds,
        best=best,
    )
