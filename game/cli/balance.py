"""balance: bots over many worlds in parallel processes, and whether the game keeps its bars."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from difflib import get_close_matches
from pathlib import Path
from time import monotonic
from typing import Any

from game.cli.command import Command, Exit, Stop, add_mods, assumed_of, content, mods_of, scenario_of, speak
from game.lab.balance import FULL, SHORT, Evidence, Standing, Verdict, verdicts
from game.lab.bars import BARS, CHEAP
from game.lab.kept import Kept, certificate_path, read_kept
from game.lab.many import Order, cluster, local_pool, orders, play_many
from game.lab.players import ALL
from game.lab.rarest import rarest_lines
from game.lab.report import bar_lines, table, to_json
from game.lab.tally import Tally
from game.plain.lines import wrapped
from game.rules import Rulebook
from game.words import say

WORLDS = 300
GATE_WORLDS = 200
"""How many worlds the gate plays with each cheap bot: few enough for 50 seconds on two cores."""
SHORT_BOTS = ("pass",)
"""The bots whose games of the short course the bars look at."""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--bots", metavar="NAMES", help=say("cli.bots"))
    parser.add_argument("--worlds", metavar="N", help=say("cli.worlds"))
    parser.add_argument("--scenario", metavar="ID", help=say("cli.scenario"))
    parser.add_argument("--processes", metavar="N", type=int, help=say("cli.processes"))
    parser.add_argument("--json", action="store_true", help=say("cli.json"))
    parser.add_argument("--html", metavar="FILE", type=Path, help=say("cli.html"))
    parser.add_argument("--diff", metavar="BASE", nargs="?", const="", help=say("cli.diff"))
    add_mods(parser)
    parser.add_argument("--gate", action="store_true", help=say("cli.gate"))
    parser.add_argument("--cluster", metavar="ADDRESS", help=say("cli.cluster"))


def _run(args: Namespace) -> int:
    if args.diff is not None:
        return _diff(args)
    book = content(args)
    kept = _certificate(book) if args.gate else None
    wanted = _orders(book, args)
    try:
        with cluster(args.cluster) if args.cluster else local_pool(args.processes) as executor:
            tallies = play_many(wanted, executor, Progress(sum(order.games for order in wanted)).seen)
    except ImportError:
        raise Stop(Exit.ENVIRONMENT, say("cli.no-cluster")) from None
    evidence = Evidence(book, tallies, kept.bars if kept else {})
    judged = list(verdicts(BARS, evidence)) if FULL in book.code.scenario_place else []  # else another game
    if args.html:
        from game.lab.page import page  # only here: it draws, and brings much along

        _write(args.html, page(evidence, judged))
    if args.json:
        print(json.dumps(to_json(evidence, judged), indent=1))
    elif args.gate:
        speak(list(bar_lines(judged)))
    else:
        _speak(evidence, judged)
    return Exit.FAULTS if args.gate and any(each.standing is not Standing.HOLDS for each in judged) else Exit.FINE


def _diff(args: Namespace) -> int:
    """What mods and assumptions change: one bot, the same worlds on both sides."""
    from game.cli.difference import WORLDS as PAIRS  # only here: nobody else needs it
    from game.cli.difference import run_difference

    return run_difference(args, _bot(args.bots or "random"), _worlds(args.worlds or str(PAIRS)))


def _certificate(book: Rulebook) -> Kept:
    """What the certificate keeps. Stop: there is none, or it is of other rules."""
    path = certificate_path()
    try:
        kept = read_kept()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Stop(Exit.FAULTS, say("balance.broken-certificate", path=path.name, reason=error)) from None
    if kept is None:
        raise Stop(Exit.FAULTS, say("balance.no-certificate", path=path.name))
    if kept.rules != book.rules_hash:
        raise Stop(Exit.FAULTS, say("balance.stale", path=path.name, kept=kept.rules, rules=book.rules_hash))
    return kept


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Stop(Exit.ENVIRONMENT, say("cli.no-html", path=path, reason=error.strerror)) from None


def _speak(evidence: Evidence, judged: list[Verdict]) -> None:
    for scenario in dict.fromkeys(scenario for scenario, _ in evidence.tallies):
        speak([f"## {scenario}", *table(evidence, scenario)])
        speak([line for told in rarest_lines(evidence, scenario) for line in wrapped(told)] + [""])
    named = {bot for _, bot in evidence.tallies}
    shown = [each for each in judged if each.bar.bot in named or each.standing is not Standing.UNKNOWN]
    if judged:
        speak(list(bar_lines(shown)))


def _orders(book: Rulebook, args: Namespace) -> list[Order]:
    worlds = _worlds(args.worlds or str(GATE_WORLDS if args.gate else WORLDS))
    bots = [_bot(name.strip()) for name in args.bots.split(",")] if args.bots else list(CHEAP)
    scenario = scenario_of(book, args.scenario)
    made_with: dict[str, Any] = {"mods": [each.resolve() for each in mods_of(args)], "assume": assumed_of(args)}
    wanted = list(orders(book, bots, worlds, scenario, **made_with))
    if scenario == FULL and not args.scenario and SHORT in book.code.scenario_place:
        wanted += orders(book, [bot for bot in SHORT_BOTS if bot in bots], worlds, SHORT, **made_with)
    return wanted


def _worlds(text: str) -> int:
    plain = text.replace(",", "").replace("_", "")
    if not (plain.isascii() and plain.isdecimal() and 1 <= int(plain) <= 1_000_000):
        raise Stop(Exit.USAGE, say("cli.no-worlds", worlds=text))
    return int(plain)


def _bot(name: str) -> str:
    if name in ALL:
        return name
    close = get_close_matches(name, ALL, n=1, cutoff=0.3) or sorted(ALL)
    raise Stop(Exit.USAGE, say("cli.no-bot", bot=name, close=", ".join(close)))


class Progress:
    """One line on stderr: how far it is, and the first figures. Rewritten in a terminal, else now and then."""

    def __init__(self, games: int) -> None:
        self.games, self.done = games, 0
        self.began = self.said = monotonic()
        self.is_terminal = sys.stderr.isatty()

    def seen(self, order: Order, tallies: dict[tuple[str, str], Tally]) -> None:
        self.done += order.games
        now, tally = monotonic(), tallies[order.scenario, order.bots[0]]
        is_last = self.done == self.games
        if not (is_last or self.done == order.games) and now - self.said < (0.2 if self.is_terminal else 10):
            return
        self.said = now
        ending, count = tally.endings.most_common(1)[0]
        line = say(
            "balance.progress", done=f"{self.done:,}", all=f"{self.games:,}", bot=order.bots[0], ending=ending,
            rate=f"{self.done / (now - self.began):,.0f}", share=f"{count * 100 / tally.games:.0f}",
        )  # fmt: skip
        ends = ("\r\x1b[K", "\n" if is_last else "") if self.is_terminal else ("", "\n")
        print(f"{ends[0]}{line}{ends[1]}", end="", file=sys.stderr, flush=True)


BALANCE = Command("balance", _arguments, _run)
