"""The player's files on the disk: whole or not there, under names that are free, each written by one process."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import FileLock

PAGE = 4096
"""Bytes: more than a decision takes, less than anybody misses."""


class SaveFailed(OSError):
    """The disk did not take what was to be kept: nothing of it was shown, and the file is as it was."""

    @property
    def reason(self) -> str:
        """What the system said, without the number before it."""
        cause = self.__cause__
        return (cause.strerror if isinstance(cause, OSError) else "") or str(self)


# ── whole, or not there ──


@contextlib.contextmanager
def draft_of(path: Path, raw: bytes) -> Iterator[Path]:
    """What shall become a file: on the disk, beside it, under a name that no list shows. Gone if it keeps that name."""
    draft = path.with_name(f".{path.name}.{os.urandom(4).hex()}.new")
    try:
        with draft.open("xb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def give_name(draft: Path, name: Path) -> bool:
    """A file gets its name, unless there is one of that name. A link never overwrites; some disks know no links."""
    try:
        os.link(draft, name)
    except FileExistsError:
        return False
    except (OSError, NotImplementedError):
        if name.exists():
            return False
        draft.rename(name)
    _keep_names(name.parent)
    return True


def _keep_names(folder: Path) -> None:
    """A new name is on the disk only when its folder is, where a folder can be asked for that."""
    if os.name == "posix":
        with contextlib.suppress(OSError):
            place = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(place)
            finally:
                os.close(place)


def write_whole(path: Path, text: str) -> bool:
    """Put a text in the place of a file, or make the file; False where the disk does not take it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft_of(path, text.encode()) as draft:
            draft.replace(path)
    except OSError:
        return False
    return True


def probe(folder: Path) -> None:
    """Whether a folder takes a file of a page's size, which is taken away again. Raises SaveFailed: it does not."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with draft_of(folder / "probe", bytes(PAGE)):
            pass
    except OSError as error:
        raise SaveFailed(str(error)) from error


def free_names(path: Path) -> Iterator[Path]:
    """The path itself if it is free, then the same with -2, -3 ... before the suffix."""
    number = 1
    while True:
        name = path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")
        if not name.exists():
            yield name
        number += 1


# ── one writer ──


def lock_of(path: Path) -> FileLock:
    from filelock import FileLock  # before the first decision nothing is written, and nothing waits for it

    return FileLock(path.with_name(f".{path.name}.lock"))


def claim(path: Path) -> FileLock | None:
    """The lock of a file that nobody writes; None: somebody does. OSError: its folder cannot be written."""
    from filelock import Timeout

    lock = lock_of(path)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return None
    return lock


def let_go(lock: FileLock) -> None:
    lock.release()
    Path(lock.lock_file).unlink(missing_ok=True)


def is_held(path: Path) -> bool:
    """Whether a game is being played in this save, here or elsewhere. OSError: its folder cannot be written."""
    lock = claim(path)
    if lock is None:
        return True
    let_go(lock)
    return False
