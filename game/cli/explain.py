"""explain: of every field of an entry its value, the file and line that says it, and the layer."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from difflib import get_close_matches

from game.catalogue import inspect
from game.catalogue.diagnostics import render_all
from game.catalogue.layers import Layers
from game.catalogue.manuscript import Placed
from game.catalogue.provenance import entries_named, era_of, explain
from game.cli.command import Command, Exit, Stop, add_mods, assumed_of, mods_of, speak
from game.words import say

WIDEST = 60


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("ids", metavar="ID", nargs="+", help=say("cli.explain-id"))
    add_mods(parser)


def _run(args: Namespace) -> int:
    found = inspect(mods=mods_of(args), assume=assumed_of(args))
    if found.errors:
        raise Stop(Exit.FAULTS, render_all(found.errors))
    for number, id in enumerate(args.ids):
        entries = entries_named(found.written, id)
        if not entries:
            close = get_close_matches(id, [one.entry.id for one in found.written.of()], n=1, cutoff=0.5)
            hint = say("cli.no-entry-close", id=close[0]) if close else ""
            raise Stop(Exit.USAGE, say("cli.no-entry", id=id, close=hint))
        for placed in entries:
            era = era_of(found.written, placed)
            head = f"{placed.table}/{placed.entry.id}"
            speak([*([""] if number else []), say("explain.in-era", head=head, era=era) if era else head])
            speak(list(_lines(placed, found.layers)))
    return Exit.FINE


def _lines(placed: Placed, layers: Layers) -> list[str]:
    origins = list(explain(placed, layers))
    wide = max(len(one.field) for one in origins)
    lines = []
    for one in origins:
        value = one.value if len(one.value) <= WIDEST else f"{one.value[: WIDEST - 3]}..."
        layer = one.layer or say("explain.content")
        lines.append(f"  {one.field:<{wide}}  {value:<{WIDEST}}  {layer}: {one.file}:{one.line}")
    return lines


EXPLAIN = Command("explain", _arguments, _run)
