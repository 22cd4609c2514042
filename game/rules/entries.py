"""Everything that content says, as checked and frozen entries.

Each class here is one kind of table in `content/` (the fields of `Entries` are the tables' names); each field is
a key. `content/README.md` explains them to people who write content. Entries refer to each other by id.
"""

from __future__ import annotations

import enum
from typing import TypeAlias

from attrs import Factory, field, frozen

from game.rules.effect import Cause, Effect
from game.rules.expression import ALWAYS, Expression


class Kind(enum.StrEnum):
    """What a card stands on."""

    ARTICLE = "article"  # a scene that the analysis itself names
    BACKGROUND = "background"  # the situation is dated; the scene is invented
    COUNTERFACTUAL = "counterfactual"  # invented


class Phase(enum.StrEnum):
    """The parts of a month's end, in the order in which they come. See `rules.phases`."""

    ANSWERS = "answers"
    WORLD = "world"
    TALKS = "talks"
    WEST = "west"
    MOSCOW = "moscow"
    HOME = "home"
    PEOPLE = "people"
    PACKAGES = "packages"
    REPORTS = "reports"
    ENDINGS = "endings"

    __hash__ = str.__hash__  # an Enum's own is slow, and much is looked up by phase


class Hurts(enum.StrEnum):
    """Which end of a gauge hurts. Shown in words: no colour or arrow means 'good'."""

    LOW = "low"
    HIGH = "high"
    BOTH = "both"
    NEITHER = "neither"


Cites: TypeAlias = tuple[str, ...]


@frozen
class Band:
    """A word for the values below a bound."""

    below: float
    word: str


@frozen
class Gauge:
    """A number of the state. Values are whole multiples of `step`, between `low` and `high`."""

    id: str
    title: str
    meaning: str
    start: float = 0.0
    low: float = 0.0
    high: float = 100.0
    step: float = 0.1  # 0.1 or 1
    unit: str = ""
    short: str = ""  # a name of at most 12 cells where room is scarce
    group: str = "minsk"  # minsk, west, moscow, talks, people, war: where screens list it
    headline: bool = False
    hidden: bool = False  # the war's true figures: nothing shows them before the end
    hurts: Hurts = Hurts.NEITHER
    hurt: str = ""  # what happens at the end that hurts
    bands: tuple[Band, ...] = ()
    parts: dict[str, int] = Factory(dict)  # of a derived gauge: its parts and their weights in tenths
    ceiling: Expression | None = None  # stops rises, never lowers
    heading: Expression | None = None  # where the gauge drifts if nothing is done; shown, never applied
    cites: Cites = ()

    @property
    def is_derived(self) -> bool:
        return bool(self.parts)

    @property
    def label(self) -> str:
        return self.short or self.title


@frozen
class Index:
    """A named formula over gauges, worked out whenever it is read."""

    id: str
    title: str
    meaning: str
    formula: Expression
    cites: Cites = ()


@frozen
class Law:
    """What happens at every month's end, in its phase, where its condition holds."""

    id: str
    title: str
    text: str  # the rule in plain language
    phase: Phase
    effects: tuple[Effect, ...]
    cites: Cites
    when: Expression = ALWAYS
    noise: bool = False  # lets the effects read `noise`: a keyed draw, mean 0, spread 1, within -3 and 3


@frozen
class Scheduled:
    """Bring a card up after so many months."""

    event: str
    after: int


@frozen
class Bulletin:
    """News of a world that does not wait: at a month's end, with odds, it happens and is told."""

    id: str
    title: str
    phase: Phase
    texts: tuple[str, ...]  # told in turn, so that the same words do not come twice running
    cites: Cites
    when: Expression = ALWAYS
    odds: Expression | None = None  # 0 to 1; none: always
    group: str = ""  # of one group at most one comes in a month
    again: int = 0  # months until it may come again; 0: never
    effects: tuple[Effect, ...] = ()
    sets: tuple[str, ...] = ()
    clears: tuple[str, ...] = ()
    schedules: tuple[Scheduled, ...] = ()


@frozen
class Deed:
    """What a choice, a paper or an outcome does when it is taken."""

    effects: tuple[Effect, ...] = field(default=(), kw_only=True)
    sets: tuple[str, ...] = field(default=(), kw_only=True)
    clears: tuple[str, ...] = field(default=(), kw_only=True)
    schedules: tuple[Scheduled, ...] = field(default=(), kw_only=True)
    promises: tuple[str, ...] = field(default=(), kw_only=True)


@frozen
class Turn(Deed):
    """One way in which chance may turn a choice or a paper, at the month's end. Written `outcome`."""

    result: str
    odds: Expression | None = None  # 0 to 1
    otherwise: bool = False  # the last one: what is left of the odds


@frozen
class Choice(Deed):
    """One answer to a card."""

    id: str
    label: str
    result: str
    needs: Expression = ALWAYS  # shown, with its reason, where it does not hold
    opening: bool = False  # a step towards another side, of which Moscow will hear
    harm: bool = False  # people are hurt by it
    outcome: tuple[Turn, ...] = ()


@frozen
class Remark:
    """What one of the four offices says of a card, in 14 words or fewer."""

    office: str
    text: str


@frozen
class Event:
    """A card: one question of the month, with two to four choices."""

    id: str
    title: str
    kind: Kind
    theme: str
    gist: str  # the question in 25 plain words or fewer
    text: str
    choice: tuple[Choice, ...]
    remark: tuple[Remark, ...]
    cites: Cites
    when: Expression = ALWAYS
    weight: Expression | None = None  # none: 10
    again: int = 0  # months until it may come again; 0: once a game
    urgent: bool = False  # comes up as soon as its condition holds, before the deck is drawn from
    scheduled: bool = False  # comes up only when something schedules it


@frozen
class Action(Deed):
    """An initiative: a paper that the player may sign."""

    id: str
    title: str
    desk: str
    text: str
    gist: str
    result: str
    cites: Cites
    when: Expression = ALWAYS  # where it does not hold there is no such paper
    needs: Expression = ALWAYS  # where it does not hold the paper is there, locked, with its reason
    cooldown: int = 3  # months before it can be signed again; at least 1
    lapses: str = ""  # what is said when it lay in the tray and was not signed; it then rests as if signed
    opening: bool = False
    outcome: tuple[Turn, ...] = ()


@frozen
class Promised(Deed):
    """What keeping or breaking one's word, or being found out, does."""

    text: str


@frozen
class Vow:
    """A promise that can be given. Written `promise`."""

    id: str
    key: str  # read in expressions as `promised.KEY`
    to: str  # the capital to which the word is given
    title: str
    text: str
    months: int  # until it is due
    keep: Expression  # what must hold when it is due
    cites: Cites
    kept: Promised
    broken: Promised
    exposed: Promised | None = None  # when two capitals compare notes
    fails: Expression | None = None  # as soon as this holds it is broken
    when: Expression = ALWAYS
    offered: bool = True  # the player may give it unasked; else only a card or paper can
    effects: tuple[Effect, ...] = ()  # at once, when it is given
    against: tuple[str, ...] = ()  # promises with which it cannot honestly be kept


@frozen
class Telling:
    """A way in which Moscow learns of an opening."""

    id: str
    title: str
    text: str
    effects: tuple[Effect, ...]
    cites: Cites
    sets: tuple[str, ...] = ()
    usual: bool = False  # what happens when nothing is said


@frozen
class Desk:
    """One of the desks that the papers of the tray come from."""

    id: str
    title: str


@frozen
class Office:
    """An adviser: an office, never a person."""

    id: str
    title: str
    short: str
    stake: str  # what it always argues for, in one sentence


@frozen
class ReportBand:
    below: float
    text: str


@frozen
class Report:
    """One of the estimates of the hidden war: who writes it, what it shows, and in which words."""

    id: str
    title: str
    gauge: str  # the visible gauge that holds the estimate
    lean: str  # what is known of its bias, in one sentence
    band: tuple[ReportBand, ...]


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
    without: tuple[str, ...] = ()  # laws that do not hold in it, and terms of the glossary that come later


@frozen
class Assumption:
    """A disputed weight of the model. Laws read it as `assumption.ID`; a mod or a lesson may turn it."""

    id: str
    title: str
    text: str  # what it weighs, in plain words, and what a low and a high value say
    default: float
    low: float
    high: float
    cites: Cites  # the claim that it stands on
    rival: str  # what those hold who think otherwise


@frozen
class Claim:
    """A claim of the analysis, in our words."""

    id: str
    kind: str  # causal, conditional, motive, state
    voice: str
    text: str


@frozen
class Fact:
    """A dated fact with its source. `after` marks what came after the analysis: never in a default scenario."""

    id: str
    date: str
    text: str
    source: str
    confidence: str  # high, medium, low
    after: bool = False


@frozen
class Term:
    """A word of the glossary."""

    id: str
    title: str
    text: str


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


Entry: TypeAlias = (
    Gauge | Index | Law | Bulletin | Event | Action | Vow | Telling | Desk | Office | Report | Act | Line | Question
    | Aim | Ending | Scenario | Era | Assumption | Claim | Fact | Term | Lesson
)  # fmt: skip
"""Any entry of the Rulebook. Each has an id that is unique among its kind."""


@frozen
class Source:
    """What stands behind a cause: its title in words, and the claims and facts that it cites."""

    cause: Cause
    title: str
    cites: Cites
    kind: Kind | None = None  # of a card


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
