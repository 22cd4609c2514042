"""Saves that were cut, edited, or written by other content: what can be kept is kept, and the file stays as it is."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from game.cli.command import Stop
from game.cli.opening import load_session
from game.plain import PlainDesk
from game.rules import Rulebook
from game.session import Session
from tests.cli.conftest import Call

GAME = "1|1|end|1|promise 2|2|end|2|1|undo|2"


@pytest.fixture(scope="module")
def raw(rulebook: Rulebook, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A save of two months and a half."""
    desk = PlainDesk(Session.begin(rulebook, "november-2024", 7, tmp_path_factory.mktemp("saves")))
    for line in GAME.split("|"):
        desk.answer(line)
    path = desk.session.path
    assert path
    desk.session.close()
    return path.read_bytes()


def kept(rulebook: Rulebook, path: Path) -> Session | None:
    """The game in a file, read and played on from in every way; None where nothing can be kept."""
    try:
        session = load_session(rulebook, path)
    except Stop:
        return None
    desk = PlainDesk(session)
    for line in ("history", "why trust", "report", "drawer"):
        desk.answer(line)
    assert desk.opening()
    return session


@pytest.mark.parametrize("part", range(20))
def test_cut_anywhere(rulebook: Rulebook, raw: bytes, tmp_path: Path, part: int) -> None:
    path = tmp_path / "cut.save"
    for length in range(part * 13, len(raw), 20 * 13 * 3):
        path.write_bytes(raw[:length])
        session = kept(rulebook, path)
        assert path.read_bytes() == raw[:length]
        assert (session is None) == (b"\n" not in raw[:length])
        if session:
            assert len(session.months) == sum(b'"state"' in line for line in raw[:length].split(b"\n")[:-1])
            session.close()


def test_edited_anyhow(rulebook: Rulebook, raw: bytes, tmp_path: Path) -> None:
    """Never an exception; and a file with a fault in it is never written to, though play goes on."""
    chance = random.Random(7)
    for number in range(60):
        edited = bytearray(raw)
        for _ in range(chance.choice((1, 1, 5))):
            edited[chance.randrange(len(edited))] = chance.randrange(256)
        path = tmp_path / f"{number}.save"
        path.write_bytes(edited)
        session = kept(rulebook, path)
        if session:
            is_damaged = any(note.startswith("Line ") for note in session.notes)
            PlainDesk(session).answer("promise 3")
            assert path.read_bytes() == edited or not is_damaged
            session.close()


@pytest.mark.parametrize(
    ("name", "value"),
    [("brief", "loud"), ("brief", [1]), ("seed", 10**300), ("game", 3), ("text", "other")],
)
def test_an_odd_header(rulebook: Rulebook, raw: bytes, tmp_path: Path, name: str, value: object) -> None:
    first, *rest = raw.split(b"\n")
    path = tmp_path / "odd.save"
    path.write_bytes(b"\n".join([json.dumps({**json.loads(first), name: value}).encode(), *rest]))
    session = kept(rulebook, path)
    assert session
    session.close()


def test_what_was_lost_is_said_once(call: Call, raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.save"
    lines = raw.split(b"\n")
    damaged = b"\n".join([*lines[:4], b"what is this", *lines[4:]])
    path.write_bytes(damaged)
    said = call("replay", path)
    assert said.code == 1
    assert said.out.startswith("Line 5 of the save cannot be used. Everything before it is kept:")
    assert "3 decisions read: month 2" in said.out
    played = call("play", "--load", path, "--saves", tmp_path, typed="1\nend\nquit\n")
    assert played.out.startswith("Line 5 of the save cannot be used.")
    assert path.read_bytes() == damaged
    assert len(list(tmp_path.glob("*.save"))) == 2


def test_other_rules(call: Call, raw: bytes, tmp_path: Path) -> None:
    first, *rest = raw.split(b"\n")
    path = tmp_path / "other.save"
    path.write_bytes(b"\n".join([json.dumps({**json.loads(first), "rules": "other"}).encode(), *rest]))
    said = call("replay", path)
    assert said.code == 1
    assert said.out.startswith("The rules have changed since this game was saved. It goes on from month 3;")


@pytest.mark.parametrize("text", [b"", b"\n", b"{}\n", b"[]\n", b"\xff\xfe\n", b'{"save": 99}\n', b"not a save\n"])
def test_what_is_no_save(call: Call, tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "no.save"
    path.write_bytes(text)
    for arguments in (["replay", path], ["play", "--load", path, "--saves", tmp_path]):
        said = call(*arguments)
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith(f"{path} is not a save that can be read: ")
        assert said.err.count("\n") == 1
    assert path.read_bytes() == text


def test_replay_reads_a_save_that_is_being_played(call: Call, rulebook: Rulebook, tmp_path: Path) -> None:
    desk = PlainDesk(Session.begin(rulebook, "november-2024", 7, tmp_path))
    desk.answer("1")
    assert desk.session.path
    assert "One decision played again: month 1" in call("replay", desk.session.path).out
    desk.session.close()


def test_replay_as_json(call: Call, raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.save"
    path.write_bytes(raw)
    plain = json.loads(call("replay", "--json", path).out)
    assert list(plain) == [
        "format", "scenario", "seed", "rules", "stamps", "branch", "notes", "month", "months", "pending", "gauges",
        "ending", "aims", "check", "code",
    ]  # fmt: skip
    assert (plain["format"], plain["month"], plain["seed"], plain["ending"]) == (1, 3, None, None)
    assert [month["month"] for month in plain["months"]] == [1, 2]
    assert [kind for kind, *_ in plain["months"][1]["decisions"]] == ["choose", "promise", "sign", "end"]
    assert plain["months"][0]["gauges"]["dependency"] > 0
    assert "isolation" in plain["months"][0]["gauges"]
    assert not [name for name in plain["gauges"] if name.startswith("war.") and name != "war.outcome"]
