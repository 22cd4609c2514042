"""The ledger: why a gauge stands where it does, cause by cause, back to the first month; people; the months."""

from __future__ import annotations

from typing import ClassVar

from game.rules.decision import Choose, Decision, End, Forecast, PickAims, Sign
from game.rules.entries import Gauge, Source
from game.screens import standing
from game.screens.ink import DIM, minus, plain
from game.screens.library import cause_text
from game.screens.played import Played
from game.screens.widgets.layout import Block
from game.screens.wording import heading, note
from game.session import Month, Session
from game.session.briefing import people_ledger
from game.session.ledger import Row
from game.session.telling import decision_words, month_name
from game.words import entries, number, say, signed

LATEST = 4
"""So many months of a cause are named one by one."""


class Why(Played):
    """Every gauge that may be seen, by group; each opens its ledger."""

    def title_words(self) -> tuple[str, str]:
        return say("why.title"), super().title_words()[1]

    def blocks(self) -> list[Block]:
        blocks: list[Block] = []
        gauges = standing.shown_gauges(self.session)
        for group in dict.fromkeys(gauge.group for gauge in gauges):
            blocks.append(heading(_group_words(group)))
            members = [gauge for gauge in gauges if gauge.group == group]
            blocks += [self._gauge(gauge, gauge is members[0]) for gauge in members]
        return blocks

    def _gauge(self, gauge: Gauge, is_first: bool) -> Block:
        words = (
            standing.word(self.session, gauge),
            standing.figure(self.session, gauge),
            standing.changed(self.session, gauge),
        )
        figure = plain(f"{words[0]:>14} ", DIM) + plain(f"{words[1]:>7}") + plain(f"{words[2]:>7}", DIM)
        return Block((plain(gauge.title),), gauge.id, (), figure, keeps=is_first)

    def enter_words(self) -> str:
        return say("enter.why")

    def pick(self, key: object, block: Block) -> None:
        self.game.visit("ledger", self.session, str(key))


class Ledger(Played):
    """One gauge: its causes, the largest first; each opens what it stands on."""

    def __init__(self, session: Session, gauge: str) -> None:
        super().__init__(session)
        self.gauge = session.book.code.gauge[gauge]

    def title_words(self) -> tuple[str, str]:
        return self.gauge.title, super().title_words()[1]

    def blocks(self) -> list[Block]:
        gauge = self.gauge
        account = self.session.why(gauge.id)
        figures = {"start": minus(number(account.start, gauge.step)), "now": minus(number(account.now, gauge.step))}
        sums = say("ledger.sum", since=month_name(self.session.book, self.session.state, 1), **figures)
        meaning = [gauge.meaning, gauge.hurt] if gauge.hurt else [gauge.meaning]
        blocks = [Block((plain(" ".join(meaning)),)), Block((plain(sums, "bold"),), gap=True)]
        rows = [row for row in account.rows if row.months]  # what was rounded away has moved nothing
        blocks += [self._row(row, place == 0) for place, row in enumerate(rows)]
        if not rows:
            blocks.append(note(say("ledger.still")))
        for place, part in enumerate(gauge.parts):
            entry = self.session.book.code.gauge[part]
            text = say("ledger.part", name=entry.title, weight=gauge.parts[part])
            figure = plain(standing.figure(self.session, entry))
            blocks.append(Block((plain(text),), part, (), figure, gap=place == 0, turn=place == 0))
        source = Source("", gauge.title, gauge.cites)
        return [*blocks, Block((plain(say("ledger.stands")),), source, gap=True)] if gauge.cites else blocks

    def _row(self, row: Row, is_first: bool) -> Block:
        step = self.gauge.step
        figure = plain(minus(signed(row.amount, step)), "bold")
        shown = row.months[-4:]
        months = [
            f"{month_name(self.session.book, self.session.state, month)} {minus(signed(amount, step))}"
            for month, amount in shown
        ]
        earlier = [say("ledger.earlier", n=len(row.months) - len(shown))] if len(row.months) > len(shown) else []
        return Block(
            (plain(row.source.title),), row.source, (plain("; ".join([*earlier, *months]), DIM),), figure, gap=is_first
        )

    def enter_words(self) -> str:
        return say("enter.sources")

    def pick(self, key: object, block: Block) -> None:
        book = self.session.book
        if isinstance(key, Source):
            text = cause_text(book, key.cause) if key.cause else self.gauge.meaning
            self.game.visit("sources", book, key.title, key.cites, text)
        else:
            self.game.visit("ledger", self.session, str(key))


class People(Played):
    """The ledger of people. It is never a score."""

    def title_words(self) -> tuple[str, str]:
        return say("people.title"), super().title_words()[1]

    def blocks(self) -> list[Block]:
        lines = people_ledger(self.session)
        names = [gauge for gauge in self.session.book.gauge if gauge.id.startswith("people.")]
        blocks = [Block((plain(text),), gap=place == 0) for place, text in enumerate(lines)]
        blocks.append(note(say("people.score")))
        return [*blocks, *(Block((plain(gauge.title),), gauge.id, gap=gauge is names[0]) for gauge in names)]

    def enter_words(self) -> str:
        return say("enter.why")

    def pick(self, key: object, block: Block) -> None:
        self.game.visit("ledger", self.session, str(key))


class History(Played):
    """The months that are over: the headlines, and what was decided."""

    scope: ClassVar[str] = "page"

    def title_words(self) -> tuple[str, str]:
        return say("history.title"), super().title_words()[1]

    def blocks(self) -> list[Block]:
        gauges = standing.headlines(self.session)
        names = "".join(f"{gauge.label:>12}" for gauge in gauges)
        blocks = [Block((plain(say("history.month"), DIM),), figure=plain(names, DIM))]
        blocks += [self._month(month, gauges) for month in self.session.months]
        return blocks if self.session.months else [note(say("history.none"))]

    def _month(self, month: Month, gauges: list[Gauge]) -> Block:
        values = [_value(gauge, month) for gauge in gauges]
        figure = plain("".join(f"{standing.rounded(value):>12}" for value in values))
        words = [self._decision(month, decision) for decision in month.decisions if not isinstance(decision, End)]
        more = plain("; ".join(words) or say("history.nothing"), DIM)
        when = month_name(self.session.book, self.session.state, month.month)
        return Block((plain(when), more), figure=figure, gap=True)

    def _decision(self, month: Month, decision: Decision) -> str:
        book = self.session.book
        if isinstance(decision, Choose):
            return next((row.title for row in self._choices(month, decision)), decision.choice.replace("-", " "))
        if isinstance(decision, Sign) and decision.action not in book.code.action_place:
            return decision.action.replace("-", " ")
        if isinstance(decision, Forecast | PickAims):
            return say("history.odds" if isinstance(decision, Forecast) else "history.aims")
        return decision_words(book, self.session.state, decision)

    def _choices(self, month: Month, decision: Choose) -> list[Source]:
        causes = {each.cause for each in self.session.moved if each.month == month.month}
        wanted = sorted(
            cause for cause in causes if cause.startswith("choice/") and cause.split("/")[-1] == decision.choice
        )
        sources = self.session.book.code.sources
        return [sources[cause] for cause in wanted if cause in sources]


def _group_words(group: str) -> str:
    """A group's name; one that only this content knows is named by its id."""
    return say(f"group.{group}") if f"group.{group}" in entries() else group


def _value(gauge: Gauge, month: Month) -> float:
    """Where a gauge stood at a month's end; 0 where that month's content had no such gauge."""
    if gauge.is_derived:
        return sum(weight * month.gauges.get(part, 0) for part, weight in gauge.parts.items()) / 100
    return month.gauges.get(gauge.id, 0) / 10
