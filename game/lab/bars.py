"""Every bar of the design that can be computed, as data. Their texts stand in the words, under `balance.bar`."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from game.lab.balance import FULL, SHORT, Bar, Evidence, Measure, Unit
from game.lab.estimate import Estimate, difference, mean, ratio, share
from game.lab.tally import Tally, overlap
from game.lab.texture import commonest_pair, pairs_of, timely_cards

FALLS = ("palace-arithmetic", "mopping-up")
QUIET = ("second-fiddle", "the-vassal", "the-fortress", "one-subsidy-too-many")
SIMPLE = ("first", "last", "greedy-economy", "greedy-leverage", "greedy-trust", "greedy-west")
CHEAP = ("random", "pass", "loyalist", "gestures", "reformer", "balancer", *SIMPLE)
"""The bots that `--gate` plays."""
OFTEN = 20
"""How often a choice must have been open before it is said of it that nobody takes it."""


def of(bot: str, figure: Callable[[Tally], Estimate], scenario: str = FULL) -> Measure:
    """A figure of one bot's games."""

    def measure(evidence: Evidence) -> Estimate | None:
        tally = evidence.of(bot, scenario)
        return figure(tally) if tally else None

    return measure


def ended(bot: str, *endings: str) -> Measure:
    return of(bot, lambda tally: tally.ended(*endings))


def best(bot: str) -> Measure:
    """The share of games with the best ending."""

    def measure(evidence: Evidence) -> Estimate | None:
        tally = evidence.of(bot)
        return tally.ended(*(each.id for each in evidence.book.ending if each.best)) if tally else None

    return measure


def yes(bot: str, question: str, scenario: str = FULL) -> Measure:
    return of(bot, lambda tally: tally.yes(question), scenario)


def of_wars(*wars: str) -> Measure:
    return of("pass", lambda tally: share(sum(tally.wars[war] for war in wars), tally.games))


def part_of(bot: str, other: str) -> Measure:
    """A bot's share of best endings as a part of another's."""

    def measure(evidence: Evidence) -> Estimate | None:
        one, whole = best(bot)(evidence), best(other)(evidence)
        return ratio(one, whole) if one and whole else None

    return measure


def aims_above(bot: str, other: str) -> Measure:
    """By how much more of the aims one bot meets than another."""

    def measure(evidence: Evidence) -> Estimate | None:
        shares = [_aims_met(evidence, name) for name in (bot, other)]
        return difference(shares[0], shares[1]) if shares[0] and shares[1] else None

    return measure


def _aims_met(evidence: Evidence, bot: str) -> Estimate | None:
    tally, aims = evidence.of(bot), len(evidence.book.aim)
    if tally is None:
        return None
    met = [(value / aims, count) for (name, value), count in tally.figures.items() if name == "aims-met"]
    total, squares = sum(v * n for v, n in met), sum(v * v * n for v, n in met)
    return mean(total, squares, tally.games)


def rarest_ending(evidence: Evidence) -> Estimate | None:
    """The greatest share that any bot reaches of the ending that is hardest to reach."""
    reached = _reached(evidence)
    return min(reached.values(), key=lambda estimate: estimate.value) if reached else None


def rare_endings(evidence: Evidence) -> str:
    """The ids of the endings that no bot reaches in one game of a hundred."""
    return ", ".join(ending for ending, found in _reached(evidence).items() if found.value < 0.01)


def _reached(evidence: Evidence) -> dict[str, Estimate]:
    """Of each ending, the greatest share that any bot reaches; empty if too few bots were played to say."""
    tallies = [tally for (scenario, _), tally in evidence.tallies.items() if scenario == FULL and tally.games]
    if len(tallies) < len(CHEAP):
        return {}
    return {
        ending.id: max((tally.ended(ending.id) for tally in tallies), key=lambda found: found.value)
        for ending in evidence.book.ending
    }


def common_pair(evidence: Evidence) -> str:
    """The deck's commonest pair of gain and cost."""
    return " - ".join(pairs_of(evidence.book).most_common(1)[0][0])


def largest_share(tally: Tally) -> Estimate:
    """Of all papers signed, how many are of the commonest kind."""
    return share(max(tally.actions.values(), default=0), tally.actions.total())


def actions_used(tally: Tally) -> Estimate:
    used = float(sum(count >= tally.actions.total() / 200 for count in tally.actions.values()))
    return Estimate(used, used, used, tally.games)


def picked(evidence: Evidence) -> Estimate | None:
    """Of the choices that hurt nobody and came up often enough: how many the adviser may pick in 2 % of their
    appearances, that is, of how many the interval reaches it.
    """
    tally = evidence.of("adviser")
    if tally is None:
        return None
    harm = {f"{event.id}/{choice.id}" for event in evidence.book.event for choice in event.choice if choice.harm}
    often = [key for key, count in tally.offers.items() if key not in harm and count >= OFTEN]
    return share(sum(share(tally.choices[key], tally.offers[key]).high >= 0.02 for key in often), len(often))


def harmful(evidence: Evidence) -> Estimate | None:
    """Of the choices marked `harm` that came up often enough: in which share the adviser picks the commonest."""
    tally = evidence.of("adviser")
    if tally is None:
        return None
    harm = [f"{event.id}/{choice.id}" for event in evidence.book.event for choice in event.choice if choice.harm]
    shares = [share(tally.choices[key], tally.offers[key]) for key in harm if tally.offers[key] >= OFTEN]
    return max(shares, key=lambda estimate: estimate.value, default=None)


def unplayed(evidence: Evidence) -> Estimate | None:
    """No game of a bot says it: only the certificate does, from paired worlds."""


TABLE = (
    Bar("random-best", "random", best("random"), high=0.02),
    Bar("random-lasts", "random", yes("random", "last-month"), 0.5, 0.9),
    Bar("pass-best", "pass", best("pass"), high=0.0),
    Bar("pass-quiet", "pass", ended("pass", *QUIET), low=0.65),
    Bar("loyalist-best", "loyalist", best("loyalist"), high=0.0),
    Bar("loyalist-depends", "loyalist", yes("loyalist", "dependency-over-80"), low=0.6),
    Bar("loyalist-absorbed", "loyalist", ended("loyalist", "absorbed"), high=0.15),
    Bar("gestures-best", "gestures", best("gestures"), high=0.0),
    Bar("gestures-near", "gestures", of("gestures", lambda t: t.mean("eu-isolation-change")), -6, 6, Unit.FIGURE),
    Bar("reformer-best", "reformer", best("reformer"), high=0.05),
    Bar("reformer-falls", "reformer", ended("reformer", *FALLS), 0.3, 0.7),
    Bar("balancer-best", "balancer", best("balancer"), 0.05, 0.2),
    Bar("balancer-seat", "balancer", yes("balancer", "seat-or-better"), 0.3, 0.6),
    Bar("search-best", "search", best("search"), 0.2, 0.45),
    Bar("adviser-part", "adviser", part_of("adviser", "search"), 0.35, 0.7),
    Bar("adviser-seat", "adviser", yes("adviser", "seat-or-better"), low=0.5),
    Bar("hunter-part", "hunter", part_of("hunter", "search"), 0.4, 0.85),
    Bar("hunter-actions", "hunter", of("hunter", actions_used), 12, inf, Unit.FIGURE),
    Bar("hunter-largest", "hunter", of("hunter", largest_share), high=0.15),
    Bar("tireless-part", "", unplayed, 0.4, 0.85),
    Bar("tireless-actions", "", unplayed, 12, inf, Unit.FIGURE),
    Bar("tireless-largest", "", unplayed, high=0.15),
    *(Bar(f"{bot}-best", bot, best(bot), high=0.02) for bot in SIMPLE),
    *(Bar(f"{bot}-aims", bot, aims_above(bot, "random"), high=0.05, unit=Unit.POINTS) for bot in SIMPLE),
)

LISTED = (
    Bar("pace-channel", "pass", yes("pass", "channel-in-5-to-12"), low=0.6),
    Bar("pace-negotiation", "pass", of("pass", lambda t: t.median("negotiation-months")), 3, 6, Unit.FIGURE),
    Bar("pace-left", "pass", yes("pass", "five-months-left"), low=0.7),
    Bar("short-channel", "pass", yes("pass", "channel-by-half", SHORT), low=0.7),
    Bar("short-negotiation", "pass", yes("pass", "negotiation", SHORT), low=0.5),
    Bar("life-swings", "balancer", of("balancer", lambda t: t.median("swings")), 5, inf, Unit.FIGURE),
    Bar("life-still", "balancer", yes("balancer", "three-still-months"), high=0.0),
    Bar("life-due", "balancer", yes("balancer", "falls-due"), low=0.7),
    Bar("war-settled", "pass", of_wars("ceasefire", "settlement"), 0.4, 0.55),
    Bar("war-on", "pass", of_wars("war-on"), 0.25, 0.4),
    Bar("war-ukraine", "pass", of_wars("ukraine-fell"), 0.08, 0.15),
    Bar("war-russia", "pass", of_wars("russia-defeated"), 0.05, 0.12),
    *(Bar(f"lines-{line}", "", unplayed, low=0.15) for line in ("sponsor", "host", "guest", "reform")),
    Bar("lines-lead", "", unplayed, high=0.45),
    Bar("reading-forecasts", "", unplayed, low=0.15),
    Bar("reading-aims", "", unplayed, low=0.08, unit=Unit.POINTS),
    Bar("word-mixed", "", unplayed, low=0.0, unit=Unit.POINTS),
    Bar("people-arrests", "", unplayed, high=0.0, unit=Unit.FIGURE),
    Bar("people-whole", "", unplayed, high=0.5, unit=Unit.FIGURE),
    Bar("people-held", "", unplayed, high=0.0, unit=Unit.POINTS),
    Bar("people-doors", "", unplayed, high=0.0, unit=Unit.FIGURE),
    Bar("choices-picked", "adviser", picked, low=1.0),
    Bar("choices-harm", "adviser", harmful, high=0.1),
    Bar("choices-pairs", "", lambda evidence: commonest_pair(evidence.book), high=0.15, note=common_pair),
    Bar("choices-timely", "", lambda evidence: timely_cards(evidence.book), low=0.25),
    Bar("laws-noticed", "", unplayed, low=1.0),
    Bar("endings-reached", "", rarest_ending, low=0.01, note=rare_endings),
    Bar("fresh-cards", "random", of("random", lambda t: overlap(t.hands)), high=0.3),
    Bar("fresh-early", "random", of("random", lambda t: overlap(t.early)), high=0.5),
    Bar("fresh-themes", "random", yes("random", "same-theme-twice"), high=0.0),
)

BARS = TABLE + LISTED
