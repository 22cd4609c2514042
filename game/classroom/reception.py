"""The reception: whose request it is, whose form, and how a page is handed out. Every route goes by it."""

from __future__ import annotations

from time import monotonic
from typing import Any

from aiohttp import web
from attrs import frozen

from game.classroom.guard import Guard
from game.classroom.page import render, words
from game.classroom.room import Room, Unwelcome
from game.classroom.tables import Table

YEAR = 365 * 24 * 3600


@frozen
class Reception:
    """A room as those who ask see it."""

    room: Room
    guard: Guard
    tables: dict[str, Table]

    @property
    def cookie(self) -> str:
        return f"seat-{self.guard.port}"  # cookies do not tell ports apart

    @property
    def badge(self) -> str:
        return f"board-{self.guard.port}"

    def table_of(self, request: web.Request) -> Table:
        """The group that asks. Raises a redirection to the door."""
        seat = self.room.seat_of(request.cookies.get(self.cookie, ""))
        if seat is None:
            raise web.HTTPSeeOther("/")
        table = self.tables.setdefault(seat.alias, Table(seat))
        table.seen = monotonic()
        return table

    def require_teacher(self, request: web.Request) -> str:
        badge = request.cookies.get(self.badge, "")
        if not self.room.is_teacher(badge):
            raise Unwelcome(words("not-teacher"))
        return badge

    async def signed(self, request: web.Request, secret: str) -> Any:
        """The fields of a form that was made for this secret. Raises Unwelcome."""
        form = await request.post()
        if not self.room.is_signed(secret, str(form.get("token", ""))):
            raise Unwelcome(words("unsigned"))
        return form

    def page(self, name: str, secret: str = "", **values: Any) -> web.Response:
        values |= {"lesson_title": self.room.sitting.lesson.title, "token": self.room.signature(secret)}
        text = render(name, is_shared=self.guard.is_shared, is_paused=self.room.is_paused, **values)
        return web.Response(text=text, content_type="text/html")

    def give(self, response: web.Response, name: str, value: str) -> None:
        response.set_cookie(name, value, httponly=True, samesite="Strict", path="/", max_age=YEAR)
