"""What a command is, and the errors that every command speaks in one line."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from difflib import get_close_matches
from enum import IntEnum

from attrs import frozen

from game.catalogue import BrokenContent, load
from game.rules import Rulebook
from game.session.worlds import new_seed, world_seed
from game.words import say


class Exit(IntEnum):
    FINE = 0
    FAULTS = 1
    USAGE = 2
    ENVIRONMENT = 3


class Stop(Exception):
    """A command ends here, with one line on stderr and an exit code."""

    def __init__(self, code: Exit, line: str) -> None:
        super().__init__(line)
        self.code = code


@frozen
class Command:
    name: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]


def content() -> Rulebook:
    """The shipped content. Stop: it is broken, with every diagnostic."""
    try:
        return load()
    except BrokenContent as broken:
        raise Stop(Exit.FAULTS, str(broken)) from None


def add_world(parser: ArgumentParser) -> None:
    """--scenario, and --seed or --world."""
    parser.add_argument("--scenario", metavar="ID", default="november-2024", help=say("cli.scenario"))
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--seed", metavar="N", help=say("cli.seed"))
    group.add_argument("--world", metavar="NAME", help=say("cli.world"))


def scenario_of(book: Rulebook, scenario: str) -> str:
    """A scenario that there is. Stop: there is none of that name."""
    if scenario in book.code.scenario_place:
        return scenario
    known = list(book.code.scenario_place)
    close = get_close_matches(scenario, known, n=1, cutoff=0.3) or known
    raise Stop(Exit.USAGE, say("cli.no-scenario", scenario=scenario, close=", ".join(close)))


def seed_of(args: Namespace) -> int:
    """The seed that was asked for, in figures or as a world's name; else a world that nobody has seen."""
    if args.world is not None:
        try:
            return world_seed(args.world)
        except ValueError:
            raise Stop(Exit.USAGE, say("cli.no-world", name=args.world)) from None
    if args.seed is None:
        return new_seed()
    if not (args.seed.isascii() and args.seed.isdecimal() and len(args.seed) <= 18):
        raise Stop(Exit.USAGE, say("cli.no-seed", seed=args.seed))
    return int(args.seed)


def speak(lines: list[str]) -> None:
    """Lines on stdout, at once."""
    for line in lines:
        print(line)
    sys.stdout.flush()
