"""Files of content: where they lie, and whether their bytes are fit to be read as text."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

from attrs import field, frozen

from game.catalogue import codes
from game.catalogue.codes import Code
from game.catalogue.faults import Fault, SourceFile, Spot

LARGEST = 1 << 20  # bytes
MOST_UNFIT = 100  # characters of a file that are complained of; all are taken out
TESTS = "tests"
"""A folder of this name holds an author's tests, which are no part of the game."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_UNFIT = ((_CONTROL, codes.CONTROL, "control"), (_INVISIBLE, codes.INVISIBLE, "invisible"))
_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


@frozen
class Reading:
    """What came of reading a folder. `lost` holds what is left of files that are not text: no line of it is trusted."""

    files: list[SourceFile] = field(factory=list)
    lost: list[SourceFile] = field(factory=list)
    faults: list[Fault] = field(factory=list)


def read(root: Path, prefix: str = "") -> Reading:
    """Every *.toml below a folder, in the order of their paths; `prefix` stands before their names."""
    reading = Reading()
    if not root.is_dir():
        nowhere = Spot(SourceFile(root.as_posix(), ""), 1, 1, 1)
        reading.faults.append(Fault(codes.NO_ROOT, f"there is no folder '{root}'", nowhere))
    for path in _toml_files(root):
        read_file(path, prefix + path.relative_to(root).as_posix(), reading)
    return reading


def unfit_characters(text: str) -> Iterator[tuple[Code, str, int]]:
    """Each character that must not reach a terminal: its code, a message and its index."""
    if text.isascii() and text.isprintable():
        return
    for pattern, code, word in _UNFIT:
        for found in pattern.finditer(text):
            yield code, f"{word} character U+{ord(found[0]):04X}", found.start()


def legible(text: str) -> str:
    """A text as it may be shown: a mark for each unfit character, and a space for each line break."""
    for pattern, _, _ in _UNFIT:
        text = pattern.sub("\ufffd", text)
    return text.replace("\n", " ")


def spot_at(file: SourceFile, index: int, length: int = 1) -> Spot:
    """Where the character at an index of a file stands."""
    start = file.text.rfind("\n", 0, index) + 1
    column = index - start + 1
    return Spot(file, file.text.count("\n", 0, index) + 1, column, column + length)


def _toml_files(root: Path) -> list[Path]:
    found = (path for path in root.rglob("*.toml") if not path.name.startswith("."))  # ._x.toml and the like
    found = (path for path in found if path.relative_to(root).parts[0] != TESTS)
    return sorted(found, key=lambda path: path.relative_to(root).as_posix())


def read_file(path: Path, name: str, reading: Reading) -> None:
    """Add one file, under a name, to what was read."""
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        _lose(reading, SourceFile(name, ""), codes.UNREADABLE, f"cannot be read: {error.strerror}")
        return
    if size > LARGEST:
        _lose(reading, SourceFile(name, ""), codes.TOO_LARGE, f"{size:,} bytes; at most {LARGEST:,} are read")
        return
    _decode(raw, name, reading)


def _decode(raw: bytes, name: str, reading: Reading) -> None:
    raw = raw.removeprefix(codecs.BOM_UTF8)
    stranger = _first_stranger(raw)
    if stranger is None:
        reading.files.append(_printable(SourceFile(name, _even(raw.decode())), reading))
        return
    lost = SourceFile(name, _even(raw.decode(errors="replace")))
    good = _even(raw[:stranger].decode())
    message = f"not UTF-8: it looks like {_looks_like(raw)}"
    _lose(reading, lost, codes.ENCODING, message, len(good), "save it as UTF-8")


def _first_stranger(raw: bytes) -> int | None:
    """The first byte that is not of a text in UTF-8; None where all are."""
    if _is_wide(raw):
        return 0
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        return error.start
    return None


def _is_wide(raw: bytes) -> bool:
    """Whether every other byte is mostly 0: UTF-16 of plain English is UTF-8, too, and no text."""
    return raw.count(0) * 4 > len(raw)


def _lose(reading: Reading, file: SourceFile, code: Code, message: str, index: int = 0, help: str = "") -> None:
    reading.lost.append(file)
    reading.faults.append(Fault(code, message, spot_at(file, index), help))


def _even(text: str) -> str:
    return text.replace("\r\n", "\n")


def _printable(file: SourceFile, reading: Reading) -> SourceFile:
    """The file with a space for each unfit character, so that each is reported once and the rest is read."""
    found = list(islice(unfit_characters(file.text), MOST_UNFIT))
    reading.faults.extend(Fault(code, message, spot_at(file, index)) for code, message, index in found)
    if not found:
        return file
    return SourceFile(file.name, _CONTROL.sub(" ", _INVISIBLE.sub(" ", file.text)))


def _looks_like(raw: bytes) -> str:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name
    if _is_wide(raw):
        return "UTF-16"
    high = [byte for byte in raw if byte >= 0x80]
    cyrillic = sum(byte >= 0xC0 or byte in b"\xa8\xb8" for byte in high)
    adjacent = sum(a >= 0xC0 and b >= 0xC0 for a, b in pairwise(raw))
    # Cyrillic words are runs of high bytes; in a Western text an accented letter stands alone.
    return "cp1251 (Windows, Cyrillic)" if cyrillic and adjacent * 2 >= cyrillic else "latin-1 (Windows, Western)"
