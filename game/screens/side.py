"""The column beside the desk: the war as two reports have it, talks, what is due, what is at stake, what moved."""

from __future__ import annotations

from game.rules.entries import Gauge
from game.screens import standing
from game.screens.ink import DIM, minus, plain
from game.screens.widgets.layout import Block
from game.session import Session
from game.session.briefing import aims_so_far, calendar, estimates, month_report
from game.words import say, signed

DAYS = 5
MOVED = 6
WORLD = ("kyiv", "broker", "rift")
MINSK = ("presence", "posture", "complicity", "warmth", "attention", "channel", "china", "means")
"""Gauges that are listed here, where content has them."""


def side_blocks(session: Session) -> list[Block]:
    """From what matters most to what can be missed: only so much is shown as there is room for."""
    parts = (_war, _talks, _due, _aims, _moved, _more)
    return [block for part in parts for block in part(session)]


def _head(text: str) -> Block:
    return Block((plain(text, "bold"),), gap=True)


def _war(session: Session) -> list[Block]:
    blocks = [_head(say("side.war"))]
    for each in estimates(session):
        blocks.append(Block((plain(each.report.title, DIM), plain(each.text))))
    return blocks if len(blocks) > 1 else []


def _talks(session: Session) -> list[Block]:
    blocks = [_head(say("side.talks"))]
    if standing.has_talks(session):
        blocks.append(Block((plain(standing.talks_line(session)),)))
    blocks += [_gauge(session, gauge) for gauge in _known(session, WORLD)]
    return blocks if len(blocks) > 1 else []


def _due(session: Session) -> list[Block]:
    blocks = [_head(say("side.due"))]
    days = calendar(session.book, session.state)[:DAYS]
    for when in dict.fromkeys(day.when for day in days):
        texts = [plain(day.title[:1].upper() + day.title[1:]) for day in days if day.when == when]
        blocks.append(Block((plain(when, DIM), *texts)))
    return blocks if days else [*blocks, Block((plain(say("drawer.nothing-due")),))]


def _aims(session: Session) -> list[Block]:
    if not session.state.aims:
        return []
    lines = [
        Block((plain(title),), figure=plain(say("aims.met" if is_met else "aims.unmet"), DIM))
        for title, is_met in aims_so_far(session)
    ]
    return [_head(say("side.aims")), *lines]


def _moved(session: Session) -> list[Block]:
    moved = sorted(month_report(session), key=lambda each: -abs(each.amount))[:MOVED]
    lines = [
        Block((plain(each.gauge.title),), figure=plain(minus(signed(each.amount, each.gauge.step)))) for each in moved
    ]
    return [_head(say("side.moved")), *lines] if lines else []


def _more(session: Session) -> list[Block]:
    lines = [_gauge(session, gauge) for gauge in _known(session, MINSK)]
    return [_head(say("side.more")), *lines] if lines else []


def _known(session: Session, names: tuple[str, ...]) -> list[Gauge]:
    return [session.book.code.gauge[name] for name in names if name in session.book.code.gauge]


def _gauge(session: Session, gauge: Gauge) -> Block:
    word = standing.word(session, gauge)
    figures = say("side.gauge", value=standing.rounded(session.reading(gauge.id)), word=word)
    return Block((plain(gauge.title),), figure=plain(figures.strip()))
