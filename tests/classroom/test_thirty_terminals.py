"""Thirty terminals at once, each at the other end of a websocket without a browser; figures are told."""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp
import pytest

from tests.classroom.room import Visitor
from tests.classroom.served import GROUPS, needs_proc, serving, spread, tell

pytestmark = [pytest.mark.slow, needs_proc]


class Screen:
    """A group's terminal, without a browser: what comes is read at once, and counted."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket, self.seen, self.last = socket, 0, time.monotonic()
        self.reading = asyncio.create_task(self._read())

    @classmethod
    async def open(cls, group: Visitor) -> Screen:
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
        groups = [Visitor(served.address) for n in range(GROUPS)]
        for each in groups:
            await stack.enter_async_context(each)
        await asyncio.gather(*(each.join(f"table-{n}") for n, each in enumerate(groups)))
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


async def first_screen(group: Visitor) -> float:
    """Seconds until a terminal shows something; then it is left again."""
    began = time.monotonic()
    screen = await Screen.open(group)
    await screen.drawn()
    took = time.monotonic() - began
    await screen.close()
    return took
