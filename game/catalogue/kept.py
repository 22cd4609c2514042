"""The shipped content as it was read last, kept in the player's cache folder: it is read anew when a file changes.

What is kept is a pickle, its expressions as machine code among it, beside a fingerprint of every file of content and of
every module that reads it. Whatever is wrong with it, the content is read from its own files.
"""

from __future__ import annotations

import contextlib
import pickle
import sys
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import Any, BinaryIO

from game.catalogue.cache import MARK, cache_file, is_own, read_cached, write_cached
from game.catalogue.shipped import content_root
from game.rules import Rulebook
from game.sums import blake2b

NAME = "content.pickle"


def load_shipped() -> Rulebook:
    """The shipped content, from what was kept where nothing has changed since. Raises BrokenContent."""
    try:
        mark = fingerprint(content_root())
    except OSError:  # what cannot be read is told by whoever reads it
        return _anew()
    path = kept_file()
    book = _taken(path, mark)
    if book is None:
        book = _anew()
        _keep(path, mark, book)
    return book


def _anew() -> Rulebook:
    from game.catalogue.inspection import load  # it brings much along

    return load().translated()


def pack_kept() -> None:
    """Pack what was kept, where it is not yet: it takes some seconds once, and halves the memory of reading it.

    A pickler numbers every object that it writes, and the reader holds them all by their numbers; packed, only those
    are numbered that are spoken of again.
    """
    path = kept_file()
    with contextlib.suppress(Exception):  # a pickle may fail in any way; the next start tries again
        if _is_packed(path) is not False:
            return
        import pickletools  # only here: it takes its time

        mark = fingerprint(content_root())
        file = BytesIO(read_cached(path, mark) or b"")
        _, lengths = pickle.load(file)
        _write(path, mark, {name: pickletools.optimize(file.read(length)) for name, length in lengths.items()}, True)


def kept_file() -> Path:
    return cache_file(NAME)


def fingerprint(root: Path) -> bytes:
    """Of the bytes of every file of content, and of when what reads them was changed and how long it is.

    The words of the interface are among it: `[words]` of a content are held against them. Raises OSError.
    """
    mark = blake2b(sys.version.encode(), digest_size=MARK)
    package = Path(__file__).resolve().parents[1]
    for path in sorted(root.rglob("*.toml")):
        mark.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes())
    for layer, kind in (("catalogue", "*.py"), ("rules", "*.py"), ("words", "*.toml")):
        for path in sorted((package / layer).rglob(kind)):
            seen = path.stat()
            mark.update(f"{path.name}\0{seen.st_mtime_ns}\0{seen.st_size}\0".encode())
    return mark.digest()


class _Eras(Mapping[str, Rulebook]):
    """The eras of what was kept, each read when it is first played in: they are a fifth of it all."""

    def __init__(self, path: Path, mark: bytes, names: Iterable[str]) -> None:
        self._path, self._mark, self._names = path, mark, tuple(names)
        self._read: dict[str, Rulebook] = {}

    def __getitem__(self, era: str) -> Rulebook:
        if era not in self._names:
            raise KeyError(era)
        if era not in self._read:
            self._read[era] = _era(self._path, self._mark, era) or _anew().eras[era]
        return self._read[era]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)  # elsewhere the file may not be there


class _Pickler(pickle.Pickler):
    """Of a Rulebook without its eras."""

    def __init__(self, file: BinaryIO, eras: object) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.eras = eras

    def persistent_id(self, one: object) -> str | None:
        return "eras" if one is self.eras else None


class _Unpickler(pickle.Unpickler):
    """Of that, with them beside it."""

    def __init__(self, file: BinaryIO, eras: object) -> None:
        super().__init__(file)
        self.eras = eras

    def persistent_load(self, _: object) -> object:
        return self.eras


def _is_packed(path: Path) -> bool | None:
    """None: there is nothing that could be trusted."""
    if not (path.is_file() and is_own(path)):
        return None
    with path.open("rb") as file:
        file.seek(2 * MARK)
        is_packed, _ = pickle.load(file)
    return bool(is_packed)


def _taken(path: Path, mark: bytes) -> Rulebook | None:
    try:
        if not is_own(path):
            return None
        with path.open("rb") as file:  # never whole in memory: it would be a tenth of what the title page takes
            if file.read(MARK) != mark or file.read(MARK) != _sum(file):
                return None
            starts = _starts(file)
            file.seek(starts.pop(""))
            book = _Unpickler(file, _Eras(path, mark, starts)).load()
    except Exception:  # noqa: BLE001 - a pickle may fail in any way, and then the content is read
        return None
    return book if isinstance(book, Rulebook) else None


def _era(path: Path, mark: bytes, era: str) -> Rulebook | None:
    """One era of a file that was whole when it was taken. None: another has come in its place since."""
    try:
        with path.open("rb") as file:
            if not is_own(path) or file.read(MARK) != mark:
                return None
            file.seek(_starts(file)[era])  # of this very file: it may have been packed meanwhile
            book = pickle.load(file)
    except Exception:  # noqa: BLE001 - as above
        return None
    return book if isinstance(book, Rulebook) else None


def _starts(file: BinaryIO) -> dict[str, int]:
    """Where in a file each pickle begins, by its name."""
    file.seek(2 * MARK)
    _, lengths = pickle.load(file)
    return dict(zip(lengths, accumulate(lengths.values(), initial=file.tell()), strict=False))


def _sum(file: BinaryIO) -> bytes:
    """Of the rest of a file."""
    found = blake2b(digest_size=MARK)
    while piece := file.read(1 << 16):
        found.update(piece)
    return found.digest()


def _keep(path: Path, mark: bytes, book: Rulebook) -> None:
    file = BytesIO()
    _Pickler(file, book.eras).dump(book)
    parts = {"": file.getvalue()}
    parts |= {era: pickle.dumps(one, pickle.HIGHEST_PROTOCOL) for era, one in book.eras.items()}
    _write(path, mark, parts, False)


def _write(path: Path, mark: bytes, parts: dict[str, bytes], is_packed: bool) -> None:
    """Whether it is packed and how long each pickle is, that of the book first; then these."""
    lengths = {name: len(part) for name, part in parts.items()}
    write_cached(path, mark, b"".join([pickle.dumps((is_packed, lengths), pickle.HIGHEST_PROTOCOL), *parts.values()]))
