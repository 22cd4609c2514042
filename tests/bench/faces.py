"""The screens against an empty Textual app with one list, in one run: start, key, memory, exit, as medians of ratios.

Both run by turns behind a pseudo-terminal of 80 by 24, so that a busy moment of the machine hits both alike. A page is
stable when nothing has been written for a while; a key's update is the first byte that answers it.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]

EMPTY = """
from textual.app import App
from textual.widgets import OptionList
class Empty(App):
    def compose(self):
        yield OptionList(*(f"option {n}" for n in range(8)))
Empty().run()
"""
TITLE = ["-m", "game"]
PLAYED = ["-m", "game", "play", "--seed", "7"]
DESK = (b"\r", b"\r", b"\r", b"i")
"""From the first page of a new game to the papers on its desk."""
PROGRAMS: dict[str, tuple[list[str], tuple[bytes, ...]]] = {
    "empty": (["-c", EMPTY], ()),
    "title": (TITLE, ()),
    "desk": (PLAYED, DESK),
}
"""What is started, and by which keys it is gone on."""
SEEN = {"empty": b"option 7", "title": b"Begin", "desk": b"Enter"}
"""What a page that is there shows: before it comes the screen may be blank, and is not stable."""

SILENCE = 0.35
"""Seconds without a byte after which a page is stable."""

KEYS = (b"\x1b[B", b"\x1b[A") * 5
"""Down and up."""

BUDGETS = {"first byte": 1.5, "stable page": 2.5, "key to update": 2.2, "memory": 1.4, "exit": 1.3}
"""At most so many times what the empty app takes."""


class Run(NamedTuple):
    """One start of a program: seconds, and bytes of memory at its largest."""

    first: float
    stable: float
    key: float
    memory: float
    exit: float


class Behind:
    """A program behind a pseudo-terminal."""

    def __init__(self, arguments: list[str], home: str) -> None:
        self.began = perf_counter()
        self.pid, self.fd = pty.fork()
        if not self.pid:
            fresh = {"TERM": "xterm-256color", "SECOND_FIDDLE_HOME": home, "PYTHONPATH": str(ROOT), "NO_COLOR": ""}
            fresh |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{home}/bytecode"}  # as where it is played
            os.execve(sys.executable, [sys.executable, *arguments], {**os.environ, **fresh})
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def read(self, seconds: float) -> bytes:
        """What comes within so many seconds; nothing if nothing does."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return b""
        try:
            return os.read(self.fd, 1 << 16)
        except OSError:  # the program has ended
            return b""

    def settle(self, until: bytes = b"", seconds: float = 20.0) -> tuple[float, float]:
        """When the first and the last byte came, before it was silent, with `until` among what came."""
        began = perf_counter()
        if not (seen := self.read(seconds)):
            raise TimeoutError("nothing was drawn")
        first = last = perf_counter()
        while (more := self.read(SILENCE)) or until not in seen:
            if perf_counter() - began > seconds:
                raise TimeoutError(f"{until!r} was not drawn")
            if more:
                last, seen = perf_counter(), seen + more
        return first - began, last - began

    def press(self, key: bytes) -> float:
        """Seconds until the first byte that answers a key."""
        os.write(self.fd, key)
        return self.settle()[0]

    def quit(self) -> tuple[float, float]:
        """Seconds from Ctrl+Q until the process is gone, and its largest memory in bytes."""
        began = perf_counter()
        os.write(self.fd, b"\x11")
        while True:
            self.read(0.005)
            pid, _, usage = os.wait4(self.pid, os.WNOHANG)
            if pid:
                os.close(self.fd)
                return perf_counter() - began, usage.ru_maxrss * 1024
            if perf_counter() - began > 20:
                os.kill(self.pid, signal.SIGKILL)
                raise TimeoutError("it does not leave")


class Begun(NamedTuple):
    """A program whose page is there, and the seconds until its first byte and until it was stable."""

    program: Behind
    first: float
    stable: float


def begin(arguments: list[str], home: str, until: bytes, on: tuple[bytes, ...] = ()) -> Begun:
    """Start a program, wait until its page is there, go `on` by keys."""
    program = Behind(arguments, home)
    first, stable = program.settle(until)
    sleep(SILENCE)
    for key in on:
        program.press(key)
    return Begun(program, first, stable)


def run(home: str) -> dict[str, Run]:
    """Every program once. Their keys are pressed by turns: a busy moment of the machine hits all of them alike."""
    begun = {name: begin(arguments, home, SEEN[name], on) for name, (arguments, on) in PROGRAMS.items()}
    keys: dict[str, list[float]] = {name: [] for name in begun}
    for key in KEYS:
        for name, each in begun.items():
            keys[name].append(each.program.press(key))
    found = {}
    for name, (program, first, stable) in begun.items():
        gone, memory = program.quit()
        found[name] = Run(first, stable, median(keys[name]), memory, gone)
    return found


def ratios(runs: int, tell: Callable[[str], None] = print) -> dict[str, dict[str, float]]:
    """Medians of the ratios to the empty app: of the title page, and of a desk on which a game lies."""
    found: dict[str, list[Run]] = {name: [] for name in PROGRAMS if name != "empty"}
    floor: list[Run] = []
    with tempfile.TemporaryDirectory() as home:
        for number in range(runs + 1):
            made = run(home)
            base = made.pop("empty")
            if number:  # the first warms the disk and keeps the content that was read
                floor.append(base)
                for name, one in made.items():
                    found[name].append(Run(*(ours / theirs for ours, theirs in zip(one, base, strict=True))))
    base = Run(*(median(each) for each in zip(*floor, strict=True)))
    figures = {"first byte": base.first, "stable": base.stable, "key": base.key, "exit": base.exit}
    times = ", ".join(f"{name} {seconds * 1000:.0f} ms" for name, seconds in figures.items())
    tell(f"empty app, median of {runs} runs: {times}, memory {base.memory / 1e6:.1f} MB")
    return {
        name: dict(zip(BUDGETS, (median(each) for each in zip(*made, strict=True)), strict=True))
        for name, made in found.items()
    }


def print_faces(runs: int) -> None:
    found = ratios(runs)
    print(f"{'times the empty app':<22}{'budget':>8}" + "".join(f"{name:>8}" for name in found))
    for name, budget in BUDGETS.items():
        print(f"{name:<22}{budget:>8.1f}" + "".join(f"{figures[name]:>8.2f}" for figures in found.values()))
