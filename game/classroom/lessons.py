"""A sitting: a lesson that is held, the world that all its groups share, and the folder in which their games lie."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path

from attrs import evolve, frozen

from game.catalogue import load
from game.catalogue.lesson_files import lesson_to_toml, load_lesson, read_lesson
from game.rules import Rulebook
from game.rules.entries import Lesson
from game.session import Session, restore
from game.session.disk import SaveFailed, claim, let_go
from game.session.record import SUFFIX
from game.session.saves import safe_name
from game.session.telling import month_name
from game.session.worlds import new_seed, world_name, world_seed
from game.words import say

COPY, SUMMARY = "lesson.toml", "lesson.json"
"""Beside the saves: the lesson as it was held, and what the report reads of it."""

ALIAS = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,18}[a-z0-9])?")
"""Small Latin letters, digits and hyphens, 20 at most: it is a file's name and stands on a page, and is nobody's."""

ASIDE = ".before-"
"""And a number: how the name of a save ends that a group does not go on with."""


class BadAlias(ValueError):
    """An alias that is none; its text says what one is."""


@frozen
class Sitting:
    """A lesson that is held."""

    book: Rulebook
    lesson: Lesson
    folder: Path
    seed: int

    def save_of(self, alias: str) -> Path:
        return self.folder / f"{alias}{SUFFIX}"


def alias_of(typed: str) -> str:
    """An alias as it is kept. Raises BadAlias."""
    alias = typed.strip().lower().replace(" ", "-") if len(typed) <= 80 else ""
    try:
        is_good = bool(ALIAS.fullmatch(alias)) and safe_name(alias) == alias
    except ValueError:  # a name that some systems keep for themselves
        is_good = False
    if not is_good:
        raise BadAlias(say("class.bad-alias"))
    return alias


def hold(book: Rulebook, lesson: Lesson, saves: Path, name: str = "", world: str = "") -> Sitting:
    """The class in its folder, saves/LESSON-NAME: as it was left, or new. OSError: it cannot be written.

    Without a name the day is it. The world is the one asked for, the lesson's, or drawn, and stays with the folder.
    """
    day = datetime.now().astimezone()
    folder = saves / f"{lesson.id}-{safe_name(name) if name else f'{day:%Y%m%d}'}"
    copy = folder / COPY
    if copy.is_file():
        kept = read_lesson(copy)
        is_same = evolve(kept, world="") == evolve(lesson, world="")
        return Sitting(_assuming(book, lesson) if is_same else load_lesson(copy), kept, folder, world_seed(kept.world))
    book = _assuming(book, lesson)
    lesson = evolve(lesson, world=world or lesson.world or world_name(new_seed()))
    folder.mkdir(parents=True, exist_ok=True)
    copy.write_text(lesson_to_toml(lesson), encoding="utf-8", newline="\n")
    (folder / SUMMARY).write_text(json.dumps(_summary(lesson), indent=2) + "\n", encoding="utf-8", newline="\n")
    return Sitting(book, lesson, folder, world_seed(lesson.world))


def _assuming(book: Rulebook, lesson: Lesson) -> Rulebook:
    """The content under the lesson's own assumptions. Raises BrokenContent."""
    wanted = lesson.assumptions
    return book if all(book.assumed.get(id) == wanted[id] for id in wanted) else load(assume=wanted)


def _summary(lesson: Lesson) -> dict[str, object]:
    return {
        "id": lesson.id,
        "title": lesson.title,
        "scenario": lesson.scenario,
        "minutes": lesson.minutes,
        "aims": [{"text": each.text, "cites": list(each.cites)} for each in lesson.objective],
        "forecasts": [{"month": each.month, "text": each.text} for each in lesson.forecast],
        "reasons": [{"month": each.month, "text": each.text} for each in lesson.reason],
        "roles": [{"title": each.title, "text": each.text} for each in lesson.role],
    }


def book_beside(save: Path) -> Rulebook | None:
    """The content with the lesson that a save is played in, where its copy lies beside it. Raises BrokenContent."""
    copy = save.parent / COPY
    return load_lesson(copy) if copy.is_file() else None


def sit_down(sitting: Sitting, alias: str) -> Session:
    """The game of a group: as it was left, or its first month, whose save is there from now on.

    Raises NotASave, SaveFailed, OSError.
    """
    path = sitting.save_of(alias)
    _put_back(path)
    if path.exists():
        session = restore(sitting.book, path)
        session.name = alias
        if session.stamp_due or session.bad_line:
            _go_on_anew(session, path)
        return session
    lesson = sitting.lesson
    session = Session.begin(
        sitting.book, lesson.scenario, sitting.seed, sitting.folder, brief=lesson.brief, lesson=lesson.id, record=True
    )
    session.name = alias
    session.claim()
    return session


def _go_on_anew(session: Session, path: Path) -> None:
    """Go on with what holds of a save that is not written any more, in a new one; what was damaged is said in a line.

    Raises SaveFailed, OSError: then the save is where it was. One that is open elsewhere stays, too.
    """
    old = _set_aside(path)
    if old is None:
        return
    try:
        session.source = None
        session.claim()
    except SaveFailed:
        old.rename(path)  # else the group would begin again
        raise
    if session.bad_line:
        state, date = session.state, month_name(session.book, session.state)
        lost = say("class.lost", line=session.bad_line, date=date, month=state.month, months=state.months)
        session.notes = [lost]


def _set_aside(path: Path) -> Path | None:
    """Move a save of other rules, as after an upgrade of the game, or a damaged one to a name of its own.

    A group has one file, and its next one takes that name: else the group would come back to the old one again and
    again. None: the save is open elsewhere, and stays.
    """
    lock = claim(path)
    if lock is None:
        return None
    try:
        return path.rename(path.with_suffix(f"{ASIDE}{max(_set_aside_before(path), default=0) + 1}"))
    finally:
        let_go(lock)


def _put_back(path: Path) -> None:
    """Where a process died between setting a save aside and beginning the next: else the group would begin again."""
    if path.exists() or not (aside := _set_aside_before(path)):
        return
    lock = claim(path)
    if lock is None:
        return
    try:
        if not path.exists():
            aside[max(aside)].rename(path)
    finally:
        let_go(lock)


def _set_aside_before(path: Path) -> dict[int, Path]:
    """The saves of a group that were set aside, by number: the highest is the latest."""
    begun = f"{path.stem}{ASIDE}"
    found = {each.name.removeprefix(begun): each for each in path.parent.glob(f"{begun}*")}
    return {int(number): each for number, each in found.items() if number.isdecimal()}


DRAFT = '''# A lesson. `second-fiddle lesson run THIS-FILE` tries it at one machine;
# `second-fiddle serve --lesson THIS-FILE` holds it in a room. Every mistake is answered with its line.

[[lesson]]
id = "{id}"
title = "{title}"
scenario = "eight-months"        # eight-months, short-course (12 months) or november-2024 (24)
minutes = 45                     # of the whole lesson; keep a third of it for talking
level = "B1"                     # reading level: A2, B1, B2, C1
brief = "full"                   # what is shown before a decision: full (figures), short (arrows), none
council = false                  # true: what the offices say stands only on the roles' own pages
terms = ["dependency", "leverage", "political-prisoner"]   # of the glossary
# world = "harbour-lamp-orchard" # the world's name; left out, one is drawn for each class
text = """
What your students read before the first month.
"""

[[lesson.objective]]             # what for; each tied to claims
text = "Explain where the leverage of a small state comes from, and how it is spent."
cites = ["A05", "A07"]

[[lesson.forecast]]              # odds are asked for from this month on, once the act has a question
month = 1

[[lesson.reason]]                # a written reason, before the month may end
month = 2
text = "What did you tell Moscow, and what do you expect for it?"

[[lesson.role]]                  # a student's part; with an office it has a page of its own
id = "minister"
title = "Foreign minister"
text = "Speaks for the second address."
office = "foreign"               # security, foreign, economy, administration
watches = ["credibility"]        # gauges that this role reads out each month

[[lesson.role]]
id = "witness"
title = "Human-rights witness"
text = "Reads the people's ledger aloud each month; nobody may skip the reading."
people = true
'''
"""What `lesson new` writes: a lesson that runs, to be changed."""
