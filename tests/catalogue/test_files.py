"""Bytes: which are read, and what is said of the others."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from game.catalogue import BrokenContent, Inspection, files, load, shipped

Files = dict[str, str | bytes]
Look = Callable[[Files], Inspection]
Write = Callable[[Files], Path]


def test_a_byte_order_mark_and_windows_line_breaks_change_nothing(good: Files, look: Look, tmp_path: Path) -> None:
    plain = look(good).rulebook
    assert plain
    windows: Files = {name: b"\xef\xbb\xbf" + str(text).replace("\n", "\r\n").encode() for name, text in good.items()}
    again = look(windows)
    assert again.diagnostics == ()
    assert again.rulebook == plain
    assert plain.text_hash == again.rulebook.text_hash


def test_lines_and_columns_are_right_after_windows_line_breaks(good: Files, look: Look) -> None:
    text = str(good["gauges.toml"]).replace("start = 50", "strat = 50").replace("\n", "\r\n")
    (one,) = look(good | {"gauges.toml": b"\xef\xbb\xbf" + text.encode()}).diagnostics
    assert (one.line, one.column, one.end, one.excerpt) == (7, 1, 6, "strat = 50")


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        ("# Мост через реку".encode("cp1251"), "cp1251"),
        ("# café, naïve".encode("latin-1"), "latin-1"),
        ("# text".encode("utf-16"), "UTF-16"),
        ("# text — long enough".encode("utf-16-le"), "UTF-16"),
        ("# text — long enough".encode("utf-16-be"), "UTF-16"),
        ("# text".encode("utf-32"), "UTF-32"),
    ],
)
def test_another_encoding_is_named(good: Files, look: Look, raw: bytes, encoding: str) -> None:
    (one, *_) = look(good | {"a.toml": raw}).diagnostics
    assert (str(one.code), one.file) == ("E004", "a.toml")
    assert encoding in one.message


def test_the_first_byte_that_is_not_utf8_is_pointed_at(good: Files, look: Look) -> None:
    (one,) = look(good | {"a.toml": b"# one\r\n# caf\xe9"}).diagnostics
    assert (one.line, one.column) == (2, 6)


def test_every_unfit_character_is_reported_and_the_rest_is_read(good: Files, look: Look) -> None:
    text = str(good["gauges.toml"]).replace('"Trust"', '"Tr\x07u\x1bst\u202e"', 1).replace("start = 50", "strat = 50")
    found = look(good | {"gauges.toml": text}).diagnostics
    assert sorted(str(one.code) for one in found) == ["E005", "E005", "E006", "E203"]


def test_files_come_in_the_order_of_their_paths_and_hidden_ones_not_at_all(write: Write) -> None:
    root = write({"b.toml": "", "a/z.toml": "", "a.toml": "", "._a.toml": b"\xff", "notes.txt": ""})
    assert [file.name for file in files.read(root).files] == ["a.toml", "a/z.toml", "b.toml"]


def test_content_lies_beside_the_package_or_in_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path / "game")
    assert shipped.content_root() == tmp_path / "content"
    (tmp_path / "game" / "content").mkdir(parents=True)
    assert shipped.content_root() == tmp_path / "game" / "content"


def test_load_does_not_look_at_the_current_folder(
    good: Files, write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = write({f"content/{name}": text for name, text in good.items()})
    monkeypatch.setattr(shipped, "_PACKAGE", root / "game")
    monkeypatch.chdir(os.sep)
    assert load().scenario[0].id == "november"


def test_load_raises_all_complaints(good: Files, write: Write) -> None:
    text = str(good["gauges.toml"]).replace("start = 50", "strat = 50")
    with pytest.raises(BrokenContent) as caught:
        load(write(good | {"gauges.toml": text}))
    assert "unknown key 'strat'" in str(caught.value)
    assert "did you mean 'start'?" in str(caught.value)
    assert str(caught.value).endswith("1 error, 0 warnings")
    assert [str(one.code) for one in caught.value.diagnostics] == ["E203"]


def test_load_is_silent_about_warnings(good: Files, write: Write) -> None:
    text = str(good["gauges.toml"]).replace('title = "Trust"', 'title = ""')
    assert load(write(good | {"gauges.toml": text})).gauge[0].title == ""
