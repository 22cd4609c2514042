"""check: every fault of every file of content, with its place. Prints nothing where there is none."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.catalogue import Diagnostic, inspect
from game.catalogue.diagnostics import render_all, to_github, to_json
from game.catalogue.files import content_root
from game.cli.command import Command, Exit, Stop, speak
from game.words import say


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folders", metavar="DIR", type=Path, nargs="*", help=say("cli.folders"))
    parser.add_argument("--json", dest="format", action="store_const", const="json", help=say("cli.json"))
    parser.add_argument("--format", choices=["text", "json", "github"], default="text", help=say("cli.format"))


def _run(args: Namespace) -> int:
    found: list[Diagnostic] = []
    for folder in args.folders or [content_root()]:
        if not folder.is_dir():
            raise Stop(Exit.USAGE, say("cli.no-folder", folder=folder))
        found += inspect(folder).diagnostics
    _print(found, args.format)
    return Exit.FAULTS if found else Exit.FINE


def _print(found: list[Diagnostic], form: str) -> None:
    if form == "json":
        print(json.dumps([to_json(diagnostic) for diagnostic in found], indent=2))
    elif form == "github":
        speak([to_github(diagnostic) for diagnostic in found])
    elif found:
        print(render_all(found))


CHECK = Command("check", _arguments, _run)
