"""`# lint: ignore W606 because ...`: what an author says is meant.

Such a comment stands at the end of a line, or on a line of its own before the key or table that it is about. It
needs the code and a reason, and takes back warnings and hints only. An ignore that takes nothing back is itself
complained of, so that none outlives what it allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from game.catalogue import codes
from game.catalogue.codes import CODES
from game.catalogue.diagnostics import Diagnostic, diagnose, sort_key
from game.catalogue.faults import Fault, SourceFile, Spot
from game.catalogue.files import legible
from game.catalogue.nearest import did_you_mean

_IGNORE = re.compile(r"#\s*lint:\s*ignore\b[ \t]*(?P<code>[A-Za-z]+\d+)?[ \t:,-]*(?P<reason>[^\n]*)")
_SIGN = "lint:"


@frozen
class Ignore:
    """One such comment: the lines it speaks of, from the first to the last, which code, and why."""

    spot: Spot
    first: int
    last: int
    code: str
    reason: str

    def covers(self, one: Diagnostic) -> bool:
        is_there = one.file == legible(self.spot.file.name) and self.first <= one.line <= self.last
        return is_there and one.code.id == self.code and not one.is_error


def without_ignored(found: tuple[Diagnostic, ...], files: Iterable[SourceFile]) -> tuple[Diagnostic, ...]:
    """The diagnostics that are not ignored, and what is wrong with the ignores themselves."""
    ignores = [each for file in files if _SIGN in file.text for each in _ignores(file)]
    if not ignores:
        return found
    kept = [one for one in found if not any(each.covers(one) for each in ignores)]
    return tuple(sorted([*kept, *diagnose(_complaints(ignores, found))], key=sort_key))


def _ignores(file: SourceFile) -> Iterator[Ignore]:
    from game.catalogue.positions import comments  # only here: hardly a file has one

    for comment in comments(file):
        said = _IGNORE.match(comment.text)
        if said:
            end = comment.column + len(comment.text)
            spot = Spot(file, comment.line, comment.column, end)
            yield Ignore(spot, comment.first, comment.last, (said["code"] or "").upper(), said["reason"].strip())


def _complaints(ignores: list[Ignore], found: tuple[Diagnostic, ...]) -> Iterator[Fault]:
    for each in ignores:
        if each.code not in CODES:
            message = f"there is no code '{each.code}'" if each.code else "this ignore names no code"
            hint = did_you_mean(each.code, CODES) or "write '# lint: ignore CODE reason'"
            yield Fault(codes.IDLE, message, each.spot, hint)
        elif CODES[each.code].id.startswith("E"):
            yield Fault(codes.NOT_IGNORABLE, f"{each.code} is an error: it must be mended", each.spot)
        elif not any(each.covers(one) for one in found):
            hint = "take it away, or put it right before what it is about"
            yield Fault(codes.IDLE, f"nothing here fires {each.code}", each.spot, hint)
        elif not each.reason:
            yield Fault(codes.NO_REASON, f"say why {each.code} is meant", each.spot, "# lint: ignore CODE reason")
