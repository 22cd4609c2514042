"""What comes seldomest over all games of a scenario: cards, choices, papers, endings. What never comes has no place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import frozen

from game.lab.balance import Evidence
from game.lab.tally import Tally
from game.words import say

FEW = 3
"""How many of the seldomest are named."""


@frozen
class Rarest:
    """Of one kind of content: how many there are, which never came, and which of the others came seldomest."""

    kind: str  # "cards", "choices", "papers" or "endings"
    all: int
    never: tuple[str, ...]
    seldom: tuple[tuple[str, int], ...]  # each with how often it came, the seldomest first


def rarest(evidence: Evidence, scenario: str) -> tuple[int, list[Rarest]]:
    """In how many games was looked, and what came seldomest in them; nothing where none was played."""
    tallies = [tally for (where, _), tally in evidence.tallies.items() if where == scenario and tally.games]
    book = evidence.book.of(scenario)
    kinds: dict[str, tuple[list[str], list[Counter[str]]]] = {
        "cards": ([event.id for event in book.event], [tally.cards for tally in tallies]),
        "choices": (
            [f"{event.id}/{choice.id}" for event in book.event for choice in event.choice],
            [tally.choices for tally in tallies],
        ),
        "papers": ([action.id for action in book.action], [tally.actions for tally in tallies]),
        "endings": ([ending.id for ending in book.ending], [tally.endings for tally in tallies]),
    }
    return _games(tallies), [_rarest(kind, *found) for kind, found in kinds.items()] if tallies else []


def _games(tallies: list[Tally]) -> int:
    return sum(tally.games for tally in tallies)


def _rarest(kind: str, ids: list[str], counts: list[Counter[str]]) -> Rarest:
    times = {each: sum(count[each] for count in counts) for each in ids}
    came = sorted((each for each in ids if times[each]), key=lambda each: times[each])
    never = tuple(each for each in ids if not times[each])
    return Rarest(kind, len(ids), never, tuple((each, times[each]) for each in came[:FEW]))


def rarest_lines(evidence: Evidence, scenario: str) -> Iterator[str]:
    """The same in lines for a terminal."""
    games, found = rarest(evidence, scenario)
    for each in found:
        seldom = ", ".join(say("balance.came", name=name, n=count) for name, count in each.seldom)
        kind, never = say(f"balance.kind.{each.kind}"), ", ".join(each.never)
        missing = say("balance.never", n=len(each.never), names=never) if never else say("balance.all-came")
        yield say("balance.rarest", kind=kind, all=each.all, games=f"{games:,}", seldom=seldom, missing=missing)
