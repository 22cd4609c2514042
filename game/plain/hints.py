"""What to do now, in a line; and, in the month in which it is first of use, what else there is."""

from __future__ import annotations

from game.plain.lines import Lines, told
from game.rules.decision import Forecast
from game.rules.options import AIMS_FROM
from game.session import Session
from game.session.briefing import month_report
from game.words import say

REPORTS_FROM = 4
"""The month from which the war is told as two reports see it."""


def what_now(session: Session) -> Lines:
    """What the next line may be. It ends every page that asks for something."""
    state = session.state
    if state.is_over:
        return told("plain.now-over")
    if state.card >= 0 and state.answer < 0:
        return told("plain.now-card", last=len(session.book.event[state.card].choice))
    if state.moves:
        can_call = not state.filed and state.moves > 1
        return [*_untold(session), *told("plain.now-call" if can_call else "plain.now-sign")]
    return [*_untold(session), *told("plain.now-end")]


def _untold(session: Session) -> Lines:
    """An opening was made, and Moscow has not been told."""
    usual = next((telling.title for telling in session.book.telling if telling.usual), "")
    if session.state.told >= 0 or not session.reading("openings") or not usual:
        return []
    return told("plain.untold", usual=usual)


def of_month(session: Session) -> Lines:
    """A line for what is new in this month; nothing in the others."""
    state, book = session.state, session.book
    lines: Lines = []
    if state.month == 1:
        lines += told("hint.cites")
    if state.month == 2:
        lines += [*told("hint.calendar"), *told("hint.why", gauge=_most_moved(session))]
    if state.act and state.act_since == state.month:
        lines += told("hint.act", title=book.act[state.act].title)
    elif state.month == AIMS_FROM:
        lines += told("hint.aims", usual=next((aim.title for aim in book.aim if aim.usual), ""))
    if state.month == REPORTS_FROM and book.report:
        lines += told("hint.reports") if len(book.report) > 1 else []
        if can_give_odds(session):
            lines += told("hint.odds")
    return ["", *lines] if lines else []


def of_tray(session: Session) -> Lines:
    """In the first month, how papers are read."""
    return told("hint.tray") if session.state.month == 1 and session.state.moves else []


def of_month_end(session: Session) -> Lines:
    """In the first month, once nothing is left to sign: that nothing has happened yet."""
    return told("hint.undo") if session.state.month == 1 else []


def can_give_odds(session: Session) -> bool:
    book = session.book
    question = book.act[session.state.act].question if book.act else ""
    return bool(question) and session.refusal(Forecast(question, 50)) is None


def _most_moved(session: Session) -> str:
    """The gauge that the last month moved most, in the words that `why` takes."""
    moved = [each.gauge for each in month_report(session) if not each.gauge.headline]
    return moved[0].label.lower() if moved else say("hint.gauge")
