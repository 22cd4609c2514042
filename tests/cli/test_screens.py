"""What the command line asks of the screens: every option of `play` means there what it means in lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import game.__main__ as entrance
from game.__main__ import run
from game.rules import Rulebook, possible
from game.rules.decision import End
from game.session import Session
from game.session.code import code_of


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the screens were started with, instead of starting them."""
    calls: list[dict[str, Any]] = []

    def show(book: object, **wanted: object) -> int:
        calls.append(wanted)
        return 0

    monkeypatch.setattr(entrance, "has_terminal", lambda: True)
    monkeypatch.setattr("game.screens.running.run", show)
    monkeypatch.setattr("game.cli.streams.speak_utf8", lambda: None)  # the streams are pytest's
    return calls


@pytest.fixture
def played(rulebook: Rulebook, tmp_path: Path) -> Iterator[Session]:
    """A short game that is over, and saved."""
    session = Session.begin(rulebook, "eight-months", 7, tmp_path)
    while not session.state.is_over:
        options = possible(session.book, session.state)
        session.decide(next((each for each in options if isinstance(each, End)), options[0]))
    yield session
    session.close()


def test_for_the_record(asked: list[dict[str, Any]], tmp_path: Path) -> None:
    assert run(["play", "--record", "--seed", "7", "--saves", str(tmp_path)]) == 0
    wanted = asked[0]["wanted"]
    assert (wanted.record, wanted.seed, wanted.session) == (True, 7, None)


def test_a_save_by_its_name(asked: list[dict[str, Any]], played: Session, tmp_path: Path) -> None:
    assert played.path is not None
    assert run(["play", "--load", played.path.stem, "--saves", str(tmp_path)]) == 0
    assert asked[0]["wanted"].resume == played.path


def test_a_replay_code(asked: list[dict[str, Any]], played: Session, tmp_path: Path) -> None:
    assert run(["play", "--code", code_of(played), "--saves", str(tmp_path)]) == 0
    opened = asked[0]["wanted"].session
    assert opened.state == played.state
    opened.close()


def test_a_mistyped_code(asked: list[dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["play", "--code", "nonsense", "--saves", str(tmp_path)]) == 2
    assert not asked
    assert capsys.readouterr().err


@pytest.mark.parametrize("words", [["play", "--plain"], ["lesson", "list"], ["preview", "no-such-card"]])
def test_what_is_told_in_lines(words: list[str], asked: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[list[str]] = []

    def tell(arguments: list[str]) -> int:
        told.append(arguments)
        return 0

    monkeypatch.setattr("game.cli.main.run", tell)
    assert run(words) == 0
    assert told == [words]
    assert not asked
