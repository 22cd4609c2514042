"""replay: a save played again from the start and compared, check by check, with what it recorded."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from game.cli.command import Command, Exit, content, speak
from game.cli.play import load_session
from game.plain.ending import ending_page
from game.plain.lines import all_wrapped, told
from game.plain.pages import again_page
from game.session import Session
from game.session.decisions import decision_to_plain
from game.session.packing import check_of
from game.session.telling import month_name
from game.words import say


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("save", metavar="SAVE", type=Path, help=say("cli.save"))
    parser.add_argument("--json", action="store_true", help=say("cli.json"))


def _run(args: Namespace) -> int:
    session = load_session(content(), args.save)
    session.close()
    if args.json:
        print(json.dumps(as_json(session), indent=2))
    else:
        speak(_lines(session))
    return Exit.FAULTS if session.notes else Exit.FINE


def _lines(session: Session) -> list[str]:
    lines = all_wrapped(session.notes)
    for month in session.months:
        date = month_name(session.book, session.state, month.month)
        decided = "; ".join(" ".join(str(part) for part in decision_to_plain(each)) for each in month.decisions)
        lines += told("replay.month", date=date, decided=decided)
    lines += ending_page(session) if session.state.is_over else again_page(session)
    count = sum(len(month.decisions) for month in session.months) + len(session.steps)
    return [*lines, *told("replay.same", n=count, month=session.state.month, check=check_of(session.state))]


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
        "stamps": session.stamps,
        "notes": session.notes,
        "month": session.state.month,
        "months": [
            {
                "month": month.month,
                "decisions": [decision_to_plain(decision) for decision in month.decisions],
                "gauges": {gauge: tenths / 10 for gauge, tenths in month.gauges.items() if gauge in shown},
            }
            for month in session.months
        ],
        "pending": [decision_to_plain(step.decision) for step in session.steps],
        "gauges": {gauge.id: session.reading(gauge.id) for gauge in session.book.gauge if gauge.id in shown},
        "ending": over.ending.id if over else None,
        "aims": {aim.id: is_met for aim, is_met in over.aims} if over else {},
        "check": check_of(session.state),
    }


REPLAY = Command("replay", _arguments, _run)
