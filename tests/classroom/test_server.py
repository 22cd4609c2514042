"""The server: who is let in and who is not, each with a clear line; the plain page; the board; nothing lost."""

from __future__ import annotations

import asyncio
import re
import stat
import sys
from pathlib import Path

import aiohttp
import pytest

from game.classroom.lessons import Sitting, hold, sit_down
from game.classroom.room import CODE_LENGTH, LETTERS, MISSES, Room, Seat, Unwelcome
from game.classroom.tables import Table
from game.cli.serve import MOST
from game.rules import Rulebook
from game.session import SaveFailed, restore
from game.session.record import Record
from tests.classroom.room import CODE, Visitor, opened

MONTH = ("choose 1", "choose 2", "choose 3", "odds 40", "reason x", "end")
"""What ends a month, whatever it asks; what is not open is refused."""

# ── those who are not let in ──


async def test_a_wrong_code(rulebook: Rulebook, tmp_path: Path) -> None:
    async with opened(rulebook, tmp_path) as (server, address), Visitor(address) as visitor:
        await visitor.join("heron", code="HERON8")
        assert (visitor.status, visitor.refused) == (
            403,
            "That is not the code of this lesson. It stands on your teacher&#39;s board.",
        )
        assert server.room.seats == {}


async def test_a_forged_origin(rulebook: Rulebook, tmp_path: Path) -> None:
    """A form on a stranger's page, one from nowhere, and a socket that such a page opens."""
    async with opened(rulebook, tmp_path) as (server, address), Visitor(address) as visitor:
        await visitor.get("/")
        fields = {"token": visitor.token, "code": CODE, "alias": "heron"}
        for origin in ("http://evil.example", "null", None, address.replace("127.0.0.1", "localhost"), address + "0"):
            await visitor.post("/join", fields, origin=origin)
            assert (visitor.status, "not of this server" in visitor.refused) == (403, True), origin
        assert server.room.seats == {}
        await visitor.join("heron")
        for headers in ({"Origin": "http://evil.example"}, {}):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await visitor.client.ws_connect(address + "/ws", headers=headers)
            assert refused.value.status == 403


async def test_a_form_of_somebody_else(rulebook: Rulebook, tmp_path: Path) -> None:
    """Even from the right page: a form is good for the browser it was made for."""
    async with opened(rulebook, tmp_path) as (_, address), Visitor(address) as one, Visitor(address) as other:
        await one.join("heron")
        await other.join("mill")
        theirs = other.token
        for token in (theirs, "", "x" * 64, "f" * 64, "é"):
            await one.post("/do", {"token": token, "at": "1.0", "do": "choose 1"})
            assert (one.status, "not made for you" in one.refused) == (403, True), token
        await one.post("/board/end", {"token": one.token})
        assert one.status == 403


async def test_a_strange_host(rulebook: Rulebook, tmp_path: Path) -> None:
    """A name elsewhere that was made to point here."""
    async with opened(rulebook, tmp_path) as (_, address), Visitor(address) as visitor:
        port = address.rpartition(":")[2]
        for host in (f"evil.example:{port}", "127.0.0.1", f"127.0.0.1.evil.example:{port}", f"192.168.1.5:{port}", ""):
            await visitor.get("/", headers={"Host": host})
            assert visitor.status in (400, 403), host
        await visitor.get("/", headers={"Host": f"localhost:{port}"})
        assert visitor.status == 200


async def test_a_shared_room_goes_by_its_addresses_and_no_other_name(rulebook: Rulebook, tmp_path: Path) -> None:
    async with opened(rulebook, tmp_path, is_shared=True) as (_, address), Visitor(address) as visitor:
        port = address.rpartition(":")[2]
        page = await visitor.get("/", headers={"Host": f"192.168.1.5:{port}"})
        assert "not encrypted" in page
        await visitor.get("/", headers={"Host": f"evil.example:{port}"})
        assert visitor.status == 403


@pytest.mark.parametrize(
    "path",
    [
        "/../room.json",
        "/static/../room.py",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/static/..%2f..%2froom.json",
        "/static/%252e%252e/x",
        "/static/..\\room.json",
        "/static/",
        "/static",
        "/static/room.py",
        "/room.json",
        "/one-lesson-test/heron.save",
    ],
)
async def test_a_path_that_leads_elsewhere(rulebook: Rulebook, tmp_path: Path, path: str) -> None:
    """Asked for byte by byte: a browser would tidy it up first."""
    async with opened(rulebook, tmp_path) as (_, address):
        port = int(address.rpartition(":")[2])
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
        answer = (await reader.read()).decode()
        writer.close()
        assert answer.split()[1] in ("400", "404")
        assert "There is no such page" in answer or answer.split()[1] == "400"
        assert "root:" not in answer
        assert '"code"' not in answer


async def test_a_flood_of_joins(rulebook: Rulebook, tmp_path: Path) -> None:
    """Guessing the code ends early, and so does asking for seat after seat."""
    async with opened(rulebook, tmp_path, most=8) as (server, address), Visitor(address) as visitor:
        await visitor.get("/")
        token, seen = visitor.token, []
        for number in range(40):
            fields = {"token": token, "code": f"WRONG{number}" if number < 39 else CODE, "alias": f"bot-{number}"}
            await visitor.post("/join", fields)
            seen.append(visitor.status)
        assert set(seen[:24]) == {403}  # three a seat
        assert set(seen[24:]) == {429}  # the right one, too: else whoever guesses would only have to go on
        assert "Wait one minute" in visitor.refused
        assert server.room.seats == {}


async def test_a_room_has_so_many_seats(rulebook: Rulebook, tmp_path: Path) -> None:
    async with opened(rulebook, tmp_path, most=2) as (_, address):
        for alias in ("one", "two", "three"):
            async with Visitor(address) as visitor:
                await visitor.join(alias)
        assert (visitor.status, visitor.refused) == (
            503,
            "Every seat is taken: this room has 2. Your teacher can open more.",
        )


@pytest.mark.parametrize(
    "alias", ["<b>heron</b>", "he\x1bron", "he\x00ron", "../heron", "a&b", "x" * 21, "\u202enoreh"]
)
async def test_an_alias_of_controls_or_markup(rulebook: Rulebook, tmp_path: Path, alias: str) -> None:
    async with opened(rulebook, tmp_path) as (server, address), Visitor(address) as visitor:
        page = await visitor.join(alias)
        assert (visitor.status, visitor.refused[:8]) == (400, "An alias")
        assert alias not in page
        assert server.room.seats == {}


async def test_a_body_that_is_too_large(rulebook: Rulebook, tmp_path: Path) -> None:
    async with opened(rulebook, tmp_path) as (_, address), Visitor(address) as visitor:
        await visitor.join("heron")
        await visitor.post("/do", {"token": visitor.token, "do": "reason " + "x" * 20000})
        assert (visitor.status, visitor.refused) == (413, "That is too much: a form has 16384 bytes at most.")


async def test_another_group_cannot_take_a_seat(rulebook: Rulebook, tmp_path: Path) -> None:
    """The alias and the code are not enough; the group's word is, on another machine."""
    async with opened(rulebook, tmp_path) as (server, address), Visitor(address) as owner, Visitor(address) as thief:
        await owner.join("heron")
        await owner.do("choose 1")
        await thief.join("heron")
        assert (thief.status, "is taken" in thief.refused) == (409, True)
        await thief.join("heron", word="amber-amber")
        assert (thief.status, "not the word" in thief.refused) == (409, True)
        await thief.join("heron", word=server.room.seats["heron"].word.replace("-", " ").upper())
        assert "heron · November 2024" in thief.page
        assert "Answered:" in thief.page


async def test_the_board_is_the_teachers(rulebook: Rulebook, tmp_path: Path) -> None:
    async with (
        opened(rulebook, tmp_path) as (server, address),
        Visitor(address) as visitor,
        Visitor(address) as teacher,
    ):
        await visitor.join("heron")
        for path in ("/board", "/board?token=", "/board?token=guess", "/board/rows", "/board/report"):
            await visitor.get(path)
            assert (visitor.status, "the teacher&#39;s" in visitor.refused) == (403, True), path
        await teacher.get(f"/board?token={server.room.token}")
        assert teacher.status == 200
        assert server.room.token not in teacher.page
        assert "heron" in teacher.page


async def test_commands_about_files_and_other_games_are_closed(rulebook: Rulebook, tmp_path: Path) -> None:
    async with opened(rulebook, tmp_path) as (server, address), Visitor(address) as visitor:
        await visitor.join("heron")
        await visitor.do("choose 1")
        before = sorted(path.name for path in server.room.sitting.folder.rglob("*"))
        for command in (
            "save as x",
            "saves",
            "delete heron",
            "rename a b",
            "copy a b",
            "load x",
            "new",
            "export",
            "quit",
            "rewind 1",
        ):
            page = await visitor.do(command)
            assert "is not to be had here" in page, command
        assert sorted(path.name for path in server.room.sitting.folder.rglob("*")) == before
        for what in ("end", "undo", "saves", "choose+1", "reason+x", ""):
            await visitor.get(f"/read?what={what}")
            assert visitor.status == 404, what


async def test_pages_load_nothing_from_elsewhere_and_escape_all(rulebook: Rulebook, tmp_path: Path) -> None:
    async with opened(rulebook, tmp_path) as (_, address), Visitor(address) as visitor:
        await visitor.join("heron")
        for command in ("choose 1", "end", "odds 40", "choose 1", 'reason <script>alert(1)</script>" onload="x'):
            page = await visitor.do(command)
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page
        for path in ("/", "/play", "/read?what=reason", "/read?what=glossary+%3Cb%3E", "/terminal", "/nowhere"):
            page = await visitor.get(path)
            assert re.findall(r'(?:src|href|action)="(?!/|#|data:,)[^"]*"', page) == [], path
            assert "<b>" not in page
            assert "default-src 'none'" in visitor.headers["Content-Security-Policy"]
            assert "script>alert" not in page


# ── those who are ──


async def test_a_whole_game_on_the_plain_page(rulebook: Rulebook, tmp_path: Path) -> None:
    """Over forms alone, to the last page; the save has it all."""
    async with opened(rulebook, tmp_path) as (server, address), Visitor(address) as visitor:
        await visitor.join("heron")
        for _ in range(8):
            for command in ("choose 1", "choose 2", "choose 3", "odds 40", "reason Because <we> wait.", "end"):
                await visitor.do(command)
        assert "The end" in visitor.page
        assert 'action="/do"' in visitor.page  # commands that read
        save = server.room.sitting.save_of("heron")
    session = restore(rulebook, save)
    session.close()
    assert session.state.is_over
    assert len(session.months) == 8
    assert {reason.text for reason in session.reasons} == {"Because <we> wait."}
    assert [odds.percent for odds in session.state.forecasts] == [40] * len(session.state.forecasts)


async def test_two_of_a_group_never_do_a_thing_twice(rulebook: Rulebook, tmp_path: Path) -> None:
    async with opened(rulebook, tmp_path) as (server, address), Visitor(address) as visitor:
        await visitor.join("heron")
        await visitor.do("choose 1")
        page = await visitor.do("end", at="1.0")
        assert "somebody of your group was faster" in page
        session = server.tables["heron"].session
        assert session is not None
        assert session.state.month == 1


async def test_a_server_that_is_started_again_knows_every_group(rulebook: Rulebook, tmp_path: Path) -> None:
    async with Visitor("") as visitor:
        async with opened(rulebook, tmp_path) as (server, visitor.address):
            await visitor.join("heron")
            await visitor.do("choose 1")
            await visitor.do("end")
            first, kept = server.room, visitor.client.cookie_jar
            cookie = next(iter(kept)).value
        async with opened(rulebook, tmp_path) as (server, visitor.address):
            assert (server.room.code, server.room.seats) == (first.code, first.seats)
            assert server.room.token != first.token
            visitor.client.cookie_jar.update_cookies({f"seat-{server.guard.port}": cookie})
            await visitor.get("/play")
            assert "heron · December 2024, month 2 of 8." in visitor.page


async def test_a_class_goes_on_when_the_game_was_changed(rulebook: Rulebook, tmp_path: Path) -> None:
    """Between two lessons: every group goes on in its own file, however often it comes back; the old one is kept."""
    async with opened(rulebook, tmp_path) as (server, address), Visitor(address) as visitor:
        await visitor.join("heron")
        for command in ("choose 1", "end"):
            await visitor.do(command)
        save, word = server.room.sitting.save_of("heron"), server.room.seats["heron"].word
    before = save.read_text(encoding="utf-8")
    save.write_text(
        before.replace(f'"rules":"{rulebook.rules_hash}"', '"rules":"0000000000000000"', 1), encoding="utf-8"
    )
    for month in (2, 3):
        async with opened(rulebook, tmp_path) as (_, address), Visitor(address) as visitor:
            await visitor.join("heron", word=word)
            assert f"month {month} of 8" in visitor.page
            for command in ("choose 1", "choose 2", "choose 3", "odds 40", "reason x", "end"):
                await visitor.do(command)
    assert sorted(path.name for path in save.parent.glob("heron*")) == ["heron.before-1", "heron.save"]


async def test_a_group_goes_on_from_what_holds_of_a_damaged_save(rulebook: Rulebook, tmp_path: Path) -> None:
    """A line in its middle is rubbish: one clear line says what was lost, the old file stays, and it is lost once."""
    async with opened(rulebook, tmp_path) as (server, address), Visitor(address) as visitor:
        await visitor.join("heron")
        for command in (*MONTH, *MONTH, "choose 1"):
            await visitor.do(command)
        save, word = server.room.sitting.save_of("heron"), server.room.seats["heron"].word
    raw = save.read_bytes().split(b"\n")
    ends = [number for number, line in enumerate(raw) if b'"do":["end"]' in line]
    raw[ends[1]] = raw[ends[1]][:40] + b"\x00" * 8 + raw[ends[1]][48:]
    damaged = b"\n".join(raw)
    save.write_bytes(damaged)
    line = (
        f"A part of your game could not be read back: line {ends[1] + 1} of its file is damaged. Everything before it "
        "is kept. Go on from December 2024, month 2 of 8; whatever you decided after that, decide again."
    )
    for start in (True, False):
        async with opened(rulebook, tmp_path) as (_, address), Visitor(address) as visitor:
            await visitor.join("heron", word=word)
            assert (visitor.status, visitor.page.count(line)) == (200, start)
            await visitor.get("/play")
            assert visitor.page.count(line) == start  # whoever opens the page again reads it again
            assert (line in await visitor.get("/state")) == start  # beside the terminal, too
            await visitor.do("end")
            assert line not in visitor.page
            assert line not in await visitor.get("/state")
    assert restore(rulebook, save, only_read=True).state.month == 3
    assert save.with_suffix(".before-1").read_bytes() == damaged
    assert sorted(path.name for path in save.parent.glob("heron*")) == ["heron.before-1", "heron.save"]


def held_with_one_decision(book: Rulebook, saves: Path) -> Sitting:
    """A class in which the herons have decided once, and closed their game."""
    sitting = hold(book, next(each for each in book.lesson if each.id == "one-lesson"), saves, "test")
    session = sit_down(sitting, "heron")
    session.decide(session.options()[0].decision)
    session.close()
    return sitting


async def test_a_save_that_cannot_be_set_right_stays(
    rulebook: Rulebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full just then: the group must not begin again when there is room once more."""
    sitting = held_with_one_decision(rulebook, tmp_path)
    save = sitting.save_of("heron")
    save.write_bytes(save.read_bytes() + b"rubbish\n{}\n")
    before = save.read_bytes()

    def is_full(*_: object) -> None:
        raise SaveFailed("no space")

    with monkeypatch.context() as patch:
        patch.setattr(Record, "create", is_full)
        with pytest.raises(SaveFailed):
            sit_down(sitting, "heron")
    assert [path.name for path in save.parent.glob("heron*")] == ["heron.save"]
    assert save.read_bytes() == before
    session = sit_down(sitting, "heron")
    assert len(session.steps) == 1
    session.close()


def test_a_process_that_dies_while_it_sets_a_save_aside_loses_nothing(
    rulebook: Rulebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old save has its other name, and the new one is not there yet: the group must not begin again."""
    sitting = held_with_one_decision(rulebook, tmp_path)
    save = sitting.save_of("heron")
    save.with_suffix(".before-1").write_bytes(b"of an earlier upgrade")
    save.write_bytes(save.read_bytes() + b"rubbish\n{}\n")

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Record, "create", dies)
        with pytest.raises(KeyboardInterrupt):
            sit_down(sitting, "heron")
    assert sorted(path.name for path in save.parent.glob("heron*")) == ["heron.before-1", "heron.before-2"]
    session = sit_down(sitting, "heron")
    assert (session.path, len(session.steps)) == (save, 1)
    session.close()
    assert sorted(path.name for path in save.parent.glob("heron*")) == [
        "heron.before-1",
        "heron.before-2",
        "heron.save",
    ]
    assert save.with_suffix(".before-1").read_bytes() == b"of an earlier upgrade"


def test_of_a_save_that_was_moved_away_nothing_is_said(rulebook: Rulebook, tmp_path: Path) -> None:
    """Every page of a group asks for it every few seconds."""
    sitting = hold(rulebook, next(each for each in rulebook.lesson if each.id == "one-lesson"), tmp_path, "test")
    save = sitting.save_of("heron")
    save.write_bytes(b"a game")
    table = Table(Seat("heron", "", ""), notes=["A part was lost."], size=6)
    assert table.lost(sitting) == ["A part was lost."]
    save.rename(tmp_path / "away.save")
    assert table.lost(sitting) == []


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
async def test_what_the_room_keeps_is_for_its_owner(rulebook: Rulebook, tmp_path: Path) -> None:
    async with opened(rulebook, tmp_path) as (server, _):
        path = server.room.sitting.folder / "room.json"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


async def test_pause_and_end(rulebook: Rulebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.classroom.server.ended_report", lambda sitting: f"<p>{sitting.lesson.title}</p>")
    async with (
        opened(rulebook, tmp_path) as (server, address),
        Visitor(address) as visitor,
        Visitor(address) as teacher,
    ):
        await visitor.join("heron")
        await teacher.get(f"/board?token={server.room.token}")
        token = teacher.token
        await teacher.post("/board/pause", {"token": token})
        assert "Paused by your teacher" in await visitor.do("choose 1")
        assert '"line": "Paused' in await visitor.get("/state")
        await teacher.post("/board/go-on", {"token": token})
        assert "Answered:" in await visitor.do("choose 1")
        await teacher.post("/board/end", {"token": token})
        assert "The lesson has ended" in await visitor.do("end")
        assert "1,275" in await visitor.get("/read?what=people")
        assert await teacher.get("/board/report") == "<p>One lesson: eight months in Minsk</p>"
        assert "stopped here" in await teacher.get("/board")
        async with Visitor(address) as late:
            await late.join("late")
            assert "nobody new" in late.refused
    assert Room.open(server.room.sitting, 40).is_over


async def test_the_report_of_a_lesson_that_was_ended_early(rulebook: Rulebook, tmp_path: Path) -> None:
    async with (
        opened(rulebook, tmp_path) as (server, address),
        Visitor(address) as visitor,
        Visitor(address) as teacher,
    ):
        await visitor.join("heron")
        for command in ("choose 1", "end", "choose 1", "reason Because of the gas."):
            await visitor.do(command)
        await teacher.get(f"/board?token={server.room.token}")
        await teacher.post("/board/end", {"token": teacher.token})
        page = await teacher.get("/board/report")
        assert teacher.status == 200
        assert "Because of the gas." in page
        assert (server.room.sitting.folder / "report" / "groups.csv").is_file()


async def test_the_council_reads_its_offices_on_their_own_pages(rulebook: Rulebook, tmp_path: Path) -> None:
    async with opened(rulebook, tmp_path, "double-lesson") as (server, address), Visitor(address) as visitor:
        await visitor.join("heron")
        remark = rulebook.event[server.tables["heron"].session.state.card].remark[0]  # type: ignore[union-attr]
        assert remark.text not in visitor.page
        role = next(role for role in server.room.sitting.lesson.role if role.office == remark.office)
        assert remark.text in await visitor.get(f"/role/{role.id}")


def test_a_class_behind_one_address_may_mistype(rulebook: Rulebook, tmp_path: Path) -> None:
    """Thirty groups, each with two wrong codes before the right one, all in the same minute: everybody sits."""
    room = Room.open(hold(rulebook, rulebook.lesson[0], tmp_path), 30, CODE)
    for number in range(30):
        for typed in ("HERON", "HERON1"):
            with pytest.raises(Unwelcome, match="not the code"):
                room.join("10.0.0.1", typed, f"group-{number}", "", "")
    for number in range(30):
        assert room.join("10.0.0.1", CODE, f"group-{number}", "", "").alias == f"group-{number}"


def test_a_code_is_not_guessed_in_a_lesson() -> None:
    """In the largest room, for its 90 minutes, from one address."""
    tries = MISSES * MOST * 90
    assert tries / len(LETTERS) ** CODE_LENGTH < 1 / 10_000


def test_a_room_counts_from_each_place(rulebook: Rulebook, tmp_path: Path) -> None:
    room = Room.open(hold(rulebook, rulebook.lesson[0], tmp_path), 8, CODE)
    for _ in range(24):
        with pytest.raises(Unwelcome):
            room.join("10.0.0.1", "WRONG", "heron", "", "")
    with pytest.raises(Unwelcome, match="knocked"):
        room.join("10.0.0.1", CODE, "heron", "", "")
    assert room.join("10.0.0.2", CODE.lower(), "heron", "", "").alias == "heron"
