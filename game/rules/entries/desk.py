"""What comes to the desk: cards, papers, promises and news, who brings them, and what each does when it is taken."""

from __future__ import annotations

from attrs import field, frozen

from game.rules.effect import Effect
from game.rules.entries.model import Phase
from game.rules.entries.sources import Cites, Kind
from game.rules.expression import ALWAYS, Expression


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
