"""A room with its server in this process, and visitors that behave as browsers do, or as they should not."""

from __future__ import annotations

import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from game.classroom.guard import Guard
from game.classroom.lessons import hold
from game.classroom.room import Room
from game.classroom.server import Server
from game.rules import Rulebook

CODE = "HERON7"
TOKEN = re.compile(r'name="token" value="([0-9a-f]{64})"')
AT = re.compile(r'name="at" value="([0-9.]+)"')
WORD = re.compile(r"Your word: ([a-z-]+)")


@asynccontextmanager
async def opened(
    book: Rulebook,
    saves: Path,
    lesson: str = "one-lesson",
    most: int = 40,
    is_shared: bool = False,
    host: str = "127.0.0.1",
) -> AsyncIterator[tuple[Server, str]]:
    """The server over a room, and its address."""
    sitting = hold(book, next(each for each in book.lesson if each.id == lesson), saves, "test")
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    server = Server(Room.open(sitting, most, CODE), Guard(port, is_shared))
    runner = web.AppRunner(server.app(), access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, host, port).start()
    try:
        yield server, f"http://127.0.0.1:{port}"
    finally:
        await runner.cleanup()


class Visitor:
    """A browser: cookies, forms with what stands in them, and where they come from."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.client = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.page = ""
        self.status = 0

    async def __aenter__(self) -> Visitor:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.client.close()

    async def get(self, path: str, **more: Any) -> str:
        async with self.client.get(self.address + path, **more) as answer:
            self.status, self.page, self.headers = answer.status, await answer.text(), answer.headers
        return self.page

    async def post(self, path: str, fields: dict[str, Any], origin: str | None = "", **more: Any) -> str:
        headers = {} if origin is None else {"Origin": origin or self.address}
        async with self.client.post(self.address + path, data=fields, headers=headers, **more) as answer:
            self.status, self.page, self.headers = answer.status, await answer.text(), answer.headers
        return self.page

    @property
    def token(self) -> str:
        found = TOKEN.search(self.page)
        return found[1] if found else ""

    async def join(self, alias: str, code: str = CODE, word: str = "") -> str:
        await self.get("/")
        return await self.post("/join", {"token": self.token, "code": code, "alias": alias, "word": word})

    async def do(self, command: str, at: str | None = None) -> str:
        """A command of the plain page, as its form sends it."""
        await self.get("/play")
        found = AT.search(self.page)
        fields = {"token": self.token, "at": at if at is not None else (found[1] if found else ""), "do": command}
        return await self.post("/do", fields)

    @property
    def refused(self) -> str:
        """The one line of a page that lets nobody through."""
        found = re.search(r'role="alert">([^<]+)<', self.page)
        return found[1] if found else ""
