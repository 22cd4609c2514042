"""The terminal in the browser: the game's own screens in a process of its own, at the other end of a websocket.

The process is forked from a warm one where that can be had, and started by itself elsewhere. textual-serve speaks
with it. What that would do with a shell, a file or a link is left out here.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, cast

from aiohttp import WSMsgType, web
from attrs import define, field
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from game.classroom.births import Births
from game.session.speaking import VARIABLE
from game.words import language

LARGEST_MESSAGE = 16 * 1024
"""Bytes of one message of a browser: a key, a line that was pasted, a size."""
SILENCE = 20.0
"""Seconds without a sign of life after which a connection counts as lost."""
PATIENCE = 5.0
"""Seconds that a process has to end by itself."""
SIZES = (20, 400)

log = logging.getLogger(__name__)


class Program(AppService):
    """One game in a process. It is started without a shell, and only bytes of the screen come out of it."""

    def __init__(self, save: Path, home: Path, births: Births | None, **remote: Any) -> None:
        super().__init__("", download_manager=DownloadManager(), **remote)
        self.save, self.home, self.births = save, home, births

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        own = {VARIABLE: language(), "SECOND_FIDDLE_HOME": str(self.home)}  # settings and saves of nobody else
        self._process = process = await self._forked(width, height, own) or await self._started(width, height, own)
        self._stdin = process.stdin
        return process

    async def _forked(self, width: int, height: int, own: dict[str, str]) -> Process | None:
        if self.births is None:
            return None
        try:
            child = await self.births.born(self.save, self.home, {**own, "COLUMNS": str(width), "ROWS": str(height)})
        except OSError as error:
            log.warning("a terminal is started by itself: %s", error)
            return None
        return cast(Process, child)  # it has what AppService asks of one

    async def _started(self, width: int, height: int, own: dict[str, str]) -> Process:
        environment = self._build_environment(width=width, height=height) | own
        return await asyncio.create_subprocess_exec(
            *command(self.save), stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment, cwd=self.home
        )

    async def on_meta(self, data: bytes) -> None:
        """The end of the program; links and files of it lead nowhere."""
        if json.loads(data).get("type") == "exit":
            await self.remote_close()

    async def on_packed(self, payload: bytes) -> None:
        """A file: not in a classroom."""

    @property
    def pid(self) -> int:
        return self._process.pid if self._process else 0

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def end(self) -> None:
        """Ask it to leave, and see that it is gone."""
        process = self._process
        if process is None:
            return
        try:
            await asyncio.wait_for(self._leave(process), PATIENCE)
        except (TimeoutError, OSError, AssertionError):
            log.warning("a terminal did not leave by itself")
            process.kill()
            await process.wait()

    async def _leave(self, process: Process) -> None:
        """Its end is waited for before anybody kills: to kill what has just ended takes its exit code from asyncio."""
        await self.stop()
        await process.wait()


@define
class Terminal:
    """The terminal of one group."""

    socket: web.WebSocketResponse
    process: Program
    ended: asyncio.Event = field(factory=asyncio.Event)

    async def end(self) -> None:
        await self.process.end()
        if not self.socket.closed:
            await self.socket.close()
        self.ended.set()


async def _nowhere(*_: object) -> None:
    """Where nobody listens."""


def surroundings() -> dict[str, str]:
    """The environment of a process from which terminals are forked."""
    remote = {"write_bytes": _nowhere, "write_str": _nowhere, "close": _nowhere}
    return Program(Path(), Path(), None, **remote)._build_environment() | {VARIABLE: language()}


def command(save: Path) -> list[str]:
    """The game over a save; -P: nothing of the folder it runs in is taken for a module."""
    return [sys.executable, "-P", "-m", "game.screens.seat", str(save)]


def home_of(folder: Path, alias: str) -> Path:
    """Where a group's terminal keeps its settings, made if it is not there."""
    home = folder.resolve() / ".homes" / alias
    home.mkdir(parents=True, exist_ok=True)
    return home


async def open_terminal(request: web.Request, save: Path, home: Path, births: Births | None) -> Terminal:
    """A websocket with a process at its other end. OSError: the process could not be started."""
    socket = web.WebSocketResponse(heartbeat=SILENCE, max_msg_size=LARGEST_MESSAGE)
    await socket.prepare(request)
    remote: dict[str, Callable[..., Awaitable[object]]] = {
        "write_bytes": socket.send_bytes,
        "write_str": socket.send_str,
        "close": socket.close,
    }
    process = Program(save, home, births, **remote)
    await process.start(_size(request, "width", 80), _size(request, "height", 24))
    return Terminal(socket, process)


def _size(request: web.Request, name: str, usual: int) -> int:
    asked = request.query.get(name, "")
    return min(max(int(asked), SIZES[0]), SIZES[1]) if asked.isdecimal() and len(asked) < 5 else usual


async def converse(terminal: Terminal, is_still: Callable[[], bool]) -> None:
    """Carry keys to the process until the browser leaves; while `is_still` holds they are dropped."""
    async for message in terminal.socket:
        if message.type is not WSMsgType.TEXT:
            continue
        try:
            envelope = json.loads(message.data)
        except (ValueError, RecursionError):
            continue  # not of our page
        if isinstance(envelope, list) and envelope:
            await _pass_on(terminal, envelope[0], envelope[1] if len(envelope) > 1 else None, is_still())


async def _pass_on(terminal: Terminal, kind: object, value: Any, is_still: bool) -> None:
    process = terminal.process
    match kind:
        case "stdin" if isinstance(value, str) and not is_still:
            await process.send_bytes(value.encode("utf-8", "replace"))
        case "resize" if isinstance(value, dict):
            width, height = value.get("width"), value.get("height")
            if isinstance(width, int) and isinstance(height, int):
                await process.set_terminal_size(*(min(max(each, SIZES[0]), SIZES[1]) for each in (width, height)))
        case "ping":
            await terminal.socket.send_json(["pong", value])
        case _:
            return
