"""The command line as a whole: which commands there are, and how a mistake is answered."""

from __future__ import annotations

import os
import sys
from argparse import Action, ArgumentParser, Namespace
from contextlib import nullcontext
from contextvars import copy_context
from importlib import import_module
from typing import NoReturn

from game.cli.argparse_words import take_over
from game.cli.command import Command, Exit, Stop
from game.session.speaking import OPTION
from game.words import in_english, say
from game.words.languages import LANGUAGES

COMMANDS = (
    "play",
    "watch",
    "replay",
    "check",
    "explain",
    "new-mod",
    "preview",
    "schema",
    "claims",
    "balance",
    "coverage",
    "hunt",
    "lesson",
    "serve",
    "report",
    "recorded",
)
"""Each stands in a module of its name, which is read when the command is called: `check` needs no laboratory."""


class Parser(ArgumentParser):
    """A parser that answers a mistake in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(Exit.USAGE, say("cli.mistake", program=self.prog, message=message) + "\n")


class Version(Action):
    """--version. The version is looked for where it is asked for."""

    def __call__(self, parser: ArgumentParser, *_: object) -> NoReturn:
        from game.catalogue.versions import game_version  # only here: it looks through what is installed

        print(parser.prog, game_version())
        parser.exit()


def make_parser(called: str = "") -> ArgumentParser:
    """The parser of the whole command line, or of the one command that is called."""
    take_over()
    parser = Parser(prog="second-fiddle", description=say("cli.description"))
    parser.add_argument("--version", action=Version, nargs=0, help=say("cli.version"))
    parser.add_argument(OPTION, metavar="LANGUAGE", help=say("cli.lang", names=", ".join(LANGUAGES)))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name in (called,) if called in COMMANDS else COMMANDS:
        command, words = command_of(name), say(f"cli.{name}")
        one = commands.add_parser(name, help=words, description=words)
        command.arguments(one)
        one.set_defaults(run=command.run)
    return parser


def command_of(name: str) -> Command:
    """A command that there is, by its name."""
    word = name.replace("-", "_")
    command = getattr(import_module(f"game.cli.{word}"), word.upper())
    assert isinstance(command, Command)
    return command


def run(arguments: list[str]) -> int:
    """Run a command; its exit code. A mistake is one line on stderr, never a traceback."""
    try:
        code = copy_context().run(_run, arguments)  # its content's own words are nobody else's
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
        args = make_parser(arguments[0] if arguments else "").parse_args(arguments)
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
