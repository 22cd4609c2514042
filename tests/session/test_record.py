"""The file of a save: a line a decision, each on the disk before its step is shown, and never a broken one."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from game.rules import Rulebook
from game.rules.decision import Choose, End, Sign
from game.session import NotASave, SaveFailed, Session, restore
from game.session.disk import claim, is_held, let_go
from game.session.record import SAVE_FORMAT, Header, Record, read_lines
from tests.session.conftest import OPENED, Begin, decide, saved

HEADER = Header("half-a-year", 1, "rules", "text")


def lines_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="ascii").splitlines()]


# ── what is written ──


def test_nothing_is_written_before_the_first_decision(begin: Begin, folder: Path) -> None:
    session = begin()
    assert session.path is None
    assert not folder.exists()


def test_a_game_without_a_folder_is_never_written(tiny: Rulebook, folder: Path) -> None:
    session = Session.begin(tiny, "half-a-year", 1)
    decide(session, *OPENED)
    session.close()
    assert session.path is None


def test_a_line_a_decision(begin: Begin, tiny: Rulebook) -> None:
    session = begin(*OPENED)
    session.undo()
    header, ask, end, yes, release, undo = lines_of(saved(session))
    assert header["save"] == SAVE_FORMAT
    assert (header["scenario"], header["seed"], header["rules"]) == ("half-a-year", 1, tiny.rules_hash)
    assert [line["do"] for line in (ask, end, yes, release)] == [
        ["choose", "ask"],
        ["end"],
        ["choose", "answer"],
        ["sign", "release"],
    ]
    assert set(ask) == {"do", "check"}
    assert set(end) == {"do", "check", "state", "log"}
    assert undo == {"undo": 1, "check": yes["check"]}


def test_each_line_is_on_the_disk_before_its_step_is_shown(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    """At every fsync the file holds the whole line, and the game has not moved yet."""
    session = begin(Choose("ask"))
    assert session.path is not None
    seen: list[tuple[int, int]] = []
    real = os.fsync

    def fsync(file: int) -> None:
        assert session.path is not None
        assert session.path.read_bytes().endswith(b"\n")
        seen.append((len(lines_of(session.path)), session.state.month))
        real(file)

    monkeypatch.setattr(os, "fsync", fsync)
    decide(session, End(), Choose("burn"))
    assert session.undo() is not None
    assert seen == [(3, 1), (4, 2), (5, 2)]


def test_the_folder_is_made_and_a_taken_name_gets_a_number(folder: Path) -> None:
    first = Record.create(folder / "deep" / "a.save", HEADER)
    second = Record.create(folder / "deep" / "a.save", HEADER)
    assert (first.path.name, second.path.name) == ("a.save", "a-2.save")
    first.close()
    second.close()
    assert [path.name for path in sorted((folder / "deep").iterdir())] == ["a-2.save", "a.save"]


def test_a_name_that_another_is_about_to_take_is_passed_over(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    lock = claim(folder / "a.save")
    assert lock is not None
    made = Record.create(folder / "a.save", HEADER)
    assert made.path.name == "a-2.save"
    assert is_held(made.path)
    made.close()
    let_go(lock)
    assert not is_held(made.path)


# ── a disk that fails ──


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_changes_nothing(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    session = begin(Choose("ask"))
    assert session.path is not None
    before, state, moved = session.path.read_bytes(), session.state, list(session.moved)
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(SaveFailed, match="No space left"):
            session.decide(End())
        with pytest.raises(SaveFailed):
            session.undo()
    assert (session.path.read_bytes(), session.state, session.moved) == (before, state, moved)
    decide(session, End())
    assert session.state.month == 2


def test_a_full_disk_at_the_first_decision_leaves_no_file_and_no_lock(
    begin: Begin, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = begin()
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(SaveFailed) as held:
            session.decide(Choose("ask"))
    assert list(folder.iterdir()) == []
    decide(session, Choose("ask"))  # although somebody still holds the exception
    assert held.value is not None
    assert len(lines_of(saved(session))) == 2


def test_a_torn_line_that_could_not_be_put_back_is_taken_away_by_the_next(
    begin: Begin, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = begin(Choose("ask"))
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        patched.setattr(os, "truncate", full)
        with pytest.raises(SaveFailed):
            session.decide(End())
    decide(session, End())
    assert [line.get("do") for line in lines_of(saved(session))] == [None, ["choose", "ask"], ["end"]]


def test_a_copy_is_whole_or_not_there(
    tiny: Rulebook, begin: Begin, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Going on with a damaged save writes its whole past anew; a disk that fills up on the way leaves nothing of it."""
    path = saved(begin(Choose("ask"), End(), Choose("answer"), End()))
    path.write_bytes(path.read_bytes() + b"!\n")
    session = restore(tiny, path)
    state = session.state
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(SaveFailed):
            session.decide(Sign("release"))
    assert session.state == state
    assert list(folder.iterdir()) == [path]
    decide(session, Sign("release"))
    again = restore(tiny, saved(session))
    assert (again.state, again.moved, again.months) == (session.state, session.moved, session.months)
    assert again.notes == []
    again.close()


def test_a_folder_that_cannot_be_made(tiny: Rulebook, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    session = Session.begin(tiny, "half-a-year", 1, tmp_path / "file" / "saves")
    with pytest.raises(SaveFailed):
        session.decide(Choose("ask"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(begin: Begin, folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o500)
    with pytest.raises(SaveFailed):
        begin().decide(Choose("ask"))
    folder.chmod(0o700)


# ── what is read ──


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "no whole line"),
        (b"no newline", "no whole line"),
        (b"\n", "not JSON"),
        (b"\xff\xfe\n", "not JSON"),
        (b"[1, 2]\n", "not JSON"),
        (b"[" * 100_000 + b"\n", "not JSON"),
        (b"{}\n", "not the header"),
        (b'{"scenario": "a", "seed": 1, "rules": "", "text": "", "mods": [], "more": 1}\n', "not the header"),
        (b'{"scenario": "a", "seed": 1, "rules": "", "text": "", "mods": 7}\n', "not the header"),
        (b'{"scenario": "a", "seed": "1", "rules": "", "text": "", "mods": []}\n', "no world"),
        (b'{"scenario": 3, "seed": 1, "rules": "", "text": "", "mods": []}\n', "no world"),
        (b'{"scenario": "a", "seed": -1, "rules": "", "text": "", "mods": []}\n', "no world"),
        (b'{"scenario": "a", "seed": true, "rules": "", "text": "", "mods": []}\n', "no world"),
        (b'{"scenario": "a", "seed": 1, "rules": "", "text": "", "mods": [], "save": 99}\n', "save format 99"),
    ],
    ids=lambda each: str(each)[:30],
)
def test_not_a_save(tmp_path: Path, raw: bytes, why: str) -> None:
    path = tmp_path / "a.save"
    path.write_bytes(raw)
    with pytest.raises(NotASave, match=why):
        read_lines(path)
    assert path.read_bytes() == raw


def test_a_header_is_read_as_it_was_written(tmp_path: Path) -> None:
    header = Header("half-a-year", 7, "r", "t", "0.1", ("a-mod",), "short")
    record = Record.create(tmp_path / "a.save", header)
    record.close()
    assert read_lines(record.path).header == header


def test_what_is_wrong_behind_the_whole_lines(tmp_path: Path) -> None:
    record = Record.create(tmp_path / "a.save", HEADER)
    record.append({"undo": 1})
    record.close()
    whole = record.path.read_bytes()
    assert (read_lines(record.path).is_torn, read_lines(record.path).is_whole) == (False, True)
    record.path.write_bytes(whole + b'{"do": ["en')
    torn = read_lines(record.path)
    assert (torn.is_torn, torn.is_whole, torn.size, len(torn.body)) == (True, True, len(whole), 1)
    record.path.write_bytes(whole + b"oops\n" + whole)
    bad = read_lines(record.path)
    assert (bad.bad_line, bad.is_whole, bad.size, len(bad.body)) == (3, False, len(whole), 1)


# ── one writer ──


def test_only_one_may_write(begin: Begin) -> None:
    session = begin(Choose("ask"))
    assert session.path is not None
    assert Record.resume(session.path, session.path.stat().st_size) is None
    path = saved(session)
    resumed = Record.resume(path, path.stat().st_size)
    assert resumed is not None
    resumed.close()
    assert Record.resume(path, path.stat().st_size - 1) is None  # somebody wrote to it meanwhile
    assert not [each for each in path.parent.iterdir() if each.suffix == ".lock"]


def test_a_lock_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(SaveFailed):
        Record.resume(tmp_path / "file" / "a.save", 0)


@pytest.mark.parametrize("raw", [b"rubbish\n", None], ids=["no save", "gone"])
def test_a_save_that_cannot_be_gone_on_with_is_held_by_nobody(begin: Begin, raw: bytes | None) -> None:
    path = saved(begin(Choose("ask")))
    if raw is None:
        path.unlink()
    else:
        path.write_bytes(raw)
    with pytest.raises((NotASave, FileNotFoundError)) as held:
        Record.resume(path, 1)
    assert not is_held(path)  # although somebody still holds the exception
    assert held.value is not None


def test_a_name_that_another_holds_is_waited_for(begin: Begin) -> None:
    """A save gets a new name that another process holds: nothing is written until it lets go of it."""
    session = begin(Choose("ask"))
    assert session.record is not None
    other = session.record.path.with_name("other.save")
    lock = claim(other)
    assert lock is not None
    session.record.move_to(session.record.path.rename(other))
    before = other.read_bytes()
    with pytest.raises(SaveFailed, match="'other' is being played"):
        session.decide(End())
    assert (session.state.month, other.read_bytes()) == (1, before)
    let_go(lock)
    decide(session, End())
    assert is_held(other)
    assert len(lines_of(saved(session))) == 3
    assert not is_held(other)


def test_a_save_that_another_wrote_to_meanwhile_is_left_to_it(begin: Begin) -> None:
    record = begin(Choose("ask")).record
    assert record is not None
    other = record.path.with_name("other.save")
    lock = claim(other)
    assert lock is not None
    record.move_to(record.path.rename(other))
    other.write_bytes(theirs := other.read_bytes() + b'{"undo":1}\n')
    record.close()
    assert is_held(other)  # it is not ours to let go of
    let_go(lock)
    with pytest.raises(SaveFailed):
        record.append({"undo": 1})
    assert other.read_bytes() == theirs


def test_a_renamed_save_keeps_its_writer(begin: Begin) -> None:
    session = begin(Choose("ask"))
    assert session.record is not None
    session.record.move_to(session.record.path.rename(session.record.path.with_name("other.save")))
    assert Record.resume(session.record.path, 0) is None
    decide(session, End())
    assert len(lines_of(saved(session))) == 3
