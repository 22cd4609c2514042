"""From one game to sums: what is counted of it, and how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from game.lab.chronicle import Chronicle, Row
from game.lab.tally import SAMPLE, Sums, Tally
from game.rules import Rulebook, State
from game.rules.outcome import judged_aims

WARS = {0: "war-on", 1: "ukraine-fell", 2: "russia-defeated", 3: "settlement"}
CHANNEL, NEGOTIATION, CEASEFIRE = 2, 3, 4
"""Stages of the talks."""
EARLY = 6
"""The months whose cards are looked at apart: a second game should not open as the first did."""


def count_game(tally: Tally, told: Chronicle) -> None:
    """Add one game to a tally."""
    assert told.last is not None
    tally.games += 1
    _count_end(told.book, tally, told.last)
    _count_decisions(told.book, tally, told)
    names = headlines_of(told.book)
    values = [told.book.code.value[gauge] for gauge in names]
    headlines = [[round(value(row, row, (), ())) for value in values] for row in told.rows]  # as they are shown
    _count_gauges(tally, told.rows, names, headlines)
    _count_talks(told.book, tally, told)
    _count_life(tally, told, headlines)


def read(book: Rulebook, row: Sequence[int], gauge: str) -> float:
    """A gauge in its own units, from a row of all of them; 0 in a game of another country, which has none of it."""
    value = book.code.value.get(gauge)
    return float(value(row, row, (), ())) if value else 0.0


def headlines_of(book: Rulebook) -> list[str]:
    """The gauges that stand at the head of the desk."""
    return [gauge.id for gauge in book.gauge if gauge.headline]


def _count_end(book: Rulebook, tally: Tally, state: State) -> None:
    row = state.was
    tally.endings[book.ending[state.ending].id] += 1
    war, stage = int(read(book, row, "war.outcome")), read(book, row, "talks.stage")
    is_truce = war == 0 and stage >= CEASEFIRE
    tally.wars["ceasefire" if is_truce else WARS[war]] += 1
    tally.seats[int(read(book, row, "talks.seat"))] += 1
    everything = state._replace(aims=tuple(range(len(book.aim))))
    met = [aim.id for aim, is_met in judged_aims(book, everything) if is_met]
    tally.aims.update(met)
    tally.figures["aims-met", len(met)] += 1
    tally.ask("last-month", state.month == state.months)
    tally.ask("seat-or-better", read(book, row, "talks.seat") >= 1 or book.ending[state.ending].best)
    tally.ask("dependency-over-80", read(book, row, "dependency") > 80)
    if war == 0 and not is_truce:
        change = read(book, row, "eu.isolation") - _began(book, state, "eu.isolation")
        tally.figures["eu-isolation-change", round(change, 1)] += 1
        tally.ask("eu-isolation-near", abs(change) <= 6)


def _began(book: Rulebook, state: State, gauge: str) -> float:
    usual = book.code.gauge[gauge].start if gauge in book.code.gauge else 0.0
    return book.scenario[state.scenario].gauges.get(gauge, usual)


def _count_decisions(book: Rulebook, tally: Tally, told: Chronicle) -> None:
    events = book.event
    chosen = [(month, events[event].id) for month, event, _ in told.picks]
    names = book.code.choice_names
    tally.choices.update([names[event][choice] for _, event, choice in told.picks])
    tally.offers.update([names[event][choice] for event, choice in told.offers])
    tally.actions.update([book.action[action].id for action in told.signed])
    tally.others.update([f"promise/{each}" for each in told.given] + [f"line/{each}" for each in told.lines])
    tally.others.update({"file": told.files, "quiet-month": told.quiet, "month": len(told.rows)})
    tally.cards.update(list(dict.fromkeys(card for _, card in chosen)))  # a set has another order in each process
    if len(tally.hands) < SAMPLE:
        tally.hands.append(frozenset(card for _, card in chosen))
        tally.early.append(frozenset(card for month, card in chosen if month <= EARLY))
    themes = [events[event].theme for _, event, _ in told.picks]
    tally.ask("same-theme-twice", *(before == after for before, after in pairwise(themes)))


def _count_gauges(tally: Tally, rows: list[Row], names: list[str], headlines: list[list[int]]) -> None:
    for month, row in enumerate(rows, start=1):
        if month not in tally.monthly:
            tally.monthly[month] = Sums()
        tally.monthly[month].take(row)
    tally.final.take(rows[-1])
    for gauge, values in zip(names, zip(*headlines, strict=True), strict=True):
        tally.headlines.update([(gauge, month, value) for month, value in enumerate(values, start=1)])


def _count_talks(book: Rulebook, tally: Tally, told: Chronicle) -> None:
    """When the channel came, how long was negotiated, how much was left when the war was decided."""
    stages = [int(read(book, row, "talks.stage")) for row in told.rows]
    channel = next((month for month, stage in enumerate(stages, start=1) if stage >= CHANNEL), 0)
    tally.ask("channel-in-5-to-12", 5 <= channel <= 12)
    tally.ask("channel-by-half", 0 < channel <= told.months // 2)
    tally.ask("negotiation", any(stage >= NEGOTIATION for stage in stages))
    tally.figures["channel-month", channel] += 1
    for spell in _spells(stages, NEGOTIATION):
        tally.figures["negotiation-months", spell] += 1
    decided = next((month for month, row in enumerate(told.rows, start=1) if read(book, row, "war.outcome")), 0)
    if decided:
        tally.figures["months-left", told.months - decided] += 1
        tally.ask("five-months-left", told.months - decided >= 5)


def _count_life(tally: Tally, told: Chronicle, headlines: list[list[int]]) -> None:
    moved = [max([abs(a - b) for a, b in zip(*pair, strict=True)]) for pair in pairwise(headlines)]
    tally.figures["swings", sum(each >= 3 for each in moved)] += 1
    still = _longest(each < 1 for each in moved)
    tally.figures["still-run", still] += 1
    tally.ask("three-still-months", still >= 3)
    tally.ask("falls-due", *told.is_due)


def _longest(flags: Iterable[bool]) -> int:
    longest = run = 0
    for flag in flags:
        run = run + 1 if flag else 0
        longest = max(longest, run)
    return longest


def _spells(stages: list[int], wanted: int) -> list[int]:
    """The lengths of the runs of one stage."""
    spells: list[int] = []
    run = 0
    for stage in [*stages, -1]:
        if stage == wanted:
            run += 1
        elif run:
            spells.append(run)
            run = 0
    return spells
