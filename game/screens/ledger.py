"""The ledger: why a gauge stands where it does, cause by cause, back to the first month; and people."""

from __future__ import annotations

from game.rules import Step
from game.rules.decision import Decision
from game.rules.entries import Gauge, Source
from game.screens import standing
from game.screens.ink import DIM, minus, plain
from game.screens.library import cause_text, cited
from game.screens.played import Played
from game.screens.plot import plot
from game.screens.side import side_blocks, would_move
from game.screens.widgets.layout import Block
from game.screens.wording import heading, just_moved, note, prose
from game.session import Session
from game.session.briefing import Moved, people_sentences
from game.session.course import OURS, course_of
from game.session.ledger import Row
from game.session.lessons import taken_words
from game.session.telling import month_name
from game.words import entries, exact, say, signed_exact

BESIDE, PLOT_ROWS = 36, 6
"""How large the plot beside the list is."""

LATEST = 4
"""So many months of a cause are named one by one."""


class GaugeList(Played):
    """A page whose entries are gauges: each opens its ledger."""

    def enter_words(self) -> str:
        return say("enter.why")

    def pick(self, key: object, block: Block) -> None:
        self.game.visit("ledger", self.session, str(key))

    def aside(self) -> list[Block]:
        """The gauge under the cursor: what it means, and its largest causes."""
        at = self.sheet.picked
        gauge = self.session.book.code.gauge.get(str(at.key)) if at is not None else None
        if gauge is None:
            return []
        rows = [row for row in self.session.why(gauge.id).rows if row.months]
        lines = [
            Block((plain(row.source.title),), figure=plain(minus(signed_exact(row.amount))), gap=row is rows[0])
            for row in rows
        ]
        course = course_of(self.session, gauge)
        drawn = plot(course, self.session.state.months, BESIDE, PLOT_ROWS, is_small=True) if course.points else ()
        plotted = [Block(drawn, gap=True)] if drawn else []
        return [Block((plain(gauge.title, "bold"), plain(gauge.meaning))), *plotted, *lines]


class Why(GaugeList):
    """What the line under the cursor would move, then every gauge that may be seen, by group."""

    def __init__(self, session: Session, here: Decision | None = None) -> None:
        super().__init__(session)
        self.here = here

    def page_name(self) -> str:
        return say("why.title")

    def blocks(self) -> list[Block]:
        moved = would_move(self.session, self.here) if self.here is not None else []
        blocks = [heading(say("why.here")), *(block for _, block in moved)] if moved else []
        gauges = standing.shown_gauges(self.session)
        for group in dict.fromkeys(gauge.group for gauge in gauges):
            blocks.append(heading(group_words(group)))
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


class Ledger(Played):
    """One gauge: its causes, the largest first; each opens what it stands on."""

    def __init__(self, session: Session, gauge: str) -> None:
        super().__init__(session)
        self.gauge = session.book.code.gauge[gauge]

    def page_name(self) -> str:
        return self.gauge.title

    def blocks(self) -> list[Block]:
        gauge = self.gauge
        account = self.session.why(gauge.id)
        figures = {"start": minus(exact(account.start)), "now": minus(exact(account.now))}
        sums = say("ledger.sum", since=month_name(self.session.book, self.session.state, 1), **figures)
        meaning = [gauge.meaning, gauge.hurt] if gauge.hurt else [gauge.meaning]
        blocks = [Block((plain(" ".join(meaning)),)), Block((plain(sums, "bold"),), gap=True)]
        rows = [row for row in account.rows if row.months]  # what was rounded away has moved nothing
        for group in GROUPS:
            members = [row for row in rows if kind_of(row) == group]
            blocks += [self._group(group, members), *(self._row(row) for row in members)] if members else []
        if not rows:
            blocks.append(note(say("ledger.still")))
        for place, part in enumerate(gauge.parts):
            entry = self.session.book.code.gauge[part]
            text = say("ledger.part", name=entry.title, weight=gauge.parts[part])
            figure = plain(standing.figure(self.session, entry))
            blocks.append(Block((plain(text),), part, (), figure, gap=place == 0, turn=place == 0))
        source = Source("", gauge.title, gauge.cites)
        return [*blocks, Block((plain(say("ledger.stands")),), source, gap=True)] if gauge.cites else blocks

    def _group(self, group: str, rows: list[Row]) -> Block:
        """What moved it, all causes of a kind together."""
        total = minus(signed_exact(sum(row.amount for row in rows)))
        return Block((plain(say(f"cause.{group}"), "bold"),), figure=plain(total, "bold"), gap=True)

    def _row(self, row: Row) -> Block:
        figure = plain(minus(signed_exact(row.amount)))
        shown, before = row.months[-LATEST:], row.months[:-LATEST]
        months = [
            f"{month_name(self.session.book, self.session.state, month)} {minus(signed_exact(amount))}"
            for month, amount in shown
        ]
        sum_before = minus(signed_exact(sum(amount for _, amount in before)))
        earlier = [say("ledger.earlier", n=len(before), amount=sum_before)] if before else []
        return Block((plain(row.source.title),), row.source, (plain("; ".join([*earlier, *months]), DIM),), figure)

    def aside(self) -> list[Block]:
        """What stands behind the cause under the cursor."""
        at = self.sheet.picked
        if at is None or not isinstance(at.key, Source):
            return []
        book = self.session.book
        text = cause_text(book, at.key.cause) if at.key.cause else ""
        head = Block((plain(at.key.title, "bold"),))
        return [head, *(prose(text, gap=True) if text else []), *cited(book, at.key.cites)]

    def enter_words(self) -> str:
        return say("enter.sources")

    def pick(self, key: object, block: Block) -> None:
        book = self.session.book
        if isinstance(key, Source):
            text = cause_text(book, key.cause) if key.cause else self.gauge.meaning
            self.game.visit("sources", book, key.title, key.cites, text)
        else:
            self.game.visit("ledger", self.session, str(key))


GROUPS = ("decided", "law", "news", "limit")
"""The kinds of causes: the player's decisions, the rules of every month, the world's news, the ends of the scale."""


def kind_of(row: Row) -> str:
    kind = row.source.cause.partition("/")[0]
    return "decided" if kind in OURS else kind if kind in GROUPS else "news"


class People(GaugeList):
    """The ledger of people. It is never a score."""

    def page_name(self) -> str:
        return say("people.title")

    def blocks(self) -> list[Block]:
        sentences = people_sentences(self.session)
        titles = {name: self.session.book.code.gauge[name].title for name in sentences}
        lines = [Block((plain(text),), name, figure=plain(titles[name], DIM)) for name, text in sentences.items()]
        return [*lines, note(say("people.score"))]


class MovedPage(GaugeList):
    """What one decision has moved at once: each gauge says what it is."""

    def __init__(self, session: Session, step: Step) -> None:
        super().__init__(session)
        self.step = step

    def page_name(self) -> str:
        return say("by-decision.title")

    def blocks(self) -> list[Block]:
        head = taken_words(self.session, self.step)
        return [*prose(head, style="bold"), *(self._gauge(each) for each in just_moved(self.session, self.step))]

    def _gauge(self, moved: Moved) -> Block:
        gauge = moved.gauge
        before, after = (minus(exact(value)) for value in (moved.before, moved.after))
        change = minus(signed_exact(moved.amount))
        figure = plain(say("figure.moved", start=before, now=after, change=change))
        return Block((plain(gauge.title),), gauge.id, (plain(gauge.meaning, DIM),), figure, gap=True)

    def aside(self) -> list[Block]:
        return side_blocks(self.session)


def group_words(group: str) -> str:
    """A group's name; one that only this content knows is named by its id."""
    return say(f"group.{group}") if f"group.{group}" in entries() else group
