"""The command line, called in this process or as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from attrs import frozen

from game.cli import main as cli
from game.rules import Rulebook

Call: TypeAlias = Callable[..., "Said"]


@frozen
class Said:
    code: int
    out: str
    err: str


@pytest.fixture
def call(rulebook: Rulebook, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """The command line in this process: quick, without its start and with the content loaded already."""
    monkeypatch.setattr("game.catalogue.kept.load_shipped", lambda: rulebook)

    def called(*arguments: str | Path, typed: str = "") -> Said:
        lines = iter(typed.splitlines(keepends=True))
        monkeypatch.setattr("game.cli.in_lines.sys.stdin", _Typed(lines))
        code = cli.run(cli.full([str(argument) for argument in arguments]))
        return Said(code, *capsys.readouterr())

    return called


class _Typed:
    """A stdin that is no terminal."""

    def __init__(self, lines: object) -> None:
        self._lines = lines

    def isatty(self) -> bool:
        return False

    def readline(self) -> str:
        return next(self._lines, "")  # type: ignore[call-overload,no-any-return]


def start(*arguments: str | Path, **more: object) -> subprocess.Popen[bytes]:
    """The command line as a process of its own."""
    command = [sys.executable, "-m", "game", *(str(argument) for argument in arguments)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, cwd=Path(__file__).parents[2], **{**pipes, **more})  # type: ignore[call-overload,no-any-return]


def run(*arguments: str | Path, typed: bytes = b"", **environment: str) -> Said:
    """What a process of its own says."""
    process = start(*arguments, env={**os.environ, **environment})
    out, err = process.communicate(typed, timeout=60)
    return Said(process.returncode, out.decode("utf-8"), err.decode("utf-8"))
