"""play: what it can be told, and the whole game in lines, without a terminal or in one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.cli.command import Command, add_mods, add_world, between, book_for, named, reread_of
from game.plain.lines import LEAST_PAGE, NARROWEST, WIDEST, WIDTH
from game.session.brief import Brief
from game.session.places import saves_folder
from game.words import say


def _arguments(parser: ArgumentParser) -> None:
    add_world(parser)
    add_mods(parser)
    parser.add_argument(
        "--brief", choices=[brief.value for brief in Brief], default=Brief.FULL.value, help=say("cli.brief")
    )
    parser.add_argument("--saves", metavar="DIR", type=Path, help=say("cli.saves"))
    begun = parser.add_mutually_exclusive_group()
    begun.add_argument("--load", metavar="SAVE", type=Path, help=say("cli.load"))
    begun.add_argument("--code", metavar="CODE", help=say("cli.code"))
    parser.add_argument("--anyway", action="store_true", help=say("cli.anyway"))
    parser.add_argument("--watch", action="store_true", help=say("cli.watch-play"))
    parser.add_argument("--record", action="store_true", help=say("cli.record"))
    parser.add_argument("--plain", action="store_true", help=say("cli.plain"))
    parser.add_argument("--width", metavar="N", type=between(NARROWEST, WIDEST), default=WIDTH, help=say("cli.width"))
    parser.add_argument("--page", metavar="N", type=between(LEAST_PAGE, 1000), default=0, help=say("cli.page"))


def _run(args: Namespace) -> int:
    from game.cli.in_lines import play_in_lines  # on the screens none of it is needed
    from game.cli.opening import open_session

    args.load = args.load and named(args.load, args.saves or saves_folder())
    session = open_session(book_for(args.load, args), args)
    session.reread = reread_of(args)
    return play_in_lines(session, args.width, args.page)


PLAY = Command("play", _arguments, _run)
