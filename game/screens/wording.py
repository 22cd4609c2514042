"""Blocks that several screens need: a preview, what moved, a heading, a paragraph."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from game.screens.ink import ADDRESS, DIM, GLUE, address, minus, plain
from game.screens.keys import KEYS, shown_key
from game.screens.widgets.layout import Block
from game.session.brief import Brief
from game.words import listed, say, signed

if TYPE_CHECKING:  # the title page needs none of the rules
    from game.rules import Step
    from game.rules.decision import Decision, Refusal
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
    return [", ".join(glued(part) for part in line.replace(" -", " −").split(", ")) for line in lines]


def glued(words: str) -> str:
    """A name and its figure, which stay on one line."""
    return words.replace(" ", GLUE)


def least_of(seen: list[str], text: str = "") -> Content:
    """Of what a decision would do what is certain, and whether there is more by chance; else the text."""
    if not seen:
        return plain(text)
    return plain(seen[0] if len(seen) == 1 else say("seen.chance", first=seen[0]), DIM)


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


def way(command: str) -> str:
    """What does on the screens what a command does in plain mode: a key, or the words of a line that can be picked."""
    if command == "call":  # a line of the in-tray: it has no key of its own
        return say("way.call")
    known = next(key for key in KEYS if key.plain == command)
    return shown_key(known.id) or known.words


def refused(session: Session, why: Refusal, decision: Decision | None = None) -> str:
    """Why a decision is not possible, with the numbers, and the key that would help."""
    from game.rules.decision import DeclareLine, Forecast, PickAims, Why
    from game.session import telling

    months: dict[type, str] = {PickAims: "aims", DeclareLine: "line", Forecast: "odds"}
    if why.why is Why.NOT_NOW and type(decision) in months:
        return say(f"plain.not-now-{months[type(decision)]}")
    return telling.refused(session.book, session.state, why, way)


def source_lines(source: str) -> tuple[Content, ...]:
    """A source: who wrote it, then each address on a line of its own."""
    parts = [part.strip(" ;") for part in AT_ADDRESSES.split(source)]
    return tuple(address(part) if ADDRESS.match(part) else plain(part, DIM) for part in parts if part)


AT_ADDRESSES = re.compile(r"(https?://\S+)")


def note(text: str) -> Block:
    return Block((plain(text, DIM),), gap=True)
