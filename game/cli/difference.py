"""balance --diff: what mods and assumptions change, in paired worlds and with intervals."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from game.catalogue import BrokenContent
from game.catalogue.mods import is_mod
from game.cli.command import Exit, Stop, assumed_of, mods_of, scenario_of, speak
from game.lab.difference import Difference, Differences, Side, compare, cut, differences, side_book
from game.lab.many import local_pool
from game.plain.lines import wrapped
from game.rules import Rulebook
from game.words import number, say, signed

WORLDS = 1000
FEW = 12
"""Differences of a kind that are shown; the others are counted."""
KINDS = ("ending", "gauge", "card", "months")


def run_difference(args: Namespace, bot: str, worlds: int) -> int:
    """Play, and say what differs. Stop: one of the sides is broken, or has no such scenario."""
    base = _base(args.diff)
    changed = Side(None, tuple(mods_of(args)), tuple(assumed_of(args).items()))
    books = _book(base), _book(changed)
    scenario = scenario_of(books[1], args.scenario)
    if any(scenario not in book.code.scenario_place for book in books):
        raise Stop(Exit.USAGE, say("cli.no-base", scenario=scenario))
    with local_pool(args.processes) as executor:
        found = compare(cut(base, changed, bot, scenario, worlds), executor)
    if args.json:
        print(json.dumps(to_json(found, bot, scenario), indent=1))
    else:
        speak(list(lines(found, books, bot, scenario)))
    return Exit.FINE


def _base(folder: str) -> Side:
    """The side that is compared with: a mod over the shipped content, a whole content, or the shipped alone."""
    if folder and is_mod(Path(folder)):
        return Side(None, (Path(folder),))
    return Side(Path(folder) if folder else None)


def _book(side: Side) -> Rulebook:
    if side.root is not None and not side.root.is_dir():
        raise Stop(Exit.USAGE, say("cli.no-folder", folder=side.root))
    try:
        return side_book(side)
    except BrokenContent as broken:
        raise Stop(Exit.FAULTS, str(broken)) from None


def to_json(found: Differences, bot: str, scenario: str) -> dict[str, Any]:
    rows = [
        {"name": one.name, "base": one.base, "changed": one.changed, "by": one.by.value, "low": one.by.low,
         "high": one.by.high, "sure": one.is_sure}
        for one in differences(found)
    ]  # fmt: skip
    return {"bot": bot, "scenario": scenario, "pairs": found.pairs, "same": found.same, "differences": rows}


def lines(found: Differences, books: tuple[Rulebook, Rulebook], bot: str, scenario: str) -> Iterator[str]:
    yield from wrapped(say("difference.head", n=found.pairs, bot=bot, scenario=scenario, same=found.same))
    if books[0].rules_hash == books[1].rules_hash:
        yield say("difference.same-rules")
        return
    every = list(differences(found))
    if not every:
        yield say("difference.none")
    for kind in KINDS:
        of_kind = [one for one in every if one.name.split("/")[0] == kind]
        sure = [one for one in of_kind if one.is_sure]
        if of_kind:
            yield ""
            yield say(f"difference.{kind}")
            yield from (_line(one, books) for one in sure[:FEW])
            yield from _left(len(sure[FEW:]), len(of_kind) - len(sure))


def _left(more: int, unsure: int) -> Iterator[str]:
    if more:
        yield f"  {say('difference.more', n=more)}"
    if unsure:
        yield f"  {say('difference.unsure', n=unsure)}"


def _line(one: Difference, books: tuple[Rulebook, Rulebook]) -> str:
    kind, _, id = one.name.partition("/")
    is_share = kind in ("ending", "card")
    scale = 100 if is_share else 1
    by = one.by
    figures = {
        "base": number(one.base * scale),
        "changed": number(one.changed * scale),
        "by": signed(by.value * scale),
        "low": signed(by.low * scale),
        "high": signed(by.high * scale),
    }
    return f"  {say('difference.share' if is_share else 'difference.figure', name=_title(kind, id, books), **figures)}"


def _title(kind: str, id: str, books: tuple[Rulebook, Rulebook]) -> str:
    """An entry by its title; of one that only one side has, that side's."""
    table = {"ending": "ending", "card": "event", "gauge": "gauge"}.get(kind)
    if table is None:
        return say("difference.length")
    entries = [entry for book in reversed(books) for entry in getattr(book, table)]
    return str(next(entry.title for entry in entries if entry.id == id))
