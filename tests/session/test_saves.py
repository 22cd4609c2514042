"""The folder of saves: what lies there, names, copies."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.rules import Rulebook
from game.rules.decision import Choose
from game.session import restore, saves
from game.session.disk import free_names
from game.session.packing import pack
from game.session.saves import copy_to, export_to, import_from, list_saves, rename, safe_name
from tests.session.conftest import OPENED, Begin, saved, to_the_end


def test_no_folder_no_saves(folder: Path) -> None:
    assert list_saves(folder) == []


def test_a_list_says_where_each_game_stands(tiny: Rulebook, begin: Begin, folder: Path) -> None:
    session = begin(*OPENED)
    path = saved(session)
    (entry,) = list_saves(folder)
    assert (entry.path, entry.name, entry.scenario, entry.month, entry.is_over) == (
        path,
        path.stem,
        "half-a-year",
        2,
        False,
    )
    assert entry.gauges["trust"] == session.months[-1].gauges["trust"] / 10
    assert entry.fault == ""


def test_the_latest_comes_first(begin: Begin, folder: Path) -> None:
    old, new = saved(begin(Choose("ask"))), saved(begin(Choose("shut")))
    os.utime(old, (1_000_000, 1_000_000))
    assert [entry.path for entry in list_saves(folder)] == [new, old]


def test_a_game_in_its_first_month_has_no_figures_yet(begin: Begin, folder: Path) -> None:
    saved(begin(Choose("ask")))
    (entry,) = list_saves(folder)
    assert (entry.month, entry.gauges) == (1, {})


def test_a_game_that_is_over(tiny: Rulebook, begin: Begin, folder: Path) -> None:
    session = begin(scenario="quiet")
    to_the_end(session)
    session.close()
    assert list_saves(folder)[0].is_over


HEADER = b'{"scenario":"quiet","seed":1,"rules":"","text":"","mods":[]}\n'


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"hello\n",
        HEADER + b'{"state": "AAAA"}\n',
        HEADER + b'{"state": 7}\n',
        HEADER + f'{{"state": "{pack([1])}"}}\n'.encode(),
        HEADER + f'{{"state": "{pack({"gauges": {}, "month": "soon", "ending": ""})}"}}\n'.encode(),
        HEADER + f'{{"state": "{pack({"gauges": {"trust": "much"}, "month": 1, "ending": ""})}"}}\n'.encode(),
    ],
    ids=["empty", "no save", "not packed", "not a word", "not a table", "no month", "no figure"],
)
def test_what_cannot_be_read_is_listed_with_its_fault(folder: Path, raw: bytes) -> None:
    folder.mkdir()
    (folder / "a.save").write_bytes(raw)
    (entry,) = list_saves(folder)
    assert (entry.name, entry.scenario, bool(entry.fault)) == ("a", "", True)


def test_a_folder_or_a_dead_link_named_like_a_save_is_listed_with_its_fault(folder: Path) -> None:
    (folder / "a.save").mkdir(parents=True)
    (folder / "b.save").symlink_to(folder / "nowhere")
    assert [bool(entry.fault) for entry in list_saves(folder)] == [True, True]


def test_rename_and_copy(tiny: Rulebook, begin: Begin) -> None:
    session = begin(*OPENED)
    path = rename(saved(session), "My game: the first!")
    assert path.name == "My-game-the-first.save"
    copy = copy_to(path, "my copy")
    assert (copy.name, copy.read_bytes()) == ("my-copy.save", path.read_bytes())
    assert copy_to(path, "my copy").name == "my-copy-2.save"
    again = restore(tiny, copy)
    assert again.state == session.state
    again.close()


@pytest.mark.parametrize(
    "act",
    [
        lambda path: rename(path, "other"),
        lambda path: copy_to(path, "other"),
        lambda path: export_to(path, str(path.with_name("other"))),
        lambda path: import_from(str(path.rename(path.parent.parent / "other.save")), path.parent),
    ],
    ids=["rename", "copy", "export", "import"],
)
def test_what_another_process_makes_meanwhile_is_not_overwritten(
    begin: Begin, folder: Path, monkeypatch: pytest.MonkeyPatch, act: Callable[[Path], Path]
) -> None:
    """The name is free when it is looked for, and taken when it is given."""
    theirs = folder / "other.save"

    def found(path: Path) -> Iterator[Path]:
        for name in free_names(path):
            if name == theirs:
                theirs.write_bytes(b"theirs")
            yield name

    path = saved(begin(Choose("ask")))
    ours = path.read_bytes()
    monkeypatch.setattr(saves, "free_names", found)
    made = act(path)
    assert theirs.read_bytes() == b"theirs"
    assert (made.name, made.read_bytes()) == ("other-2.save", ours)
    assert [each for each in folder.iterdir() if each.suffix == ".new"] == []


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("plain", "plain"),
        ("two words", "two-words"),
        ("a: b?c*d", "a-b-c-d"),
        ("Минск, весна", "Минск-весна"),
        ("и\u0306од", "йод"),
        ("हिन्दी 中文", "हिन्दी-中文"),
        ("ж" * 120, "ж" * 80),
        ("中" * 80, "中" * 66),
        ("dots.in.it", "dots.in.it"),
        (" -.edges.- ", "edges"),
        ("x" * 200, "x" * 80),
        ("Gęsia 7", "Gęsia-7"),
        ("console", "console"),
    ],
)
def test_safe_names(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.parametrize(
    "name",
    ["", "...", "///", "?!", "con", "NUL", "com1.save", "aux.txt", "../../etc/passwd", "a/b", "a\\b", "..", "a\0"],
)
def test_names_that_are_none_or_could_leave_the_folder(name: str) -> None:
    with pytest.raises(ValueError, match=r"\""):
        safe_name(name)
