"""new-mod: a commented mod to begin with, which passes check and plays."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.catalogue.starter import Taken, write_starter
from game.cli.command import Command, Exit, Stop, speak
from game.words import say


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path, help=say("cli.new-mod-folder"))


def _run(args: Namespace) -> int:
    try:
        write_starter(args.folder)
    except Taken:
        raise Stop(Exit.USAGE, say("new-mod.taken", folder=args.folder)) from None
    except ValueError:
        raise Stop(Exit.USAGE, say("new-mod.no-name", folder=args.folder)) from None
    except OSError as error:
        raise Stop(Exit.ENVIRONMENT, say("cli.folder", folder=args.folder, reason=error.strerror)) from None
    speak([say("new-mod.check", folder=args.folder), say("new-mod.play", folder=args.folder)])
    return Exit.FINE


NEW_MOD = Command("new-mod", _arguments, _run)
