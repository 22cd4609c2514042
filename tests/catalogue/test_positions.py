"""From a path of keys to line and columns."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from game.catalogue import Inspection
from game.catalogue.faults import Place, SourceFile, Spot
from game.catalogue.files import read
from game.catalogue.positions import locate
from game.catalogue.shipped import content_root

Files = dict[str, str | bytes]
Look = Callable[[Files], Inspection]

DOCUMENT = '''\
# é comes before, and tree-sitter counts bytes
title = "é" # comment
a.b."c d" = 1
[[event]]
id = "é1"
[[event.choice]]
id = 'x'
effects = [ # why
  "trust += 1", # é
  "é", 2,
]
[[event.choice]]
place = { "k k" = 1, l = [1, [2, 3]] }
[event.voices]
people = """
é two
three"""
[[event]]
id = "two"
[[event.choice]]
id = "y"
'''


def spot(text: str, place: Callable[[Place], Place]) -> Spot:
    found = locate(place(Place(SourceFile("x.toml", text))), {})
    assert found
    return found


def marked(found: Spot) -> str:
    return found.file.text.split("\n")[found.line - 1][found.column - 1 : found.end - 1]


@pytest.mark.parametrize(
    ("path", "line", "mark"),
    [
        (("title",), 2, '"é"'),
        (("a",), 3, "1"),
        (("a", "b"), 3, "1"),
        (("a", "b", "c d"), 3, "1"),
        (("event",), 4, "event"),
        (("event", 0), 4, "event"),
        (("event", 0, "id"), 5, '"é1"'),
        (("event", 0, "choice", 0), 6, "event.choice"),
        (("event", 0, "choice", 0, "id"), 7, "'x'"),
        (("event", 0, "choice", 0, "effects", 1), 10, '"é"'),
        (("event", 0, "choice", 0, "effects", 2), 10, "2"),
        (("event", 0, "choice", 1, "place", "k k"), 13, "1"),
        (("event", 0, "choice", 1, "place", "l", 1, 0), 13, "2"),
        (("event", 0, "voices"), 14, "event.voices"),
        (("event", 0, "voices", "people"), 15, '"""'),
        (("event", 1, "choice", 0, "id"), 21, '"y"'),
        (("event", 1, "choice", 0, "missing", 3), 20, "event.choice"),
        (("nowhere",), 1, ""),
    ],
)
def test_a_path_is_found(path: tuple[str | int, ...], line: int, mark: str) -> None:
    found = spot(DOCUMENT, lambda place: place.under(*path))
    assert (found.line, marked(found)) == (line, mark)


def test_a_key_is_found() -> None:
    assert marked(spot(DOCUMENT, lambda place: place.key("event", 0, "choice", 1, "place"))) == "place"
    assert marked(spot(DOCUMENT, lambda place: place.key("a", "b", "c d"))) == 'a.b."c d"'


@pytest.mark.parametrize(
    ("raw", "word", "line", "column"),
    [
        ('"é and b"', "b", 1, 12),
        (r'"\u00e9 \t b"', "b", 1, 16),
        (r"'\t b'", "b", 1, 9),
        (r'"\U0001F600 b"', "b", 1, 17),
        ('"""\nand b"""', "b", 2, 5),
        ('"""and \\\n   b"""', "b", 2, 4),
        ("'''\nx\nb'''", "b", 3, 1),
        ('"ab"', "b", 1, 7),
    ],
)
def test_a_stretch_of_a_text_is_found_behind_escapes(raw: str, word: str, line: int, column: int) -> None:
    text = f"k = {raw}"
    start = tomllib.loads(text)["k"].rindex(word)
    found = spot(text, lambda place: place.under("k").within(start, start + 1))
    assert (found.line, found.column, found.end) == (line, column, column + 1)


def test_a_stretch_without_an_end_is_one_character_and_one_beyond_the_end_is_the_quote() -> None:
    assert marked(spot('k = "abc"', lambda place: place.under("k").within(1, None))) == "b"
    assert marked(spot('k = "abc"', lambda place: place.under("k").within(90, 99))) == '"'


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    yield path, value
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield from paths(inner, (*path, step))


def is_on_one_line(value: Any) -> bool:
    return isinstance(value, int | float | bool) or (isinstance(value, str) and "\n" not in value)


def check_every_path(file: SourceFile) -> None:
    known: dict[int, Any] = {}
    for path, value in paths(tomllib.loads(file.text)):
        found = locate(Place(file, path), known)
        assert found
        if is_on_one_line(value) and marked(found)[:3] not in ('"""', "'''"):
            assert tomllib.loads(f"x = {marked(found)}") == {"x": value}, path


def test_every_value_of_the_good_game_is_found(good: Files) -> None:
    for name, text in good.items():
        check_every_path(SourceFile(name, str(text)))


def test_every_value_of_the_content_is_found() -> None:
    for file in read(content_root()).files:
        try:
            tomllib.loads(file.text)
        except tomllib.TOMLDecodeError:
            continue
        check_every_path(file)


@pytest.mark.parametrize("module", ["tree_sitter", "tree_sitter_toml"])
def test_without_tree_sitter_the_path_of_keys_is_said(
    good: Files, look: Look, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    text = str(good["events/cards.toml"]).replace('id = "no"', 'id = "yes"').replace("trust > 40", "trust >")
    text = text.replace('id = "second-card"', 'id = "Second"').replace('event = "second-card"', 'event = "Second"')
    found = look(good | {"events/cards.toml": text}).diagnostics
    assert [(one.line, one.where) for one in found if str(one.code) in ("E301", "E705")] == [
        (0, "event[0].choice[0].needs"),
        (0, "event[1].choice[1].id"),
    ]
    assert str(found[0]).startswith("events/cards.toml: event[0].choice[0].needs: error[E301]: ")


def test_without_tree_sitter_the_other_place_is_said_too(
    good: Files, look: Look, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "tree_sitter", None)
    text = str(good["papers.toml"]).replace('id = "say-all"', 'id = "say-nothing"')
    (one,) = look(good | {"papers.toml": text}).diagnostics
    assert one.help == "the other is at papers.toml: telling[0].id"
