"""The server: the pages of a room, its terminals, the teacher's board, and how all of it ends."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import signal
from collections.abc import AsyncIterator, Callable
from time import monotonic
from typing import Any

from aiohttp import web
from attrs import define, field

from game.classroom.births import Births
from game.classroom.board import ended_report, rows
from game.classroom.guard import LARGEST_BODY, Guard, guarding, policy
from game.classroom.lessons import sit_down
from game.classroom.page import CLOSED, SAFE, place_of, play_page, render, shelf_of, title_of, words
from game.classroom.room import Room, Unwelcome
from game.classroom.statics import STATICS, read_static
from game.classroom.tables import Table
from game.classroom.terminals import converse, home_of, open_terminal, surroundings
from game.plain import PlainDesk
from game.plain.lines import ENDLESS, Lines
from game.session import Session

WATCH = 3.0
"""Every so many seconds the watchdog looks for what was left behind."""
IDLE = 20 * 60.0
"""Seconds after which a game that nobody asks for is put away; it is on the disk."""
YEAR = 365 * 24 * 3600
log = logging.getLogger(__name__)


@define
class Server:
    """The routes over a room. `stop` lets go of everything."""

    room: Room
    guard: Guard
    tables: dict[str, Table] = field(factory=dict)
    report: str = ""  # the lesson's report as a page, once it has ended
    births: Births | None = None  # without it each terminal is started by itself
    stopping: asyncio.Event = field(factory=asyncio.Event)

    def app(self) -> web.Application:
        app = web.Application(middlewares=[guarding(self.guard)], client_max_size=LARGEST_BODY)
        app.add_routes(
            [
                web.get("/", self.door),
                web.post("/join", self.join),
                web.get("/play", self.play),
                web.post("/do", self.do),
                web.post("/take", self.take),
                web.get("/read", self.read),
                web.get("/role/{id}", self.role),
                web.get("/terminal", self.terminal),
                web.get("/ws", self.socket),
                web.get("/state", self.state),
                web.get("/board", self.board),
                web.get("/board/rows", self.board_rows),
                web.get("/board/report", self.board_report),
                web.post("/board/{what}", self.steer),
                web.get("/static/{name}", self.static),
            ]
        )
        app.cleanup_ctx.append(self._watched)
        app.on_shutdown.append(self._shut)
        return app

    # ── who asks ──

    @property
    def _cookie(self) -> str:
        return f"seat-{self.guard.port}"  # cookies do not tell ports apart

    @property
    def _badge(self) -> str:
        return f"board-{self.guard.port}"

    def _table(self, request: web.Request) -> Table:
        """The group that asks. Raises a redirection to the door."""
        seat = self.room.seat_of(request.cookies.get(self._cookie, ""))
        if seat is None:
            raise web.HTTPSeeOther("/")
        table = self.tables.setdefault(seat.alias, Table(seat))
        table.seen = monotonic()
        return table

    def _require_teacher(self, request: web.Request) -> str:
        badge = request.cookies.get(self._badge, "")
        if not self.room.is_teacher(badge):
            raise Unwelcome(words("not-teacher"))
        return badge

    async def _signed(self, request: web.Request, secret: str) -> Any:
        """The fields of a form that was made for this secret. Raises Unwelcome."""
        form = await request.post()
        if not self.room.is_signed(secret, str(form.get("token", ""))):
            raise Unwelcome(words("unsigned"))
        return form

    def _page(self, name: str, secret: str = "", **values: Any) -> web.Response:
        values |= {"lesson_title": self.room.sitting.lesson.title, "token": self.room.signature(secret)}
        text = render(name, is_shared=self.guard.is_shared, is_paused=self.room.is_paused, **values)
        return web.Response(text=text, content_type="text/html")

    # ── the door ──

    async def door(self, request: web.Request) -> web.Response:
        if self.room.seat_of(request.cookies.get(self._cookie, "")):
            raise web.HTTPSeeOther("/play")
        visitor = request.cookies.get(self._cookie, "")[:64] or secrets.token_urlsafe(24)
        response = self._page("door.html", visitor, minutes=self.room.sitting.lesson.minutes)
        self._give(response, self._cookie, visitor)
        return response

    async def join(self, request: web.Request) -> web.Response:
        secret = request.cookies.get(self._cookie, "")
        form = await self._signed(request, secret)
        typed = {name: str(form.get(name, "")) for name in ("code", "alias", "word")}
        seat = self.room.join(request.remote or "", typed["code"], typed["alias"], typed["word"], secret)
        response = web.Response(status=303, headers={"Location": "/play"})
        self._give(response, self._cookie, seat.secret)
        return response

    def _give(self, response: web.Response, name: str, value: str) -> None:
        response.set_cookie(name, value, httponly=True, samesite="Strict", path="/", max_age=YEAR)

    # ── the plain page ──

    def _session(self, table: Table) -> Session:
        """The group's game, opened if it is not. Raises Unwelcome: it is open elsewhere."""
        if table.session is None:
            session = sit_down(self.room.sitting, table.seat.alias)
            if session.record is None:
                session.close()
                raise Unwelcome(words("elsewhere"), 409)
            table.session = session
        return table.session

    async def play(self, request: web.Request) -> web.Response:
        table = self._table(request)
        async with table.lock:
            if table.terminal is not None:
                return self._page("elsewhere.html", table.seat.secret, alias=table.seat.alias)
            session = self._session(table)
            said, table.said = table.said, []
            values = play_page(session) | {"shelf": shelf_of(session), "said": said}
        return self._page(
            "play.html",
            table.seat.secret,
            alias=table.seat.alias,
            word=table.seat.word,
            is_ended=self.room.is_over,
            **values,
        )

    async def do(self, request: web.Request) -> web.Response:
        """One command of the group; the answer stands on the page that is shown next."""
        table = self._table(request)
        form = await self._signed(request, table.seat.secret)
        line = " ".join([str(form.get("do", "")), *(str(each) for each in form.getall("with", []))])
        async with table.lock:
            table.said = self._answer(table, line, str(form.get("at", "")))
        raise web.HTTPSeeOther("/play#answer")

    def _answer(self, table: Table, line: str, at: str) -> Lines:
        name = (line.split() or [""])[0].lower()
        if table.terminal is not None:
            raise Unwelcome(words("elsewhere"), 409)
        session = self._session(table)
        if name not in SAFE:
            if self.room.is_over:
                return [words("ended")]
            if self.room.is_paused:
                return [words("paused")]
            if at != place_of(session):
                return [words("moved-on")]
        return PlainDesk(session, closed=CLOSED, columns=ENDLESS).answer(line)

    async def take(self, request: web.Request) -> web.Response:
        """The game comes from the terminal to this page."""
        table = self._table(request)
        await self._signed(request, table.seat.secret)
        async with table.lock:
            await table.end_terminal()
        raise web.HTTPSeeOther("/play")

    async def read(self, request: web.Request) -> web.Response:
        table = self._table(request)
        line = " ".join(request.query.getall("what", []))
        if (line.split() or [""])[0] not in SAFE:
            raise web.HTTPNotFound
        return await self._reading(table, line)

    async def role(self, request: web.Request) -> web.Response:
        return await self._reading(self._table(request), f"role {request.match_info['id']}")

    async def _reading(self, table: Table, line: str) -> web.Response:
        async with table.lock:
            # With a terminal open it only reads: the save will do.
            session = self._session(table) if table.terminal is None else self._glance(table)
            title = title_of(session, line)
            desk = PlainDesk(session, closed=CLOSED, columns=ENDLESS)
            plays_games = line.split()[0] == "debrief"
            lines = await asyncio.to_thread(desk.answer, line) if plays_games else desk.answer(line)
        lines = lines[1:] if lines[:1] == [title] else lines
        return self._page("read.html", table.seat.secret, alias=table.seat.alias, lines=lines, title=title)

    def _glance(self, table: Table) -> Session:
        """The game as its save has it now, to be read and not gone on with."""
        session = sit_down(self.room.sitting, table.seat.alias)
        session.close()
        return session

    # ── the terminal ──

    async def terminal(self, request: web.Request) -> web.Response:
        table = self._table(request)
        if self.room.is_over:
            raise Unwelcome(words("ended"))
        response = self._page("terminal.html", table.seat.secret, alias=table.seat.alias, host=request.host)
        # The terminal sets the width of its cells in styles of its own.
        response.headers["Content-Security-Policy"] = policy(**{"style-src": "'self' 'unsafe-inline'"})
        return response

    async def socket(self, request: web.Request) -> web.StreamResponse:
        table = self._table(request)
        if request.headers.get("Upgrade", "").lower() != "websocket":
            raise web.HTTPNotFound
        if self.room.is_over or self.stopping.is_set():
            raise Unwelcome(words("ended"))
        async with table.lock:
            await table.end_terminal()
            self._session(table)  # the save is there, and nobody else has it
            table.put_away()
            sitting, alias = self.room.sitting, table.seat.alias
            save, home = sitting.save_of(alias).resolve(), home_of(sitting.folder, alias)
            mine = await open_terminal(request, save, home, self.births)
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
        return self.room.is_paused or self.room.is_over

    async def state(self, request: web.Request) -> web.Response:
        """What a page asks for now and then, to say that the teacher has paused or ended the lesson."""
        self._table(request)
        line = words("ended") if self.room.is_over else words("paused") if self.room.is_paused else ""
        return web.json_response({"line": line, "is_over": self.room.is_over})

    # ── the board ──

    async def board(self, request: web.Request) -> web.Response:
        token = request.query.get("token")
        if token is not None:  # out of the address as soon as it is known: the board may be projected
            if self.room.misses.is_over(request.remote or ""):
                raise Unwelcome(words("flood"), 429)
            if not self.room.is_teacher(token):
                self.room.misses.count(request.remote or "")
                raise Unwelcome(words("not-teacher"))
            response = web.Response(status=303, headers={"Location": "/board"})
            self._give(response, self._badge, self.room.token)
            return response
        badge = self._require_teacher(request)
        return self._page("board.html", badge, **self._board())

    def _board(self) -> dict[str, Any]:
        room = self.room
        return {
            "code": room.code,
            "rows": rows(room, self.tables),
            "most": room.most,
            "is_ended": room.is_over,
            "has_report": bool(self.report),
            "folder": room.sitting.folder,
        }

    async def board_rows(self, request: web.Request) -> web.Response:
        badge = self._require_teacher(request)
        return self._page("rows.html", badge, **self._board())

    async def board_report(self, request: web.Request) -> web.Response:
        self._require_teacher(request)
        if not self.report:
            raise web.HTTPNotFound
        response = web.Response(text=self.report, content_type="text/html")
        # The report is one page with its own styles in it, and loads nothing.
        response.headers["Content-Security-Policy"] = policy(**{"style-src": "'unsafe-inline'", "script-src": "'none'"})
        return response

    async def steer(self, request: web.Request) -> web.Response:
        """Pause, go on, end."""
        badge = self._require_teacher(request)
        await self._signed(request, badge)
        match request.match_info["what"]:
            case "pause":
                self.room.is_paused = True
            case "go-on":
                self.room.is_paused = False
            case "end":
                await self.end()
            case _:
                raise web.HTTPNotFound
        raise web.HTTPSeeOther("/board")

    async def end(self) -> None:
        """The lesson ends, wherever the groups are: every game is put away, and the report is written."""
        self.room.is_over, self.room.is_paused = True, False
        self.room.keep()
        await self.put_away()
        self.report = await asyncio.to_thread(ended_report, self.room.sitting)

    async def static(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in STATICS:
            raise web.HTTPNotFound
        response = web.Response(body=read_static(name), content_type=STATICS[name])
        response.headers["Cache-Control"] = "max-age=3600"
        return response

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
