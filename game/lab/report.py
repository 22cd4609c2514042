"""The balance as lines for a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf, isfinite
from typing import Any

from game.lab.balance import Evidence, Standing, Unit, Verdict
from game.lab.bars import largest_share
from game.lab.counting import read
from game.lab.estimate import Estimate, share
from game.lab.rarest import rarest
from game.lab.tally import Tally, overlap
from game.rules import Rulebook
from game.words import say

ACROSS = 4
"""How many bots stand beside each other in a table of 80 columns."""
NAME, CELL = 28, 13
GAUGES = (
    "dependency", "isolation", "sanctions", "eu.isolation", "us.isolation", "trust", "leverage", "economy", "grip",
    "credibility", "complicity", "kyiv",
)  # fmt: skip
"""Whose ends the table shows; JSON and HTML have all."""


def table(evidence: Evidence, scenario: str) -> Iterator[str]:
    """Endings, wars, seats, aims and where gauges ended: bots across, in blocks that fit the terminal."""
    played = [(bot, tally) for (where, bot), tally in evidence.tallies.items() if where == scenario and tally.games]
    for first in range(0, len(played), ACROSS):
        yield from _block(evidence.book, played[first : first + ACROSS])
        yield ""


def _block(book: Rulebook, played: list[tuple[str, Tally]]) -> Iterator[str]:
    tallies = [tally for _, tally in played]
    yield _row(say("balance.worlds", n=tallies[0].games), [bot for bot, _ in played])
    for ending in book.ending:
        yield _row(ending.title, [_percent(tally.ended(ending.id)) for tally in tallies])
    yield _row(say("balance.seat"), [_percent(tally.yes("seat-or-better")) for tally in tallies])
    yield _row(say("balance.last-month"), [_percent(tally.yes("last-month")) for tally in tallies])
    for war in (
        ()
        if "war.outcome" not in book.code.gauge
        else ("war-on", "ceasefire", "settlement", "ukraine-fell", "russia-defeated")
    ):
        yield _row(say(f"balance.war.{war}"), [_percent(share(t.wars[war], t.games)) for t in tallies])
    for aim in book.aim:
        yield _row(say("balance.aim", aim=aim.title), [_percent(share(t.aims[aim.id], t.games)) for t in tallies])
    for gauge in shown_gauges(book):
        yield _row(say("balance.end", gauge=gauge), [f"{mean_end(book, tally, gauge):.1f}" for tally in tallies])
    yield _row(say("balance.overlap"), [_percent(overlap(tally.hands)) for tally in tallies])
    yield _row(say("balance.coverage"), [f"{len(tally.cards)}/{len(book.event)}" for tally in tallies])
    yield _row(say("balance.largest"), [_percent(largest_share(tally)) for tally in tallies])
    yield _row("", [_commonest(tally) for tally in tallies])


def shown_gauges(book: Rulebook) -> list[str]:
    """Those that the table shows; in a game of another country all that a player sees."""
    known = [gauge for gauge in GAUGES if gauge in book.code.gauge]
    return known if len(known) == len(GAUGES) else [gauge.id for gauge in book.gauge if not gauge.hidden]


def _row(name: str, cells: list[str]) -> str:
    return f"{name[: NAME - 1]:<{NAME}}" + "".join(f"{cell[: CELL - 1]:>{CELL}}" for cell in cells)


def _percent(found: Estimate) -> str:
    """12 (9-16), in per cent; a point where nothing was hit."""
    if found.value == 0:
        return "."
    return f"{found.value * 100:.0f} ({found.low * 100:.0f}-{found.high * 100:.0f})"


def _commonest(tally: Tally) -> str:
    return max(tally.actions, key=tally.actions.__getitem__, default="")


def mean_end(book: Rulebook, tally: Tally, gauge: str) -> float:
    """Where a gauge stood at the end, on average (gauges are linear in what they derive from)."""
    return read(book, tally.final.totals, gauge) / max(1, tally.final.count)


def bar_lines(judged: list[Verdict]) -> Iterator[str]:
    """Every bar with its figures, those that fail first."""
    for standing in (Standing.FAILS, Standing.UNKNOWN, Standing.HOLDS):
        for verdict in judged:
            if verdict.standing is standing:
                yield from _bar(verdict)
    counts = {each: sum(verdict.standing is each for verdict in judged) for each in Standing}
    yield say("balance.sum", **{standing.value: count for standing, count in counts.items()})


def _bar(verdict: Verdict) -> Iterator[str]:
    bar, found = verdict.bar, verdict.found
    yield f"{say(f'balance.{verdict.standing}'):<8}{bar.bot:<16}{bar.text}"
    if found is None:
        yield f"{'':<24}{say('balance.wanted', wanted=wanted(verdict))}"
        return
    figures = say("balance.found", found=figure(found.value, bar.unit), low=figure(found.low, bar.unit),
                  high=figure(found.high, bar.unit), over=f"{found.over:,}", wanted=wanted(verdict))  # fmt: skip
    off = say("balance.off", by=figure(verdict.beyond, bar.unit)) if verdict.standing is Standing.FAILS else ""
    note = say("balance.note", note=verdict.note) if verdict.note else ""
    yield f"{'':<24}{figures}{off}{note}"


def wanted(verdict: Verdict) -> str:
    bar = verdict.bar
    if bar.low == -inf:
        return say("balance.at-most", high=figure(bar.high, bar.unit))
    if bar.high == inf:
        return say("balance.at-least", low=figure(bar.low, bar.unit))
    return say("balance.between", low=figure(bar.low, bar.unit), high=figure(bar.high, bar.unit))


def figure(value: float, unit: Unit) -> str:
    if not isfinite(value):
        return say("balance.unbounded")
    return f"{value:.1f}" if unit is Unit.FIGURE else f"{value * 100:.1f} %"


def to_json(evidence: Evidence, judged: list[Verdict]) -> dict[str, Any]:
    """Everything that was counted, with intervals."""
    return {
        "rules": evidence.book.rules_hash,
        "bots": [_bot_json(evidence.book, *key, tally) for key, tally in evidence.tallies.items() if tally.games],
        "bars": [_bar_json(verdict) for verdict in judged],
        "rarest": {
            scenario: {each.kind: {"of": each.all, "never": each.never, "seldom": dict(each.seldom)} for each in found}
            for scenario in dict.fromkeys(scenario for scenario, _ in evidence.tallies)
            for found in [rarest(evidence, scenario)[1]]
        },
    }


def estimate_json(found: Estimate) -> dict[str, Any]:
    bounds = {"low": found.low, "high": found.high}
    return {
        "value": round(found.value, 5),
        **{name: round(bound, 5) if isfinite(bound) else None for name, bound in bounds.items()},
        "over": found.over,
    }


def _bar_json(verdict: Verdict) -> dict[str, Any]:
    bar = verdict.bar
    low, high = (bound if isfinite(bound) else None for bound in (bar.low, bar.high))
    found = estimate_json(verdict.found) if verdict.found else None
    return {
        "id": bar.id, "bot": bar.bot, "text": bar.text, "unit": bar.unit, "low": low, "high": high, "found": found,
        "standing": verdict.standing, "note": verdict.note, "beyond": round(verdict.beyond, 5),
    }  # fmt: skip


def _bot_json(book: Rulebook, scenario: str, bot: str, tally: Tally) -> dict[str, Any]:
    gauges = [gauge.id for gauge in book.gauge]
    return {
        "bot": bot,
        "scenario": scenario,
        "worlds": tally.games,
        "endings": {ending.id: estimate_json(tally.ended(ending.id)) for ending in book.ending},
        "wars": {war: estimate_json(share(count, tally.games)) for war, count in tally.wars.items()},
        "seats": {str(seat): estimate_json(share(count, tally.games)) for seat, count in tally.seats.items()},
        "aims": {aim.id: estimate_json(share(tally.aims[aim.id], tally.games)) for aim in book.aim},
        "questions": {name: estimate_json(tally.yes(name)) for name in tally.tries},
        "months": {str(month): sums.count for month, sums in sorted(tally.monthly.items())},
        "gauges": {
            gauge: [round(read(book, sums.totals, gauge) / sums.count, 2) for _, sums in sorted(tally.monthly.items())]
            for gauge in gauges
        },
        "actions": dict(tally.actions.most_common()),
        "others": dict(sorted(tally.others.items())),
        "choices": {key: [tally.choices[key], offered] for key, offered in sorted(tally.offers.items())},
        "cards": dict(tally.cards.most_common()),
        "cards_never_seen": sorted({event.id for event in book.event} - set(tally.cards)),
        "overlap": estimate_json(overlap(tally.hands)),
        "overlap_early": estimate_json(overlap(tally.early)),
    }
