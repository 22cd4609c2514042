"""The repository as the tests of this folder read it: its files and the syntax trees of its code."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GAME = ROOT / "game"


@cache
def modules() -> dict[str, ast.Module]:
    """The syntax tree of every module of the game, by its path from the root."""
    paths = sorted(GAME.rglob("*.py"))
    return {name_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def committed() -> list[Path]:
    """Every file that git keeps, or would keep if asked to add everything. Skips where this is no repository."""
    if not (ROOT / ".git").exists():
        pytest.skip("no git repository: this is an unpacked source package")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file()]


def committed_texts() -> dict[str, str]:
    """The text of every file that git keeps, by its path from the root. What is not UTF-8 is no text."""
    texts: dict[str, str] = {}
    for path in committed():
        try:
            texts[name_of(path)] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return texts


def run_python(code: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A fresh interpreter that runs a piece of code in a folder, without this folder's path."""
    return subprocess.run([sys.executable, "-c", code], cwd=cwd, capture_output=True, text=True, timeout=120)


def run(
    command: list[str | Path], folder: Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """A program that is given nothing to read, in a folder."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=900,
    )
