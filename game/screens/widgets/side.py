"""The column of a wide terminal: the war as two reports have it, talks, what is due, and the words in the drawer."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from game.screens import standing
from game.screens.ink import DIM, plain, wrapped
from game.session import Session
from game.session.briefing import calendar, estimates
from game.words import say

DAYS = 5


class Side(Widget):
    """Only read; the keys of the desk open each part in full."""

    def __init__(self) -> None:
        super().__init__()
        self.session: Session | None = None

    def show(self, session: Session) -> None:
        self.session = session
        self.refresh()

    def render(self) -> Content:
        if self.session is None:
            return Content("")
        width = max(1, self.size.width)
        lines: list[Content] = []
        for part in (self._war(self.session), self._talks(self.session), self._due(self.session)):
            drawn = [line for text in part for line in wrapped(text, width)]
            if len(lines) + len(drawn) + 1 > self.size.height:
                break  # whole parts only: the rest is one key away
            lines += [*drawn, Content("")] if drawn else []
        return Content("\n").join(lines)

    def _war(self, session: Session) -> list[Content]:
        parts = [plain(say("side.war"), "bold")]
        for each in estimates(session):
            parts += [plain(each.report.title, DIM), plain(each.text)]
        return parts

    def _talks(self, session: Session) -> list[Content]:
        parts = [plain(say("side.talks"), "bold")]
        if standing.has_talks(session):
            parts.append(plain(standing.talks_line(session)))
        for name in ("kyiv", "broker", "rift"):
            gauge = session.book.code.gauge.get(name)
            if gauge is not None:
                value = standing.rounded(session.reading(name))
                parts.append(
                    plain(say("side.gauge", name=gauge.title, value=value, word=standing.word(session, gauge)))
                )
        return parts if len(parts) > 1 else []

    def _due(self, session: Session) -> list[Content]:
        parts = [plain(say("side.due"), "bold")]
        days = calendar(session.book, session.state)[:DAYS]
        for when in dict.fromkeys(day.when for day in days):
            parts += [plain(when, DIM), *(plain(day.title) for day in days if day.when == when)]
        return parts if len(parts) > 1 else [*parts, plain(say("drawer.nothing-due"))]
