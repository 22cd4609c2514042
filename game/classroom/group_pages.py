"""What a group has without a terminal: the door, the plain page and its forms, and all that can be read."""

from __future__ import annotations

import asyncio
import secrets

from aiohttp import web
from attrs import frozen

from game.classroom.lessons import sit_down
from game.classroom.page import CLOSED, SAFE, place_of, play_page, shelf_of, title_of, words
from game.classroom.reception import Reception
from game.classroom.room import Unwelcome
from game.classroom.tables import Table
from game.plain import PlainDesk
from game.plain.lines import ENDLESS, Lines
from game.session import Session


@frozen
class GroupPages:
    """Every page and form of a group."""

    at: Reception

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self.door),
            web.post("/join", self.join),
            web.get("/play", self.play),
            web.post("/do", self.do),
            web.post("/take", self.take),
            web.get("/read", self.read),
            web.get("/role/{id}", self.role),
        ]

    # ── the door ──

    async def door(self, request: web.Request) -> web.Response:
        if self.at.room.seat_of(request.cookies.get(self.at.cookie, "")):
            raise web.HTTPSeeOther("/play")
        visitor = request.cookies.get(self.at.cookie, "")[:64] or secrets.token_urlsafe(24)
        response = self.at.page("door.html", visitor, minutes=self.at.room.sitting.lesson.minutes)
        self.at.give(response, self.at.cookie, visitor)
        return response

    async def join(self, request: web.Request) -> web.Response:
        secret = request.cookies.get(self.at.cookie, "")
        form = await self.at.signed(request, secret)
        typed = {name: str(form.get(name, "")) for name in ("code", "alias", "word")}
        seat = self.at.room.join(request.remote or "", typed["code"], typed["alias"], typed["word"], secret)
        response = web.Response(status=303, headers={"Location": "/play"})
        self.at.give(response, self.at.cookie, seat.secret)
        return response

    # ── the plain page ──

    async def play(self, request: web.Request) -> web.Response:
        table = self.at.table_of(request)
        async with table.lock:
            if table.terminal is not None:
                return self.at.page("elsewhere.html", table.seat.secret, alias=table.seat.alias)
            session = table.opened(self.at.room.sitting)
            said, table.said = table.said, []
            values = play_page(session) | {
                "shelf": shelf_of(session),
                "said": said,
                "lost": table.lost(self.at.room.sitting),
            }
        return self.at.page(
            "play.html",
            table.seat.secret,
            alias=table.seat.alias,
            word=table.seat.word,
            is_ended=self.at.room.is_over,
            **values,
        )

    async def do(self, request: web.Request) -> web.Response:
        """One command of the group; the answer stands on the page that is shown next."""
        table = self.at.table_of(request)
        form = await self.at.signed(request, table.seat.secret)
        line = " ".join([str(form.get("do", "")), *(str(each) for each in form.getall("with", []))])
        async with table.lock:
            table.said = self._answer(table, line, str(form.get("at", "")))
        raise web.HTTPSeeOther("/play#answer")

    def _answer(self, table: Table, line: str, at: str) -> Lines:
        name = (line.split() or [""])[0].lower()
        if table.terminal is not None:
            raise Unwelcome(words("elsewhere"), 409)
        session = table.opened(self.at.room.sitting)
        if name not in SAFE:
            if self.at.room.is_over:
                return [words("ended")]
            if self.at.room.is_paused:
                return [words("paused")]
            if at != place_of(session):
                return [words("moved-on")]
        return PlainDesk(session, closed=CLOSED, columns=ENDLESS).answer(line)

    async def take(self, request: web.Request) -> web.Response:
        """The game comes from the terminal to this page."""
        table = self.at.table_of(request)
        await self.at.signed(request, table.seat.secret)
        async with table.lock:
            await table.end_terminal()
        raise web.HTTPSeeOther("/play")

    async def read(self, request: web.Request) -> web.Response:
        table = self.at.table_of(request)
        line = " ".join(request.query.getall("what", []))
        if (line.split() or [""])[0] not in SAFE:
            raise web.HTTPNotFound
        return await self._reading(table, line)

    async def role(self, request: web.Request) -> web.Response:
        return await self._reading(self.at.table_of(request), f"role {request.match_info['id']}")

    async def _reading(self, table: Table, line: str) -> web.Response:
        async with table.lock:
            # With a terminal open it only reads: the save will do.
            session = table.opened(self.at.room.sitting) if table.terminal is None else self._glance(table)
            title = title_of(session, line)
            desk = PlainDesk(session, closed=CLOSED, columns=ENDLESS)
            plays_games = line.split()[0] == "debrief"
            lines = await asyncio.to_thread(desk.answer, line) if plays_games else desk.answer(line)
        lines = lines[1:] if lines[:1] == [title] else lines
        return self.at.page("read.html", table.seat.secret, alias=table.seat.alias, lines=lines, title=title)

    def _glance(self, table: Table) -> Session:
        """The game as its save has it now, to be read and not gone on with."""
        session = sit_down(self.at.room.sitting, table.seat.alias)
        session.close()
        return session
