"""What the written policies share: a taste for gauges, and papers in order of preference."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from typing import TypeAlias

from attrs import frozen

from game.rules import Rulebook
from game.rules.apply import landing
from game.rules.decision import CallFile, Choose, Decision, End, Sign, Tell
from game.rules.effect import Cause
from game.rules.options import can_call, can_tell, open_choices, open_papers
from game.rules.state import AnyState
from game.rules.tray import can_be_laid

Taste: TypeAlias = dict[str, float]
"""What one point of a gauge is worth to a bot."""

Wishes: TypeAlias = Callable[["Sight"], Iterable[str]]
"""Ids of papers, the dearest first, given what the bot sees."""


@frozen
class Sight:
    """The veiled state, read by name: `see.trust`, or `see["talks.stage"]`."""

    book: Rulebook
    state: AnyState

    def __getitem__(self, name: str) -> float:
        value, state = self.book.code.value.get(name), self.state
        if value is None:  # content of another country: what it lacks is nothing to a bot of ours
            return 0.0
        return float(value(state.gauges, state.was, state.counts, state.lasts))


def worth(book: Rulebook, state: AnyState, decision: Decision, taste: Taste) -> float:
    """What a choice or paper that is possible is worth to a taste: certain moves in full, chances by their odds.

    The figures are those of `preview` (a test compares them), worked out for the gauges that matter and no others.
    """
    code, cause, total = book.code, cause_of(book, state, decision), 0.0
    ids, row = code.seen_as, state.gauges
    for gauge, tenths in asked(book, state, cause, taste).items():
        total += taste[ids[gauge]] * ((landing(code, state, gauge, tenths) - row[gauge]) / 10)
    for odds, turn in turns(book, state, cause):
        moved = asked(book, state, turn, taste).items()
        total += odds * sum([taste[ids[gauge]] * (tenths / 10) for gauge, tenths in moved])
    return total


def cause_of(book: Rulebook, state: AnyState, decision: Decision) -> Cause:
    """The cause that a choice or paper is. TypeError: it is neither."""
    code = book.code
    if isinstance(decision, Choose):
        return code.choice_causes[state.card][code.choice_place[state.card][decision.choice]]
    if isinstance(decision, Sign):
        return code.action_causes[code.action_place[decision.action]]
    raise TypeError(f"neither a choice nor a paper: {decision!r}")


def turns(book: Rulebook, state: AnyState, cause: Cause) -> list[tuple[float, Cause]]:
    """The outcomes of a deed, with their odds (0 to 1)."""
    stated = book.code.odds.get(cause)
    if stated is None:
        return []
    left, found = 1.0, []
    for place, odds in enumerate((*stated(state.gauges, state.was, state.counts, state.lasts), 1.0), start=1):
        chance = max(0.0, min(left, odds))
        left -= chance
        found.append((chance, f"{cause}/{place}"))
    return found


def asked(book: Rulebook, state: AnyState, cause: Cause, wanted: Container[str]) -> dict[int, int]:
    """What is asked of the visible gauges that are wanted, in tenths, before any limit."""
    sums: dict[int, int] = {}
    code = book.code
    seen_as = code.seen_as
    for place, tenths, _ in code.asks[cause].of(state.gauges, state.was, state.counts, state.lasts):
        if seen_as[place] in wanted:
            sums[place] = sums.get(place, 0) + tenths
    return sums


def policy(
    taste: Taste | Callable[[Sight], Taste],
    wishes: Wishes,
    telling: Callable[[Sight], str] | None = None,
    urgent: Callable[[Sight], str] | None = None,
) -> Callable[[Rulebook, AnyState], Decision]:
    """A bot that answers cards by taste, signs what it wishes for most, tells Moscow of its openings, and ends.

    For what is `urgent` (the id of a paper, or nothing) it calls for a file.
    """

    def choose(book: Rulebook, state: AnyState) -> Decision:
        see = Sight(book, state)
        choices = open_choices(book, state)
        if choices:
            liked = taste(see) if callable(taste) else taste
            return max(choices, key=lambda choice: worth(book, state, choice, liked))
        papers = {paper.action: paper for paper in open_papers(book, state)}
        if urgent and can_call(state) and _is_waiting(book, state, urgent(see), papers):
            return CallFile()
        wish = next((wish for wish in wishes(see) if wish in papers), None) if papers else None
        if wish:
            return papers[wish]
        if telling and can_tell(book, state):
            way = telling(see)
            if way in book.code.telling_place:  # another country's content has other ways
                return Tell(way)
        return End()

    return choose


def _is_waiting(book: Rulebook, state: AnyState, paper: str, papers: Iterable[str]) -> bool:
    """Whether a paper lies in the whole list and not in the tray."""
    place = book.code.action_place.get(paper, -1)
    return place >= 0 and paper not in papers and place not in state.signed and can_be_laid(book, state, place)
