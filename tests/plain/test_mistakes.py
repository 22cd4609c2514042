"""What makes no sense is answered with what does, and nothing that is typed does harm."""

from __future__ import annotations

import unicodedata
from errno import ENOSPC
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.plain import PlainDesk
from game.plain.commands import COMMANDS
from game.rules import options
from game.session import Session, record
from tests.plain.typed import ask
from tests.playing import SEEDS, tiny_rulebook


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("isolaton", "There is no command 'isolaton'. Your answer, 1 to 3? 'help' lists the commands."),
        ("histroy", "There is no command 'histroy'. Did you mean: history?"),
        ("repo", "There is no command 'repo'. Did you mean: report, reports?"),
        ("e", "There is no command 'e'. Did you mean: end, export?"),
        ("9", "Which choice? 1 to 3."),
        ("1 2", "One number at a time."),
        ("sign 99", "Which paper? 1 to 4, as 'tray' lists them."),
        ("promise", "Which promise? 1 to 2, as 'drawer' lists them."),
        ("brief loud", "Which brief? One of: full, short, none."),
        ("save", "Nothing has been decided yet, so nothing is saved."),
    ],
)
def test_a_mistake_is_answered_with_what_fits(desk: PlainDesk, typed: str, answer: str) -> None:
    assert ask(desk, typed) == answer


def test_letters_are_enough_where_only_one_begins_so(desk: PlainDesk) -> None:
    assert ask(desk, "gl") == ask(desk, "glossary")
    assert ask(desk, "w trust") == ask(desk, "why trust")


@pytest.mark.parametrize("typed", ["", "   ", "\n", "\x00\x07", "\ufeff", "\x1b"])
def test_nothing_is_answered_with_nothing(desk: PlainDesk, typed: str) -> None:
    assert desk.answer(typed) == []


@pytest.mark.parametrize(
    "typed", ["\x1b[2Jfoo", "why \x1b]0;x\x07", "\u202egnorw", "save as \x00", "x" * 10**6, "9" * 9999]
)
def test_control_characters_do_not_come_back(desk: PlainDesk, typed: str) -> None:
    said = desk.answer(typed)
    assert all(line.isprintable() and len(line) <= 80 for line in said)
    assert len(said) < 9


def test_names_that_cannot_be_a_file(desk: PlainDesk) -> None:
    ask(desk, "2")
    path = desk.session.path
    assert ask(desk, "save as ...") == "'...' cannot be the name of a file."
    assert desk.session.path == path
    assert ask(desk, "save as ../../etc/my game") == "'../../etc/my game' cannot be the name of a file."
    assert desk.session.path == path
    ask(desk, "save as Моя игра")
    assert desk.session.path.name == "Моя-игра.save"
    assert desk.session.path.parent == desk.session.folder
    assert "Моя-игра" in ask(desk, "1|save")


def test_a_full_disk_loses_nothing(desk: PlainDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(desk, "2")
    before = desk.session.state
    with monkeypatch.context() as broken:
        broken.setattr(record.os, "fsync", _full)
        assert "could not be written: No space left on device." in ask(desk, "1")
    assert desk.has_failed
    assert desk.session.state is before
    assert "signed" in ask(desk, "1")
    assert not desk.has_failed


def test_a_full_disk_at_the_first_decision(desk: PlainDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(record.os, "fsync", _full)
        ask(desk, "2")
    assert desk.session.path is None
    ask(desk, "2")
    assert [path.suffix for path in desk.session.path.parent.glob("[!.]*")] == [".save"] if desk.session.path else False


def _full(_file: int) -> None:
    raise OSError(ENOSPC, "No space left on device")


def test_a_save_that_is_gone(desk: PlainDesk) -> None:
    ask(desk, "2")
    assert desk.session.path
    desk.session.path.unlink()
    assert "The save keeps its name" in ask(desk, "save as other")
    assert "could not be written" in ask(desk, "1")


WORDS = st.one_of(
    st.sampled_from(
        [
            *sorted({*COMMANDS} - {"debrief"}),
            "1",
            "2",
            "3",
            "99",
            "trust",
            "A01",
            "months",
            "as",
            "40%",
            "before",
            "²",
            "١",
            "and",
            "0",
        ]
    ),
    st.text(max_size=8),
)
LINES = st.lists(st.lists(WORDS, max_size=4).map(" ".join), max_size=40)


@given(seed=SEEDS, scenario=st.sampled_from(["half-a-year", "quiet"]), lines=LINES)
def test_no_line_is_too_much(seed: int, scenario: str, lines: list[str]) -> None:
    book = tiny_rulebook()
    desk = PlainDesk(Session.begin(book, scenario, seed))
    hidden = [gauge.title for gauge in book.gauge if gauge.hidden]
    for line in lines:
        said = desk.answer(line)
        state = desk.session.state
        assert all(code.low <= desk.session.reading(code.id) <= code.high for code in book.gauge)
        assert state.is_over or any(option.refusal is None for option in options(book, state))
        assert all(len(each) <= 80 and not _has_control(each) for each in said)
        assert state.is_over or not [each for each in said for title in hidden if f"{title} " in each]


def _has_control(line: str) -> bool:
    return any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") for sign in line)


def test_no_module_of_plain_mode_prints() -> None:
    folder = Path(__file__).parents[2] / "game" / "plain"
    assert [path.name for path in folder.glob("*.py") if "print(" in path.read_text(encoding="utf-8")] == []
