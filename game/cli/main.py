"""The command line as a whole: which commands there are, and how a mistake is answered."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from contextlib import nullcontext
from typing import NoReturn

from game.catalogue.versions import game_version
from game.cli.balance import BALANCE
from game.cli.check import CHECK
from game.cli.claims import CLAIMS
from game.cli.command import Command, Exit, Stop
from game.cli.coverage import COVERAGE
from game.cli.explain import EXPLAIN
from game.cli.hunt import HUNT
from game.cli.lesson import LESSON
from game.cli.new_mod import NEW_MOD
from game.cli.play import PLAY
from game.cli.preview import PREVIEW
from game.cli.recorded import RECORDED
from game.cli.replay import REPLAY
from game.cli.report import REPORT
from game.cli.schema import SCHEMA
from game.cli.serve import SERVE
from game.cli.watch import WATCH
from game.session.speaking import OPTION
from game.words import in_english, say
from game.words.languages import LANGUAGES

COMMANDS: tuple[Command, ...] = (
    PLAY,
    WATCH,
    REPLAY,
    CHECK,
    EXPLAIN,
    NEW_MOD,
    PREVIEW,
    SCHEMA,
    CLAIMS,
    BALANCE,
    COVERAGE,
    HUNT,
    LESSON,
    SERVE,
    REPORT,
    RECORDED,
)


class Parser(ArgumentParser):
    """A parser that answers a mistake in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(Exit.USAGE, say("cli.mistake", program=self.prog, message=message) + "\n")


def make_parser() -> ArgumentParser:
    parser = Parser(prog="second-fiddle", description=say("cli.description"))
    parser.add_argument("--version", action="version", version=f"%(prog)s {game_version()}")
    parser.add_argument(OPTION, metavar="LANGUAGE", help=say("cli.lang", names=", ".join(LANGUAGES)))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for command in COMMANDS:
        words = say(f"cli.{command.name}")
        one = commands.add_parser(command.name, help=words, description=words)
        command.arguments(one)
        one.set_defaults(run=command.run)
    return parser


def run(arguments: list[str]) -> int:
    """Run a command; its exit code. A mistake is one line on stderr, never a traceback."""
    try:
        code = _run(arguments)
        sys.stdout.flush()
        return code
    except Stop as stop:
        print(stop, file=sys.stderr)
        return int(stop.code)
    except BrokenPipeError:
        _stop_printing()  # nobody listens: leave without a word
        return int(Exit.FINE)
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:  # what a command reads and writes it answers for: this is the output
        _stop_printing()
        print(say("cli.no-output", reason=error.strerror or error), file=sys.stderr)
        return int(Exit.ENVIRONMENT)


INTERRUPTED = 130
"""The exit code of a program that Ctrl+C ended. A game that is played is left in peace: it ends as by `quit`."""


def _run(arguments: list[str]) -> int:
    try:
        args = make_parser().parse_args(arguments)
    except SystemExit as done:  # --help, --version or a mistake: said already
        return int(done.code or 0)
    with in_english() if _is_for_machines(args) else nullcontext():
        return int(args.run(args))


def _is_for_machines(args: Namespace) -> bool:
    """Whether other programs read what is printed: it never changes with the language."""
    return getattr(args, "json", False) or getattr(args, "format", "text") != "text"


def _stop_printing() -> None:
    """What is still to be printed goes nowhere, so that the interpreter does not fail on it as it leaves."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def full(arguments: list[str]) -> list[str]:
    """Arguments with their command: without one, options are those of `play`."""
    is_general = arguments[:1] in (["-h"], ["--help"], ["--version"])
    return arguments if arguments and (is_general or not arguments[0].startswith("-")) else ["play", *arguments]
