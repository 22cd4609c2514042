"""The report of a class: everything that its page, its tables and its JSON tell, worked out once."""

from __future__ import annotations

from attrs import frozen

from game.classroom.foretold import BaseRate, Guess, Score, base_rates, guesses, scores
from game.classroom.gathering import Class, Group
from game.classroom.met import Met, met
from game.classroom.parting import Parting, distance, parting, partings
from game.classroom.turned import Turned, turned
from game.lab.turning import Turn
from game.rules import Rulebook
from game.rules.entries import Gauge

DRAWN = ("trust", "leverage", "credibility", "economy", "grip")
"""The gauges that are drawn besides the headlines."""


@frozen
class Report:
    """What a class's games come to."""

    book: Rulebook
    class_: Class
    partings: list[Parting]
    turned: dict[str, Turned]  # by alias, of games that are over
    guesses: list[Guess]
    rates: dict[str, BaseRate]  # by question
    scores: list[Score]
    claims: list[Met]
    facts: list[Met]
    pair: tuple[Group, Group] | None  # two of one world that ended far apart

    @property
    def groups(self) -> tuple[Group, ...]:
        return self.class_.groups

    @property
    def gauges(self) -> list[Gauge]:
        """Those that are drawn: the headlines first."""
        return headlines(self.class_) + [gauge for gauge in _known(self.class_) if gauge.id in DRAWN]

    def turns(self, group: Group) -> tuple[Turn, ...]:
        """The decisions after which this group's odds changed most; none where the game goes on."""
        page = self.turned[group.alias].turning if group.alias in self.turned else None
        return page.turns if page else ()


def headlines(class_: Class) -> list[Gauge]:
    return [gauge for gauge in _known(class_) if gauge.headline]


def _known(class_: Class) -> list[Gauge]:
    """The gauges that every group's game has: groups may have played scenarios of different times."""
    books = [group.session.book for group in class_.groups]
    return [gauge for gauge in books[0].gauge if all(gauge.id in book.code.gauge for book in books)] if books else []


def make_report(class_: Class) -> Report:
    """Work all of it out. The same saves under the same rules give the same report. IndexError: there is no group."""
    book = class_.worlds[0][0].session.book
    all_guesses = [guess for group in class_.groups for guess in guesses(group)]
    asked = {group.session.header.scenario for group in class_.groups if guesses(group)}
    rates = base_rates(book, asked.pop()) if len(asked) == 1 else {}
    claims, facts = met(class_.groups)
    return Report(
        book=book,
        class_=class_,
        partings=partings(class_),
        turned=turned(list(class_.groups)),
        guesses=all_guesses,
        rates=rates,
        scores=scores(all_guesses, rates),
        claims=claims,
        facts=facts,
        pair=_pair(class_),
    )


def _pair(class_: Class) -> tuple[Group, Group] | None:
    """Of the largest world the two groups whose headlines ended farthest apart."""
    groups = [group for group in class_.worlds[0] if group.months] if class_.worlds else []
    pairs = [(one, other) for at, one in enumerate(groups) for other in groups[at + 1 :] if parting(one, other)]
    return max(pairs, key=lambda pair: distance(pair[0], pair[1], headlines(class_)), default=None)
