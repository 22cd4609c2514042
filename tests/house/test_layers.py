"""The contracts of pyproject.toml hold: layers, faces, purity, circles."""

from __future__ import annotations

import subprocess
import sys

from tests.house.tree import ROOT

LINT = "from importlinter.cli import lint_imports_command as lint; lint()"


def test_import_contracts_hold() -> None:
    command = [sys.executable, "-c", LINT, "--no-logo", "--no-cache"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stdout + run.stderr
