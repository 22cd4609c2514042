"""Chooses the face: the screens in a terminal, lines elsewhere. The console script starts here."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

import game


def main() -> None:
    sys.exit(run(sys.argv[1:]) if is_ours() else _not_ours())


def is_ours() -> bool:
    """Whether no other package called `game` was installed over this one."""
    return getattr(game, "TITLE", "") == "Second Fiddle"


def _not_ours() -> int:
    from game.words import say

    print(say("cli.foreign", place=Path(game.__file__ or "").parent), file=sys.stderr)
    return 3


def run(arguments: list[str]) -> int:
    """The exit code of the command line `arguments`."""
    from game.cli import main as cli

    cli.speak_utf8()
    if not arguments and has_terminal():
        return _screens(None)
    arguments = cli.full(arguments)
    if arguments[0] == "play" and has_terminal():
        args = cli.make_parser().parse_args(arguments)
        if not args.plain:
            return _screens(args)
    return cli.run(arguments)


def has_terminal() -> bool:
    """Whether the screens can be shown: a terminal on both sides that can do more than print, and may use colours."""
    if os.environ.get("NO_COLOR"):
        return False
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") not in ("dumb", "")


def _screens(args: Namespace | None) -> int:
    """The game on the screens: at its title, or in the game that the arguments ask for."""
    from game.cli.command import Stop, content, scenario_of, seed_of
    from game.cli.play import usable_folder
    from game.session.places import saves_folder

    try:
        book = content()
        folder = usable_folder((args and args.saves) or saves_folder())
        wanted = (
            {"scenario": scenario_of(book, args.scenario), "seed": seed_of(args), "brief": args.brief} if args else {}
        )
    except Stop as stop:
        print(stop, file=sys.stderr)
        return int(stop.code)
    from game.screens.app import run as show  # Textual takes its time: only where it is needed

    return show(book, folder=folder, resume=args.load if args else None, **wanted)


if __name__ == "__main__":
    main()
