"""A lesson with thirty groups to its report: terminals in a real Chromium, the rest over the plain page.

Five connections are killed on the way, and the server is started anew once. Figures of memory and latency are printed
(`pytest -s`).
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import statistics
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from game.catalogue import load
from game.session import restore
from game.session.saves import look_at
from tests.classroom.chromium import Chromium, Tab, needs_chromium
from tests.classroom.room import Visitor

pytestmark = [
    pytest.mark.slow,
    needs_chromium,
    pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc"),
]

GROUPS, TERMINALS = 30, 3
MONTHS = 8
CODE = "HERON7"
REASON = "Because of <gas> & wages."


class Served:
    """The server as a process of its own."""

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
        arguments = "serve --lesson one-lesson --class thirty --groups 30".split()
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
        assert await asyncio.wait_for(self.process.wait(), 30) == 0

    def memory(self) -> tuple[float, list[float]]:
        """MiB that the server holds, and each terminal."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return resident(self.process.pid), [resident(int(child)) for child in children]


def resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


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


class Plain(Visitor):
    """A group at the plain page. It times what it waits for."""

    def __init__(self, address: str, alias: str, times: list[float]) -> None:
        super().__init__(address)
        self.alias, self.times = alias, times

    async def play_month(self) -> None:
        for command in ("choose 1", "odds 40", f"reason {REASON}", "sign 1", "end"):
            began = time.monotonic()
            await self.do(command)
            self.times.append(time.monotonic() - began)
            assert self.status == 200, self.page

    async def drop(self, port: int) -> None:
        """Half a form, and a whole one whose answer nobody waits for; then the connection is gone."""
        await self.get("/play")
        cookie = "; ".join(f"{each.key}={each.value}" for each in self.client.cookie_jar)
        for length in (400, 0):
            body = f"token={self.token}&at=1.0&do=nothing"
            head = (
                f"POST /do HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: {self.address}\r\nCookie: {cookie}\r\n"
                f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length or len(body)}\r\n\r\n"
            )
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write((head + body).encode())
            await writer.drain()
            writer.transport.abort()
        await self.client.close()
        self.client = aiohttp.ClientSession(cookie_jar=self.client.cookie_jar)


class AtTerminal:
    """A group at a terminal in the browser, driven by keys."""

    def __init__(self, tab: Tab, served: Served, alias: str) -> None:
        self.tab, self.served, self.alias = tab, served, alias

    async def sit_down(self, word: str = "") -> None:
        await self.tab.go(self.served.address + "/")
        await self.tab.submit("form", code=CODE, alias=self.alias, word=word)

    async def open(self) -> None:
        await self.tab.go(self.served.address + "/terminal")
        await self.tab.wait_for("document.body.classList.contains('-first-byte')", 60)
        await asyncio.sleep(0.5)

    @property
    def month(self) -> int:
        saved = look_at(self.served.folder / f"{self.alias}.save")
        return MONTHS + 1 if saved.is_over else saved.month

    async def play_to(self, month: int) -> None:
        """Answers, reasons, odds and ends of months by the same few keys, until the save says that it is so far."""
        rounds = 0
        async with asyncio.timeout(150):
            while self.month < month:
                rounds += 1
                leaving = "\x1b" if rounds % 3 == 0 else ""  # a page of several choices is left as it is
                for key in f"{leaving}c1\r\ree\r":
                    await self.tab.type(key)
                    await asyncio.sleep(0.08)


async def test_thirty_groups_to_the_report(tmp_path: Path) -> None:
    times: list[float] = []
    async with serving(tmp_path) as served, Chromium() as browser:
        terminals = [AtTerminal(await browser.tab(), served, f"screen-{n}") for n in range(TERMINALS)]
        plains = [Plain(served.address, f"table-{n}", times) for n in range(GROUPS - TERMINALS)]
        await asyncio.gather(*(each.join(each.alias) for each in plains))
        for terminal in terminals:
            await terminal.sit_down()
            await terminal.open()
        alone, each_terminal = served.memory()
        print(f"\nserver {alone:.0f} MiB; terminals {', '.join(f'{one:.0f}' for one in each_terminal)} MiB each")

        await first_half(served, browser, terminals, plains)
        await served.stop()
        await served.start()
        await asyncio.gather(*(terminal.open() for terminal in terminals))
        await second_half(terminals, plains)
        print(f"server at the end {served.memory()[0]:.0f} MiB")

        await the_end(served)
        requested = {url for terminal in terminals for url in terminal.tab.requested}
        assert {url for url in requested if served.address[7:] not in url and not url.startswith("data:")} == set()
        for each in plains:
            await each.client.close()
        await served.stop()
    tell(times)
    check_saves(served.folder)


async def first_half(served: Served, browser: Chromium, terminals: list[AtTerminal], plains: list[Plain]) -> None:
    """Three months; two tables lose their connection, and three screens: left, closed for good, killed."""

    async def tables() -> None:
        for month in range(3):
            await asyncio.gather(*(each.play_month() for each in plains))
            if month == 1:
                await asyncio.gather(*(each.drop(served.port) for each in plains[:2]))

    await asyncio.gather(tables(), *(terminal.play_to(3) for terminal in terminals))
    await terminals[0].tab.go(served.address + "/read?what=people")  # the first leaves its terminal
    await terminals[0].open()
    word = next(seat["word"] for seat in seats(served) if seat["alias"] == terminals[1].alias)
    await terminals[1].tab.call("Page.close")  # the second has to go on at another machine
    terminals[1].tab = await browser.tab()
    await terminals[1].sit_down(word)
    await terminals[1].open()
    children = Path(f"/proc/{served.process.pid}/task/{served.process.pid}/children").read_text().split()
    os.kill(int(children[0]), signal.SIGKILL)  # one of the others
    await asyncio.gather(*(terminal.open() for terminal in terminals))


def seats(served: Served) -> list[dict[str, str]]:
    return list(json.loads((served.folder / "room.json").read_text())["seats"])


async def second_half(terminals: list[AtTerminal], plains: list[Plain]) -> None:
    async def table(each: Plain) -> None:
        for _ in range(MONTHS - 3):
            await each.play_month()

    await asyncio.gather(*map(table, plains), *(terminal.play_to(MONTHS + 1) for terminal in terminals))


async def the_end(served: Served) -> None:
    """The board knows all of them, and the report is made."""
    async with Visitor(served.address) as teacher:
        await teacher.get(served.board.removeprefix(served.address))
        assert teacher.page.count("has finished") == GROUPS
        began = time.monotonic()
        await teacher.post("/board/end", {"token": teacher.token})
        await teacher.get("/board/report")
        print(f"report of {GROUPS} groups in {time.monotonic() - began:.1f} s")
        assert teacher.status == 200
        assert all(f"table-{n}" in teacher.page for n in range(GROUPS - TERMINALS))


def tell(times: list[float]) -> None:
    cuts = statistics.quantiles(times, n=20)
    print(f"{len(times)} decisions: median {cuts[9] * 1000:.0f} ms, 95 % within {cuts[18] * 1000:.0f} ms")


def check_saves(folder: Path) -> None:
    """Nothing is lost: every group's game is whole, in one file, with its odds and reasons."""
    book = load()
    saves = sorted(folder.glob("*.save"))
    assert len(saves) == GROUPS
    for path in saves:
        session = restore(book, path)
        session.close()
        assert (session.state.is_over, len(session.months), session.notes) == (True, MONTHS, []), path.stem
        assert session.state.forecasts
        reasons = {reason.month: reason.text for reason in session.reasons}
        assert {2, 4, 7} <= reasons.keys(), path.stem
        if path.stem.startswith("table"):
            assert set(reasons.values()) == {REASON}
