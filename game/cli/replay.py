"""replay: a save played again from the start and compared, check by check, with what it recorded. It only reads.

A replay code is played again likewise: there is nothing to compare it with but its own check and these rules.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from attrs import asdict

from game.cli.command import Command, Exit, Stop, add_mods, book_for, named, speak
from game.plain.ending import ending_page
from game.plain.lines import Lines, all_wrapped, told
from game.plain.pages import again_page
from game.rules import Rulebook
from game.session import NotASave, Session
from game.session.briefing import decided_words
from game.session.code import BadCode, NoCode, code_of, is_code, read_code, session_of
from game.session.decisions import decision_to_plain
from game.session.lessons import taken_words
from game.session.movement import stood
from game.session.packing import check_of
from game.session.places import saves_folder
from game.session.telling import month_name
from game.session.timeline import look, stamp_words, stamps_of
from game.words import say
from game.words.own import speak_by


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("save", metavar="SAVE|CODE", nargs="+", help=say("cli.save-or-code"))
    add_mods(parser)
    parser.add_argument("--json", action="store_true", help=say("cli.json"))


def _run(args: Namespace) -> int:
    path = named(Path(args.save[0]), saves_folder())
    session = replayed(book_for(path if path.is_file() else None, args), args.save)
    speak_by(lambda: session.book.words)  # an era may have its own
    if args.json:
        print(json.dumps(as_json(session), indent=2))
    else:
        speak(_lines(session))
    return Exit.FAULTS if session.notes else Exit.FINE


def replayed(book: Rulebook, words: list[str]) -> Session:
    """The game in a save, which may be open elsewhere or in a folder that takes nothing; or that of a replay code.

    A code may be given in several words, as it was printed. Stop: no such file, nothing in it can be kept, no code.
    """
    path = named(Path(words[0]), saves_folder())
    if is_code("".join(words)) and not path.exists():
        try:
            return session_of(book, read_code(book, "".join(words)))
        except BadCode as bad:
            raise Stop(Exit.USAGE, str(bad)) from None
    if len(words) > 1:
        raise Stop(Exit.USAGE, say("cli.one-save"))
    try:
        return look(book, path)
    except NotASave as error:
        raise Stop(Exit.FAULTS, say("cli.not-a-save", path=path, reason=error)) from None
    except OSError as error:
        raise Stop(Exit.USAGE, say("cli.no-file", path=path, reason=error.strerror)) from None


def _lines(session: Session) -> Lines:
    lines = all_wrapped([*session.notes, *stamp_words(session)])
    for month in session.months:
        date = month_name(session.book, session.state, month.month)
        decided = "; ".join(decided_words(session, month)) or say("replay.nothing")
        lines += told("replay.month", date=date, decided=decided)
    if session.steps:
        words = [taken_words(session, step) for step in session.steps]
        lines += told("replay.open", date=month_name(session.book, session.state), decided="; ".join(words))
    lines += ending_page(session) if session.state.is_over else again_page(session)
    count = sum(len(month.decisions) for month in session.months) + len(session.steps)
    key = "replay.read" if session.notes else "replay.same"
    return [*lines, *told(key, n=count, month=session.state.month, check=check_of(session.state))]


def as_json(session: Session) -> dict[str, Any]:
    """The stable form of `replay --json`; docs/json.md describes it. Hidden gauges only when the game is over."""
    is_over = session.state.is_over
    shown = {gauge.id for gauge in session.book.gauge if is_over or not gauge.hidden}
    over = session.outcome
    return {
        "format": 1,
        "scenario": session.header.scenario,
        "seed": session.header.seed if is_over else None,
        "rules": session.header.rules,
        "stamps": stamps_of(session),
        "branch": asdict(session.header.branch) if session.header.branch else None,
        "notes": session.notes,
        "month": session.state.month,
        "months": [
            {
                "month": month.month,
                "decisions": [decision_to_plain(decision) for decision in month.decisions],
                "gauges": {gauge.id: stood(month, gauge) for gauge in session.book.gauge if gauge.id in shown},
            }
            for month in session.months
        ],
        "pending": [decision_to_plain(step.decision) for step in session.steps],
        "gauges": {gauge.id: session.reading(gauge.id) for gauge in session.book.gauge if gauge.id in shown},
        "ending": over.ending.id if over else None,
        "aims": {aim.id: is_met for aim, is_met in over.aims} if over else {},
        "check": check_of(session.state),
        "code": code_or_none(session),
    }


def code_or_none(session: Session) -> str | None:
    """A finished game's replay code; None while the world is sealed, and where other rules played a part of it."""
    try:
        return code_of(session)
    except NoCode:
        return None


REPLAY = Command("replay", _arguments, _run)
