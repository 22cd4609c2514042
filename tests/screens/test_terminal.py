"""In a real pseudo-terminal: nothing that a terminal does loses a decision or leaves a traceback on the screen."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from game.rules import Rulebook
from game.session import Session, restore
from game.session.places import log_file, saves_folder
from tests.playing import TINY

pytestmark = pytest.mark.skipif(os.name != "posix", reason="no pseudo-terminals here")

PROGRAM = """
import sys
from pathlib import Path
from game.catalogue import load
from game.screens.app import run
from game.session.places import saves_folder
{before}
sys.exit(run(load(Path({content!r})), folder=saves_folder(), scenario="half-a-year", seed=3))
"""
ENTER = "\r"


class Terminal:
    """The game behind a pseudo-terminal of 80 by 24."""

    def __init__(self, before: str = "", ignore_sighup: bool = False) -> None:
        program = PROGRAM.format(content=str(TINY), before=before)
        environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": os.pathsep.join(sys.path)}
        self.child = pexpect.spawn(
            sys.executable,
            ["-c", program],
            dimensions=(24, 80),
            timeout=20,
            env=environment,  # type: ignore[arg-type]  # pexpect's types lag behind
            ignore_sighup=ignore_sighup,
        )

    def press(self, *keys: str, until: str) -> None:
        """Press keys, then wait for words on the screen."""
        for key in keys:
            self.child.send(key)
        self.child.expect(until)

    def begin(self) -> None:
        """Past the first pages, to the desk with its strip."""
        self.child.expect("month 1")
        for _ in range(3):
            time.sleep(0.3)
            self.child.send(ENTER)
        self.child.expect("held:")
        time.sleep(0.3)

    def exit_code(self) -> int | None:
        self.child.expect(pexpect.EOF)
        self.child.close()
        return self.child.exitstatus

    @property
    def seen(self) -> str:
        before = self.child.before
        return before.decode(errors="replace") if isinstance(before, bytes) else ""


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    made = Terminal()
    yield made
    made.child.close(force=True)


def saved(tiny: Rulebook) -> Session:
    (path,) = saves_folder().glob("*.save")
    return restore(tiny, path)


def test_a_closed_window_loses_nothing_of_a_month(terminal: Terminal, tiny: Rulebook) -> None:
    terminal.begin()
    terminal.press("1", until="go on|to the papers")
    terminal.press(ENTER, "\x1b[20~", until="End the month")  # F9: to the last line of the month
    terminal.press("\x1b[20~", until="month 2")
    terminal.child.kill(signal.SIGHUP)
    assert terminal.exit_code() == 0
    kept = saved(tiny)
    assert kept.state.month == 2
    assert len(kept.months[0].decisions) >= 2


@pytest.mark.parametrize("ending", [signal.SIGTERM, "\x03"])
def test_every_way_out_is_clean(terminal: Terminal, tiny: Rulebook, ending: signal.Signals | str) -> None:
    terminal.begin()
    terminal.press("1", until="go on|to the papers")
    if isinstance(ending, str):
        terminal.child.send(ending)
    else:
        terminal.child.kill(ending)
    assert terminal.exit_code() == 0
    assert "\x1b[?1049l" in terminal.seen  # the terminal is given back
    assert "Traceback" not in terminal.seen
    assert len(saved(tiny).steps) == 1


def test_bad_bytes_strange_keys_and_squeezing_are_outlived(terminal: Terminal, tiny: Rulebook) -> None:
    terminal.child.expect("month 1")
    for junk in (b"\xff\xfe", b"\x1b[1081::113;5u", b"\xcf\xf0\xe8", b"\x1b[48;24;80;0;0t\x1b[<35;3;3M"):
        terminal.child.send(junk)
        time.sleep(0.1)
    for rows, columns in ((1, 1), (3, 200), (24, 80)):
        terminal.child.setwinsize(rows, columns)
        time.sleep(0.2)
    assert terminal.child.isalive()
    terminal.child.send("\x03")
    assert terminal.exit_code() == 0


def test_a_terminal_that_is_gone_ends_the_program_though_sighup_is_ignored() -> None:
    made = Terminal(ignore_sighup=True)
    made.child.expect("month 1")
    pid = made.child.pid
    os.close(made.child.child_fd)
    made.child.child_fd = -1
    for _ in range(80):
        time.sleep(0.1)
        if os.waitpid(pid, os.WNOHANG)[0]:
            break
    else:
        os.kill(pid, signal.SIGKILL)
        pytest.fail("it lives on without a terminal")


def test_a_fault_of_ours_is_a_sentence_a_log_and_a_code() -> None:
    made = Terminal(before="from game.screens.desk import Desk\nDesk.action_drawer = lambda self: 1 / 0")
    made.begin()
    made.child.send("d")
    assert made.exit_code() == 1
    assert "Traceback" not in made.seen
    assert "Every decision is saved" in made.seen
    assert "ZeroDivisionError" in log_file().read_text(encoding="utf-8")


def test_a_thread_that_dies_is_no_success(tmp_path: Path) -> None:
    made = Terminal(before="from game.screens import terminal\nterminal.calm_parser = lambda: None")
    made.child.expect("month 1")
    made.child.send(b"\xff\xff")
    assert made.exit_code() == 1
