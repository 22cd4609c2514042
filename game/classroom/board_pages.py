"""The teacher's pages: the board, the report, and the buttons that steer a lesson."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from attrs import frozen

from game.classroom.board import rows
from game.classroom.guard import policy
from game.classroom.page import words
from game.classroom.reception import Reception
from game.classroom.room import Unwelcome


@frozen
class BoardPages:
    """What only the teacher has. `end` ends the lesson; `report` is its report as a page, empty before."""

    at: Reception
    end: Callable[[], Awaitable[None]]
    report: Callable[[], str]

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/board", self.board),
            web.get("/board/rows", self.board_rows),
            web.get("/board/report", self.board_report),
            web.post("/board/{what}", self.steer),
        ]

    async def board(self, request: web.Request) -> web.Response:
        token = request.query.get("token")
        if token is not None:  # out of the address as soon as it is known: the board may be projected
            if self.at.room.misses.is_over(request.remote or ""):
                raise Unwelcome(words("flood"), 429)
            if not self.at.room.is_teacher(token):
                self.at.room.misses.count(request.remote or "")
                raise Unwelcome(words("not-teacher"))
            response = web.Response(status=303, headers={"Location": "/board"})
            self.at.give(response, self.at.badge, self.at.room.token)
            return response
        badge = self.at.require_teacher(request)
        return self.at.page("board.html", badge, **self._board())

    def _board(self) -> dict[str, Any]:
        room = self.at.room
        return {
            "code": room.code,
            "rows": rows(room, self.at.tables),
            "most": room.most,
            "is_ended": room.is_over,
            "has_report": bool(self.report()),
            "folder": room.sitting.folder,
        }

    async def board_rows(self, request: web.Request) -> web.Response:
        badge = self.at.require_teacher(request)
        return self.at.page("rows.html", badge, **self._board())

    async def board_report(self, request: web.Request) -> web.Response:
        self.at.require_teacher(request)
        if not self.report():
            raise web.HTTPNotFound
        response = web.Response(text=self.report(), content_type="text/html")
        # The report is one page with its own styles in it, and loads nothing.
        response.headers["Content-Security-Policy"] = policy(**{"style-src": "'unsafe-inline'", "script-src": "'none'"})
        return response

    async def steer(self, request: web.Request) -> web.Response:
        """Pause, go on, end."""
        badge = self.at.require_teacher(request)
        await self.at.signed(request, badge)
        match request.match_info["what"]:
            case "pause":
                self.at.room.is_paused = True
            case "go-on":
                self.at.room.is_paused = False
            case "end":
                await self.end()
            case _:
                raise web.HTTPNotFound
        raise web.HTTPSeeOther("/board")
