"""A game for a class: what is asked of the groups on the way, and who takes which part."""

from __future__ import annotations

from attrs import Factory, frozen

from game.rules.entries.sources import Cites


@frozen
class Objective:
    """What a class should be able to do afterwards, tied to claims."""

    text: str
    cites: Cites


@frozen
class Moment:
    """A month of a lesson in which something is asked of every group before the month ends."""

    month: int
    text: str = ""  # the question, where the lesson asks its own


@frozen
class Role:
    """A student's part in a group. With an office, its brief stands on a page of its own."""

    id: str
    title: str
    text: str
    office: str = ""
    watches: tuple[str, ...] = ()  # gauges whose month this role reads to the others
    people: bool = False  # reads the people's ledger aloud, and is not outvoted on it


@frozen
class Chair:
    """Another capital's view of the same months: what it could see move, and nothing else."""

    id: str
    title: str
    text: str
    watches: tuple[str, ...]


@frozen
class Lesson:
    """A game for a class: the same world for every group, and what is asked of them on the way."""

    id: str
    title: str
    text: str  # the briefing, read before the first month
    scenario: str
    minutes: int  # of the whole lesson, the debriefing with it
    level: str  # reading level: A2, B1, B2, C1
    objective: tuple[Objective, ...]
    world: str = ""  # the world's name; left out: one is drawn for the class and kept with its games
    brief: str = "full"  # how much is shown before a decision
    council: bool = False  # what the offices say stands only on the pages of the roles
    forecast: tuple[Moment, ...] = ()
    reason: tuple[Moment, ...] = ()
    role: tuple[Role, ...] = ()
    chair: tuple[Chair, ...] = ()
    terms: tuple[str, ...] = ()  # of the glossary
    assumptions: dict[str, float] = Factory(dict)  # `assumption.x` and its value in this lesson
