"""What the last pages of a game say: where it turned, four wars, the ledger of people, what really happened.

The words are those of plain mode, the figures have a shape beside them here.
"""

from __future__ import annotations

from textual.content import Content

from game.lab.debrief import Debrief, View
from game.lab.hindsight import Replay, War
from game.lab.odds import Measured
from game.lab.people import Counts
from game.lab.turning import Alternative, Turn
from game.plain.debrief import (
    aims_words,
    change_words,
    gauge_words,
    how_words,
    met_words,
    month_words,
    moved_words,
    odds_words,
    sentence,
    start_words,
    war_words,
)
from game.screens.ink import DIM, MARK, POINT, RULE, SPACE, minus_all, plain
from game.screens.library import fact_block
from game.screens.widgets.layout import Block
from game.screens.wording import heading, note, prose, source_lines
from game.session.telling import month_name
from game.words import say

CELLS = 25
"""How wide odds are drawn."""


# ── where it turned ──


def turning(pages: Debrief) -> list[Block]:
    """The decisions, each with the odds before and after as figures, words and shape; then how it was worked out."""
    page = pages.turning
    if page is None:
        return [note(say("debrief.other-rules"))]
    blocks = [Block((plain(aims_words(page)),))]
    for turn in page.turns:
        blocks += _turn(pages, turn)
    blocks += [] if page.turns else [note(say("turning.none"))]
    return [*blocks, *(note(words) for words in how_words(page))]


def _turn(pages: Debrief, turn: Turn) -> list[Block]:
    date = month_name(pages.session.book, pages.session.state, turn.month)
    title = say("last.turn", date=date, card=sentence(turn.card)) if turn.card else date
    rows = [("before", turn.before), ("after", turn.after)]
    change = minus_all(say("last.change", change=change_words(turn.change), n=turn.worlds))
    close = f" {say('turning.close')}" if turn.is_close else ""
    blocks = [
        Block((plain(title, "bold"), plain(say("last.chose", words=turn.words))), gap=True),
        *(_odds(say(f"last.{name}"), odds) for name, odds in rows),
    ]
    blocks += [_odds(say("last.instead"), turn.best.odds)] if turn.best else []
    blocks.append(Block((plain(change + close, DIM),), keeps=True))
    return [*blocks, Block((plain(_best(turn.best)),), keeps=True)]


def _best(best: Alternative | None) -> str:
    if best is None:
        return say("turning.alone")
    close = f" {say('turning.best-close')}" if best.is_close else ""
    return minus_all(say("last.best", words=best.words, change=change_words(best.change)) + close)


def _odds(name: str, odds: Measured) -> Block:
    """`Before it   ···──■──·····   45 in 100 (30 to 60)`"""
    return Block((_odds_shape(odds),), number=name, hang=14, figure=plain(odds_words(odds)), keeps=True)


def _odds_shape(odds: Measured) -> Content:
    """Odds from 0 to 100 as a line: where they are, and the interval around them."""
    low, at, high = (round(each * (CELLS - 1)) for each in (odds.low, odds.value, odds.high))
    signs = [POINT if cell == at else RULE if low <= cell <= high else SPACE for cell in range(CELLS)]
    parts = [plain(sign, MARK if sign == POINT else DIM if sign == SPACE else "") for sign in signs]
    return Content("").join(parts)


# ── four wars ──


def wars(pages: Debrief) -> list[Block]:
    """The record under each war; an entry opens what could not be done again there."""
    page = pages.wars
    if page is None:
        return [note(say("debrief.other-rules"))]
    replays = {replay.war: replay for replay in page.replays}
    blocks = [_war(pages, replays[war]) if war in replays else _missing(war, page.tried) for war in War]
    is_own = any(replay.is_own for replay in page.replays)
    blocks += [] if is_own else [note(say("wars.none-own"))]
    return [*blocks, note(say("wars.how", tried=page.tried)), note(say("wars.rule"))]


def _missing(war: War, tried: int) -> Block:
    return Block((plain(say("wars.missing", war=say(f"war.{war.value}"), tried=tried), DIM),), gap=True)


def _war(pages: Debrief, replay: Replay) -> Block:
    over = replay.over
    texts = [
        say("last.came-to", ending=over.ending.title, month=over.month),
        say("bar.gap").join(gauge_words(pages.session.book, replay)),
        say("last.talks", stage=say(f"talks.{replay.stage}"), seat=say(f"seat.{replay.seat}")),
        met_words(over),
    ]
    count = plain(say("last.substitutions", n=len(replay.substitutions), decisions=replay.decisions), DIM)
    lines = (plain(war_words(replay), "bold"), *(plain(text) for text in texts))
    return Block(lines, replay, (), count, gap=True)


# ── people, what really happened, what this model cannot see ──


def people(pages: Debrief) -> list[Block]:
    """The dated fact, then the simulated ledger month by month and decision by decision. Nothing is a score."""
    page = pages.people
    blocks = [Block((plain(start_words(page), "bold"),)), *(fact_block(fact) for fact in page.facts)]
    blocks.append(Block((plain(say("held.simulated"), "bold"),), gap=True, turn=True))
    for month in page.months:
        held, rest = month_words(month.counts)
        blocks.append(Block((plain(month.date), plain(rest, DIM)), figure=plain(say("last.held", n=held))))
    blocks.append(heading(say("held.decided") if page.deeds else say("held.no-deed"), turn=True))
    blocks += [_deed(deed.date, deed.title, deed.counts) for deed in page.deeds]
    return [*blocks, note(say("held.undecided", counts=moved_words(page.undecided)))]


def _deed(date: str, title: str, counts: Counts) -> Block:
    return Block((plain(title), plain(moved_words(counts), DIM)), figure=plain(date, DIM))


def after(pages: Debrief) -> list[Block]:
    """Dated facts in order, as far as the sources go, and one of each other view."""
    page = pages.after
    blocks = [*prose(say("after.how")), *(fact_block(fact) for fact in page.facts)]
    blocks.append(note(say("debrief.end")))
    blocks += [heading(say("after.views"), turn=True)] if page.views else []
    return [*blocks, *(_view(view) for view in page.views)]


def _view(view: View) -> Block:
    fact = view.fact
    voice = plain(say(f"after.view.{view.voice}"), "bold")
    line = plain(say("sources.fact", id=fact.id, date=fact.date, confidence=fact.confidence), DIM)
    return Block((voice, line, plain(fact.text), *source_lines(say("after.source", source=fact.source))), gap=True)


def unseen(pages: Debrief) -> list[Block]:
    return prose(pages.unseen)


BLOCKS_OF = {"turning": turning, "wars": wars, "people": people, "after": after, "unseen": unseen}
"""The pages, in the order in which they are read, and how each is drawn."""
