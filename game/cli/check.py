"""check: every fault of every file of content, with its place. Prints nothing where there is none."""

from __future__ import annotations

import gc
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from game.catalogue import Diagnostic, Inspection, inspect
from game.catalogue.codes import CODES
from game.catalogue.diagnostics import diagnose, render_all, to_github, to_json
from game.catalogue.manuscript import Kept
from game.catalogue.mods import is_mod
from game.catalogue.nearest import did_you_mean
from game.catalogue.recalled import recalled
from game.catalogue.shipped import content_root
from game.cli.command import Command, Exit, Stop, add_mods, assumed_of, mods_of, speak
from game.rules import Rulebook
from game.words import say


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folders", metavar="DIR", type=Path, nargs="*", help=say("cli.folders"))
    parser.set_defaults(format="text")  # of an option that two share the first one's default holds: none
    parser.add_argument("--json", dest="format", action="store_const", const="json", help=say("cli.json"))
    parser.add_argument("--format", choices=["text", "json", "github"], default="text", help=say("cli.format"))
    parser.add_argument("--baseline", metavar="FILE", type=Path, help=say("cli.baseline"))
    parser.add_argument("--write-baseline", metavar="FILE", type=Path, help=say("cli.write-baseline"))
    parser.add_argument("--watch", action="store_true", help=say("cli.watch-files"))
    add_mods(parser)
    parser.add_argument("--tests", action="store_true", help=say("cli.tests"))
    parser.add_argument("--explain", metavar="CODE", nargs="?", const="", help=say("cli.explain-code"))


def _run(args: Namespace) -> int:
    if args.explain is not None:
        return _explain(args.explain.upper())
    folders: list[Path] = args.folders or [content_root()]
    for folder in folders:
        if not folder.is_dir():
            raise Stop(Exit.USAGE, say("cli.no-folder", folder=folder))
    if args.watch:
        return _watch(folders, args)
    found = _found(folders, args, Kept(recalled=recalled()))
    if args.write_baseline:
        return _write_baseline(args.write_baseline, found)
    fresh, mended = _beyond(args.baseline, found)
    print_all(fresh, args.format)
    if mended and args.format == "text":
        speak([say("cli.mended", n=mended)])
    return Exit.FAULTS if fresh else Exit.FINE


def _found(folders: list[Path], args: Namespace, kept: Kept) -> list[Diagnostic]:
    """Everything that is wrong with some folders; with --tests also what their tests find."""
    found: list[Diagnostic] = []
    for folder in folders:
        inspection = inspected(folder, args, kept)
        found += inspection.diagnostics
        if args.tests and inspection.rulebook:
            found += _tried(folder, inspection.rulebook)
    return found


def inspected(folder: Path, args: Namespace, kept: Kept) -> Inspection:
    """What came of reading a folder: a mod over the content and the mods given with it, or a whole content.

    What no check has parsed before is remembered for the next one.
    """
    mods, assume = mods_of(args), assumed_of(args)
    if is_mod(folder):
        found = inspect(mods=[*mods, folder], assume=assume, kept=kept)
    else:
        found = inspect(folder, mods, assume, kept)
    if kept.recalled:
        kept.recalled.keep()
    return found


def _tried(folder: Path, book: Rulebook) -> tuple[Diagnostic, ...]:
    """What the tests of a folder find, in content that has no error."""
    from game.catalogue.trials import read_trials  # only here, as below: a check without tests needs neither
    from game.session.trying import try_all

    trials, _, faults = read_trials(folder)
    return diagnose([*faults, *try_all(book, trials)])


def _watch(folders: list[Path], args: Namespace) -> int:
    """Print every fault, and again whenever a file is saved, until Ctrl+C."""
    from game.catalogue.watching import changes

    kept, watched = Kept(recalled=recalled()), [*folders, *mods_of(args)]
    for _ in changes(watched):
        began = monotonic()
        found = _found(folders, args, kept)
        print_all(found, args.format)
        if args.format == "text":
            speak([say("cli.watched", n=len(found), seconds=f"{monotonic() - began:.2f}"), ""])
        gc.freeze()  # what is kept from one check to the next is not searched for garbage again
    return Exit.FINE


def _explain(code: str) -> int:
    from game.catalogue.explained import explained, page  # only here: it reads the examples

    if code and code not in CODES:
        raise Stop(Exit.USAGE, say("cli.no-code", code=code, close=did_you_mean(code, CODES)))
    speak(list(explained(CODES[code])) if code else [page()])
    return Exit.FINE


def _write_baseline(path: Path, found: Sequence[Diagnostic]) -> int:
    """What is let be from now on. Errors are not: they are printed."""
    from game.catalogue.baseline import baseline_of, to_text

    errors = [one for one in found if one.is_error]
    baseline = baseline_of(found)
    try:
        path.write_text(to_text(baseline), encoding="utf-8", newline="\n")
    except OSError as error:
        raise Stop(Exit.ENVIRONMENT, say("cli.no-html", path=path, reason=error.strerror)) from None
    speak([say("cli.baseline-written", n=baseline.known.total(), path=path)])
    print_all(errors, "text")
    return Exit.FAULTS if errors else Exit.FINE


def _beyond(path: Path | None, found: Sequence[Diagnostic]) -> tuple[Sequence[Diagnostic], int]:
    """What is not in the baseline, and how much of the baseline is mended. Without one: everything."""
    if path is None:
        return found, 0
    from game.catalogue.baseline import NotABaseline, read_baseline

    try:
        baseline = read_baseline(path)
    except OSError as error:
        raise Stop(Exit.USAGE, say("cli.no-file", path=path, reason=error.strerror)) from None
    except NotABaseline as error:
        raise Stop(Exit.FAULTS, say("cli.no-baseline", path=path, reason=error)) from None
    return baseline.beyond(found), baseline.mended(found)


def print_all(found: Sequence[Diagnostic], form: str) -> None:
    if form == "json":
        import json  # only here: nothing else of a check needs it

        print(json.dumps([to_json(diagnostic) for diagnostic in found], indent=2))
    elif form == "github":
        speak([to_github(diagnostic) for diagnostic in found])
    elif found:
        print(render_all(found))


CHECK = Command("check", _arguments, _run)
