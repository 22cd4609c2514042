"""report: what a class's games come to, as one page that needs nothing else, as Markdown and as tables."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from game.catalogue import BrokenContent
from game.classroom.blocks import as_markdown
from game.classroom.gathering import Class, Group, gather
from game.classroom.report import make_report
from game.classroom.report_page import compared, compared_html, html_page, markdown_page
from game.classroom.report_tables import as_json, groups_csv, months_csv
from game.cli.command import Command, Exit, Stop, content, speak
from game.words import say

FOLDER = "report"
"""Where the pages go, in the folder of saves."""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", type=Path, help=say("cli.report-folder"))
    parser.add_argument("--out", metavar="FOLDER", type=Path, help=say("cli.report-out"))
    parser.add_argument("--close", action="store_true", help=say("cli.report-close"))
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=say("cli.report-json"))
    form.add_argument("--compare", nargs=2, metavar=("A", "B"), help=say("cli.report-compare"))


def _run(args: Namespace) -> int:
    if not args.folder.is_dir():
        raise Stop(Exit.USAGE, say("cli.no-folder", folder=args.folder))
    class_ = _gathered(args)
    if not class_.groups:
        raise Stop(Exit.USAGE, say("cli.no-saves", folder=args.folder))
    out = args.out or args.folder / FOLDER
    if args.compare:
        one, other = (_group(class_, alias) for alias in args.compare)
        name = f"compare-{one.alias}-{other.alias}"
        pages = {f"{name}.html": compared_html(one, other), f"{name}.md": as_markdown(compared(one, other))}
    else:
        report = make_report(class_)
        if args.json:
            print(json.dumps(as_json(report), indent=2))
            return Exit.FINE
        pages = {
            "report.html": html_page(report),
            "report.md": markdown_page(report),
            "groups.csv": groups_csv(report),
            "months.csv": months_csv(report),
        }
    speak([say("cli.report-written", path=path) for path in _write(out, pages)])
    return Exit.FINE


def _gathered(args: Namespace) -> Class:
    try:
        return gather(content(), args.folder, args.close)
    except BrokenContent as broken:  # of the lesson that lies beside the saves
        raise Stop(Exit.FAULTS, str(broken)) from None


def _group(class_: Class, alias: str) -> Group:
    try:
        return class_.group(alias)
    except KeyError:
        known = ", ".join(group.alias for group in class_.groups)
        raise Stop(Exit.USAGE, say("cli.no-alias", alias=alias, known=known)) from None


def _write(out: Path, pages: dict[str, str]) -> list[Path]:
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, text in pages.items():
            (out / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Stop(Exit.ENVIRONMENT, say("cli.not-written", folder=out, reason=error.strerror)) from None
    return [out / name for name in pages]


REPORT = Command("report", _arguments, _run)
