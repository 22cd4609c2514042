"""coverage: which cards, choices, papers, news, endings and conditions games come to, and every crash on the way."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from attrs import asdict

from game.cli.command import Command, Exit, Stop, add_mods, content, scenario_of, speak
from game.lab.covering import Coverage, play_random, try_each
from game.plain.lines import wrapped
from game.words import say
from game.words.own import speak_by

GAMES = 200
KINDS = ("event", "choice", "action", "bulletin", "ending")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--quick", action="store_true", help=say("cli.coverage-quick"))
    parser.add_argument("--games", metavar="N", type=int, default=GAMES, help=say("cli.coverage-games"))
    parser.add_argument("--seed", metavar="N", type=int, default=0, help=say("cli.coverage-seed"))
    parser.add_argument("--scenario", metavar="ID", help=say("cli.scenario"))
    parser.add_argument("--all", action="store_true", help=say("cli.coverage-all"))
    parser.add_argument("--json", action="store_true", help=say("cli.json"))
    add_mods(parser)


def _run(args: Namespace) -> int:
    book = content(args)
    scenario = scenario_of(book, args.scenario)
    speak_by(lambda: book.of(scenario).words)  # an era may have its own
    if not (1 <= args.games <= 1_000_000 and 0 <= args.seed < 10**18):
        raise Stop(Exit.USAGE, say("cli.no-worlds", worlds=args.games))
    found = try_each(book, scenario) if args.quick else play_random(book, scenario, args.games, args.seed)
    if args.json:
        print(json.dumps(to_json(found), indent=1))
    else:
        speak(list(lines(found, args.quick, args.all)))
    return Exit.FAULTS if found.crashes else Exit.FINE


def to_json(found: Coverage) -> dict[str, object]:
    conditions = {"true": sorted(found.true), "false": sorted(found.false)} if found.true or found.false else {}
    return {
        "games": found.games,
        "hits": {kind: {id: found.hits_of(kind)[id] for id in ids} for kind, ids in found.known.items()
                 if kind != "condition"},
        "conditions": conditions,
        "crashes": [asdict(crash) for crash in found.crashes],
    }  # fmt: skip


def lines(found: Coverage, quick: bool, everything: bool) -> Iterator[str]:
    yield say("coverage.quick") if quick else say("coverage.games", n=found.games)
    for kind in ("event", "choice", "action") if quick else KINDS:
        yield from _kind(found, kind, everything)
    if quick:
        yield from _conditions(found)
    for crash in found.crashes:
        yield ""
        yield say("coverage.crash", scenario=crash.scenario, seed=crash.seed)
        yield from (f"  {decision}" for decision in crash.decisions)
        yield from crash.error.rstrip().split("\n")
    yield say("coverage.crashes", n=len(found.crashes))


def _kind(found: Coverage, kind: str, everything: bool) -> Iterator[str]:
    missing, known = found.missing(kind), found.known[kind]
    yield say(f"coverage.{kind}", came=len(known) - len(missing), all=len(known))
    if kind == "choice":
        offered = found.hits_of("offer")
        locked = [id for id in missing if not offered[id]]
        missing = [id for id in missing if offered[id]]
        if locked:
            yield from wrapped(say("coverage.locked", ids=", ".join(locked)), "  ")
    if missing:
        yield from wrapped(say("coverage.never", ids=", ".join(missing)), "  ")
    if everything:
        hits = found.hits_of(kind)
        ordered = sorted(known, key=lambda id: (-hits[id], id))
        yield from (f"  {hits[id]:>6,} {id}" for id in ordered)


def _conditions(found: Coverage) -> Iterator[str]:
    known = found.known["condition"]
    both = found.true & found.false
    yield say("coverage.condition", came=len(both), all=len(known))
    for key, side in (("coverage.never-true", found.true), ("coverage.never-false", found.false)):
        missing = [path for path in known if path not in side]
        if missing:
            yield say(key)
            yield from (f"  {path}" for path in missing)


COVERAGE = Command("coverage", _arguments, _run)
