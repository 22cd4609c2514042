"""The end of a game, in lines: what became of it, the aims judged, and what was hidden until then."""

from __future__ import annotations

from game.plain.hints import what_now
from game.plain.lines import Lines, all_wrapped, told, wrapped
from game.plain.pages import gauge_line
from game.plain.shelf import people_page
from game.plain.timeline import code_lines, stamp_lines
from game.session import Session
from game.session.briefing import Verdict, sealed_gauges, verdicts
from game.session.telling import month_name
from game.session.timeline import stamps_of
from game.session.worlds import world_name
from game.words import say

VOICES = ("government", "people", "neighbours")


def ending_page(session: Session) -> Lines:
    """The end: three voices, the aims judged, the people's ledger, the war as it was, the world's name."""
    over = session.outcome
    assert over is not None
    ending = over.ending
    date = month_name(session.book, session.state)
    lines = ["", *told("plain.ending", title=ending.title, date=date), "", *wrapped(ending.text)]
    for voice in VOICES:
        lines += ["", say(f"plain.voice-{voice}"), *wrapped(getattr(ending.voices, voice), "  ")]
    for verdict in verdicts(session.book, over):
        lines += ["", *_verdict(verdict)]
    lines += ["", *people_page(session)]
    if over.brier is not None:
        lines += ["", *told("plain.brier", score=f"{over.brier:.2f}")]
    lines += ["", *stamp_lines(session)] if stamps_of(session) else []
    return [*lines, "", *_unsealed(session)]


def _verdict(verdict: Verdict) -> Lines:
    said = [say(f"plain.aim-{voice}", text=getattr(verdict, voice)) for voice in VOICES]
    return [*told("plain.met" if verdict.is_met else "plain.not-met", title=verdict.title), *all_wrapped(said, "  ")]


def _unsealed(session: Session) -> Lines:
    """What nothing showed before: the war's own figures, and which world this was."""
    hidden = [gauge_line(session, gauge) for gauge in sealed_gauges(session.book)]
    lines = [*told("plain.unsealed"), *all_wrapped(hidden, "  ")] if hidden else []
    seed = session.header.seed
    world = told("plain.world", name=world_name(seed), seed=seed)
    return [*lines, *world, *code_lines(session), "", *what_now(session)]
