"""A lesson with thirty groups to its report: terminals and plain pages in a real Chromium, the rest over HTTP.

Five connections are killed on the way, and the server is started anew once. Then thirty terminals at once. Figures of
memory and latency are printed (`pytest -s`), and added to the file that FIGURES names, a line of JSON a test.
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
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
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
    pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is read from /proc"),
]

GROUPS, TERMINALS, PAGES = 30, 10, 5
MONTHS = 8
CODE = "HERON7"
REASON = "Because of <gas> & wages."
MONTH = ("choose 1", "odds 40", f"reason {REASON}", "sign 1", "end")


@pytest.fixture(autouse=True)
def _hears_of_children() -> None:
    """Where who started us ignores the ends of children, theirs would never be known."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)


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


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def held(pid: int) -> dict[str, float]:
    """MiB by kind."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return {name: round(int(kib) / 1024, 1) for name, kib in re.findall(r"(\w+):\s+(\d+) kB", text)}


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
    """A group at the plain page, over HTTP. It times what it waits for."""

    def __init__(self, address: str, alias: str, times: list[float]) -> None:
        super().__init__(address)
        self.alias, self.times = alias, times

    async def play_month(self) -> None:
        for command in MONTH:
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


class AtPage:
    """A group at the plain page in the browser."""

    def __init__(self, tab: Tab, served: Served, alias: str, times: list[float]) -> None:
        self.tab, self.served, self.alias, self.times = tab, served, alias, times

    async def sit_down(self, word: str = "") -> None:
        await self.tab.go(self.served.address + "/")
        await self.tab.submit("form", code=CODE, alias=self.alias, word=word)

    async def play_month(self) -> None:
        for command in MONTH:
            began = time.monotonic()
            await self.tab.submit("footer form[method=post]", do=command)
            self.times.append(time.monotonic() - began)


class AtTerminal(AtPage):
    """A group at a terminal in the browser, driven by keys."""

    async def open(self) -> None:
        await self.tab.go(self.served.address + "/terminal")
        await self.tab.wait_for("document.body.classList.contains('-first-byte')", 60)
        await asyncio.sleep(0.3)

    @property
    def month(self) -> int:
        saved = look_at(self.served.folder / f"{self.alias}.save")
        return MONTHS + 1 if saved.is_over else saved.month

    async def play_to(self, month: int) -> None:
        """Answers, reasons, odds and ends of months by the same few keys, until the save says that it is so far."""
        rounds = 0
        try:
            async with asyncio.timeout(240):
                while self.month < month:
                    rounds += 1
                    leaving = "\x1b" * 3 if rounds % 3 == 0 else ""  # pages of several choices are left as they are
                    for key in f"{leaving}c1\r\ree\r":
                        if self.month < month:  # behind the last page a game is worked out again: that takes its time
                            took = await self.tab.press(key, 0.4)
                            self.times += [took] if took is not None else []
        except TimeoutError:
            await self.tab.picture(self.served.saves / f"{self.alias}.png", 1100, 700)
            raise AssertionError(f"{self.alias} does not get beyond month {self.month}: see its picture") from None


@needs_chromium
async def test_thirty_groups_to_the_report(tmp_path: Path) -> None:
    keys: list[float] = []
    pages: list[float] = []
    forms: list[float] = []
    figures: dict[str, object] = {}
    async with AsyncExitStack() as stack:
        served = await stack.enter_async_context(serving(tmp_path))
        browser = await stack.enter_async_context(Chromium())
        terminals = [AtTerminal(await browser.tab(), served, f"screen-{n}", keys) for n in range(TERMINALS)]
        readers = [AtPage(await browser.tab(), served, f"page-{n}", pages) for n in range(PAGES)]
        plains = [Plain(served.address, f"table-{n}", forms) for n in range(GROUPS - TERMINALS - PAGES)]
        for each in plains:
            await stack.enter_async_context(each)
        await asyncio.gather(*(each.join(each.alias) for each in plains), *(each.sit_down() for each in readers))
        await asyncio.gather(*(each.sit_down() for each in terminals))
        figures["terminals open in s"] = await opened(terminals)
        await first_half(served, browser, terminals, readers, plains)
        figures["memory, MiB"] = served.memory()
        await served.stop()
        await served.start()
        figures["terminals open again after a restart in s"] = await opened(terminals)
        await second_half(terminals, readers, plains)
        figures["report of 30 groups in s"] = await the_end(served)
        requested = {url for each in (*terminals, *readers) for url in each.tab.requested}
        assert {url for url in requested if served.address[7:] not in url and not url.startswith("data:")} == set()
        await served.stop()
    figures |= {"key": spread(keys), "page in the browser": spread(pages), "form over HTTP": spread(forms)}
    tell("thirty groups", figures)
    check_saves(served.folder)


async def opened(terminals: Iterable[AtTerminal]) -> float:
    began = time.monotonic()
    await asyncio.gather(*(terminal.open() for terminal in terminals))
    return round(time.monotonic() - began, 1)


async def first_half(
    served: Served, browser: Chromium, terminals: list[AtTerminal], readers: list[AtPage], plains: list[Plain]
) -> None:
    """Three months; two tables lose their connection, and three screens: left, closed for good, killed."""

    async def tables() -> None:
        for month in range(3):
            await asyncio.gather(*(each.play_month() for each in (*plains, *readers)))
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
    os.kill(served.terminals[0], signal.SIGKILL)  # one of the others
    await asyncio.gather(*(terminal.open() for terminal in terminals))
    assert len(served.terminals) == TERMINALS


def seats(served: Served) -> list[dict[str, str]]:
    return list(json.loads((served.folder / "room.json").read_text())["seats"])


async def second_half(terminals: list[AtTerminal], readers: list[AtPage], plains: list[Plain]) -> None:
    async def table(each: Plain | AtPage) -> None:
        for _ in range(MONTHS - 3):
            await each.play_month()

    await asyncio.gather(
        *map(table, plains), *map(table, readers), *(terminal.play_to(MONTHS + 1) for terminal in terminals)
    )


async def the_end(served: Served) -> float:
    """The board knows all of them, and the report is made; the seconds it took."""
    async with Visitor(served.address) as teacher:
        await teacher.get(served.board.removeprefix(served.address))
        assert teacher.page.count("has finished") == GROUPS
        began = time.monotonic()
        await teacher.post("/board/end", {"token": teacher.token})
        await teacher.get("/board/report")
        took = time.monotonic() - began
        assert teacher.status == 200
        assert all(f"{alias}-0" in teacher.page for alias in ("table", "page", "screen"))
    return round(took, 1)


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
        if not path.stem.startswith("screen"):
            assert set(reasons.values()) == {REASON}


# ── thirty terminals at once, without a browser ──


class Screen:
    """A group's terminal, without a browser: what comes is read at once, and counted."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket, self.seen, self.last = socket, 0, time.monotonic()
        self.reading = asyncio.create_task(self._read())

    @classmethod
    async def open(cls, group: Plain) -> Screen:
        address = f"{group.address}/ws?width=100&height=40"
        return cls(await group.client.ws_connect(address, headers={"Origin": group.address}, max_msg_size=0))

    async def _read(self) -> None:
        async for message in self.socket:
            if message.type is aiohttp.WSMsgType.BINARY:
                self.seen, self.last = self.seen + len(message.data), time.monotonic()

    async def drawn(self, since: int = 0) -> None:
        """Until a page of it came."""
        async with asyncio.timeout(60):
            while self.seen - since < 1000:
                assert not self.reading.done(), "the terminal has ended"
                await asyncio.sleep(0.002)

    async def settled(self) -> None:
        """Until nothing came for a while."""
        while time.monotonic() - self.last < 0.5:
            await asyncio.sleep(0.1)

    async def press(self) -> float:
        """Seconds from the key for help to the page that it draws; then the page is closed again."""
        since, began = self.seen, time.monotonic()
        await self.socket.send_json(["stdin", "\x1bOP"])
        await self.drawn(since)
        took = time.monotonic() - began
        await self.settled()
        await self.socket.send_json(["stdin", "\x7f"])
        await asyncio.sleep(0.1)
        await self.settled()
        return took

    async def close(self) -> None:
        await self.socket.close()
        await self.reading


async def test_thirty_terminals_at_once(tmp_path: Path) -> None:
    """All sit down in one breath, again after the server was started anew; each has its screen within seconds."""
    figures: dict[str, object] = {}
    async with AsyncExitStack() as stack:
        served = await stack.enter_async_context(serving(tmp_path))
        groups = [Plain(served.address, f"table-{n}", []) for n in range(GROUPS)]
        for each in groups:
            await stack.enter_async_context(each)
        await asyncio.gather(*(each.join(each.alias) for each in groups))
        figures["first screens"] = spread(await asyncio.gather(*map(first_screen, groups)))
        await served.stop()
        await served.start()
        figures["first screens after a restart"] = spread(await asyncio.gather(*map(first_screen, groups)))
        screens = await asyncio.gather(*map(Screen.open, groups))
        await asyncio.gather(*(each.drawn() for each in screens))
        await asyncio.gather(*(each.settled() for each in screens))
        assert len(served.terminals) == GROUPS
        figures["key, one at a time"] = spread([await each.press() for each in screens])
        figures["key, all thirty at once"] = spread(await asyncio.gather(*(each.press() for each in screens)))
        figures["memory, MiB"] = served.memory()
        await asyncio.gather(*(each.close() for each in screens))
        await served.stop()
    tell("thirty terminals", figures)


async def first_screen(group: Plain) -> float:
    """Seconds until a terminal shows something; then it is left again."""
    began = time.monotonic()
    screen = await Screen.open(group)
    await screen.drawn()
    took = time.monotonic() - began
    await screen.close()
    return took


# ── figures ──


def spread(times: Iterable[float]) -> dict[str, float]:
    """How many, and in milliseconds the median and what 95 in 100 stay under."""
    taken = list(times)
    cuts = statistics.quantiles(taken, n=20)
    return {"count": len(taken), "median, ms": round(cuts[9] * 1000), "95 %, ms": round(cuts[18] * 1000)}


def tell(name: str, figures: dict[str, object]) -> None:
    line = json.dumps({"measured": name, **figures})
    print(f"\n{line}")
    if path := os.environ.get("FIGURES"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(line + "\n")
