"""The server: everything a room serves, put together; who looks after it, and how all of it ends."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Callable
from time import monotonic

from aiohttp import web
from attrs import define, field

from game.classroom.births import Births
from game.classroom.board import ended_report
from game.classroom.board_pages import BoardPages
from game.classroom.group_pages import GroupPages
from game.classroom.group_terminals import GroupTerminals
from game.classroom.guard import LARGEST_BODY, Guard, guarding
from game.classroom.reception import Reception
from game.classroom.room import Room
from game.classroom.statics import STATICS, read_static
from game.classroom.tables import Table
from game.classroom.terminals import surroundings

WATCH = 3.0
"""Every so many seconds the watchdog looks for what was left behind."""
IDLE = 20 * 60.0
"""Seconds after which a game that nobody asks for is put away; it is on the disk."""
log = logging.getLogger(__name__)


@define
class Server:
    """A room that is served. `app` has all its routes; `put_away` lets go of every game."""

    room: Room
    guard: Guard
    tables: dict[str, Table] = field(factory=dict)
    report: str = ""  # the lesson's report as a page, once it has ended
    births: Births | None = None  # without it each terminal is started by itself
    stopping: asyncio.Event = field(factory=asyncio.Event)

    def app(self) -> web.Application:
        app = web.Application(middlewares=[guarding(self.guard)], client_max_size=LARGEST_BODY)
        at = Reception(self.room, self.guard, self.tables)
        app.add_routes(GroupPages(at).routes())
        app.add_routes(GroupTerminals(at, lambda: self.births, self.stopping.is_set).routes())
        app.add_routes(BoardPages(at, self.end, lambda: self.report).routes())
        app.add_routes([web.get("/static/{name}", _static)])
        app.cleanup_ctx.append(self._watched)
        app.on_shutdown.append(self._shut)
        return app

    async def end(self) -> None:
        """The lesson ends, wherever the groups are: every game is put away, and the report is written."""
        self.room.is_over, self.room.is_paused = True, False
        self.room.keep()
        await self.put_away()
        self.report = await asyncio.to_thread(ended_report, self.room.sitting)

    # ── the watchdog, and the end ──

    async def _watched(self, _: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(self._watch())
        yield
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(WATCH)
            for table in list(self.tables.values()):
                await self._look_after(table)

    async def _look_after(self, table: Table) -> None:
        """A terminal whose browser or whose process is gone is ended; a game nobody asks for is put away."""
        async with table.lock:
            terminal = table.terminal
            if terminal is not None and (terminal.socket.closed or not terminal.process.is_running):
                log.warning("the terminal of %s was left behind", table.seat.alias)
                await table.end_terminal()
            if table.session is not None and monotonic() - table.seen > IDLE:
                table.put_away()

    async def put_away(self) -> None:
        """Every terminal and every game, let go."""
        await asyncio.gather(*(self._clear(table) for table in self.tables.values()))

    async def _clear(self, table: Table) -> None:
        async with table.lock:
            await table.end_terminal()
            table.put_away()

    async def _shut(self, _: web.Application) -> None:
        self.stopping.set()
        await self.put_away()


async def _static(request: web.Request) -> web.Response:
    name = request.match_info["name"]
    if name not in STATICS:
        raise web.HTTPNotFound
    response = web.Response(body=read_static(name), content_type=STATICS[name])
    response.headers["Cache-Control"] = "max-age=3600"
    return response


async def hold_room(server: Server, host: str, told: Callable[[], None], last: float = 2.0) -> None:
    """Serve until SIGTERM or SIGINT, then let go of everything. OSError: the port is taken."""
    if hasattr(
        signal, "SIGCHLD"
    ):  # ignored by who started us, the end of one terminal would be waited for till all end
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    server.births = births = Births(server.room.sitting.folder, surroundings())
    runner = web.AppRunner(server.app(), access_log=None, shutdown_timeout=last)
    await runner.setup()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # on Windows Ctrl+C ends the loop
            loop.add_signal_handler(number, stop.set)
    try:
        await web.TCPSite(runner, host, server.guard.port).start()
        await births.start()
        told()
        await stop.wait()
    finally:
        await runner.cleanup()
        await births.stop()
