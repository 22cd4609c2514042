"""claims: every claim of the analysis, what carries it, its tests and whether they hold; and the back-tests."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Any

from game.cli.command import Command, Exit, Stop, add_mods, content, speak
from game.lab.claims import WORLDS, find
from game.lab.claims_told import (
    CLAIMS as TESTS,
)
from game.lab.claims_told import (
    claim_rows,
    figures_of,
    history_rows,
    history_sum,
    standing,
    sum_of,
)
from game.lab.episodes import EPISODES
from game.lab.history import EPISODES_IN, judge
from game.lab.rules_page import rules_page, went
from game.plain.lines import wrapped
from game.rules import Rulebook
from game.session.usual import USUAL
from game.words import say


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("ids", metavar="ID", nargs="*", help=say("cli.claim-ids"))
    parser.add_argument("--history", action="store_true", help=say("cli.history"))
    parser.add_argument("--worlds", metavar="N", help=say("cli.claim-worlds"))
    add_mods(parser)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=say("cli.json"))
    form.add_argument("--page", action="store_true", help=say("cli.rules-page"))


def _run(args: Namespace) -> int:
    book = content(args)
    if USUAL not in book.code.scenario_place:
        raise Stop(Exit.USAGE, say("cli.no-claims"))
    if args.page:
        worlds = _worlds(args, WORLDS)
        print(rules_page(book, _claims(book, [], worlds), _history(book, _worlds(args, EPISODES_IN)), worlds))
        return Exit.FINE
    if args.history:
        rows = _history(book, _worlds(args, EPISODES_IN))
        lines = _history_lines(rows)
    else:
        rows = _claims(book, _wanted(book, args.ids), _worlds(args, WORLDS))
        lines = _claim_lines(rows)
    if args.json:
        print(json.dumps(rows, indent=2))
    else:
        speak(list(lines))
    return Exit.FINE if all(row["holds"] for row in rows) else Exit.FAULTS


def _claims(book: Rulebook, wanted: list[str], worlds: int) -> list[dict[str, Any]]:
    tests = [test for test in TESTS if not wanted or test.claim in wanted]
    return claim_rows(book, find(book, tests, worlds, _tick))


def _history(book: Rulebook, worlds: int) -> list[dict[str, Any]]:
    return history_rows(judge(book, EPISODES, worlds, _tick))


def _tick() -> None:
    """A dot a test, where somebody waits and watches."""
    if sys.stderr.isatty():
        print(".", end="", file=sys.stderr, flush=True)


def _worlds(args: Namespace, usual: int) -> int:
    if args.worlds is None:
        return usual
    if not (args.worlds.isascii() and args.worlds.isdecimal() and 1 <= int(args.worlds[:9]) <= 1_000_000):
        raise Stop(Exit.USAGE, say("cli.no-worlds", worlds=args.worlds))
    return int(args.worlds)


def _wanted(book: Rulebook, ids: list[str]) -> list[str]:
    wanted = [each.upper() for each in ids]
    unknown = [each for each in wanted if each not in {claim.id for claim in book.claim}]
    if unknown:
        raise Stop(Exit.USAGE, say("cli.no-claim", ids=", ".join(unknown)))
    return wanted


def _claim_lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield from wrapped(f"{row['id']} {standing(row)} ({row['kind']}; {row['voice']}): {row['text']}")
        for kind, ids in row["carried_by"].items():
            yield from wrapped(f"{kind}: {', '.join(ids)}", "  ")
        for test in row["tests"]:
            yield from wrapped(f"{standing(test)}: {test['says']}", "  ")
            yield from wrapped(figures_of(test), "    ")
        yield ""
    yield sum_of(rows)


def _history_lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    title = ""
    for row in rows:
        if row["title"] != title:
            title = row["title"]
            sealed = f", {say('lab.sealed')}" if row["after"] else ""
            yield from wrapped(f"{row['years']}: {title} ({', '.join(row['facts'])}{sealed})")
        yield from wrapped(f"{standing(row)}: {row['says']}", "  ")
        yield from wrapped(f"{row['measure']}, {row['wanted']}: {went(row)}", "    ")
    yield from ("", history_sum(rows))


CLAIMS = Command("claims", _arguments, _run)
