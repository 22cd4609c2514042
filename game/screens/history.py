"""History: every gauge over the months as a plot with the player's decisions marked on it, a sentence and a table."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content

from game.lab.plots import courses_svg
from game.rules.entries import Gauge
from game.screens import standing
from game.screens.ink import DIM, minus, minus_all, plain
from game.screens.keys import Key, bindings_of
from game.screens.ledger import group_words
from game.screens.played import Played
from game.screens.plot import plot
from game.screens.widgets.layout import HANG, Block
from game.screens.wording import heading, note
from game.session import Month, SaveFailed, Session
from game.session.course import Course, Point, course_csv, course_of, course_words, deeds_words
from game.session.exports import export
from game.session.movement import decided_words, stood
from game.session.telling import month_name
from game.words import exact, listed, say, signed_exact

SMALL_ROWS = (3, 9)
"""How high a plot of the overview may be, in lines."""

PLOT_ROWS = (7, 14)
AROUND = 14
"""How many lines of the screen a plot leaves to other things."""


class History(Played):
    """The headlines as small plots, every other gauge in a line, the months one by one, and the files."""

    scope: ClassVar[str] = "history"
    BINDINGS = bindings_of("history")

    def page_name(self) -> str:
        return say("history.title")

    def bar(self) -> list[Key]:
        """Before a month is over there is nothing to write to files."""
        return [key for key in super().bar() if key.id != "export" or self.session.months]

    def blocks(self) -> list[Block]:
        if not self.session.months:
            return [note(say("history.none"))]
        shown = standing.shown_gauges(self.session)
        blocks = [self._plotted(gauge) for gauge in standing.headlines(self.session)]
        for group in dict.fromkeys(gauge.group for gauge in shown if not gauge.headline):
            members = [gauge for gauge in shown if gauge.group == group and not gauge.headline]
            blocks.append(heading(group_words(group), turn=len(blocks) == len(standing.headlines(self.session))))
            blocks += [self._line(gauge, gauge is members[0]) for gauge in members]
        return [*blocks, *self._files(), *self._table(turn=True)]

    def _plotted(self, gauge: Gauge) -> Block:
        rows = _between((self.app.size.height - AROUND) // 3 - 1, SMALL_ROWS)
        course = course_of(self.session, gauge)
        title = plain(gauge.title, "bold")
        lines = plot(course, self.session.state.months, self.columns - HANG, rows, is_small=True)
        return Block((title, *lines), gauge.id, (), _from_to(course), gap=True)

    def _line(self, gauge: Gauge, is_first: bool) -> Block:
        return Block((plain(gauge.title),), gauge.id, (), _from_to(course_of(self.session, gauge)), keeps=is_first)

    def _files(self) -> list[Block]:
        kinds = ("csv", "svg")
        return [Block((plain(say(f"history.{kind}")),), kind, gap=kind == "csv") for kind in kinds]

    def _table(self, turn: bool = False) -> list[Block]:
        """The months that are over: the headlines, and what was decided."""
        gauges = standing.headlines(self.session)
        names = "".join(f"{gauge.label:>12}" for gauge in gauges)
        blocks = [Block((plain(say("history.month"), DIM),), figure=plain(names, DIM), gap=True, turn=turn)]
        return [*blocks, *(self._month(month, gauges) for month in self.session.months)]

    def _month(self, month: Month, gauges: list[Gauge]) -> Block:
        figure = plain("".join(f"{standing.rounded(stood(month, gauge)):>12}" for gauge in gauges))
        words = "; ".join(decided_words(self.session, month)) or say("history.nothing")
        when = month_name(self.session.book, self.session.state, month.month)
        return Block((plain(when), plain(words, DIM)), figure=figure, gap=True)

    def aside(self) -> list[Block]:
        """The decisions, month by month, the latest first."""
        blocks = [Block((plain(say("history.decided"), "bold"),), gap=True)] if self.session.months else []
        for month in reversed(self.session.months):
            when = month_name(self.session.book, self.session.state, month.month)
            texts = [plain(text) for text in decided_words(self.session, month)]
            blocks.append(Block((plain(when, DIM), *(texts or [plain(say("history.nothing"))])), gap=True))
        return blocks

    def enter_words(self) -> str:
        at = self.sheet.picked
        if at is None:
            return ""
        return say("enter.write" if at.key in FILES else "enter.plot")

    def pick(self, key: object, block: Block) -> None:
        if key in FILES:
            self.write(str(key))
        else:
            self.game.visit("course", self.session, str(key))

    def write(self, *kinds: str) -> None:
        """All gauges into files beside the save; their names are shown."""
        write_files(self, {f"history.{kind}": self._text(kind) for kind in kinds})

    def _text(self, kind: str) -> str:
        gauges = standing.shown_gauges(self.session)
        if kind == "csv":
            return course_csv(self.session, gauges)
        return courses_svg([course_of(self.session, gauge) for gauge in gauges], self.session.state.months)

    def action_export(self) -> None:
        self.write(*FILES)


FILES = ("csv", "svg")


class CoursePage(Played):
    """One gauge: its plot, the same as a sentence, the same as a table. N and P go to the next gauge and the last."""

    scope: ClassVar[str] = "course"
    BINDINGS = bindings_of("course")

    def __init__(self, session: Session, gauge: str) -> None:
        super().__init__(session)
        self.gauge = session.book.code.gauge[gauge]
        self.at = -1  # the place of the month under the cursor

    def title_words(self) -> tuple[str, str]:
        return self.gauge.title, say("history.title")

    def blocks(self) -> list[Block]:
        course = course_of(self.session, self.gauge)
        sentence = Block((plain(minus_all(course_words(course))),))
        if not course.points:
            return [sentence]
        rows = _between(self.app.size.height - AROUND - 3, PLOT_ROWS)
        lines = plot(course, self.session.state.months, self.columns, rows, self.at)
        points = [_point(point, point is course.points[-1]) for point in reversed(course.points)]
        return [sentence, Block(lines, gap=True), *points]

    def aside(self) -> list[Block]:
        """What the decisions of the month under the cursor did."""
        course = course_of(self.session, self.gauge)
        place = self._place()
        if not 0 <= place < len(course.points):
            return [Block((plain(self.gauge.meaning),))]
        point = course.points[place]
        decided = decided_words(self.session, self.session.months[place])
        texts = [plain(text) for text in decided] or [plain(say("history.nothing"))]
        return [
            Block((plain(self.gauge.meaning),)),
            Block((plain(point.date, "bold"),), figure=plain(_value(point)), gap=True),
            Block((plain(say("history.decided"), DIM), *texts)),
            *_deeds(point),
        ]

    def _place(self) -> int:
        at = self.sheet.picked
        return int(at.key) - 1 if at is not None and isinstance(at.key, int) else -1

    def cursor_moved(self) -> None:
        place = self._place()
        if place != self.at:
            self.at = place
            self.redraw(place + 1)

    def enter_words(self) -> str:
        return say("enter.why")

    def pick(self, key: object, block: Block) -> None:
        self.game.visit("ledger", self.session, self.gauge.id)

    def action_next(self, by: int) -> None:
        gauges = standing.shown_gauges(self.session)
        self.gauge = gauges[(gauges.index(self.gauge) + by) % len(gauges)]
        self.redraw(self.at + 1)

    def action_why(self) -> None:
        self.game.visit("ledger", self.session, self.gauge.id)


def _point(point: Point, is_first: bool) -> Block:
    """A month: where the gauge stood, how far it had moved, and what the player's decisions had to do with it."""
    deeds = minus_all(deeds_words(point))
    more = (plain(deeds, DIM),) if deeds else ()
    return Block((plain(point.date),), point.month, more, plain(_value(point)), number=" ", gap=is_first)


def _value(point: Point) -> str:
    change = minus(signed_exact(point.change))
    return say("history.figure", value=f"{minus(exact(point.value)):>8}", change=f"{change:>7}")


def _deeds(point: Point) -> list[Block]:
    head = Block((plain(say("history.of-it"), DIM),), gap=True)
    rows = [Block((plain(source.title),), figure=plain(minus(signed_exact(amount)))) for source, amount in point.deeds]
    return [head, *rows] if rows else []


def _from_to(course: Course) -> Content:
    now = course.points[-1].value if course.points else course.start
    figures = (
        minus(exact(course.start)),
        minus(exact(now)),
        minus(signed_exact(now - course.start)),
    )
    return plain(say("history.from-to", start=figures[0], now=figures[1])) + plain(f"{figures[2]:>8}", DIM)


def _between(value: int, ends: tuple[int, int]) -> int:
    return max(ends[0], min(ends[1], value))


def write_files(page: Played, texts: dict[str, str]) -> None:
    """Write exports and say their names, or why the disk does not take them."""
    if page.game.bound:  # the disk is the teacher's
        page.game.tell(say("lesson.closed"))
        return
    try:
        paths = [str(export(page.session, page.game.folder, kind, text)) for kind, text in texts.items()]
    except SaveFailed as error:
        page.game.tell(say("save.failed", reason=error.reason))  # another page may lie on top by now
        return
    page.game.tell(say("export.done", paths=listed(paths)))
