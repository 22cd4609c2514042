"""Blocks that several screens need: a preview, what moved, a heading, a paragraph."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from game.screens.ink import DIM, minus, plain
from game.screens.widgets.layout import Block
from game.session.brief import Brief
from game.words import listed, say, signed

if TYPE_CHECKING:  # the title page needs none of the rules
    from game.rules import Step
    from game.rules.decision import Decision
    from game.session import Session
    from game.session.briefing import Moved


def brief_of(session: Session) -> Brief:
    """How much is shown before a decision; full where a save says something else."""
    known = {brief.value: brief for brief in Brief}
    return known.get(session.header.brief, Brief.FULL)


def seen_lines(session: Session, decision: Decision) -> list[str]:
    """What a decision would do, at the brief that was chosen."""
    from game.session.telling import preview_lines

    lines = preview_lines(session.book, session.preview(decision), brief_of(session))
    return [line.replace(" -", " −") for line in lines]


def heading(text: str, turn: bool = False) -> Block:
    return Block((plain(text, "bold"),), gap=True, turn=turn)


def prose(text: str, gap: bool = False, style: str = "") -> list[Block]:
    """Paragraphs of content, a blank line between them."""
    parts = [on_one_line(part) for part in text.split("\n\n") if part.strip()]
    return [Block((plain(part, style),), gap=gap or at > 0) for at, part in enumerate(parts)]


def on_one_line(text: str) -> str:
    """A text of several lines as one; a no-break space stays what it is."""
    return WHITE.sub(" ", text).strip(" ")


WHITE = re.compile(r"[ \t\r\n\f\v]+")


def moved_line(session: Session, step: Step) -> str:
    """`economy +2, trust −1`: what a decision has just done."""
    moved = [
        say("moved.part", name=each.gauge.label, amount=minus(signed(each.amount, each.gauge.step)))
        for each in just_moved(session, step)
    ]
    return say("moved.line", moved=listed(moved)) if moved else say("moved.nothing")


def just_moved(session: Session, step: Step) -> list[Moved]:
    """What a decision has just moved, but for the gauges that are made of others."""
    from game.session.briefing import moved_by

    return [each for each in moved_by(session.book, step) if not each.gauge.is_derived]


def unread(path: Path, error: Exception) -> str:
    """Why a save cannot be gone on with, as a person would say it."""
    if isinstance(error, FileNotFoundError):
        return say("saves.missing", path=path)
    if isinstance(error, PermissionError):
        return say("saves.forbidden", path=path)
    told = error.strerror if isinstance(error, OSError) else ""
    return say("saves.fault", fault=told or error)


def note(text: str) -> Block:
    return Block((plain(text, DIM),), gap=True)
