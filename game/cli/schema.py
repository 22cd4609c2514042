"""schema: the JSON Schemas of content and of its tests, as editors want them."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.catalogue.reference import page
from game.catalogue.schema import schemas
from game.cli.command import Command, Exit, Stop, speak
from game.words import say


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--reference", action="store_true", help=say("cli.schema-reference"))
    parser.add_argument("folder", metavar="DIR", type=Path, nargs="?", help=say("cli.schema-folder"))


def _run(args: Namespace) -> int:
    if args.reference:
        speak([page()])
        return Exit.FINE
    texts = {name: to_text(schema) for name, schema in schemas().items()}
    if args.folder is None:
        speak([next(iter(texts.values())).rstrip("\n")])
        return Exit.FINE
    try:
        args.folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (args.folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Stop(Exit.ENVIRONMENT, say("cli.no-html", path=args.folder, reason=error.strerror)) from None
    speak([str(args.folder / name) for name in texts])
    return Exit.FINE


def to_text(schema: object) -> str:
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


SCHEMA = Command("schema", _arguments, _run)
