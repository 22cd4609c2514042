"""A group's terminal: its page, its socket, and what both are told of the lesson."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from aiohttp import web
from attrs import frozen

from game.classroom.births import Births
from game.classroom.guard import policy
from game.classroom.page import words
from game.classroom.reception import Reception
from game.classroom.room import Unwelcome
from game.classroom.tables import Table
from game.classroom.terminals import converse, home_of, open_terminal


@frozen
class GroupTerminals:
    """The terminals of all groups. `births` is asked when one is opened; once `is_stopping` none is."""

    at: Reception
    births: Callable[[], Births | None]
    is_stopping: Callable[[], bool]

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/terminal", self.terminal),
            web.get("/ws", self.socket),
            web.get("/state", self.state),
        ]

    async def terminal(self, request: web.Request) -> web.Response:
        table = self.at.table_of(request)
        if self.at.room.is_over:
            raise Unwelcome(words("ended"))
        response = self.at.page("terminal.html", table.seat.secret, alias=table.seat.alias, host=request.host)
        # The terminal sets the width of its cells in styles of its own.
        response.headers["Content-Security-Policy"] = policy(**{"style-src": "'self' 'unsafe-inline'"})
        return response

    async def socket(self, request: web.Request) -> web.StreamResponse:
        table = self.at.table_of(request)
        if request.headers.get("Upgrade", "").lower() != "websocket":
            raise web.HTTPNotFound
        if self.at.room.is_over or self.is_stopping():
            raise Unwelcome(words("ended"))
        async with table.lock:
            await table.end_terminal()
            table.opened(self.at.room.sitting)  # the save is there, and nobody else has it
            table.put_away()
            sitting, alias = self.at.room.sitting, table.seat.alias
            save, home = sitting.save_of(alias).resolve(), home_of(sitting.folder, alias)
            mine = await open_terminal(request, save, home, self.births())
            table.terminal = mine
        try:
            await converse(mine, lambda: self._hears_nothing(table))
        finally:
            async with table.lock:
                await mine.end()
                if table.terminal is mine:
                    table.terminal = None
        return mine.socket

    def _hears_nothing(self, table: Table) -> bool:
        table.seen = monotonic()
        return self.at.room.is_paused or self.at.room.is_over

    async def state(self, request: web.Request) -> web.Response:
        """What a page asks for now and then: that the teacher has paused or ended the lesson, or what was lost."""
        table, room = self.at.table_of(request), self.at.room
        lost = " ".join(table.lost(room.sitting))
        line = words("ended") if room.is_over else words("paused") if room.is_paused else lost
        return web.json_response({"line": line, "is_over": self.at.room.is_over})
