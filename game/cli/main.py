"""The command line as a whole: which commands there are, and how a mistake is answered."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser

from game.cli.check import CHECK
from game.cli.claims import CLAIMS
from game.cli.command import Command, Exit, Stop
from game.cli.play import PLAY
from game.cli.replay import REPLAY
from game.cli.watch import WATCH
from game.session.play import game_version
from game.words import say

COMMANDS: tuple[Command, ...] = (PLAY, WATCH, REPLAY, CHECK, CLAIMS)


def make_parser() -> ArgumentParser:
    parser = ArgumentParser(prog="second-fiddle", description=say("cli.description"))
    parser.add_argument("--version", action="version", version=f"%(prog)s {game_version()}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for command in COMMANDS:
        words = say(f"cli.{command.name}")
        one = commands.add_parser(command.name, help=words, description=words)
        command.arguments(one)
        one.set_defaults(run=command.run)
    return parser


def run(arguments: list[str]) -> int:
    """Run a command; its exit code. A mistake is one line on stderr, never a traceback."""
    args = make_parser().parse_args(arguments or ["play"])
    try:
        return int(args.run(args))
    except Stop as stop:
        print(stop, file=sys.stderr)
        return int(stop.code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody listens: leave without a word
        return int(Exit.FINE)


def speak_utf8() -> None:
    """UTF-8 and plain newlines on every platform; bytes that are none are replaced, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", newline="\n", errors="replace")  # type: ignore[union-attr]
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
