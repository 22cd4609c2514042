"""Why a program ends before it has begun: one line for its reader, and an exit code."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of every command."""

    FINE = 0
    FAULTS = 1
    USAGE = 2
    ENVIRONMENT = 3


class Stop(Exception):
    """What was asked for cannot be done. As a text it is the line that says why."""

    def __init__(self, code: Exit, line: str) -> None:
        super().__init__(line)
        self.code = code
