"""What the game promises of people: nobody gains by holding them. Paired worlds, without chance but the war's own.

People are a ledger, never a score (design: bars, *People*). A rule under which arresting somebody in order to release
him paid, or under which a release by instalments were worth more than a whole one, would teach the opposite.
"""

from __future__ import annotations

from collections.abc import Iterator

from game.bots.hand import BALANCED
from game.bots.player import Player, play_on
from game.lab.estimate import Estimate, difference, mean, share
from game.lab.paired import EVERY, SCENARIO, Lab, Take, World, done, hold, measured, put, take
from game.rules import Rulebook, start
from game.rules.entries import Hurts

SEEN = ("dependency", "isolation", "sanctions", "economy", "leverage", "credibility", "warmth", "kyiv", "venue")
"""The gauges that arrests must never better: all that a government wants of others. Grip is the one that they serve."""
RELIEF = ("isolation", "sanctions", "credibility", "warmth")
"""What a release is answered with."""
ARRESTED: World = (put("arrests += 40", 1), put("arrests += 40", 2), *take("pardon-some", 4))
CALM: World = (hold("arrests = 5"),)
SPLITS: tuple[World, ...] = (
    take("pardon-some", 1, 4, 7),
    take("pardon-some", 1, 3, 5, 7, 9),
    (*take("pardon-some", 1, 4), *take("free-everyone", 7)),
)
RELEASES = ("pardon-some", "free-everyone", "doctors-and-letters")
"""Papers that ask for people held: that they close with the last cell is no loss."""
MONTHS = 12
HELD = 2000
"""People held at the start of the harder world; the shipped one begins with 1,275."""


def people(book: Rulebook, worlds: int) -> dict[str, Estimate]:
    """The four bars of people, by id. `worlds` laboratories, and as many whole games for the third."""
    lab = Lab(book, is_still=True)
    return {
        "people-arrests": max(_gains(lab, ARRESTED, (), SEEN, worlds), key=_value),
        "people-whole": max((gain for split in SPLITS for gain in _split(lab, split, worlds)), key=_value),
        "people-held": max(_aims_gained(book, worlds), key=_value),
        "people-doors": _closed(lab, worlds),
    }


def _value(estimate: Estimate) -> float:
    return estimate.value


def _gains(lab: Lab, one: World, other: World, gauges: tuple[str, ...], worlds: int) -> Iterator[Estimate]:
    """Of each gauge: by how many points one way is better than the other after a year."""
    for gauge in gauges:
        sign = {Hurts.LOW: 1, Hurts.HIGH: -1}[_hurts(lab.book, gauge)]
        gains = [sign * (_after(lab, one, seed, gauge) - _after(lab, other, seed, gauge)) for seed in range(worlds)]
        yield mean(sum(gains), sum(gain * gain for gain in gains), worlds)


def _hurts(book: Rulebook, gauge: str) -> Hurts:
    return next(each.hurts for each in book.gauge if each.id == gauge)


def _after(lab: Lab, world: World, seed: int, what: str) -> float:
    return measured(lab.book, lab.state(world, seed, MONTHS), what)


def _split(lab: Lab, split: World, worlds: int) -> Iterator[Estimate]:
    """A release by instalments against a whole one in the month of the last instalment."""
    last = max(act.month for act in split if isinstance(act, Take) and act.month != EVERY)
    return _gains(lab, (*CALM, *split), (*CALM, *take("free-everyone", last)), RELIEF, worlds)


def _aims_gained(book: Rulebook, worlds: int) -> Iterator[Estimate]:
    """Of each aim: how much oftener it is met where more people are held at the start."""
    ours = book.of(SCENARIO)
    player = Player(ours, BALANCED)
    met: dict[tuple[str, bool], int] = {(aim.id, more): 0 for aim in ours.aim for more in (False, True)}
    for seed in range(worlds):
        for more in (False, True):
            first = start(ours, SCENARIO, seed)
            begun = done(ours, first, (put(f"people.held = {HELD}"),), 1) if more else first
            last = play_on(ours, begun, player, begun.months)
            for aim in ours.aim:
                met[aim.id, more] += measured(ours, last, f"met {aim.id}") > 0
    for aim in ours.aim:
        yield difference(share(met[aim.id, True], worlds), share(met[aim.id, False], worlds))


def _closed(lab: Lab, worlds: int) -> Estimate:
    """How many papers, releases apart, a full release closes in some world."""
    freed, papers = (*CALM, *take("free-everyone", 1)), [a.id for a in lab.book.action if a.id not in RELEASES]
    closed = {
        paper
        for seed in range(worlds)
        for paper in papers
        if measured(lab.book, lab.state(freed, seed, 2), f"open {paper}")
        < measured(lab.book, lab.state(CALM, seed, 2), f"open {paper}")
    }
    return Estimate(len(closed), len(closed), len(closed), worlds)
