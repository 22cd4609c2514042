"""The four last pages of a game, each worked out from its own record when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from attrs import asdict, field, frozen

from game.lab.hindsight import FourWars, Replay, four_wars, has_war
from game.lab.odds import Measured
from game.lab.past import Past, Sealed, past_of
from game.lab.people import People, people_of
from game.lab.turning import Budget, Turn, Turning, turning
from game.rules import Rulebook
from game.rules.entries import Fact
from game.session import Session
from game.session.decisions import decision_to_plain
from game.words import language, say

__all__ = ["PAGES", "After", "Debrief", "Sealed", "View", "as_json", "debrief"]

FORMAT = 1
PAGES = ("turning", "wars", "people", "after")
"""The pages, in the order in which they are read; each is a field of Debrief. A game without a war has no `wars`."""

VIEWS = {"observers": ("B57",), "opposition": ("B62",), "united-nations": ("B66",), "minsk": ("B63", "B27")}
"""Whose view stands beside the account, and the facts that hold it, the first that there is."""


@frozen
class View:
    """A view that differs from the game's own account: whose it is, and the dated fact that it stands in."""

    voice: str
    fact: Fact


@frozen
class After:
    """What really happened: dated facts in order, as far as the sources go, and other views of it."""

    facts: tuple[Fact, ...]
    views: tuple[View, ...]


@frozen
class Debrief:
    """The pages of a game that is over (Sealed: it goes on). Each is worked out once, when it is first read.

    `turning` and `wars` are None where other rules played a part of the game: its record cannot be played again.
    """

    session: Session
    budget: Budget = field(factory=Budget)  # what `turning` may spend
    language: str = field(factory=language)  # in which its words are
    worlds: tuple[int, ...] = ()  # in which `wars` looks first

    def __attrs_post_init__(self) -> None:
        if not self.session.state.is_over:
            raise Sealed(say("debrief.sealed"))

    @property
    def sections(self) -> tuple[str, ...]:
        """The pages that this game has, in the order in which they are read."""
        return tuple(page for page in PAGES if page != "wars" or has_war(self.session.book))

    @cached_property
    def past(self) -> Past | None:
        return past_of(self.session)

    @cached_property
    def turning(self) -> Turning | None:
        return turning(self.past, self.budget) if self.past else None

    @cached_property
    def wars(self) -> FourWars | None:
        return four_wars(self.past, self.worlds) if self.past else None

    @cached_property
    def people(self) -> People:
        return people_of(self.session)

    @cached_property
    def after(self) -> After:
        return after_of(self.session.book)

    @property
    def unseen(self) -> str:
        """What this model cannot see: one paragraph, always the same."""
        return say("debrief.unseen")


def debrief(session: Session, budget: Budget | None = None, worlds: tuple[int, ...] = ()) -> Debrief:
    """The last pages of a game; the four wars are looked for in these worlds first. Raises Sealed while it goes on."""
    return Debrief(session, budget or Budget(), worlds=worlds)


def after_of(book: Rulebook) -> After:
    """The facts that came after the analysis, by their dates, and one of each counter-view."""
    facts = sorted((fact for fact in book.fact if fact.after), key=lambda fact: (fact.date, fact.id))
    known = {fact.id: fact for fact in book.fact}
    found = {voice: next((known[each] for each in ids if each in known), None) for voice, ids in VIEWS.items()}
    return After(tuple(facts), tuple(View(voice, fact) for voice, fact in found.items() if fact is not None))


# ── as JSON: docs/debrief.md ──


def as_json(pages: Debrief, *wanted: str) -> dict[str, Any]:
    """The stable form of these pages (of all, if none is named). KeyError: no such page."""
    told = {"turning": _turning, "wars": _wars, "people": _people, "after": _after}
    header = pages.session.header
    return {
        "format": FORMAT,
        "scenario": header.scenario,
        "seed": header.seed,
        "rules": header.rules,
        "stamps": list(pages.session.stamps),
        **{page: told[page](pages) for page in wanted or PAGES},
    }


def _turning(pages: Debrief) -> dict[str, Any] | None:
    page = pages.turning
    if page is None:
        return None
    return {
        "aims": [aim.id for aim in page.aims],
        "met": page.met,
        "bot": {"id": page.bot, "worlds": page.strength_worlds, "odds": _measured(page.strength)},
        "games": page.games,
        "budget": page.budget,
        "turns": [_turn(turn) for turn in page.turns],
    }


def _turn(turn: Turn) -> dict[str, Any]:
    best = turn.best
    return {
        "month": turn.month,
        "card": turn.card,
        "decision": decision_to_plain(turn.decision),
        "words": turn.words,
        "worlds": turn.worlds,
        "before": _measured(turn.before),
        "after": _measured(turn.after),
        "change": _measured(turn.change),
        "close": turn.is_close,
        "best": best
        and {
            "decision": decision_to_plain(best.decision),
            "words": best.words,
            "odds": _measured(best.odds),
            "change": _measured(best.change),
            "close": best.is_close,
        },
    }


def _measured(figure: Measured) -> list[float]:
    return [round(each, 3) for each in (figure.value, figure.low, figure.high)]


def _wars(pages: Debrief) -> dict[str, Any] | None:
    page = pages.wars
    if page is None:
        return None
    return {
        "tried": page.tried,
        "missing": [war.value for war in page.missing],
        "replays": [_replay(replay) for replay in page.replays],
    }


def _replay(replay: Replay) -> dict[str, Any]:
    return {
        "war": replay.war.value,
        "own": replay.is_own,
        "ending": replay.over.ending.id,
        "month": replay.over.month,
        "aims": {aim.id: is_met for aim, is_met in replay.over.aims},
        "gauges": replay.gauges,
        "talks.stage": replay.stage,
        "talks.seat": replay.seat,
        "decisions": replay.decisions,
        "substitutions": [asdict(each) for each in replay.substitutions],
    }


def _people(pages: Debrief) -> dict[str, Any]:
    page = pages.people
    return {
        "start": {
            "held": page.held_at_start,
            "dated": page.is_dated,
            "facts": [_fact(fact) for fact in page.facts],
        },
        "simulated": {
            "months": [{"month": each.month, "date": each.date, **asdict(each.counts)} for each in page.months],
            "decisions": [
                {"month": each.month, "date": each.date, "title": each.title, **asdict(each.counts)}
                for each in page.deeds
            ],
            "undecided": asdict(page.undecided),
        },
        "unseen": pages.unseen,
    }


def _after(pages: Debrief) -> dict[str, Any]:
    page = pages.after
    return {
        "facts": [_fact(fact) for fact in page.facts],
        "views": [{"voice": view.voice, **_fact(view.fact)} for view in page.views],
        "end": say("debrief.end"),
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "date": fact.date,
        "confidence": fact.confidence,
        "text": fact.text,
        "source": fact.source,
    }
