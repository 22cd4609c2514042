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
from tests.screens.stage import SMALL, app_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="no pseudo-terminals here")

PROGRAM = """
import sys
from pathlib import Path
from game.catalogue import load
from game.screens.running import Wanted, run
from game.session.places import saves_folder
{before}
sys.exit(run(load(Path({content!r})), folder=saves_folder(), wanted=Wanted("half-a-year", 3)))
"""
ENTER = "\r"
SILENCE = 0.5
"""Seconds without a byte after which a page stands."""


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

    def settle(self, first: float = 20.0) -> str:
        """What is written until nothing has been for a while; for the first of it so many seconds are given."""
        seen, patience = b"", first
        while True:
            try:
                seen += self.child.read_nonblocking(1 << 16, timeout=patience)
            except pexpect.TIMEOUT:
                return seen.decode(errors="replace")
            patience = SILENCE

    def begin(self) -> None:
        """Past the first pages, however many the window parts them into, to the answers of the first card."""
        self.child.expect("month 1")
        self.settle(SILENCE)
        for _ in range(9):
            self.child.send(ENTER)
            if "held:" in self.settle():  # the strip of the desk
                break
        self.press(ENTER, until="choose")

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


def on_disk() -> list[bytes]:
    return [path.read_bytes() for path in sorted(saves_folder().glob("*.save"))]


def test_a_closed_window_loses_nothing_of_a_month(terminal: Terminal, tiny: Rulebook) -> None:
    terminal.begin()
    terminal.press("1", until="go on|to the papers")
    terminal.press(ENTER, "\x1b[20~", until="End the month")  # F9: to the last line of the month
    terminal.press("\x1b[20~", until="month 2")
    before = on_disk()
    terminal.child.kill(signal.SIGHUP)
    assert terminal.exit_code() == 0
    assert on_disk() == before
    kept = saved(tiny)
    assert kept.state.month == 2
    assert len(kept.months[0].decisions) >= 2


@pytest.mark.parametrize("ending", [signal.SIGTERM, "\x03"])
def test_every_way_out_is_clean(terminal: Terminal, tiny: Rulebook, ending: signal.Signals | str) -> None:
    terminal.begin()
    terminal.press("1", until="go on|to the papers")
    before = on_disk()
    if isinstance(ending, str):
        terminal.child.send(ending)
    else:
        terminal.child.kill(ending)
    assert terminal.exit_code() == 0
    assert on_disk() == before
    assert "\x1b[?1049l" in terminal.seen  # the terminal is given back
    assert "Traceback" not in terminal.seen
    assert len(saved(tiny).steps) == 1


def test_bad_bytes_strange_keys_and_squeezing_are_outlived(terminal: Terminal, tiny: Rulebook) -> None:
    terminal.child.expect("month 1")
    for junk in (
        b"\xff\xfe",
        b"\x1b[1081::1234567890123;5u",
        b"\x1b[::;5u",
        b"\xcf\xf0\xe8",
        b"\x1b[48;24;80;0;0t\x1b[<35;3;3M",
    ):
        terminal.child.send(junk)
        time.sleep(0.1)
    for rows, columns in ((1, 1), (3, 200), (24, 80)):
        terminal.child.setwinsize(rows, columns)
        time.sleep(0.2)
    assert terminal.child.isalive()
    terminal.child.send("\x03")
    assert terminal.exit_code() == 0


def test_a_terminal_that_is_gone_ends_the_program_though_sighup_is_ignored(tiny: Rulebook) -> None:
    made = Terminal(ignore_sighup=True)
    made.begin()
    made.press("1", until="go on|to the papers")
    before = on_disk()
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
    assert on_disk() == before
    assert len(saved(tiny).steps) == 1


def test_a_fault_of_ours_is_a_sentence_and_a_log_and_the_game_resumes(tiny: Rulebook) -> None:
    made = Terminal(before="from game.screens.desk import Desk\nDesk.action_drawer = lambda self: 1 / 0")
    made.begin()
    made.press("1", until="go on|to the papers")
    before = on_disk()
    made.press("d", until="A fault of ours")  # the game is on the screen again, as it was saved
    assert on_disk() == before
    assert "ZeroDivisionError" in log_file().read_text(encoding="utf-8")
    made.press("i", until="in-tray")
    made.child.send("d")  # once more at the same place: it ends
    assert made.exit_code() == 1
    assert "Traceback" not in made.seen
    assert "Every decision is saved" in made.seen
    assert len(saved(tiny).steps) == 1


FAULTS = {
    "a line": "self.sheet.render_line = lambda y: 1 / 0; self.sheet.refresh()",
    "a message": "self.call_later(lambda: 1 / 0)",
    "a timer": "self.set_timer(0.01, lambda: 1 / 0)",
    "a thread": "self.run_worker(lambda: 1 / 0, thread=True)",
    "a page": "self.game.visit('course', self.session, 'no such gauge')",
}
"""Where else than in a key a fault of ours can come up."""


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_anywhere_leaves_the_disk_as_it_was(tiny: Rulebook, fault: str) -> None:
    told = f"def fail(self):\n    {FAULTS[fault]}"
    made = Terminal(before=f"from game.screens.desk import Desk\n{told}\nDesk.action_drawer = fail")
    made.begin()
    made.press("1", until="go on|to the papers")
    before = on_disk()
    made.press("d", until="A fault of ours")
    assert on_disk() == before
    made.child.send("\x11")
    assert made.exit_code() == 0
    assert "Traceback" not in made.seen
    assert len(saved(tiny).steps) == 1


async def test_a_fault_while_it_is_left_keeps_nobody(tiny: Rulebook) -> None:
    """A page that was being opened finds itself empty then: that is logged, and the game does not come back for it."""
    app = app_of(tiny)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        app.leave()
        app._handle_exception(ValueError("too late"))
    assert app.return_code == 0
    assert app.fallen is None
    assert "too late" in log_file().read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "key",
    [
        pytest.param("\u0446", id="legacy", marks=pytest.mark.slow),
        pytest.param("w", id="latin", marks=pytest.mark.slow),
        pytest.param("\x1b[1094u", id="kitty"),
        pytest.param("\x1b[1094::119u", id="kitty with others", marks=pytest.mark.slow),
        pytest.param("\u0426", id="caps lock", marks=pytest.mark.slow),
    ],
)
def test_a_letter_on_a_cyrillic_layout(terminal: Terminal, key: str) -> None:
    """W, which is ц there, opens the ledger of every figure."""
    terminal.begin()
    terminal.press(key, until="Any figure opens its ledger")


@pytest.mark.parametrize(
    "key",
    [
        pytest.param("\x11", id="legacy"),
        pytest.param("\x1b[113;5u", id="kitty latin", marks=pytest.mark.slow),
        pytest.param("\x1b[1081;5u", id="kitty"),
        pytest.param("\x1b[1081::113;5u", id="kitty with others", marks=pytest.mark.slow),
    ],
)
def test_a_control_letter_on_a_cyrillic_layout(terminal: Terminal, key: str) -> None:
    """Ctrl+Q ends the program, in each way in which a terminal can say it."""
    terminal.child.expect("month 1")
    time.sleep(0.3)
    terminal.child.send(key)
    assert terminal.exit_code() == 0
    assert "Traceback" not in terminal.seen


@pytest.mark.slow
def test_f_keys_digits_and_arrows_in_both_encodings(terminal: Terminal) -> None:
    terminal.begin()
    terminal.press("\x1bOQ", until="Any figure opens its ledger")  # F2
    terminal.press("\x1b[27u", "\x1b[13~", until="Drawer and calendar")  # Esc, F3 in the manner of Kitty
    terminal.press("\x1b", until="held")


@pytest.mark.slow
def test_ctrl_z_without_a_shell_says_so(terminal: Terminal) -> None:
    terminal.begin()
    terminal.press("\x1a", until="No shell waits")


@pytest.mark.slow
def test_ctrl_z_waits_in_a_shell_and_comes_back(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM.format(content=str(TINY), before=""), encoding="utf-8")
    environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": os.pathsep.join(sys.path), "PS1": "$ "}
    child = pexpect.spawn("/bin/sh", ["-i"], dimensions=(24, 80), timeout=30, env=environment)  # type: ignore[arg-type]
    child.sendline(f"{sys.executable} {program}")
    child.expect("month 1")
    time.sleep(0.5)
    child.send("\x1a")
    child.expect("[Ss]topped")
    child.sendline("fg")
    child.expect("month 1")
    time.sleep(0.5)
    child.send("\x11")
    child.expect(r"\$ ")
    child.close(force=True)


NO_PIXELS = b"\x1b[48;24;80;0;0t\x1b[<35;3;3M\x1b[<0;3;3M\x1b[<0;3;3m"
"""A window that says that it has no pixels, then the mouse over it."""

SIZES = ((1, 1), (2, 7), (24, 4), (5, 200), (60, 200), (23, 80), (24, 79), (24, 80))


@pytest.mark.slow
def test_squeezed_and_stretched_while_it_is_played(terminal: Terminal, tiny: Rulebook) -> None:
    """At every size a decision is taken or nothing is; what was on the disk before is there after."""
    terminal.begin()
    terminal.press("1", until="go on|to the papers")
    before = on_disk()
    for rows, columns in SIZES:
        terminal.child.setwinsize(rows, columns)
        time.sleep(0.15)
        for key in ("\x1b[B", "\x1b[5~", "\x1b[<0;2;2M", "\x1b[<0;2;2m", "w", "\x1b"):
            terminal.child.send(key)
            time.sleep(0.03)
    terminal.child.setwinsize(24, 80)
    time.sleep(0.5)
    assert terminal.child.isalive()
    assert on_disk() == before
    terminal.child.send("\x03")
    assert terminal.exit_code() == 0
    assert len(saved(tiny).steps) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "junk", [b"\xff\xfe\xfd", "Привет, Минск".encode("cp1251"), b"\x1b[200~\xcf\xf0\xe8\x1b[201~", NO_PIXELS]
)
def test_junk_on_the_desk_changes_nothing_on_the_disk(terminal: Terminal, tiny: Rulebook, junk: bytes) -> None:
    terminal.begin()
    terminal.press("1", until="go on|to the papers")
    before = on_disk()
    terminal.child.send(junk)
    time.sleep(0.5)
    assert terminal.child.isalive()
    assert on_disk() == before
    terminal.child.send("\x03")
    assert terminal.exit_code() == 0


@pytest.mark.slow
@pytest.mark.parametrize("decisions", [1, 2])
def test_kill_9_loses_nothing_that_was_shown(terminal: Terminal, tiny: Rulebook, decisions: int) -> None:
    """Killed without a word after each decision: the file is whole, and the game resumes where it was."""
    terminal.begin()
    terminal.press("1", until="At once|Nothing moves")
    if decisions > 1:
        terminal.press(ENTER, "\x1b[20~", until="End the month")
        terminal.press("\x1b[20~", until="month 2")
    (path,) = saves_folder().glob("*.save")
    before = path.read_bytes()
    terminal.child.kill(signal.SIGKILL)
    terminal.child.wait()
    assert path.read_bytes() == before
    kept = saved(tiny)
    assert kept.notes == []
    assert kept.state.month == decisions
    assert len(kept.steps) == 2 - decisions
    kept.close()


def test_a_thread_that_dies_is_no_success(tmp_path: Path) -> None:
    made = Terminal(before="from game.screens import terminal\nterminal.calm_parser = lambda: None")
    made.child.expect("month 1")
    made.child.send(b"\xff\xff")
    assert made.exit_code() == 1
