"""Lessons: a world that there is, moments that are played, aims tied to claims, and nothing sealed on a role's page."""

from __future__ import annotations

from collections.abc import Iterator

from game.catalogue import codes
from game.catalogue.faults import Fault, Place
from game.catalogue.manuscript import Manuscript
from game.catalogue.nearest import did_you_mean
from game.catalogue.vocabulary import Vocabulary
from game.rules.entries import Chair, Lesson, Role, Scenario
from game.words.worlds import is_world

SHORTEST, LONGEST = 20, 240
"""Minutes: less leaves no time to talk about it, more is no lesson."""

ANCHORS = 4
"""How many cards every group of a class should meet."""

BRIEFS = ("full", "short", "none")
LEVELS = ("A2", "B1", "B2", "C1")


def check_lessons(written: Manuscript, words: Vocabulary) -> Iterator[Fault]:
    """Everything that is asked of a lesson alone."""
    scenarios = {placed.entry.id: placed.entry for placed in written.of("scenario")}
    for placed in written.of("lesson"):
        lesson, place = placed.entry, placed.place
        yield from _check_words(lesson, place)
        yield from _check_watched(lesson, place, words)
        if not any(objective.cites for objective in lesson.objective):
            yield Fault(codes.LESSON_AIMLESS, "no objective of this lesson cites a claim", place)
        if lesson.scenario in scenarios:
            yield from _check_moments(lesson, place, scenarios[lesson.scenario])


def _check_words(lesson: Lesson, place: Place) -> Iterator[Fault]:
    if lesson.world and not is_world(lesson.world):
        hint = "the last page of a game says its world's name; left out, one is drawn for the class"
        yield Fault(codes.LESSON_WORLD, f"there is no world '{lesson.world}'", place.under("world"), hint)
    if not SHORTEST <= lesson.minutes <= LONGEST:
        message = f"{lesson.minutes} minutes; a lesson has {SHORTEST} to {LONGEST}"
        yield Fault(codes.LESSON_MINUTES, message, place.under("minutes"))
    for name, word, known in (("brief", lesson.brief, BRIEFS), ("level", lesson.level, LEVELS)):
        if word not in known:
            hint = did_you_mean(word, known) or f"one of: {', '.join(known)}"
            yield Fault(codes.UNKNOWN_WORD, f"unknown word '{word}'", place.under(name), hint)


def _check_watched(lesson: Lesson, place: Place, words: Vocabulary) -> Iterator[Fault]:
    views: list[tuple[str, int, Role | Chair]] = [
        *(("role", index, role) for index, role in enumerate(lesson.role)),
        *(("chair", index, chair) for index, chair in enumerate(lesson.chair)),
    ]
    for name, index, view in views:
        for at, gauge in enumerate(view.watches):
            if gauge in words.hidden:
                where = place.under(name, index, "watches", at)
                yield Fault(codes.LESSON_SEALED, f"'{gauge}' is sealed until the end", where)


def _check_moments(lesson: Lesson, place: Place, scenario: Scenario) -> Iterator[Fault]:
    for name, moments in (("forecast", lesson.forecast), ("reason", lesson.reason)):
        seen: set[int] = set()
        for index, moment in enumerate(moments):
            where = place.under(name, index, "month")
            if moment.month > scenario.months:
                message = f"month {moment.month} of a game of {scenario.months}"
                yield Fault(codes.LESSON_MOMENT, message, where)
            elif moment.month in seen:
                yield Fault(codes.LESSON_TWICE, f"month {moment.month} is asked about twice", where)
            seen.add(moment.month)
    if not (lesson.forecast and lesson.reason):
        yield Fault(codes.LESSON_FORECAST, "this lesson asks for no forecast, or for no reason", place)
    met = len(scenario.dealt) + sum(len(date.schedules) for date in scenario.date)
    if met < ANCHORS:
        message = f"the scenario '{scenario.id}' brings {met} cards to every group"
        hint = f"give it {ANCHORS} tables [[scenario.dealt]]"
        yield Fault(codes.LESSON_DEALT, message, place.under("scenario"), hint)
