"""What each entry must have to be played: fit ids, two to four answers, one of them open, and an end to every game."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from game.catalogue import codes
from game.catalogue.bounds import ALWAYS as PROVABLY
from game.catalogue.bounds import bounds
from game.catalogue.faults import Fault, Place
from game.catalogue.manuscript import NOWHERE, Manuscript, Placed
from game.catalogue.nearest import did_you_mean
from game.catalogue.vocabulary import Vocabulary
from game.rules.entries import Ending, Event, Turn
from game.rules.expression import ALWAYS
from game.rules.names import OPENINGS

_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
_WORDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("promise", "to"): ("moscow", "brussels", "washington", "kyiv", "beijing", "minsk"),
    ("claim", "kind"): ("causal", "conditional", "motive", "state"),
    ("fact", "confidence"): ("high", "medium", "low"),
}


def check_completeness(written: Manuscript, words: Vocabulary) -> Iterator[Fault]:
    """Everything that can be said of an entry by itself, and whether a game can begin and end."""
    for placed in written.of("event"):
        yield from _check_card(placed.entry, placed.place)
    for placed in written.of("action"):
        yield from _check_outcomes(placed.entry.outcome, placed.place)
    yield from _check_words(written)
    yield from _check_bands(written, words)
    yield from _check_counts(written)
    yield from _check_pieces(written, words)


def _check_card(event: Event, place: Place) -> Iterator[Fault]:
    if event.urgent and event.scheduled:
        yield Fault(codes.TWO_WAYS, "a card is urgent or scheduled, not both", place.under("urgent"))
    if not 2 <= len(event.choice) <= 4:
        yield Fault(codes.CHOICES, f"a card has two to four choices, not {len(event.choice)}", place)
    elif all(choice.needs != ALWAYS for choice in event.choice):
        yield Fault(codes.ALL_LOCKED, "every choice of this card has 'needs'", place)
    seen: set[str] = set()
    for index, choice in enumerate(event.choice):
        here = place.under("choice", index)
        if choice.id in seen:
            yield Fault(codes.DUPLICATE_CHOICE, f"the card has two choices '{choice.id}'", here.under("id"))
        seen.add(choice.id)
        yield from _check_outcomes(choice.outcome, here)


def _check_outcomes(outcomes: Sequence[Turn], place: Place) -> Iterator[Fault]:
    if outcomes and not outcomes[-1].otherwise:
        here = place.under("outcome", len(outcomes) - 1)
        yield Fault(codes.OTHERWISE, "the last outcome is not the one that is left", here, "add 'otherwise = true'")
    for index, outcome in enumerate(outcomes):
        here = place.under("outcome", index)
        if outcome.otherwise and outcome.odds:
            yield Fault(codes.OTHERWISE, "'otherwise' takes what is left: it has no odds", here.under("odds"))
        elif outcome.otherwise and index < len(outcomes) - 1:
            yield Fault(codes.OTHERWISE, "what comes after 'otherwise' never happens", here.under("otherwise"))
        elif not outcome.otherwise and not outcome.odds and index < len(outcomes) - 1:
            yield Fault(codes.NO_ODDS, "this outcome has no odds", here)


def _check_words(written: Manuscript) -> Iterator[Fault]:
    for (table, name), known in _WORDS.items():
        for placed in written.of(table):
            word = getattr(placed.entry, name)
            if word not in known:
                hint = did_you_mean(word, known) or f"one of: {', '.join(known)}"
                yield Fault(codes.UNKNOWN_WORD, f"unknown word '{word}'", placed.place.under(name), hint)
    for placed in written.of("scenario"):
        if not _MONTH.fullmatch(placed.entry.start):
            message = f"'{placed.entry.start}' is not a month"
            yield Fault(codes.BAD_DATE, message, placed.place.under("start"), "write it as 2024-11")


def _check_bands(written: Manuscript, words: Vocabulary) -> Iterator[Fault]:
    for placed in written.of("gauge"):
        yield from _check_band(placed.entry.bands, placed.entry.high, placed.place.under("bands"))
    for placed in written.of("report"):
        gauge = words.gauges.get(placed.entry.gauge)
        if gauge:
            yield from _check_band(placed.entry.band, gauge.high, placed.place.under("band"))


def _check_band(bands: Sequence[Any], high: float, place: Place) -> Iterator[Fault]:
    for index, (one, next_) in enumerate(pairwise(bands)):
        if one.below >= next_.below:
            yield Fault(codes.BANDS, f"{next_.below:g} does not come after {one.below:g}", place.under(index + 1))
    if bands and bands[-1].below <= high:
        message = f"no word for {high:g}, the highest value"
        yield Fault(codes.BANDS, message, place.under(len(bands) - 1), f"end with 'below = {high + 1:g}'")


def _check_counts(written: Manuscript) -> Iterator[Fault]:
    ranks: dict[int, Placed] = {}
    for placed in written.of("ending"):
        rank, place = placed.entry.rank, placed.place.under("rank")
        if rank in ranks:
            yield Fault(codes.BAD_COUNT, f"the rank {rank} is that of another ending", place, other=ranks[rank].place)
        ranks.setdefault(rank, placed)
    for placed in written.of("bulletin"):
        if not 1 <= len(placed.entry.texts) <= 3:
            yield Fault(codes.BAD_COUNT, "a bulletin has one to three texts", placed.place.under("texts"))


def _check_pieces(written: Manuscript, words: Vocabulary) -> Iterator[Fault]:
    """What no game can do without. Said where the kind of entry is at home, or of the folder as a whole."""
    usual_tellings = [placed for placed in written.of("telling") if placed.entry.usual]
    for placed in usual_tellings[1:]:
        message = "two tellings are the usual one"
        yield Fault(codes.MISSING_PIECE, message, placed.place.under("usual"), other=usual_tellings[0].place)
    present = {
        "scenario": any(written.of("scenario")),
        "telling": bool(usual_tellings),
        "aim": any(placed.entry.usual for placed in written.of("aim")),
        "gauge": OPENINGS in words.gauges or OPENINGS in words.mentioned,
        "ending": any(_always_ends(placed.entry, words) for placed in written.of("ending")),
    }
    for table, is_there in present.items():
        if not is_there and table not in written.mentioned:
            yield Fault(codes.MISSING_PIECE, _MISSING[table], _home(written, table))


_MISSING = {
    "gauge": f"there is no gauge '{OPENINGS}': it counts a month's steps towards another side",
    "scenario": "there is no scenario: no game can begin",
    "telling": "no telling is the usual one",
    "aim": "no aim is a usual one",
    "ending": "no ending is sure to come when the months are over: one with 'last = true' and without 'when'",
}


def _always_ends(ending: Ending, words: Vocabulary) -> bool:
    return ending.last and bounds(ending.when.tree, words.range) == PROVABLY


def _home(written: Manuscript, table: str) -> Place:
    first = next(written.of(table), None)
    return first.place if first else NOWHERE
