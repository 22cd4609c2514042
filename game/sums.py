"""The one hash of the game: what is drawn comes of it, and the sums of texts and files are made with it.

`hashlib` gives the same function, and sets up all of OpenSSL first: half a megabyte, and some milliseconds of every
start. Python's own `random` goes round it in this way, too.
"""

from __future__ import annotations

try:
    from _blake2 import blake2b as blake2b
except ImportError:  # pragma: no cover  # a Python that has it in another place
    from hashlib import blake2b as blake2b
