"""claims: every claim of the analysis, and the laws, cards and papers that carry it."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import Any

from game.cli.command import Command, Exit, Stop, content, speak
from game.plain.lines import wrapped
from game.rules import Rulebook
from game.words import say

KINDS = ("law", "bulletin", "event", "action", "promise", "telling", "ending", "gauge", "index")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("ids", metavar="ID", nargs="*", help=say("cli.claim-ids"))
    parser.add_argument("--json", action="store_true", help=say("cli.json"))


def _run(args: Namespace) -> int:
    book = content()
    rows = list(claim_rows(book))
    wanted = [each.upper() for each in args.ids]
    unknown = [each for each in wanted if each not in {row["id"] for row in rows}]
    if unknown:
        raise Stop(Exit.USAGE, say("cli.no-claim", ids=", ".join(unknown)))
    rows = [row for row in rows if not wanted or row["id"] in wanted]
    if args.json:
        print(json.dumps(rows, indent=2))
    else:
        speak([line for row in rows for line in _lines(row)])
    return Exit.FINE


def claim_rows(book: Rulebook) -> Iterator[dict[str, Any]]:
    """Each claim with the ids of what cites it, by kind. The rows of `claims --json`."""
    for claim in book.claim:
        carried = {kind: [entry.id for entry in getattr(book, kind) if claim.id in entry.cites] for kind in KINDS}
        yield {"id": claim.id, "kind": claim.kind, "voice": claim.voice, "text": claim.text, "carried_by": carried}


def _lines(row: dict[str, Any]) -> list[str]:
    lines = wrapped(f"{row['id']} ({row['kind']}; {row['voice']}): {row['text']}")
    for kind, ids in row["carried_by"].items():
        if ids:
            lines += wrapped(f"{kind}: {', '.join(ids)}", "  ")
    return lines


CLAIMS = Command("claims", _arguments, _run)
