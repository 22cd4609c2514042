"""Thirty terminals at once, each at the other end of a websocket without a browser; figures are told."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest

from game.words import say
from tests.classroom.room import Visitor
from tests.classroom.served import GROUPS, needs_proc, serving, spread, tell

pytestmark = [pytest.mark.slow, needs_proc]


HELP = say("help.month")
"""Only the page of help says it."""
BELOW = "month 1 of 8"
"""Only the page below it says it: that of a game that has just begun."""


class Screen:
    """A group's terminal, without a browser: what comes is read at once, and kept until the next key."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket, self.came = socket, bytearray()
        self.reading = asyncio.create_task(self._read())

    @classmethod
    async def open(cls, group: Visitor) -> Screen:
        address = f"{group.address}/ws?width=100&height=40"
        return cls(await group.client.ws_connect(address, headers={"Origin": group.address}, max_msg_size=0))

    async def _read(self) -> None:
        async for message in self.socket:
            if message.type is aiohttp.WSMsgType.BINARY:
                self.came += message.data

    async def drawn(self) -> None:
        """Until a page of it came, whichever."""
        await self._until(lambda: len(self.came) >= 1000)

    async def shown(self, words: str) -> None:
        """Until the page came that says this."""
        await self._until(lambda: words.encode() in self.came)

    async def _until(self, is_so: Callable[[], bool]) -> None:
        async with asyncio.timeout(60):
            while not is_so():
                assert not self.reading.done(), "the terminal has ended"
                await asyncio.sleep(0.002)

    async def press(self) -> float:
        """Seconds from the key for help to the page that it draws; then the page is closed again."""
        began = time.monotonic()
        await self._key("\x1bOP", HELP)
        took = time.monotonic() - began
        await self._key("\x7f", BELOW)
        return took

    async def _key(self, key: str, words: str) -> None:
        """Press a key, and wait for the page that it leads to."""
        self.came.clear()
        await self.socket.send_json(["stdin", key])
        await self.shown(words)

    async def close(self) -> None:
        await self.socket.close()
        await self.reading


async def test_thirty_terminals_at_once(tmp_path: Path) -> None:
    """All sit down in one breath, again after the server was started anew; each has its screen within seconds."""
    figures: dict[str, object] = {}
    async with AsyncExitStack() as stack:
        served = await stack.enter_async_context(serving(tmp_path))
        groups = [Visitor(served.address) for n in range(GROUPS)]
        for each in groups:
            await stack.enter_async_context(each)
        await asyncio.gather(*(each.join(f"table-{n}") for n, each in enumerate(groups)))
        figures["first screens"] = spread(await asyncio.gather(*map(first_screen, groups)))
        await served.stop()
        await served.start()
        figures["first screens after a restart"] = spread(await asyncio.gather(*map(first_screen, groups)))
        screens = await asyncio.gather(*map(Screen.open, groups))
        await asyncio.gather(*(each.shown(BELOW) for each in screens))
        assert len(served.terminals) == GROUPS
        figures["key, one at a time"] = spread([await each.press() for each in screens])
        figures["key, all thirty at once"] = spread(await asyncio.gather(*(each.press() for each in screens)))
        figures["memory, MiB"] = served.memory()
        await asyncio.gather(*(each.close() for each in screens))
        await served.stop()
    tell("thirty terminals", figures)


async def first_screen(group: Visitor) -> float:
    """Seconds until a terminal shows something; then it is left again."""
    began = time.monotonic()
    screen = await Screen.open(group)
    await screen.drawn()
    took = time.monotonic() - began
    await screen.close()
    return took
