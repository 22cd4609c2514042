"""Files in the player's cache folder: what was worked out once and only costs time to work out again.

Such a file holds a mark, which names all that it was worked out from, a sum of what follows, and that. It is only
trusted where nobody but its owner can write it, as Python trusts its own `.pyc` files.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from threading import get_ident

from game.sums import blake2b

MARK = 32
"""Bytes of a mark."""


def cache_file(name: str) -> Path:
    home = os.environ.get("SECOND_FIDDLE_HOME")
    if home:
        return Path(home) / "cache" / name
    import platformdirs  # only here: it brings much along

    return platformdirs.user_cache_path("second-fiddle", appauthor=False) / name


def read_cached(path: Path, mark: bytes) -> memoryview | None:
    """What a file holds under this mark, whole; else None."""
    try:
        if not is_own(path):
            return None
        raw = memoryview(path.read_bytes())  # its parts are no copies
    except OSError:
        return None
    is_whole = raw[:MARK] == mark and _sum(raw[2 * MARK :]) == raw[MARK : 2 * MARK]
    return raw[2 * MARK :] if is_whole else None


def write_cached(path: Path, mark: bytes, plain: bytes) -> None:
    """Write it whole or not at all; a disk that takes nothing only costs the next start its time."""
    draft = path.with_name(f".{path.name}.{os.getpid()}-{get_ident()}.new")  # of this thread and no other
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
                file.write(mark + _sum(plain) + plain)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


def is_own(path: Path) -> bool:
    """Whether only its owner, who is the player, can write the file and its folder."""
    if os.name != "posix":
        return True  # the cache folder is the player's own
    return all(seen.st_uid == os.geteuid() and not seen.st_mode & 0o022 for seen in (path.stat(), path.parent.stat()))


def _sum(plain: bytes | memoryview) -> bytes:
    return blake2b(plain, digest_size=MARK).digest()
