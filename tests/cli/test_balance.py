"""`balance` and `hunt` from the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.cli import balance
from game.cli.main import run
from game.lab.kept import Kept
from game.rules import Rulebook

FEW = ["balance", "--bots", "random,pass", "--worlds", "2", "--processes", "1", "--scenario", "short-course"]


@pytest.mark.slow
def test_table_bars_and_progress(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(FEW) == 0
    out, err = capsys.readouterr()
    assert out.startswith("## short-course\nIn % of 2 worlds")
    assert out.rstrip().endswith("are not measured.")
    assert "of 4 games" in err


@pytest.mark.slow
def test_json_and_page(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run([*FEW, "--json", "--html", str(tmp_path / "page.html")]) == 0
    assert {each["bot"] for each in json.loads(capsys.readouterr().out)["bots"]} == {"random", "pass"}
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.slow
def test_what_is_printed_is_the_same_every_time(tmp_path: Path) -> None:
    """In every process strings have other hashes, and sets another order."""
    printed = set()
    for seed in ("1", "2"):
        page = tmp_path / f"{seed}.html"
        command = [sys.executable, "-m", "game", "balance", "--worlds", "12", "--json", "--html", str(page)]
        named = {**os.environ, "PYTHONHASHSEED": seed}
        told = subprocess.run(command, env=named, capture_output=True, check=True)
        printed.add((told.stdout, page.read_bytes()))
    assert len(printed) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--bots", "balanser"], "There is no bot 'balanser'. Did you mean: balancer?"),
        (["--worlds", "none"], "'none' is not a number of worlds"),
        (["--worlds", "0"], "'0' is not a number of worlds"),
        (["--scenario", "november"], "Did you mean: november-2024?"),
    ],
)
def test_mistakes_are_one_line(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["balance", *arguments]) == 2
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert said in err


def kept(monkeypatch: pytest.MonkeyPatch, found: Kept | None) -> None:
    monkeypatch.setattr(balance, "read_kept", lambda: found)


def test_gate_needs_a_certificate(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    kept(monkeypatch, None)
    assert run(["balance", "--gate"]) == 1
    assert "There is no certificate" in capsys.readouterr().err


def test_gate_refuses_a_stale_certificate(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    kept(monkeypatch, Kept("0123456789abcdef"))
    assert run(["balance", "--gate"]) == 1
    assert "is of other rules (0123456789abcdef; these are " in capsys.readouterr().err


@pytest.mark.slow
def test_gate_fails_where_a_bar_fails(
    rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the figures of the costly bots something is always missing."""
    kept(monkeypatch, Kept(rulebook.rules_hash))
    assert run([*FEW, "--gate"]) == 1
    assert "unknown search" in capsys.readouterr().out


def test_cluster_without_dask(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("game.lab.many.import_module", missing)
    assert run([*FEW, "--cluster", "local"]) == 3
    assert "second-fiddle[cluster]" in capsys.readouterr().err


@pytest.mark.slow
def test_hunt_tells_a_recipe(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [
        "--generations",
        "1",
        "--hands",
        "2",
        "--worlds",
        "2",
        "--processes",
        "1",
        "--scenario",
        "short-course",
    ]
    assert run(["hunt", *arguments]) == 0
    out, err = capsys.readouterr()
    assert "of 2 unseen worlds" in " ".join(out.split())
    assert err.startswith("Generation 1:")
