"""What the command line is written to: UTF-8 everywhere."""

from __future__ import annotations

import sys


def speak_utf8() -> None:
    """UTF-8 and plain newlines on every platform; bytes that are none are replaced, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", newline="\n", errors="replace")  # type: ignore[union-attr]
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
