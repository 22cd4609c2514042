"""The gauges under the question: headlines with bars, the others beside or under them, and the people."""

from __future__ import annotations

import enum
from collections.abc import Hashable

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.timer import Timer

from game.rules.entries import Gauge
from game.rules.state import State
from game.screens import standing
from game.screens.ink import BAR, DIM, MARK, SPACE, TURNS_TO, plain
from game.screens.widgets.layout import LEFT
from game.screens.widgets.lined import Lined
from game.session import Session

CELLS = 15
NAME = 12
BLOCK = 50
"""How wide a headline is, so that the words about the world begin in one column."""

LONG = 10
"""With so many lines every gauge has its own, with a bar."""

FRAMES, FRAME = 8, 0.04
"""Where motion is on: in so many steps of so many seconds a bar comes to where it stands."""


Spot = tuple[int, int, int, str]
"""Where a click means a gauge: the line, the first column, the one after the last, the gauge."""


class Terse(enum.Enum):
    """How little is said of a figure where many would move at once."""

    NO = "no"  # what it is, and what it would be or whether it rose
    SOME = "some"  # not whether it rose
    MOST = "most"  # of those that would move only what they would be


class Strip(Lined):
    """A click on a gauge asks why it stands where it does."""

    class Asked(Message):
        """About a gauge; with no name about the war and the talks."""

        def __init__(self, gauge: str) -> None:
            self.gauge = gauge
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self.session: Session | None = None
        self.state: State | None = None
        self.ghosts: dict[str, float] = {}
        self.lines: list[Content] = []
        self.known: dict[object, tuple[list[Content], list[Spot]]] = {}  # lines as they were made for each entry
        self._laid_for = Size()
        self.places: list[Spot] = []
        self.shares: dict[str, float] = {}  # where the bars end
        self.stood: dict[str, float] = {}  # where the bars came from, while they move
        self.left = 0  # so many frames
        self.timer: Timer | None = None

    def show(self, session: Session, ghosts: dict[str, float] | None = None, moves: bool = False) -> None:
        """`ghosts`: where the entry under the cursor would leave each gauge. `moves`: bars go there step by step."""
        if session.state is not self.state:
            self.forget()
        self.session, self.state, self.ghosts = session, session.state, ghosts or {}
        stood, self.shares = self.shares, self._shares()
        if moves and stood and stood != self.shares:
            self.stood, self.left = stood, FRAMES
            self.timer = self.timer or self.set_interval(FRAME, self._move)
        self._show_lines()

    def stand_still(self) -> None:
        """On a page that comes no bar moves, and one that was moving is where it goes."""
        self.shares, self.left = {}, 0

    def _shares(self) -> dict[str, float]:
        if self.session is None:
            return {}
        gauges = [*standing.headlines(self.session), *standing.below(self.session)]
        return {gauge.id: standing.share(gauge, self.session.reading(gauge.id)) for gauge in gauges}

    def _move(self) -> None:
        self.left = max(0, self.left - 1)
        if not self.left and self.timer is not None:
            self.timer.stop()
            self.timer = None
        self._show_lines()

    # ── what it shows ──

    def rows(self) -> int:
        if self._laid_for != self.size:
            self._laid_for, self.lines = self.size, self._lines()
        return len(self.lines)

    def row(self, y: int) -> Content:
        return self.lines[y]

    def render(self) -> Content:
        self._laid_for, self.lines = self.size, self._lines()
        return super().render()

    def _show_lines(self) -> None:
        """The lines that have changed are drawn, and no other: of the gauges few would move with an entry."""
        before, self.lines = self.lines, self._lines()
        changed = [y for y, (was, now) in enumerate(zip(before, self.lines, strict=False)) if not now.is_same(was)]
        if self._laid_for != self.size or len(before) != len(self.lines):
            self._laid_for = self.size
            self.refresh()
        elif changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def mark(self, y: int) -> Hashable:
        return id(self.lines[y])  # what was made for an entry is kept, until something is decided

    def forget(self) -> None:
        super().forget()
        self.known.clear()

    def _lines(self) -> list[Content]:
        """What stands here while the cursor is where it is: made once, however often it comes back."""
        key = tuple(self.ghosts.items()), self.left, self.size
        if key not in self.known:
            self.places = []
            self.known[key] = self._made_lines(), self.places
        lines, self.places = self.known[key]
        return lines

    def _made_lines(self) -> list[Content]:
        if self.session is None:
            return []
        lines = [self._beside(place, gauge) for place, gauge in enumerate(standing.headlines(self.session)[:3])]
        if self.size.height >= LONG:
            lines.append(Content(""))
            for gauge in standing.below(self.session):
                self.places.append((len(lines), 0, BLOCK, gauge.id))
                lines.append(self._line(self.session, gauge))
        else:
            lines.append(self._below(self.session, len(lines)))
        people = standing.people_line(self.session)
        if people:
            lines.append(plain(people, DIM))
            self.places.append((len(lines) - 1, 0, 99, standing.PEOPLE[0]))
        return [Content(" " * LEFT) + line for line in lines]

    def _beside(self, place: int, gauge: Gauge) -> Content:
        """A headline and, beside it, a word about the war or the talks."""
        assert self.session is not None
        self.places.append((place, 0, BLOCK, gauge.id))
        war = standing.war_lines(self.session)
        title, words = war[place] if place < len(war) else ("", "")
        self.places += [(place, BLOCK, 99, "")] if words else []
        line = self._line(self.session, gauge)
        gap = Content(" " * max(1, BLOCK + 1 - line.cell_length))
        return Content("").join([line, gap, plain(f"{title}: ", DIM), plain(words)]) if words else line

    def _line(self, session: Session, gauge: Gauge) -> Content:
        """A gauge with its bar, its figure, its word, and what changed or would change."""
        value = session.reading(gauge.id)
        ghost = self.ghosts.get(gauge.id)
        figure, change = standing.rounded(value), _change(session, gauge)
        if ghost is not None:
            figure, then = standing.now_and_then(value, ghost)
            change = plain(f"{TURNS_TO} {then}", MARK)
        target = None if ghost is None else standing.share(gauge, ghost)
        left = Content("").join(
            [
                plain(f"{gauge.label:<{NAME}}"),
                *_bar(self._share(gauge, value), target),
                plain(f"{figure:>5} ", "bold"),
            ]
        )
        word = standing.word(session, gauge)
        if left.cell_length + len(word) + 1 + change.cell_length < BLOCK:  # else it gives way to what would change
            left = Content("").join([left, plain(word)])
        room = max(1, BLOCK - 2 - left.cell_length - change.cell_length)
        return Content("").join([left, Content(" " * room), change])

    def _share(self, gauge: Gauge, value: float) -> float:
        """Where the bar ends: on its way, while it moves."""
        now = standing.share(gauge, value)
        return now + (self.stood.get(gauge.id, now) - now) * self.left / FRAMES

    def _below(self, session: Session, line: int) -> Content:
        """The figures under the headlines in one line, in as many words as it has room for; none is ever cut."""
        room = max(1, self.size.width - 2 * LEFT)
        gauges = standing.below(session)
        for terse in Terse:
            parts = [self._figure(session, gauge, terse) for gauge in gauges]
            gap = 1 if terse is Terse.MOST else 2
            if sum(part.cell_length + gap for part in parts) - gap <= room:
                break
        at = 0
        for gauge, part in zip(gauges, parts, strict=True):
            self.places.append((line, at, at + part.cell_length, gauge.id))
            at += part.cell_length + gap
        return Content(" " * gap).join(parts)

    def _figure(self, session: Session, gauge: Gauge, terse: Terse) -> Content:
        """`Grip 66 ▲`, or where the cursor would leave it: `Grip 66 → 69`."""
        ghost, now = self.ghosts.get(gauge.id), session.reading(gauge.id)
        if ghost is None:
            sign = standing.trend(session, gauge) if terse is Terse.NO else ""
            figures = [plain(standing.rounded(now)), plain(f" {sign}" if sign else "", MARK)]
        else:
            figure, then = standing.now_and_then(now, ghost)
            figures = [plain(f"{TURNS_TO} {then}", MARK)]
            figures = figures if terse is Terse.MOST else [plain(f"{figure} "), *figures]
        return Content("").join([plain(f"{gauge.label} ", DIM), *figures])

    def on_click(self, event: events.Click) -> None:
        for line, start, end, gauge in self.places:
            if event.y == line and start <= event.x - LEFT < end:
                self.post_message(self.Asked(gauge))


def _bar(share: float, target: float | None) -> list[Content]:
    """What is there, what would go or come (drawn in the ink, not in the accent), and the rest."""
    full, ghost = (_cells(each) for each in (share, share if target is None else target))
    low, high = sorted((full, ghost))
    return [plain(BAR * low, MARK), plain(BAR * (high - low)), plain(SPACE * (CELLS - high), DIM)]


def _cells(share: float) -> int:
    return max(0, min(CELLS, round(share * CELLS)))


def _change(session: Session, gauge: Gauge) -> Content:
    return plain(standing.changed(session, gauge), DIM)
