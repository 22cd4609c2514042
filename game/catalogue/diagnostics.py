"""A complaint as people and programs see it: with its line, an excerpt and a caret."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from attrs import frozen

from game.catalogue.codes import Code, Severity
from game.catalogue.faults import Fault, Path, Place, Spot
from game.catalogue.files import legible
from game.catalogue.letters import cells

if TYPE_CHECKING:
    from game.catalogue.positions import Positions

WIDEST = 100  # characters of a line that are shown
BEFORE = 40  # of those, before the caret


@frozen
class Diagnostic:
    """One complaint. Line and columns count from 1, in characters; line 0: not known (then `where` says it)."""

    code: Code
    message: str
    file: str
    line: int
    column: int
    end: int  # the column after the last character meant
    excerpt: str  # the line as it stands in the file
    help: str = ""
    where: str = ""  # the path of keys, as in event[12].choice[1].effects[0]; empty for faults of the file itself

    def __str__(self) -> str:
        return render(self)

    @property
    def is_error(self) -> bool:
        return self.code.severity is Severity.ERROR


def diagnose(faults: Iterable[Fault]) -> tuple[Diagnostic, ...]:
    """The faults with their lines, each once, sorted by file and line."""
    known: dict[int, Positions | None] = {}
    found = {_diagnostic(fault, known) for fault in faults}
    return tuple(sorted(found, key=sort_key))


def sort_key(one: Diagnostic) -> tuple[Any, ...]:
    """By file and line, then by whatever else tells two apart."""
    return one.file, one.line, one.column, one.code.id, one.message, one.where


def _diagnostic(fault: Fault, known: dict[int, Positions | None]) -> Diagnostic:
    place = fault.place
    message = legible(fault.message)
    help = legible("; ".join(filter(None, (_other(fault, known), fault.help))))
    spot = place if isinstance(place, Spot) else _spot(place, known)
    where = legible(written(place.path)) if isinstance(place, Place) else ""
    if spot is None:
        return Diagnostic(fault.code, message, legible(place.file.name), 0, 0, 0, "", help, where)
    excerpt = legible(spot.file.text.split("\n")[spot.line - 1])
    file = legible(spot.file.name)
    return Diagnostic(fault.code, message, file, spot.line, spot.column, spot.end, excerpt, help, where)


def _other(fault: Fault, known: dict[int, Positions | None]) -> str:
    if fault.other is None:
        return ""
    spot = _spot(fault.other, known)
    at = f"{spot.line}:{spot.column}" if spot else f" {written(fault.other.path)}"
    return f"the other is at {fault.other.file.name}:{at}"


def _spot(place: Place, known: dict[int, Positions | None]) -> Spot | None:
    from game.catalogue.positions import locate  # only here: clean content needs no line

    return locate(place, known)


def written(path: Path) -> str:
    """A path as people write it: event[12].choice[1]."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


def render(diagnostic: Diagnostic) -> str:
    """The complaint in lines for a terminal, without colour."""
    one = diagnostic
    place = f"{one.file}:{one.line}:{one.column}" if one.line else f"{one.file}: {one.where}"
    lines = [f"{place}: {one.code.severity}[{one.code}]: {one.message}"]
    if one.excerpt.strip():
        lines += _excerpt(one)
    if one.help:
        lines.append(f"     = help: {one.help}")
    return "\n".join(lines)


def _excerpt(one: Diagnostic) -> list[str]:
    """The line, or as much of a long one as is needed, and under it the caret."""
    text, first, last = one.excerpt.replace("\t", " "), one.column - 1, one.end - 1
    start = max(0, first - BEFORE) if len(text) > WIDEST else 0
    shown = text[start : start + WIDEST]
    cut = ("..." if start else "", "..." if start + WIDEST < len(text) else "")
    before, meant = cut[0] + text[start:first], text[first : min(last, start + WIDEST)]
    caret = " " * cells(before) + "^" * max(cells(meant), 1)
    gutter = f"{one.line:>4}"
    return [f"{gutter} | {cut[0]}{shown}{cut[1]}", f"{' ' * len(gutter)} | {caret}"]


def render_all(diagnostics: Iterable[Diagnostic]) -> str:
    """All complaints and a last line that counts them."""
    all_of_them = tuple(diagnostics)
    counts = Counter(one.code.severity for one in all_of_them)
    shown = [each for each in Severity if counts[each] or each is not Severity.HINT]
    return "\n".join([*map(render, all_of_them), ", ".join(_count(counts[each], each.value) for each in shown)])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def to_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """The complaint as json.dumps takes it."""
    one = diagnostic
    return {
        "code": one.code.id,
        "severity": one.code.severity.value,
        "confidence": one.code.confidence.value,
        "title": one.code.title,
        "message": one.message,
        "file": one.file,
        "line": one.line,
        "column": one.column,
        "end": one.end,
        "help": one.help,
        "where": one.where,
    }


def to_github(diagnostic: Diagnostic) -> str:
    """The complaint as a line that GitHub's runner turns into an annotation."""
    one = diagnostic
    message = _escaped(f"{one.message} ({one.help})" if one.help else one.message)
    title = _escaped(f"{one.code} {one.code.title}").replace(",", "%2C").replace(":", "%3A")
    file = _escaped(one.file).replace(",", "%2C").replace(":", "%3A")
    at = f",line={one.line},col={one.column},endColumn={one.end}" if one.line else ""
    kind = "notice" if one.code.severity is Severity.HINT else one.code.severity.value
    return f"::{kind} file={file}{at},title={title}::{message}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
