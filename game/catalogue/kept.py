"""The shipped content as it was read last, kept in the player's cache folder: it is read anew when a file changes.

What is kept is a pickle, its expressions as machine code among it, beside a fingerprint of every file of content and of
every module that reads it. It is only trusted where nobody but its owner can write it, as Python trusts its own `.pyc`
files; whatever is wrong with it, the content is read from its own files.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import sys
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

import platformdirs

from game.catalogue.files import content_root
from game.rules import Rulebook

NAME = "content.pickle"
MARK = 32
"""Bytes of the fingerprint."""


def load_shipped() -> Rulebook:
    """The shipped content, from what was kept where nothing has changed since. Raises BrokenContent."""
    root = content_root()
    mark, path = fingerprint(root), kept_file()
    book = _taken(path, mark)
    if book is None:
        from game.catalogue.inspection import load

        book = load().translated()
        _keep(path, mark, book)
    return book


def kept_file() -> Path:
    home = os.environ.get("SECOND_FIDDLE_HOME")
    folder = Path(home) / "cache" if home else platformdirs.user_cache_path("second-fiddle", appauthor=False)
    return folder / NAME


def fingerprint(root: Path) -> bytes:
    """Of the bytes of every file of content, and of when the code that reads them was changed and how long it is."""
    mark = blake2b(sys.version.encode(), digest_size=MARK)
    package = Path(__file__).resolve().parents[1]
    for path in sorted(root.rglob("*.toml")):
        mark.update(f"{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes())
    for layer in ("catalogue", "rules"):
        for path in sorted((package / layer).rglob("*.py")):
            seen = path.stat()
            mark.update(f"{path.name}\0{seen.st_mtime_ns}\0{seen.st_size}\0".encode())
    return mark.digest()


def _taken(path: Path, mark: bytes) -> Rulebook | None:
    try:
        if not _is_own(path):
            return None
        with path.open("rb") as file:  # never whole in memory: it would be a tenth of what the title page takes
            is_whole = file.read(MARK) == mark and file.read(MARK) == _sum(file)
            file.seek(2 * MARK)
            book = pickle.load(file) if is_whole else None
    except Exception:  # noqa: BLE001 - a pickle may fail in any way, and then the content is read
        return None
    return book if isinstance(book, Rulebook) else None


def _is_own(path: Path) -> bool:
    """Whether only its owner, who is the player, can write the file and its folder."""
    if os.name != "posix":
        return True  # the cache folder is the player's own
    return all(seen.st_uid == os.geteuid() and not seen.st_mode & 0o022 for seen in (path.stat(), path.parent.stat()))


def _sum(file: BinaryIO) -> bytes:
    """Of the rest of a file."""
    found = blake2b(digest_size=MARK)
    while piece := file.read(1 << 16):
        found.update(piece)
    return found.digest()


def _keep(path: Path, mark: bytes, book: Rulebook) -> None:
    """Write it whole or not at all; a disk that takes nothing only costs the next start its time."""
    plain = pickle.dumps(book, protocol=pickle.HIGHEST_PROTOCOL)
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
                file.write(mark + blake2b(plain, digest_size=MARK).digest() + plain)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
