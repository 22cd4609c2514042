"""The gauges under the question: three headlines with bars, five beside them, and the people."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from game.rules.entries import Gauge
from game.screens import standing
from game.screens.ink import BAR, DIM, MARK, SPACE, TURNS_TO, plain
from game.screens.widgets.layout import LEFT
from game.session import Session

CELLS = 15
NAME = 12
BLOCK = 50
"""How wide a headline is, so that the words about the world begin in one column."""


class Strip(Widget):
    """A click on a gauge asks why it stands where it does."""

    class Asked(Message):
        def __init__(self, gauge: str) -> None:
            self.gauge = gauge
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self.session: Session | None = None
        self.ghosts: dict[str, float] = {}
        self.places: list[tuple[int, int, int, str]] = []  # line, from, to, gauge

    def show(self, session: Session, ghosts: dict[str, float] | None = None) -> None:
        """`ghosts`: where the entry under the cursor would leave each gauge."""
        self.session, self.ghosts = session, ghosts or {}
        self.refresh()

    def render(self) -> Content:
        if self.session is None:
            return Content("")
        self.places = []
        war = standing.war_lines(self.session)
        lines = []
        for place, gauge in enumerate(standing.headlines(self.session)[:3]):
            self.places.append((place, 0, BLOCK, gauge.id))
            title, words = war[place] if place < len(war) else ("", "")
            line = self._headline(self.session, gauge)
            gap = Content(" " * max(1, BLOCK + 1 - line.cell_length))
            lines.append(Content("").join([line, gap, plain(f"{title}: ", DIM), plain(words)]) if words else line)
        lines.append(self._below(self.session, len(lines)))
        lines.append(plain(standing.people_line(self.session), DIM))
        self.places.append((len(lines) - 1, 0, 99, standing.PEOPLE[0]))
        return Content("\n").join([Content(" " * LEFT) + line for line in lines])

    def _headline(self, session: Session, gauge: Gauge) -> Content:
        value = session.reading(gauge.id)
        ghost = self.ghosts.get(gauge.id)
        change = (
            plain(f"{TURNS_TO} {standing.other(ghost, value)}", MARK) if ghost is not None else _change(session, gauge)
        )
        left = Content("").join(
            [
                plain(f"{gauge.label:<{NAME}}"),
                *_bar(standing.share(gauge, value)),
                plain(f"{standing.rounded(value):>5} ", "bold"),
                plain(standing.word(session, gauge)),
            ]
        )
        room = max(1, BLOCK - 2 - left.cell_length - change.cell_length)
        return Content("").join([left, Content(" " * room), change])

    def _below(self, session: Session, line: int) -> Content:
        parts: list[Content] = []
        at = 0
        for gauge in standing.below(session):
            ghost = self.ghosts.get(gauge.id)
            now = session.reading(gauge.id)
            value = standing.rounded(now)
            sign = f"{TURNS_TO} {standing.other(ghost, now)}" if ghost is not None else standing.trend(session, gauge)
            part = Content("").join(
                [plain(f"{gauge.label} ", DIM), plain(value), plain(f" {sign}" if sign else "", MARK)]
            )
            self.places.append((line, at, at + part.cell_length, gauge.id))
            parts.append(part)
            at += part.cell_length + 2
        return Content("  ").join(parts)

    def on_click(self, event: events.Click) -> None:
        for line, start, end, gauge in self.places:
            if event.y == line and start <= event.x - LEFT < end:
                self.post_message(self.Asked(gauge))


def _bar(share: float) -> list[Content]:
    full = max(0, min(CELLS, round(share * CELLS)))
    return [plain(BAR * full, MARK), plain(SPACE * (CELLS - full), DIM)]


def _change(session: Session, gauge: Gauge) -> Content:
    return plain(standing.changed(session, gauge), DIM)
