"""What is committed says nothing of the machine it was made on, and git keeps what it should."""

from __future__ import annotations

import re
import subprocess
import tomllib

import pytest

from tests.house.tree import ROOT, committed, committed_texts

MACHINE = re.compile(r"(?<![\w.*<>~-])/(work|root|home|Users|opt|mnt|srv)/[\w.-]+|\b[A-Z]:\\Users\\\w+")
REGISTRY = re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.(org|com)|deb\.debian\.org|proxy\.golang\.org|crates\.io")
LOCKS = ["requirements/play.txt", "requirements/dev.txt"]
REQUIREMENT = re.compile(r"[a-z0-9-]+==\S+( ; .+)? \\")
HASH = re.compile(r" {4}--hash=sha256:[0-9a-f]{64}( \\)?")


@pytest.mark.parametrize("trace", [MACHINE, REGISTRY], ids=["machine", "registry"])
def test_no_trace_of_a_machine(trace: re.Pattern[str]) -> None:
    found = [f"{path}: {hit.group()}" for path, text in committed_texts().items() for hit in trace.finditer(text)]
    assert found == []


def test_lines_end_alike() -> None:
    assert [
        path.name for path in committed() if path.suffix in {".py", ".toml", ".md"} and b"\r" in path.read_bytes()
    ] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_is_names_versions_and_hashes(lock: str) -> None:
    """No address, no path, no option: it installs from whatever index a machine uses, and only what was locked."""
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    other = [line for line in lines if not line.lstrip().startswith("#")]
    assert [line for line in other if not (REQUIREMENT.fullmatch(line) or HASH.fullmatch(line))] == []
    assert [line for line in lines if "://" in line or "file:" in line] == []


def locked(lock: str) -> dict[str, str]:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    pairs = [
        tuple(line.split(" ")[0].split("==")) for line in lines if "==" in line and not line.startswith((" ", "#"))
    ]
    return dict(pairs)


def test_tests_run_with_what_is_played_with() -> None:
    play, dev = (locked(lock) for lock in LOCKS)
    assert play.items() <= dev.items()


def test_locks_hold_the_pins() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    pins = [*project["project"]["dependencies"], *groups["build"], *(each for each in groups["dev"] if "==" in each)]
    assert dict(pin.split("==") for pin in pins).items() <= locked(LOCKS[1]).items()


@pytest.mark.parametrize(
    ("path", "is_kept"),
    [
        ("saves/mine.save", False),
        ("saves/examples/first.save", True),
        (".venv/bin/python", False),
        ("game/__pycache__/x.pyc", False),
        ("game/rules/step.py", True),
    ],
)
def test_git_keeps(path: str, is_kept: bool) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("no git repository: this is an unpacked source package")
    run = subprocess.run(["git", "check-ignore", "--quiet", "--no-index", path], cwd=ROOT, timeout=20)
    assert (run.returncode == 1) is is_kept
