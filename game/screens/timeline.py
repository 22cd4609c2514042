"""Time that branches, on the screens: back to a month, and two lines side by side."""

from __future__ import annotations

from typing import ClassVar

from game.screens.ink import DIM, minus, plain
from game.screens.leaf import Leaf
from game.screens.played import Played
from game.screens.widgets.layout import Block
from game.screens.wording import note, way
from game.session import SaveFailed, Session
from game.session.briefing import decided_words
from game.session.compare import Pair, Side, compare
from game.session.telling import month_name
from game.session.timeline import CannotRewind, rewind, why_not
from game.words import number, say

FIGURE = 5
"""Columns of a figure."""


class RewindPage(Played):
    """The months that are over, the latest first; one that is picked begins again in a branch."""

    def page_name(self) -> str:
        return say("rewind-page.title")

    def blocks(self) -> list[Block]:
        why = why_not(self.session, 1, way)
        if why:
            return [note(why)]
        return [Block((plain(say("rewind-page.how")),)), *map(self._month, range(len(self.session.months), 0, -1))]

    def _month(self, month: int) -> Block:
        session = self.session
        decided = "; ".join(decided_words(session, session.months[month - 1])) or say("history.nothing")
        when = month_name(session.book, session.state, month)
        figure = plain(say("saves.month", month=month), DIM)
        return Block((plain(when),), month, (plain(decided, DIM),), figure, gap=month == len(session.months))

    def pick(self, key: object, block: Block) -> None:
        if not isinstance(key, int):
            return
        try:
            branch = rewind(self.session, key)
        except CannotRewind as cannot:
            self.tell(str(cannot))
        except SaveFailed as failed:
            self.tell(say("save.failed", reason=failed.reason))
        else:
            self.game.play(branch)


class ComparePage(Leaf):
    """Two lines, month by month from where they parted: the headlines, and what was decided only in one."""

    scope: ClassVar[str] = "page"

    def __init__(self, one: Session, other: Session) -> None:
        super().__init__()
        self.found = compare(one, other)
        self.names = tuple(_name(session) for session in (one, other))

    def title_words(self) -> tuple[str, str]:
        return say("compare-page.title"), ""

    def blocks(self) -> list[Block]:
        found = self.found
        if not found.parted:
            return [note(say("compare-page.same"))]
        labels = "".join(f"{gauge.label[:4]:>{FIGURE}}" for gauge in found.gauges)
        blocks = [
            Block((plain(f"A  {self.names[0]}"),)),
            Block((plain(f"B  {self.names[1]}"),)),
            Block((plain(say("compare-page.parted", month=found.parted), DIM),), gap=True),
            Block((plain(say("history.month"), DIM),), figure=plain(f"A{labels}   B{labels}", DIM), gap=True),
        ]
        blocks += [self._pair(pair) for pair in found.pairs[found.parted - 1 :]]
        ended = [(name, title) for name, title in zip("AB", found.endings, strict=True) if title]
        return [*blocks, *(note(say("compare.ended", side=side, title=title)) for side, title in ended)]

    def _pair(self, pair: Pair) -> Block:
        figures = "   ".join(f"{name}{self._figures(side)}" for name, side in (("A", pair.left), ("B", pair.right)))
        decided = [
            plain(say("compare.own", side=name, decided="; ".join(side.decided)), DIM)
            for name, side in (("A", pair.left), ("B", pair.right))
            if side is not None and side.decided
        ]
        return Block((plain(pair.date), *decided), figure=plain(figures), gap=True)

    def _figures(self, side: Side | None) -> str:
        values = [minus(number(value, 1)) for value in side.figures] if side is not None else []
        return "".join(f"{value:>{FIGURE}}" for value in values or ["–"] * len(self.found.gauges))


def _name(session: Session) -> str:
    path = session.path or session.source
    return path.stem if path else say("compare-page.here")
