"""`make play` on a machine that has nothing yet, or not enough, or was stopped in the middle."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.tree import run

MAKE = shutil.which("make")

pytestmark = pytest.mark.skipif(MAKE is None, reason="there is no make here")

LACKS_VENV = """#!/bin/sh
case "$2" in
    *ensurepip*) exit 1 ;;
    *print*) echo 3.12 ;;
esac
"""


def make(folder: Path, environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return run([str(MAKE), *arguments], folder, environment)


def path_of(folder: Path, **scripts: str) -> dict[str, str]:
    """A search path on which there are these scripts and nothing else."""
    folder.mkdir()
    for name, text in scripts.items():
        script = folder / name
        script.write_text(text, encoding="utf-8")
        script.chmod(0o755)
    return {"PATH": str(folder)}


def test_no_python_is_said_plainly(checkout: Path, tmp_path: Path) -> None:
    run = make(checkout, path_of(tmp_path / "bin"), "play")
    assert run.returncode != 0
    assert "needs Python 3.11 or newer, and none was found" in run.stdout
    assert not (checkout / ".venv").exists()


def test_an_old_python_is_passed_over(checkout: Path, tmp_path: Path) -> None:
    run = make(checkout, path_of(tmp_path / "bin", python3="#!/bin/sh\nexit 1\n"), "play")
    assert "needs Python 3.11 or newer, and none was found" in run.stdout


def test_a_missing_venv_is_said_plainly(checkout: Path, tmp_path: Path) -> None:
    run = make(checkout, path_of(tmp_path / "bin", python3=LACKS_VENV), "play")
    assert run.returncode != 0
    assert "sudo apt install python3.12-venv" in run.stdout
    assert not (checkout / ".venv").exists()


@pytest.mark.slow
def test_play_sets_itself_up(checkout: Path, clean: dict[str, str]) -> None:
    """From nothing; again, at once; and after an install that was stopped in the middle of a package."""
    first = make(checkout, clean, "play")
    assert first.returncode == 0, first.stdout + first.stderr
    assert "Installing" in first.stdout
    assert "month 1 of 24" in first.stdout

    second = make(checkout, clean, "play")
    assert (second.returncode, second.stderr) == (0, "")
    assert "Installing" not in second.stdout
    assert "month 1 of 24" in second.stdout

    package = next((checkout / ".venv").glob("lib/python3*/site-packages/attr"))
    shutil.rmtree(package)
    (checkout / ".venv" / "play.stamp").unlink()
    (checkout / ".venv" / "unfinished").touch()
    third = make(checkout, clean, "play")
    assert third.returncode == 0, third.stdout + third.stderr
    assert "Installing" in third.stdout
    assert "month 1 of 24" in third.stdout
    assert not (checkout / ".venv" / "unfinished").exists()
