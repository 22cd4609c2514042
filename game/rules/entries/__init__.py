"""Everything that content says, as checked and frozen entries.

Each class is one kind of table in `content/` (the fields of `Entries` are the tables' names), or a table within one;
each field is a key. `content/README.md` explains them to people who write content. Entries refer to each other by id.

Read the modules in this order: sources, model, desk, frame, lessons.
"""

from __future__ import annotations

from typing import TypeAlias

from attrs import frozen

from game.rules.entries.desk import (
    Action,
    Bulletin,
    Choice,
    Deed,
    Desk,
    Event,
    Office,
    Promised,
    Remark,
    Scheduled,
    Telling,
    Turn,
    Vow,
)
from game.rules.entries.frame import Act, Aim, Dated, Dealt, Ending, Era, Line, Question, Scenario, Voices
from game.rules.entries.lessons import Chair, Lesson, Moment, Objective, Role
from game.rules.entries.model import Assumption, Band, Gauge, Hurts, Index, Law, Phase, Report, ReportBand
from game.rules.entries.sources import Cites, Claim, Fact, Kind, Source, Term

__all__ = [
    "Act", "Action", "Aim", "Assumption", "Band", "Bulletin", "Chair", "Choice", "Cites", "Claim", "Dated", "Dealt",
    "Deed", "Desk", "Ending", "Entries", "Entry", "Era", "Event", "Fact", "Gauge", "Hurts", "Index", "Kind", "Law",
    "Lesson", "Line", "Moment", "Objective", "Office", "Phase", "Promised", "Question", "Remark", "Report",
    "ReportBand", "Role", "Scenario", "Scheduled", "Source", "Telling", "Term", "Turn", "Voices", "Vow",
]  # fmt: skip

Entry: TypeAlias = (
    Gauge | Index | Law | Bulletin | Event | Action | Vow | Telling | Desk | Office | Report | Act | Line | Question
    | Aim | Ending | Scenario | Era | Assumption | Claim | Fact | Term | Lesson
)  # fmt: skip
"""Any entry of the Rulebook. Each has an id that is unique among its kind."""


@frozen
class Entries:
    """All entries, each kind in the order of ids or, where order means something, as written."""

    gauge: tuple[Gauge, ...]
    index: tuple[Index, ...] = ()
    law: tuple[Law, ...] = ()
    bulletin: tuple[Bulletin, ...] = ()
    event: tuple[Event, ...] = ()
    action: tuple[Action, ...] = ()
    promise: tuple[Vow, ...] = ()
    telling: tuple[Telling, ...] = ()
    desk: tuple[Desk, ...] = ()
    office: tuple[Office, ...] = ()
    report: tuple[Report, ...] = ()
    act: tuple[Act, ...] = ()
    line: tuple[Line, ...] = ()
    question: tuple[Question, ...] = ()
    aim: tuple[Aim, ...] = ()
    ending: tuple[Ending, ...] = ()
    scenario: tuple[Scenario, ...] = ()
    era: tuple[Era, ...] = ()
    assumption: tuple[Assumption, ...] = ()
    claim: tuple[Claim, ...] = ()
    fact: tuple[Fact, ...] = ()
    term: tuple[Term, ...] = ()
    lesson: tuple[Lesson, ...] = ()
