"""A file's text -> its tables, or what keeps it from being TOML and in which line.

Where a file is not TOML it is cut at its `[[...]]` lines and the pieces are read one by one: so a slip in
one entry costs that entry, and the others are still read and still checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, TypeAlias

from attrs import frozen

from game.catalogue import codes
from game.catalogue.codes import Code
from game.catalogue.faults import Fault, SourceFile, Spot
from game.catalogue.files import spot_at
from game.catalogue.recalled import Recalled, Tables

Parsed: TypeAlias = "tuple[list[tuple[SourceFile, Tables]], list[SourceFile], list[Fault]]"
DEEPEST = 16
"""How many tables and lists lie within each other at most; the deepest that content needs is an outcome's effects."""
MOST_PARTS = 300
"""How many parts a table or list within an entry has at most."""
_WHERE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_ENTRY = re.compile(r"^\[\[\s*\w+\s*\]\]", re.MULTILINE | re.ASCII)
_TWICE = re.compile(r"\btwice\b|^Duplicate ")
_OPENING = re.compile(r"=\s*(?P<at>'[^'\n]*)$", re.MULTILINE)
_KEY = r"""^\s*(?:[\w.-]+|"[^"]*"|'[^']*')\s*"""


@frozen
class _Slip:
    """A frequent slip of the pen: how its line looks, and what to say. The caret stands at the group `at`."""

    code: Code
    pattern: re.Pattern[str]
    message: str
    help: str


_SLIPS = (
    _Slip(
        codes.FOREIGN_KEY,
        re.compile(r"^\s*(?:\[\[?\s*)?[\w.-]*?(?P<at>[^\W\d_a-zA-Z])[\w.-]*\s*(?:=|\]|:)"),
        "a letter in a key that is not Latin",
        "write keys in Latin letters",
    ),
    _Slip(
        codes.COLON,
        re.compile(_KEY + r"(?P<at>:)"),
        "a ':' between key and value",
        "write 'key = value'",
    ),
    _Slip(
        codes.CURLY,
        re.compile(_KEY + "=[^\"']*?(?P<at>[\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb])"),
        "curly quotes do not begin a text",
        'use straight quotes: "',
    ),
    _Slip(
        codes.CAPITAL_BOOLEAN,
        re.compile(_KEY + r"=\s*(?P<at>True|False)\b"),
        "a capital letter in true or false",
        "write 'true' or 'false'",
    ),
    _Slip(
        codes.STRAY_COMMA,
        re.compile(_KEY + r"""=\s*(?:"[^"]*"|'[^']*'|[\w.+-]+|\[[^\]]*\]|\{[^}]*\})\s*(?P<at>,)"""),
        "a comma after a pair",
        "give every pair a line of its own",
    ),
    _Slip(
        codes.UNCLOSED,
        re.compile(
            _KEY + r"""=\s*\[?(?:\s*+"(?:[^"\\]|\\.)*+"\s*+,?)*+\s*+(?P<at>"(?!"")(?:[^"\\]|\\.)*$|'(?!'')[^']*$)"""
        ),
        "this text is never closed",
        "end it with the quotes it began with",
    ),
    _Slip(
        codes.UNQUOTED,
        re.compile(_KEY + r"=\s*(?P<at>[^\W\d_][^=\"'\[\]{}]*)$"),
        "text without quotes",
        'put the text in double quotes: "..."',
    ),
)


def parse(file: SourceFile, recalled: Recalled | None = None) -> Parsed:
    """The readable pieces of a file with their tables, the pieces that are not TOML, and what is wrong with those.

    What is recalled of an earlier run is not read anew.
    """
    tables = _tables(file, recalled)
    if not isinstance(tables, Fault):
        return [(file, tables)], [], []
    read, lost, faults = [], [], []
    for piece in _pieces(file):
        found = _tables(piece)
        if isinstance(found, Fault):
            lost.append(piece)
            faults.append(found)
        else:
            read.append((piece, found))
    if not faults:  # each piece by itself is TOML: the fault lies between them
        return [], [file], [tables]
    return read, lost, faults


def _pieces(file: SourceFile) -> Iterator[SourceFile]:
    """The file cut before each `[[entry]]`, with empty lines in front so that every line keeps its number."""
    cuts = [0, *(found.start() for found in _ENTRY.finditer(file.text)), len(file.text)]
    for start, end in pairwise(cuts):
        if start < end:
            yield SourceFile(file.name, "\n" * file.text.count("\n", 0, start) + file.text[start:end])


def _tables(file: SourceFile, recalled: Recalled | None = None) -> Tables | Fault:
    known = recalled.tables(file.text) if recalled else None
    tables = _read(file) if known is None else known
    if isinstance(tables, Fault):
        return tables
    too_much = _too_much(tables)
    if too_much:
        return Fault(codes.TOO_MUCH, too_much, Spot(file, 1, 1, 1))
    if recalled and known is None:
        recalled.add(file.text, tables)
    return tables


def _read(file: SourceFile) -> Tables | Fault:
    import tomllib  # only here: what is recalled needs none of it

    try:
        return tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        return _fault(file, str(error))
    except (ValueError, RecursionError):  # an integer of thousands of digits, brackets a thousand deep
        return Fault(codes.SYNTAX, "not TOML that can be read", Spot(file, 1, 1, 1))


def _too_much(tables: Tables) -> str:
    """What of the tables is beyond what any entry needs. Level by level: what is deep is not walked to its end."""
    level: list[Any] = [tables]
    for depth in range(DEEPEST):
        if depth > 1 and any(len(whole) > MOST_PARTS for whole in level):  # above are the entries of a file
            return f"a table or list of more than {MOST_PARTS} parts"
        level = [part for whole in level for part in _parts(whole) if isinstance(part, dict | list)]
        if not level:
            return ""
    return f"tables more than {DEEPEST} deep in each other"


def _parts(whole: Any) -> Any:
    return whole.values() if isinstance(whole, dict) else whole


def _fault(file: SourceFile, complaint: str) -> Fault:
    lines = file.text.split("\n")
    where = _WHERE.search(complaint)
    message = _WHERE.sub("", complaint)
    line, column = _line_and_column(where, lines)
    for slip in _SLIPS:
        found = slip.pattern.search(lines[line - 1])
        if found:
            return Fault(slip.code, slip.message, _spot(file, line, found), slip.help)
    return _long_text(file, where) or _backslash(file, line, column, message) or _plain(file, line, column, message)


def _line_and_column(where: re.Match[str] | None, lines: list[str]) -> tuple[int, int]:
    if where and where[1]:
        return int(where[1]), int(where[2])
    return len(lines), len(lines[-1]) + 1


def _spot(file: SourceFile, line: int, found: re.Match[str]) -> Spot:
    return Spot(file, line, found.start("at") + 1, found.end("at") + 1)


def _long_text(file: SourceFile, where: re.Match[str] | None) -> Fault | None:
    """A text that runs to the end of the file is reported where it opens."""
    if where is None or where[1]:
        return None
    triple = max(file.text.rfind('"""'), file.text.rfind("'''"))
    opening = _OPENING.search(file.text)
    if triple >= 0:
        spot = spot_at(file, triple, 3)
    elif opening:
        spot = spot_at(file, opening.start("at"), opening.end("at") - opening.start("at"))
    else:
        return None
    return Fault(codes.UNCLOSED, "this text is never closed", spot, "end it with the quotes it began with")


def _backslash(file: SourceFile, line: int, column: int, message: str) -> Fault | None:
    text = file.text.split("\n")[line - 1]
    if "escape" not in message and "hex value" not in message:
        return None
    at = text.rfind("\\", 0, column) + 1
    hint = r"write \\ for one backslash, or put the text in single quotes"
    return Fault(codes.BACKSLASH, "no such escape after a backslash", Spot(file, line, at, at + 2), hint)


def _plain(file: SourceFile, line: int, column: int, message: str) -> Fault:
    key = re.match(_KEY + "=", file.text.split("\n")[line - 1])
    if key and message == "Cannot overwrite a value":
        return _duplicate(file, line, key[0])
    code = codes.DUPLICATE_KEY if _TWICE.search(message) else codes.SYNTAX
    return Fault(code, message[:1].lower() + message[1:], Spot(file, line, column, column + 1))


def _duplicate(file: SourceFile, line: int, key: str) -> Fault:
    """The second of two pairs, with the line of the first: the nearest above, as a piece has one entry."""
    name = key.rstrip("=").strip()
    above = file.text.split("\n")[: line - 1]
    first = next((n for n in range(line - 1, 0, -1) if re.match(rf"\s*{re.escape(name)}\s*=", above[n - 1])), 0)
    start = len(key) - len(key.lstrip()) + 1
    spot = Spot(file, line, start, start + len(name))
    return Fault(codes.DUPLICATE_KEY, f"'{name}' is given twice", spot, f"the first is in line {first}")
