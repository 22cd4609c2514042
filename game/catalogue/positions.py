"""Where a value stands in its file: from a path of keys to a line and columns, by tree-sitter.

Nothing here runs while content is clean. Where tree-sitter cannot be imported, a complaint names the file
and the path of keys instead of a line. Tree-sitter counts bytes; every column that leaves here counts characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from attrs import field, frozen

from game.catalogue.faults import Path, Place, SourceFile, Spot
from game.catalogue.files import spot_at

Span: TypeAlias = "tuple[int, int]"
"""From the first byte to the one after the last."""
_ESCAPE = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\s*\n\s*|.)", re.DOTALL)
_TABLES = ("table", "table_array_element")
_KEYS = ("bare_key", "quoted_key", "dotted_key")


@frozen
class _Found:
    key: Span
    value: Span


@frozen
class Positions:
    """Every value of one file by its path."""

    _file: SourceFile
    _found: dict[Path, _Found]
    _raw: bytes = field(repr=False)

    def spot(self, place: Place) -> Spot:
        """Where a place stands; where its path is not in the file, the nearest table around it."""
        path = place.path
        while path and path not in self._found:
            path = path[:-1]
        if not path:
            return Spot(self._file, 1, 1, 1)
        found = self._found[path]
        whole = path == place.path
        return self._spot(found.key if place.at_key or not whole else found.value, place if whole else None)

    def _spot(self, span: Span, place: Place | None) -> Spot:
        start, end = (len(self._raw[:byte].decode()) for byte in span)
        if place and place.start is not None:
            start, end = self._stretch(start, end, place.start, place.end)
        line_end = self._file.text.find("\n", start)
        end = min(end, len(self._file.text) if line_end < 0 else line_end)
        return spot_at(self._file, start, max(end - start, 1))

    def _stretch(self, start: int, end: int, first: int, last: int | None) -> tuple[int, int]:
        indexes = [start + index for index in _indexes(self._file.text[start:end])]
        after = len(indexes) - 1
        last = first + 1 if last is None else last
        return indexes[min(first, after)], indexes[min(last, after)]


def locate(place: Place, known: dict[int, Positions | None]) -> Spot | None:
    """The spot of a place, or None where tree-sitter is missing. `known` keeps what was read of each file."""
    key = id(place.file)
    if key not in known:
        known[key] = _positions(place.file)
    positions = known[key]
    return positions.spot(place) if positions else None


@frozen
class Comment:
    """A comment, and the lines that it is about: its own, or those of the key or header that follows it."""

    text: str
    line: int
    column: int
    first: int
    last: int


def comments(file: SourceFile) -> Iterator[Comment]:
    """Every comment of a file. None where tree-sitter is missing: a text may hold what looks like one."""
    tree = _tree(file)
    if tree is None:
        return
    nodes = list(_descend(tree))
    alone = {node.start_point[0] for node in nodes if node.type == "comment"} - {
        row for node in nodes if node.type != "comment" and node.child_count == 0 for row in _rows(node)
    }
    for node in nodes:
        if node.type == "comment":
            row = node.start_point[0]
            first, last = _lines_meant(row, nodes, alone)
            text = node.text.decode()
            line = file.text.split("\n")[row]
            yield Comment(text, row + 1, line.rindex(text) + 1, first + 1, last + 1)


def _rows(node: Any) -> range:
    return range(node.start_point[0], node.end_point[0] + 1) if node.text.strip() else range(0)


def _lines_meant(row: int, nodes: list[Any], alone: set[int]) -> tuple[int, int]:
    """A comment on a line of its own speaks of what begins on the next line that holds something."""
    begins = [node.start_point[0] for node in nodes if node.type != "comment" and node.child_count == 0]
    meant = min((each for each in begins if each > row), default=row) if row in alone else row
    pairs = [node for node in nodes if node.type == "pair" and node.start_point[0] == meant]
    return meant, max((node.end_point[0] for node in pairs), default=meant)


def _descend(node: Any) -> Iterator[Any]:
    yield node
    for child in node.children:
        yield from _descend(child)


def _positions(file: SourceFile) -> Positions | None:
    tree = _tree(file)
    return None if tree is None else Positions(file, _Walk().document(tree), file.text.encode())


def _tree(file: SourceFile) -> Any:
    try:
        import tree_sitter  # only here: clean content never needs it, and it may be missing
        import tree_sitter_toml
    except ImportError:
        return None
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))
    return parser.parse(file.text.encode()).root_node


class _Walk:
    """One walk through tree-sitter's tree of a file. Counts the elements of each array of tables as they come."""

    def __init__(self) -> None:
        self._found: dict[Path, _Found] = {}
        self._counts: dict[Path, int] = {}

    def document(self, root: Any) -> dict[Path, _Found]:
        for node in root.named_children:
            if node.type in _TABLES:
                self._table(node)
            elif node.type == "pair":
                self._pair(node, ())
        return self._found

    def _table(self, node: Any) -> None:
        key, *pairs = [child for child in node.named_children if child.type != "comment"] or [node]
        path = self._current(_words(key))
        if node.type == "table_array_element":
            self._counts[path] = self._counts.get(path, -1) + 1
            path += (self._counts[path],)
            self._found.setdefault(path[:-1], _Found(_span(key), _span(key)))
        self._found[path] = _Found(_span(key), _span(key))
        for pair in pairs:
            self._pair(pair, path)

    def _current(self, words: tuple[str, ...]) -> Path:
        """The path that a header means: of each array of tables on the way, the element it is in now."""
        path: Path = ()
        for word in words:
            if path in self._counts:
                path += (self._counts[path],)
            path += (word,)
        return path

    def _pair(self, node: Any, path: Path) -> None:
        parts = [child for child in node.named_children if child.type != "comment"][:2]
        if node.type != "pair" or len(parts) < 2:  # what tree-sitter makes of a slip: tomllib says what it is
            return
        key, value = parts
        for word in _words(key):
            path += (word,)
            self._found.setdefault(path, _Found(_span(key), _span(value)))
        self._value(value, path, _span(key))

    def _value(self, node: Any, path: Path, key: Span) -> None:
        self._found[path] = _Found(key, _span(node))
        if node.type == "array":
            values = [child for child in node.named_children if child.type != "comment"]
            for index, value in enumerate(values):
                self._value(value, (*path, index), _span(value))
        if node.type == "inline_table":
            for pair in node.named_children:
                self._pair(pair, path)


def _span(node: Any) -> Span:
    return node.start_byte, node.end_byte


def _words(key: Any) -> tuple[str, ...]:
    if key.type == "dotted_key":
        return tuple(word for child in key.named_children if child.type in _KEYS for word in _words(child))
    word = key.text.decode()
    return (word[1:-1] if key.type == "quoted_key" else word,)


def _indexes(raw: str) -> list[int]:
    """For each character of a text as read, and for its end, the index where it stands in the file's quotes."""
    quote = raw[:3] if raw[:3] in ('"""', "'''") else raw[:1]
    start, end = len(quote), len(raw) - len(quote)
    if len(quote) == 3 and raw[start : start + 1] == "\n":
        start += 1
    return [*_read_indexes(raw, start, end, escapes=quote.startswith('"')), end]


def _read_indexes(raw: str, index: int, end: int, *, escapes: bool) -> Iterator[int]:
    while index < end:
        escape = _ESCAPE.match(raw, index, end) if escapes else None
        if escape is None or not escape[0][1:].isspace():  # a backslash at the end of a line gives no character
            yield index
        index = escape.end() if escape else index + 1
