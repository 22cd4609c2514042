"""A folder of saves read as a class: one group a save, called by its alias, which is the file's name.

A folder that a lesson was held in has the lesson and a `lesson.json` beside the saves; any other folder of saves will
do. Saves are only read: one that is being played in is neither locked nor written to.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from attrs import frozen

from game.classroom.lessons import SUMMARY, book_beside
from game.rules import Rulebook, Step, refusal, start, step
from game.session import NotASave, Session
from game.session.play import named_gauges
from game.session.record import SUFFIX
from game.session.telling import month_name
from game.session.timeline import look

Steps = tuple[Step, ...]
"""A month's decisions, its End last where it is over."""


@frozen
class Reason:
    """A sentence that a group wrote for the record."""

    month: int
    date: str
    text: str


@frozen
class Group:
    """A group of the class: its game, and what it wrote."""

    alias: str
    path: Path
    session: Session
    months: tuple[Steps, ...]  # its record played again; empty where other rules played a part of it
    reasons: tuple[Reason, ...] = ()

    @property
    def is_over(self) -> bool:
        return self.session.state.is_over

    @property
    def world(self) -> tuple[str, int, str]:
        """Groups of one world meet the same war but for what they decide."""
        header = self.session.header
        return header.scenario, header.seed, header.rules


@frozen
class Class:
    """All groups, in the order of their aliases."""

    title: str
    groups: tuple[Group, ...]
    unread: tuple[tuple[str, str], ...] = ()  # files that are no saves, and why
    roles: tuple[tuple[str, str], ...] = ()  # of the council: who, and what for
    objectives: tuple[tuple[str, tuple[str, ...]], ...] = ()  # of the lesson, each with the claims it is tied to
    is_closed: bool = False  # the lesson is over, though a game may not be

    @property
    def is_over(self) -> bool:
        """Whether every game is, or the teacher says so: until then nothing may be told that the end opens."""
        return self.is_closed or all(group.is_over for group in self.groups)

    @property
    def worlds(self) -> list[tuple[Group, ...]]:
        """Groups that share a world, the largest first."""
        by_world: dict[tuple[str, int, str], list[Group]] = {}
        for group in self.groups:
            by_world.setdefault(group.world, []).append(group)
        return [tuple(groups) for groups in sorted(by_world.values(), key=lambda groups: -len(groups))]

    def group(self, alias: str) -> Group:
        """KeyError: no group of that alias."""
        return {group.alias.lower(): group for group in self.groups}[alias.lower()]


def gather(book: Rulebook, folder: Path, is_closed: bool = False) -> Class:
    """The class of a folder. OSError: it cannot be read. BrokenContent: the lesson beside the saves is broken."""
    lesson = _lesson(folder)
    groups: list[Group] = []
    unread: list[tuple[str, str]] = []
    book = book_beside(folder / SUMMARY) or book
    for path in sorted(folder.glob(f"*{SUFFIX}"), key=lambda path: _in_order(path.stem)):
        try:
            groups.append(read_group(book, path))
        except (NotASave, OSError) as error:
            unread.append((path.stem, str(error)))
    title = str(lesson.get("title") or folder.resolve().name)
    return Class(title, tuple(groups), tuple(unread), tuple(_roles(lesson)), tuple(_objectives(lesson)), is_closed)


def read_group(book: Rulebook, path: Path) -> Group:
    """The group of one save. Raises NotASave, OSError."""
    session = look(book, path)
    return Group(path.stem, path, session, played_again(session), tuple(_reasons(session)))


def played_again(session: Session) -> tuple[Steps, ...]:
    """The record as steps, the month that is not over last; empty where it does not come out as it was recorded."""
    book, header = session.book, session.header
    state = start(book, header.scenario, header.seed)
    months: list[Steps] = []
    for month in session.months:
        steps: list[Step] = []
        for decision in month.decisions:
            if refusal(book, state, decision) is not None:
                return ()
            steps.append(step(book, state, decision))
            state = steps[-1].after
        if named_gauges(book, state) != month.gauges:
            return ()
        months.append(tuple(steps))
    return tuple([*months, tuple(session.steps)] if session.steps else months)


def _in_order(alias: str) -> tuple[object, ...]:
    """`group-2` comes before `group-10`."""
    digits = "".join(letter for letter in alias if letter.isascii() and letter.isdecimal())
    return alias.rstrip("0123456789").lower(), int(digits[-9:] or 0), alias


# ── what a lesson adds ──


def _lesson(folder: Path) -> dict[str, Any]:
    """What the lesson's own file says; nothing where there is none, or none that can be read."""
    try:
        lesson = json.loads((folder / SUMMARY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return lesson if isinstance(lesson, dict) else {}


def _roles(lesson: dict[str, Any]) -> Iterable[tuple[str, str]]:
    for role in _tables(lesson, "roles"):
        yield str(role.get("title", "")), str(role.get("text", ""))


def _objectives(lesson: dict[str, Any]) -> Iterable[tuple[str, tuple[str, ...]]]:
    for aim in _tables(lesson, "aims"):
        cites = aim.get("cites")
        yield str(aim.get("text", "")), tuple(map(str, cites)) if isinstance(cites, list) else ()


def _tables(lesson: dict[str, Any], name: str) -> list[dict[str, Any]]:
    rows = lesson.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _reasons(session: Session) -> Iterable[Reason]:
    """The last reason of each month; a month that was left out has none."""
    for month in sorted({reason.month for reason in session.reasons}):
        reason = session.reason_of(month)
        if reason is not None and reason.text:
            yield Reason(month, month_name(session.book, session.state, month), reason.text)
