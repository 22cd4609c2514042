"""The contracts of pyproject.toml hold: layers, faces, purity, circles."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

from tests.house.tree import ROOT

LINT = "from importlinter.cli import lint_imports_command as lint; lint()"


def test_import_contracts_hold() -> None:
    command = [sys.executable, "-c", LINT, "--no-logo", "--no-cache"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stdout + run.stderr


def test_contributors_are_told_the_layers_that_hold() -> None:
    """CONTRIBUTING.md names each layer, from the top down; those side by side stand together with an 'and'."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (layers,) = (each["layers"] for each in contracts if each["id"] == "layers")
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    told = page.partition("is in layers, and each imports only those below it:")[2].partition(".")[0]
    assert [re.findall(r"`(\w+)`", each) for each in told.split(",")] == [re.findall(r"\w+", each) for each in layers]
