"""Text that is not TOML."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.catalogue import Inspection
from game.catalogue.faults import SourceFile, Spot
from game.catalogue.syntax import parse

Files = dict[str, str | bytes]
Look = Callable[[Files], Inspection]


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "help"),
    [
        ("title = Strike in Plovdiv", "E102", 1, 9, "double quotes"),
        ("a = 1\nb = two words\nc = 3", "E102", 2, 5, "double quotes"),
        ('a = "open\nb = 2', "E103", 1, 5, "the quotes it began with"),
        ("a = 'open\nb = 2", "E103", 1, 5, "the quotes it began with"),
        ('a = ["one", "two]\nb = 2', "E103", 1, 13, "the quotes it began with"),
        ('a = """open\nb = 2\nc = 3', "E103", 1, 5, "the quotes it began with"),
        ("a = '''open\nb = 2\nc = 3", "E103", 1, 5, "the quotes it began with"),
        ("a = “x”", "E104", 1, 5, "straight quotes"),
        ("a = [«x»]", "E104", 1, 6, "straight quotes"),
        ("a = True", "E105", 1, 5, "'true'"),
        ("a = False", "E105", 1, 5, "'false'"),
        ("a: 1", "E106", 1, 2, "key = value"),
        ('"a b" : 1', "E106", 1, 7, "key = value"),
        ("a = 1, b = 2", "E107", 1, 6, "a line of its own"),
        ('a = "x", b = 2', "E107", 1, 8, "a line of its own"),
        ("a = [1, 2],", "E107", 1, 11, "a line of its own"),
        (r'a = "C:\path"', "E108", 1, 8, "single quotes"),
        (r'a = "C:\Users"', "E108", 1, 8, "single quotes"),
        ("[[x]]\na = 1\n  a = 2", "E109", 3, 3, "line 2"),
        ("[[x]]\na = { b = 1, b = 2 }", "E109", 2, 19, ""),
        ("[[x]]\n[x.y]\n[x.y]", "E109", 3, 5, ""),
        ("a = ", "E101", 1, 5, ""),
        ("= 2", "E101", 1, 1, ""),
        ("a = [1, 2", "E101", 1, 10, ""),
        ("[a\nb = 2", "E101", 1, 3, ""),
        ("a = 1\n[a]\n", "E101", 2, 3, ""),
        ("a = {b = 1,\nc = 2}", "E101", 1, 12, ""),
        (f"a = {'[' * 3000}", "E101", 1, 1, ""),
        (f"a = {'9' * 5000}", "E101", 1, 1, ""),
    ],
)
def test_a_slip_is_named_and_pointed_at(text: str, code: str, line: int, column: int, help: str) -> None:
    read, lost, (fault,) = parse(SourceFile("x.toml", text))
    assert isinstance(fault.place, Spot)
    assert (str(fault.code), fault.place.line, fault.place.column) == (code, line, column), fault.message
    assert help in fault.help
    assert lost
    assert read == [] or code == "E109"


def test_each_slip_of_a_file_is_found_and_the_other_entries_are_read(good: Files, look: Look) -> None:
    text = str(good["events/cards.toml"])
    text = text.replace('title = "A card"', "title = A card").replace('title = "Another"', "title = “Another”")
    found = look(good | {"events/cards.toml": text + "\n[[term]]\nid = 5\n"}).diagnostics
    assert [str(one.code) for one in found] == ["E102", "E104", "E204", "E204", "E205"]
    assert [one.excerpt for one in found][:2] == ["title = A card", "title = “Another”"]
    assert found[-1].excerpt == "id = 5"


def test_a_fault_between_entries_is_said_once() -> None:
    text = '[[a]]\nx = """\n[[b]]\n"""\ny = \n[[a]]\n'
    assert [str(fault.code) for fault in parse(SourceFile("x.toml", text))[2]]
    apart = "[a]\nx = 1\n[[a]]\nx = 2\n"  # each half is TOML
    read, lost, (fault,) = parse(SourceFile("x.toml", apart))
    assert (read, lost[0].text, str(fault.code)) == ([], apart, "E101")


@given(st.text())
def test_no_text_raises_anything(text: str) -> None:
    parse(SourceFile("x.toml", text))


PIECES = ["[[a]]", "[b]", "a = 1", 'b = "x', "c = '''", '"""', "=", "\n", ",", "{", "]", "\\", "é"]


@given(st.lists(st.sampled_from(PIECES)))
def test_no_heap_of_pieces_raises_anything(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    for fault in parse(SourceFile("x.toml", text))[2]:
        assert isinstance(fault.place, Spot)
        assert 1 <= fault.place.line <= text.count("\n") + 1
