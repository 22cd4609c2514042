"""recorded: a game that was played as one page to read, for where nothing may be installed."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.bots import BOTS
from game.classroom.recorded import line_of, played_by
from game.classroom.recorded_page import recorded_page
from game.cli.command import Command, Exit, Stop, add_world, book_for, scenario_of, seed_of, speak
from game.cli.replay import replayed
from game.session import Session
from game.words import say

FILE = Path("recorded.html")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("save", metavar="SAVE", type=Path, nargs="?", help=say("cli.recorded-save"))
    parser.add_argument("--bot", choices=sorted(BOTS), default="balancer", help=say("cli.bot"))
    parser.add_argument("--out", metavar="FILE", type=Path, default=FILE, help=say("cli.recorded-out"))
    add_world(parser)


def _run(args: Namespace) -> int:
    try:
        page = recorded_page(line_of(_played(args)))
    except ValueError as error:
        raise Stop(Exit.FAULTS, say("cli.recorded-rules", path=args.save, reason=error)) from None
    try:
        args.out.parent.mkdir(parents=True, exist_ok=True)
        args.out.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Stop(Exit.ENVIRONMENT, say("cli.not-written", folder=args.out, reason=error.strerror)) from None
    speak([say("cli.report-written", path=args.out)])
    return Exit.FINE


def _played(args: Namespace) -> Session:
    book = book_for(args.save if args.save and args.save.is_file() else None)
    if args.save is None:
        return played_by(book, args.bot, scenario_of(book, args.scenario), seed_of(args))
    session = replayed(book, [str(args.save)])
    if not session.state.is_over:
        raise Stop(Exit.USAGE, say("cli.not-over", path=args.save))
    return session


RECORDED = Command("recorded", _arguments, _run)
