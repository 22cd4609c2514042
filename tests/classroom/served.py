"""The server as a process of its own, what its processes hold, and how figures of memory and latency are told."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import statistics
import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

CODE = "HERON7"
GROUPS = 30

needs_proc = pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is read from /proc")


class Served:
    """`second-fiddle serve` over a lesson of eight months, with room for thirty groups."""

    def __init__(self, saves: Path) -> None:
        self.saves = saves
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port = found.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.board = ""

    @property
    def folder(self) -> Path:
        return self.saves / "one-lesson-thirty"

    async def start(self) -> None:
        # Where who started us ignores the ends of children, theirs would never be known.
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        arguments = f"serve --lesson one-lesson --class thirty --groups {GROUPS}".split()
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "game", *arguments),
            *("--port", str(self.port), "--code", CODE, "--saves", str(self.saves)),
            stdout=asyncio.subprocess.PIPE,
        )
        assert self.process.stdout is not None
        async with asyncio.timeout(60):
            while not self.board:
                line = (await self.process.stdout.readline()).decode()
                assert line, "the server did not start"
                found = re.search(r"http://\S+token=\S+", line)
                self.board = found[0] if found else ""

    async def stop(self) -> None:
        self.board = ""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(self.process.wait(), 60) == 0

    @property
    def terminals(self) -> list[int]:
        """The processes of the terminals: the grandchildren, of the one that they are forked from."""
        return [terminal for nursery in children(self.process.pid) for terminal in children(nursery)]

    def memory(self) -> dict[str, float]:
        """MiB: the server, what terminals are forked from, and a terminal's share and its own part of that."""
        (nursery,) = children(self.process.pid)
        each = [held(terminal) for terminal in self.terminals]
        return {
            "server": held(self.process.pid)["Pss"],
            "nursery": held(nursery)["Pss"],
            "terminals": len(each),
            "terminal share": round(statistics.mean(one["Pss"] for one in each), 1),
            "terminal own": round(statistics.mean(one["Private_Dirty"] for one in each), 1),
        }


@asynccontextmanager
async def serving(saves: Path) -> AsyncIterator[Served]:
    served = Served(saves)
    await served.start()
    try:
        yield served
    finally:
        if served.process.returncode is None:
            served.process.kill()
            await served.process.wait()


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def held(pid: int) -> dict[str, float]:
    """MiB by kind."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return {name: round(int(kib) / 1024, 1) for name, kib in re.findall(r"(\w+):\s+(\d+) kB", text)}


# ── figures ──


def spread(times: Iterable[float]) -> dict[str, float]:
    """How many, and in milliseconds the median and what 95 in 100 stay under."""
    taken = list(times)
    cuts = statistics.quantiles(taken, n=20)
    return {"count": len(taken), "median, ms": round(cuts[9] * 1000), "95 %, ms": round(cuts[18] * 1000)}


def tell(name: str, figures: dict[str, object]) -> None:
    """Print them (`pytest -s`), and add them to the file that FIGURES names: a line of JSON a test."""
    line = json.dumps({"measured": name, **figures})
    print(f"\n{line}")
    if path := os.environ.get("FIGURES"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(line + "\n")
