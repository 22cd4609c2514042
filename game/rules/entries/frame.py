"""The frame of a game: where it begins, its parts and its calendar, what it is played for, and how it ends."""

from __future__ import annotations

from attrs import Factory, frozen

from game.rules.entries.desk import Scheduled
from game.rules.entries.sources import Cites
from game.rules.expression import ALWAYS, Expression


@frozen
class Dated:
    """A date on the calendar: what falls due, and what it does at the start of its month."""

    id: str
    title: str
    month: int  # of the game, from 1
    cites: Cites
    sets: tuple[str, ...] = ()
    schedules: tuple[Scheduled, ...] = ()


@frozen
class Dealt:
    """A card that comes up in a fixed month."""

    month: int
    event: str


@frozen
class Scenario:
    """Where a game begins and how long it lasts."""

    id: str
    title: str
    text: str
    start: str  # the first month, YYYY-MM
    months: int
    cites: Cites
    gauges: dict[str, float] = Factory(dict)  # starts that differ from the gauges' own
    first_tray: int = 0  # how many papers lie in the tray in the first month; 0: as many as in any other
    era: str = ""  # the era whose cards, papers and news it plays with; none: the usual ones
    usual: bool = False  # offered first
    sets: tuple[str, ...] = ()
    date: tuple[Dated, ...] = ()
    dealt: tuple[Dealt, ...] = ()


@frozen
class Era:
    """Another time than the usual one. Files that begin with `in_era = "its id"` say what is in it.

    Cards, papers, news, promises, lines, acts and questions are then its own and no others. Everything else is as
    always, but that an entry of its own takes the place of the usual one with the same id.
    """

    id: str
    title: str
    until: str  # YYYY-MM: facts that are dated later are not known in it
    seals: str  # YYYY-MM: of those, the ones up to this month are what really happened, shown when a game is over
    knows: Cites = ()  # facts that reach beyond `until` and are known all the same
    without: tuple[str, ...] = ()  # laws and endings that it does not have, and terms that come later


@frozen
class Act:
    """A part of the game. The first begins at once; another when its condition holds at a month's end."""

    id: str
    title: str
    text: str
    begins: Expression = ALWAYS
    question: str = ""  # the question on which odds may be given as it begins


@frozen
class Line:
    """A declared line: it closes one initiative and opens another."""

    id: str
    title: str
    text: str
    key: str  # set while the line is declared: `flag.KEY`
    closes: str
    opens: str


@frozen
class Question:
    """Something on which the player gives odds; scored at the end (Brier)."""

    id: str
    text: str
    happened: Expression  # true at any month's end until it is due: it came about
    months: int  # until it is due


@frozen
class Voices:
    """The epilogue's three voices."""

    government: str
    people: str
    neighbours: str


@frozen
class Aim:
    """What a game may be played for."""

    id: str
    title: str
    text: str
    met: Expression
    if_met: Voices
    if_not: Voices
    usual: bool = False  # taken when the player picks none


@frozen
class Ending:
    """One way in which a game is over. Checked at every month's end, in the order of rank."""

    id: str
    title: str
    rank: int
    text: str
    voices: Voices
    cites: Cites
    when: Expression = ALWAYS
    last: bool = False  # only when the months are over
    best: bool = False
