"""hunt: train a policy against the rules, judge it in worlds that it has not seen, and tell the recipe it found."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace

from game.cli.command import Command, Exit, Stop, add_mods, assumed_of, content, mods_of, scenario_of, speak
from game.lab.hunter import Ground, Training, hand_json, hunt, judged
from game.lab.many import local_pool
from game.lab.recipe import recipe, recipe_words
from game.plain.lines import wrapped
from game.words import say


def _arguments(parser: ArgumentParser) -> None:
    usual = Training()
    parser.add_argument("--scenario", metavar="ID", help=say("cli.scenario"))
    parser.add_argument("--generations", metavar="N", type=int, default=usual.generations, help=say("cli.generations"))
    parser.add_argument("--hands", metavar="N", type=int, default=usual.hands, help=say("cli.hands"))
    parser.add_argument("--worlds", metavar="N", type=int, default=400, help=say("cli.unseen"))
    parser.add_argument("--seed", metavar="N", type=int, default=usual.seed, help=say("cli.hunt-seed"))
    parser.add_argument("--processes", metavar="N", type=int, help=say("cli.processes"))
    parser.add_argument("--json", action="store_true", help=say("cli.json"))
    add_mods(parser)


def _run(args: Namespace) -> int:
    book = content(args)
    if min(args.generations, args.hands - 1, args.worlds) < 1:
        raise Stop(Exit.USAGE, say("cli.no-hunt"))
    training = Training(
        generations=args.generations, hands=args.hands, elite=max(2, args.hands // 5),
        scenario=scenario_of(book, args.scenario), seed=args.seed,
    )  # fmt: skip
    ground = Ground(None, tuple(each.resolve() for each in mods_of(args)), tuple(assumed_of(args).items()))
    with local_pool(args.processes) as executor:
        hand = hunt(book, executor, training, _progress, ground)
        tally = judged(executor, hand, training.scenario, args.worlds, ground)
    if args.json:
        print(json.dumps({"rules": book.rules_hash, "recipe": recipe(book, tally), "hand": hand_json(hand)}, indent=1))
    else:
        speak(wrapped(recipe_words(book, tally)))
    return Exit.FINE


def _progress(generation: int, score: float) -> None:
    print(say("balance.generation", n=generation, score=f"{score:.2f}"), file=sys.stderr, flush=True)


HUNT = Command("hunt", _arguments, _run)
