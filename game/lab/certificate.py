"""`python -m game.lab.certificate`: measure what is costly, and write it to content/balance.json for the quick gate.

It trains the hunter, plays the search bots, mutes every law in turn, and keeps the figures with the hash of the rules
that they belong to. Nothing in the file says when or where it was made: the same rules give the same file.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from concurrent.futures import Executor
from typing import Any

from attrs import frozen

from game.catalogue import load
from game.lab.balance import FULL, Evidence, verdicts
from game.lab.bars import BARS
from game.lab.estimate import Estimate
from game.lab.fairness import people
from game.lab.giving import word
from game.lab.hunter import TIRELESS, Training, hand_json, hunt, judged
from game.lab.kept import certificate_path, kept_hand
from game.lab.lines import lines
from game.lab.many import Order, local_pool, orders, play_many, worker_book
from game.lab.muting import noticed, shifts
from game.lab.players import COSTLY
from game.lab.recipe import recipe
from game.lab.report import estimate_json
from game.lab.reports import reports
from game.lab.tally import Tally
from game.rules import Rulebook


@frozen
class Cost:
    """How many worlds everything gets."""

    search: int = 300  # the long search
    adviser: int = 300
    hunter: int = 1000
    muted: int = 100
    paired: int = 200  # worlds for what is promised of people and of lines
    training: Training | None = None  # None: the hand that is kept already


def certificate(book: Rulebook, executor: Executor, cost: Cost) -> dict[str, Any]:
    """What the file says."""
    training = cost.training
    hand = hand_json(hunt(book, executor, training, _hunted)) if training else None
    if hand is not None:
        _write({"rules": "unfinished", "bars": {}, "hand": hand})  # the workers read the hand there
    tallies = _played(book, executor, cost)
    moved = shifts(book, executor, cost.muted, FULL) if cost.muted else {}
    evidence = Evidence(book, tallies)
    bars = {v.bar.id: v.found for v in verdicts(BARS, evidence) if v.found is not None and v.bar.bot in COSTLY}
    if cost.paired:
        for found in executor.map(_paired, PAIRED, [cost.paired] * len(PAIRED)):
            bars |= found
    if cost.hunter and kept_hand():
        bars |= _tireless(evidence, executor, cost.hunter)
    if moved:
        bars["laws-noticed"] = noticed(moved.values())
    old = kept_hand()
    return {
        "rules": book.rules_hash,
        "bars": {name: estimate_json(found) for name, found in bars.items()},
        "bots": {bot: _bot(book, tally) for (_, bot), tally in tallies.items()},
        "recipe": recipe(book, tallies[FULL, "hunter"]),
        "laws": {law: round(each, 4) for law, each in sorted(moved.items(), key=lambda pair: pair[1])},
        "hand": hand or (hand_json(old) if old else None),
    }


PAIRED = ("people", "lines", "reports", "word")


def _paired(name: str, worlds: int) -> dict[str, Estimate]:
    """One kind of bars that paired worlds are played for."""
    measures = {"people": people, "lines": lines, "reports": reports, "word": word}
    return measures[name](worker_book(None), worlds)


def _tireless(evidence: Evidence, executor: Executor, worlds: int) -> dict[str, Estimate]:
    """The hunter's bars once more, for the same hand in rules in which no paper has to rest."""
    hand = kept_hand()
    assert hand is not None
    tally = judged(executor, hand, FULL, worlds, TIRELESS)
    ours = Evidence(evidence.book, {**evidence.tallies, (FULL, "hunter"): tally})
    return {
        f"tireless-{v.bar.id.removeprefix('hunter-')}": v.found
        for v in verdicts(BARS, ours)
        if v.bar.id.startswith("hunter-") and v.found is not None
    }


def _played(book: Rulebook, executor: Executor, cost: Cost) -> dict[tuple[str, str], Tally]:
    worlds = {"search": cost.search, "adviser": cost.adviser, "hunter": cost.hunter}
    wanted = [order for bot in COSTLY for order in orders(book, [bot], worlds[bot], FULL)]
    return play_many(wanted, executor, _seen)


def _seen(order: Order, tallies: dict[tuple[str, str], Tally]) -> None:
    for bot in order.bots:
        tally = tallies[order.scenario, bot]
        _say(f"{bot}: {tally.games} worlds, {tally.endings.most_common(3)}")


def _hunted(generation: int, score: float) -> None:
    _say(f"generation {generation}: {score:.3f}")


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def _bot(book: Rulebook, tally: Tally) -> dict[str, Any]:
    reached = [ending.id for ending in book.ending if tally.endings[ending.id]]
    return {"worlds": tally.games, "endings": {name: estimate_json(tally.ended(name)) for name in reached}}


def _write(body: dict[str, Any]) -> None:
    text = json.dumps(body, indent=1, ensure_ascii=False)
    certificate_path().write_text(text + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    parser = ArgumentParser(prog="python -m game.lab.certificate", description=__doc__)
    usual = Cost()
    parser.add_argument("--search", type=int, default=usual.search, help="worlds of the long search")
    parser.add_argument("--adviser", type=int, default=usual.adviser, help="worlds of the adviser")
    parser.add_argument("--hunter", type=int, default=usual.hunter, help="unseen worlds that judge the hunter")
    parser.add_argument("--muted", type=int, default=usual.muted, help="worlds for each law that is muted")
    parser.add_argument("--paired", type=int, default=usual.paired, help="worlds for the bars of people and lines")
    parser.add_argument("--generations", type=int, default=Training().generations, help="0: keep the hunter as it is")
    args = parser.parse_args()
    training = Training(generations=args.generations) if args.generations else None
    with local_pool() as executor:
        _write(
            certificate(
                load(), executor, Cost(args.search, args.adviser, args.hunter, args.muted, args.paired, training)
            )
        )


if __name__ == "__main__":
    main()
