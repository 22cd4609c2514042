"""What only a process of its own shows: pipes, signals, encodings, what is imported."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import run, start
from tests.playing import TINY

IS_POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and devices of POSIX")


def test_bytes_that_are_no_text_do_no_harm(tmp_path: Path) -> None:
    typed = b"1\n\xff\xfe\x00\n\x1b[2Jwhy \xc3\x28\n1\nend\nquit\n"
    said = run("play", "--plain", "--seed", "7", "--saves", tmp_path, typed=typed, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert (said.code, said.err) == (0, "")
    assert "month 2 of 24." in said.out
    assert all(line.isprintable() for line in said.out.splitlines())


@IS_POSIX
def test_ctrl_c_ends_as_quit_does(tmp_path: Path) -> None:
    process = start("play", "--plain", "--seed", "7", "--saves", tmp_path)
    assert process.stdin
    assert process.stdout
    process.stdin.write(b"1\n")
    process.stdin.flush()
    while not process.stdout.readline().startswith(b"Now: "):
        pass
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, b"")
    [save] = tmp_path.glob("*.save")
    assert out.decode().endswith(f"Saved: {save.stem}\nIt lies in this folder:\n  {save.parent}\n")


@IS_POSIX
def test_nobody_listens(tmp_path: Path) -> None:
    process = start("watch", "--bot", "pass", "--seed", "7")
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert (process.wait(timeout=30), process.stderr.read()) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_that_cannot_be_written(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        process = start("play", "--seed", "7", "--saves", tmp_path, stdout=full, stdin=subprocess.DEVNULL)
        _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (3, b"The output cannot be written: No space left on device.\n")


def test_the_same_bytes_whatever_the_hashes() -> None:
    told = {run("watch", "--bot", "balancer", "--seed", "7", PYTHONHASHSEED=seed).out for seed in ("0", "4242")}
    assert len(told) == 1
    assert "month 24 of 24." in told.pop()


@IS_POSIX
def test_a_whole_game_is_told_in_three_seconds() -> None:
    """Of the processor, so that a busy machine does not matter."""
    resource = pytest.importorskip("resource")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert run("watch", "--bot", "balancer", "--seed", "7").code == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 3


@IS_POSIX
@pytest.mark.parametrize("environment", [{"TERM": "dumb"}, {"NO_COLOR": "1"}], ids=str)
def test_a_terminal_that_wants_lines(tmp_path: Path, environment: dict[str, str]) -> None:
    pexpect = pytest.importorskip("pexpect")
    arguments = ["-m", "game", "play", "--seed", "7", "--saves", str(tmp_path)]
    child = pexpect.spawn(sys.executable, arguments, env={**os.environ, "TERM": "xterm", **environment}, timeout=30)
    child.expect_exact("Your answer, 1 to 3?")
    child.expect_exact("> ")
    child.sendline("quit")
    child.expect_exact("Nothing was decided, so nothing was saved.")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert b"\x1b" not in child.before


def test_plain_mode_imports_no_screens(tmp_path: Path) -> None:
    code = (
        "import sys; from game.__main__ import run; "
        f"codes = [run(['play', '--saves', {str(tmp_path)!r}]), run(['watch', '--bot', 'pass', '--seed', '7'])]; "
        "print(codes, sorted(name for name in sys.modules if name.split('.')[0] in ('textual', 'rich')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parents[2], input=b"1\n", capture_output=True
    )
    assert done.stdout.endswith(b"[0, 0] []\n"), done.stderr.decode()


def test_a_check_reads_neither_laboratory_nor_screens() -> None:
    """Half of its second went there once."""
    code = (
        "import sys; from game.__main__ import run; "
        f"run(['check', {str(TINY)!r}]); "
        "others = ('game.lab', 'game.screens', 'game.plain', 'game.bots'); "
        "sys.exit(any(name.startswith(others) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=False).returncode == 0
