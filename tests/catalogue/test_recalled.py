"""What TOML said in an earlier run is what it says now, and nothing else is ever recalled."""

from __future__ import annotations

import os
import shutil
import tomllib
from pathlib import Path

import pytest

from game.catalogue import cache, recalled, syntax
from game.catalogue.faults import SourceFile
from game.catalogue.recalled import Recalled
from game.catalogue.shipped import content_root
from tests.cli.conftest import Call, call
from tests.playing import TINY

__all__ = ["call"]
FILE = SourceFile("a.toml", "[[event]]\nid = 'a'\nweights = [1, 2.0, true]\n")
SAID = {"event": [{"id": "a", "weights": [1, 2.0, True]}]}


def test_all_of_the_content_is_recalled_as_it_was_read() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(content_root().rglob("*.toml"))]
    first = recalled.recalled()
    for text in texts:
        assert syntax.parse(SourceFile("x", text), first)[0][0][1] == tomllib.loads(text)
    first.keep()
    again = recalled.recalled()
    assert [repr(again.tables(text)) for text in texts] == [repr(tomllib.loads(text)) for text in texts]


def test_the_file_is_only_written_for_something_new() -> None:
    syntax.parse(FILE, first := recalled.recalled())
    first.keep()
    path = cache.cache_file(recalled.NAME)
    path.unlink()
    again = Recalled(path, dict(first._known))
    assert syntax.parse(FILE, again) == syntax.parse(FILE)
    again.keep()
    assert not path.exists()


def kept() -> Recalled:
    first = Recalled(cache.cache_file(recalled.NAME), {})
    syntax.parse(FILE, first)
    first.keep()
    return recalled.recalled()


def test_nothing_is_recalled_of_another_python_or_of_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    assert kept().tables(FILE.text) == SAID
    with monkeypatch.context() as other:
        other.setattr("sys.version", "4.0")
        assert recalled.recalled().tables(FILE.text) is None
    path = cache.cache_file(recalled.NAME)
    raw = path.read_bytes()
    path.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    assert recalled.recalled().tables(FILE.text) is None
    assert kept().tables(FILE.text) == SAID  # it is written anew


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_nothing_is_recalled_of_a_file_that_anybody_may_write() -> None:
    assert kept().tables(FILE.text) == SAID
    cache.cache_file(recalled.NAME).chmod(0o666)
    assert recalled.recalled().tables(FILE.text) is None  # anybody could have written it


@pytest.mark.parametrize("text", ["a = [", "day = 2024-11-01", "a = " + "[" * 20 + "]" * 20])
def test_what_is_no_sound_table_is_not_kept(text: str) -> None:
    first = recalled.recalled()
    syntax.parse(SourceFile("x", text), first)
    assert first.tables(text) is None


def test_what_was_asked_for_longest_ago_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"a = '{letter * 100}'" for letter in "xyz"]
    first = recalled.recalled()
    for text in texts:
        syntax.parse(SourceFile("x", text), first)
    first.tables(texts[0])
    monkeypatch.setattr(recalled, "MOST", 250)
    first.keep()
    again = recalled.recalled()
    assert [again.tables(text) is not None for text in texts] == [True, False, True]


def test_a_check_says_the_same_of_what_it_recalls(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(TINY, folder)
    (folder / "wrong.toml").write_text("[[event]]\nid = 'a'\nwhen = 'month >'\n", encoding="utf-8")
    first = call("check", folder)
    assert first.code == 1
    assert cache.cache_file(recalled.NAME).exists()
    assert call("check", folder) == first
    (folder / "wrong.toml").unlink()
    assert call("check", folder).out != first.out
