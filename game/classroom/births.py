"""Terminals that are forked from one warm process (`game.screens.nursery`), as the server sees them."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import signal
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import Callable
from pathlib import Path

from attrs import define, field

CAN_FORK = hasattr(os, "fork") and hasattr(socket, "send_fds") and sys.platform != "darwin"
"""Whether a process that has imported much may be doubled here: not on Windows, and macOS takes it amiss."""
READY = 30.0
"""Seconds in which the nursery has to have read everything."""
LAST = 12.0
"""Seconds that it has to end with its terminals."""
log = logging.getLogger(__name__)


@define
class Forked:
    """A terminal's process: as much of asyncio's own as is asked for."""

    pid: int
    stdout: asyncio.StreamReader
    stdin: asyncio.StreamWriter
    fate: asyncio.Future[int]  # its exit code, once it has one
    kill: Callable[[], None]
    stderr: asyncio.StreamReader = field(factory=asyncio.StreamReader)

    def __attrs_post_init__(self) -> None:
        self.stderr.feed_eof()  # it speaks to the server's own stderr

    @property
    def returncode(self) -> int | None:
        return self.fate.result() if self.fate.done() else None

    async def wait(self) -> int:
        return await asyncio.shield(self.fate)


@define
class Births:
    """The nursery's server side. Where it cannot be had `born` raises OSError, and a process is started instead."""

    folder: Path
    environment: dict[str, str]
    process: Process | None = None
    _socket: socket.socket | None = None
    _hearing: asyncio.Task[None] | None = None
    _ready: asyncio.Event = field(factory=asyncio.Event)
    _turn: asyncio.Lock = field(factory=asyncio.Lock)
    _said: asyncio.Queue[int] = field(factory=asyncio.Queue)  # 0: it will say no more
    _fates: dict[int, asyncio.Future[int]] = field(factory=dict)  # of those that live

    async def start(self) -> None:
        """Begin to get ready; nobody waits for it here."""
        if not CAN_FORK:
            return
        ours, theirs = socket.socketpair()
        with theirs:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", "game.screens.nursery", str(theirs.fileno()), str(self.folder.resolve())),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.DEVNULL,
                env=self.environment,
                cwd=self.folder,
                pass_fds=[theirs.fileno()],
            )
        ours.setblocking(False)
        self._socket = ours
        self._hearing = asyncio.create_task(self._hear(ours))

    async def _hear(self, ours: socket.socket) -> None:
        loop, rest = asyncio.get_running_loop(), b""
        with contextlib.suppress(OSError):
            while some := await loop.sock_recv(ours, 4096):
                *lines, rest = (rest + some).split(b"\n")
                for line in lines:
                    self._heard(json.loads(line))
        for pid in list(self._fates):
            self._bury(pid, -signal.SIGKILL)
        self._said.put_nowait(0)

    def _heard(self, said: dict[str, int]) -> None:
        match said:
            case {"ready": _}:
                self._ready.set()
            case {"born": pid}:
                self._fates[pid] = asyncio.get_running_loop().create_future()
                self._said.put_nowait(pid)
            case {"gone": pid, "code": code}:
                self._bury(pid, code)

    def _bury(self, pid: int, code: int) -> None:
        fate = self._fates.pop(pid, None)
        if fate is not None:
            fate.set_result(code)

    async def born(self, save: Path, home: Path, environment: dict[str, str]) -> Forked:
        """A terminal over a save. OSError: none can be had from here."""
        wanted = {"save": str(save), "home": str(home), "environment": environment}
        async with self._turn:
            await self._get_ready()
            assert self._socket is not None
            ours, theirs = socket.socketpair()
            with theirs:
                socket.send_fds(self._socket, [json.dumps(wanted).encode()], [theirs.fileno()])
                pid = await self._said.get()
            if not pid:
                ours.close()
                raise OSError("the nursery is gone")
            fate = self._fates.get(pid) or _settled()
            reader, writer = await asyncio.open_connection(sock=ours)
        return Forked(pid, reader, writer, fate, lambda: self._kill(pid))

    async def _get_ready(self) -> None:
        """OSError: it never will."""
        if self._hearing is None or self._hearing.done():
            raise OSError("there is no nursery")
        ready = asyncio.create_task(self._ready.wait())
        await asyncio.wait((ready, self._hearing), timeout=READY, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if not self._ready.is_set():
            self._hearing.cancel()  # nobody waits for it a second time
            raise OSError("the nursery does not get ready")

    def _kill(self, pid: int) -> None:
        if self._socket is not None and pid in self._fates:
            with contextlib.suppress(OSError):
                self._socket.send(json.dumps({"kill": pid}).encode())

    async def stop(self) -> None:
        """Let go of the nursery; it takes with it what is left of its terminals."""
        if self._socket is not None:
            self._socket.shutdown(socket.SHUT_RDWR)
        if self.process is not None:
            try:
                await asyncio.wait_for(self.process.wait(), LAST)
            except TimeoutError:
                log.warning("the nursery did not end by itself")
                self.process.kill()
                await self.process.wait()
        if self._hearing is not None:
            await asyncio.wait((self._hearing,))
        if self._socket is not None:
            self._socket.close()
            self._socket = None


def _settled() -> asyncio.Future[int]:
    """The fate of one that has ended already."""
    fate: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    fate.set_result(0)
    return fate
