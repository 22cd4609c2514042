"""What TOML said of a text in an earlier run: a check reads anew only the files that no check has read before.

Kept by the sum of the text, so that nothing needs to be remembered of the file: the same text says the same. Only what
was read without a fault is kept, and only what marshal takes, which is all but dates.
"""

from __future__ import annotations

import marshal
import sys
from pathlib import Path
from typing import Any, TypeAlias

from attrs import define, field

from game.catalogue.cache import MARK, cache_file, read_cached, write_cached
from game.sums import blake2b

Tables: TypeAlias = "dict[str, Any]"
NAME = "toml.marshal"
MOST = 4 << 20
"""Bytes that are kept, some three times the shipped content. Beyond, what was asked for longest ago is forgotten."""


@define
class Recalled:
    """Texts and their tables, from the file in the cache folder; `keep` writes there what has been added."""

    _path: Path
    _known: dict[bytes, bytes]  # the latest asked for last
    _is_changed: bool = field(default=False, init=False)

    def tables(self, text: str) -> Tables | None:
        """What a text says; None: not known."""
        key = _key(text)
        plain = self._known.pop(key, None)
        if plain is None:
            return None
        self._known[key] = plain
        tables: Tables = marshal.loads(plain)
        return tables

    def add(self, text: str, tables: Tables) -> None:
        try:
            self._known[_key(text)] = marshal.dumps(tables)
        except ValueError:  # a date
            return
        self._is_changed = True

    def keep(self) -> None:
        """Write it, if there is anything new."""
        if not self._is_changed:
            return
        left = MOST
        for key in reversed(list(self._known)):
            left -= len(self._known[key])
            if left < 0:
                del self._known[key]
        write_cached(self._path, _mark(), marshal.dumps(self._known))
        self._is_changed = False


def recalled() -> Recalled:
    """What was kept by the last run; nothing where there is no such file, or one of another Python."""
    path = cache_file(NAME)
    plain = read_cached(path, _mark())
    return Recalled(path, {} if plain is None else marshal.loads(plain))


def _mark() -> bytes:
    """The reader of TOML is Python's own, and so is the form."""
    return blake2b(f"toml 1 {sys.version}".encode(), digest_size=MARK).digest()


def _key(text: str) -> bytes:
    return blake2b(text.encode(errors="surrogatepass"), digest_size=MARK).digest()
