"""A copy of what is committed, in a folder of its own with a space in its path."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.house.tree import ROOT, committed


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "a path with spaces" / "second fiddle"
    for path in committed():
        copy = folder / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)
    return folder


@pytest.fixture
def clean(tmp_path: Path) -> dict[str, str]:
    """An environment that knows of no virtual environment, with a home of its own for the game."""
    ours = {"VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "PYTHON", "MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES"}
    kept = {name: value for name, value in os.environ.items() if name not in ours and not name.startswith("COV")}
    return {**kept, "SECOND_FIDDLE_HOME": str(tmp_path / "home of the game")}
