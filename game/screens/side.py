"""The column beside the desk: the war as two reports have it, talks, what is due, what is at stake, what moved."""

from __future__ import annotations

from textual.content import Content

from game.rules.decision import Decision
from game.rules.entries import Gauge
from game.screens import standing
from game.screens.ink import DIM, minus, plain
from game.screens.widgets.layout import Block
from game.screens.wording import brief_of
from game.session import Session
from game.session.brief import Brief
from game.session.briefing import aims_so_far, calendar, estimates, month_report
from game.words import number, say, signed

DAYS = 5
MOVED = 6
WORLD = ("kyiv", "broker", "rift")
MINSK = ("presence", "posture", "complicity", "warmth", "attention", "channel", "china", "means")
"""Gauges that are listed here, where content has them."""


def side_blocks(session: Session, here: Decision | None = None) -> list[Block]:
    """From what matters most to what can be missed: only so much is shown as there is room for.

    Of the decision `here`, under the cursor, it is said what figures it names that no bar shows, and what they mean.
    What stands above that never moves with the cursor.
    """
    above, below = (_war, _talks), (due_blocks, _aims, _moved, _more)
    blocks = [block for part in above for block in part(session)]
    blocks += [] if here is None else _would(session, here)
    return [*blocks, *(block for part in below for block in part(session))]


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


def _would(session: Session, here: Decision) -> list[Block]:
    barred = [*standing.headlines(session), *standing.below(session)]
    lines = [block for gauge, block in would_move(session, here) if gauge not in barred]
    return [_head(say("side.would")), *lines] if lines else []


def would_move(session: Session, here: Decision) -> list[tuple[Gauge, Block]]:
    """What a decision would move, certainly or by chance, at the brief that was chosen: what each gauge means.

    In full also where it would certainly be left.
    """
    brief = brief_of(session)
    if brief is Brief.NONE:
        return []
    seen = session.preview(here)
    ghosts = standing.ghosts(session, seen) if brief is Brief.FULL else {}
    moves = [*seen.certain, *(move for chance in seen.chances for move in chance.moves)]
    gauges = [session.book.code.gauge[name] for name in dict.fromkeys(move.gauge for move in moves)]
    shown = standing.shown_gauges(session)
    return [
        (gauge, Block((plain(gauge.title),), gauge.id, (plain(gauge.meaning, DIM),), _to(session, gauge, ghosts)))
        for gauge in gauges
        if gauge in shown
    ]


def _to(session: Session, gauge: Gauge, ghosts: dict[str, float]) -> Content:
    if gauge.id not in ghosts:
        return plain("")
    now, then = standing.figure(session, gauge), minus(number(ghosts[gauge.id], gauge.step))
    return plain(say("history.from-to", start=now, now=then))


def due_blocks(session: Session) -> list[Block]:
    """What the calendar brings next."""
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
