"""Blocks that several screens need: a preview, what moved, a heading, a paragraph."""

from __future__ import annotations

from game.rules import Step
from game.rules.decision import Decision
from game.screens.ink import DIM, minus, plain
from game.screens.widgets.layout import Block
from game.session import Session
from game.session.briefing import moved_by
from game.session.telling import Brief, preview_lines
from game.words import listed, say, signed


def brief_of(session: Session) -> Brief:
    """How much is shown before a decision; full where a save says something else."""
    known = {brief.value: brief for brief in Brief}
    return known.get(session.header.brief, Brief.FULL)


def seen_lines(session: Session, decision: Decision) -> list[str]:
    """What a decision would do, at the brief that was chosen."""
    lines = preview_lines(session.book, session.preview(decision), brief_of(session))
    return [line.replace(" -", " −") for line in lines]


def heading(text: str, turn: bool = False) -> Block:
    return Block((plain(text, "bold"),), gap=True, turn=turn)


def prose(text: str, gap: bool = False, style: str = "") -> list[Block]:
    """Paragraphs of content, a blank line between them."""
    parts = [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]
    return [Block((plain(part, style),), gap=gap or at > 0) for at, part in enumerate(parts)]


def moved_line(session: Session, step: Step) -> str:
    """`economy +2, trust −1`: what a decision has just done."""
    moved = [
        say("moved.part", name=each.gauge.label, amount=minus(signed(each.amount, each.gauge.step)))
        for each in moved_by(session.book, step)
        if not each.gauge.is_derived
    ]
    return say("moved.line", moved=listed(moved)) if moved else say("moved.nothing")


def note(text: str) -> Block:
    return Block((plain(text, DIM),), gap=True)
