"""The model of the world: its gauges, the laws that move them at every month's end, and the reports on the war."""

from __future__ import annotations

import enum

from attrs import Factory, frozen

from game.rules.effect import Effect
from game.rules.entries.sources import Cites
from game.rules.expression import ALWAYS, Expression


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
