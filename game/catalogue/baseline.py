"""A baseline: the diagnostics that are known and let be, so that a check shows the new ones only.

A diagnostic is known again by its code, file, message and the text of its line: lines may move, and two of the same
kind in one place count as two. Errors are never let be.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from attrs import frozen

from game.catalogue.diagnostics import Diagnostic

FORMAT = 1
Print: TypeAlias = tuple[str, str, str, str]
"""Code, file, message and the line without its margins."""


class NotABaseline(ValueError):
    """A file that is no baseline, or one of another version."""


@frozen
class Baseline:
    """How often each diagnostic was there when the file was written."""

    known: Counter[Print]

    def beyond(self, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """The diagnostics that are not in the baseline."""
        left = Counter(self.known)
        fresh = []
        for one in found:
            if one.is_error or not left[print_of(one)]:
                fresh.append(one)
            else:
                left[print_of(one)] -= 1
        return tuple(fresh)

    def mended(self, found: Iterable[Diagnostic]) -> int:
        """How many of the baseline are there no more."""
        return (self.known - Counter(print_of(one) for one in found)).total()


def print_of(one: Diagnostic) -> Print:
    return one.code.id, one.file, one.message, one.excerpt.strip()


def baseline_of(found: Iterable[Diagnostic]) -> Baseline:
    """All warnings and hints that were found."""
    return Baseline(Counter(print_of(one) for one in found if not one.is_error))


def to_text(baseline: Baseline) -> str:
    """The baseline as a file, a line each, so that two of them can be compared."""
    lines = [json.dumps([*key, count], ensure_ascii=False) for key, count in sorted(baseline.known.items())]
    rows = ",\n".join(f"  {line}" for line in lines)
    return f'{{"baseline": {FORMAT}, "known": [\n{rows}\n]}}\n'


def read_baseline(path: Path) -> Baseline:
    """The baseline of a file. Raises NotABaseline, OSError."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        if raw["baseline"] != FORMAT:
            raise NotABaseline(f"baseline {raw['baseline']!r}, not {FORMAT}")
        return Baseline(Counter({_print(row[:-1]): _count(row[-1]) for row in raw["known"]}))
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise NotABaseline(str(error)) from None


def _print(row: list[str]) -> Print:
    code, file, message, line = (str(each) for each in row)
    return code, file, message, line


def _count(value: object) -> int:
    if type(value) is not int or value < 1:
        raise NotABaseline(f"{value!r} is not a number of diagnostics")
    return value
