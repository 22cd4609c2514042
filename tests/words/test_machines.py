"""What machines read never changes with the language: saves, JSON, tables; nor does anything that the rules do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.cli.main import run
from game.lab.debrief import debrief
from game.lab.turning import Budget
from game.plain import PlainDesk
from game.plain.debrief import as_text
from game.rules import Rulebook
from game.session import Session
from game.session.code import code_of, read_code, session_of
from game.session.course import course_csv
from game.words import use
from tests.lab.ended import ended

TINIEST = Budget(months=3, decisions=3, alternatives=3, figures=3, strength=1)
LANGUAGES = ("en", "ru", "be")
TYPED = ("1", "tray", "1", "undo", "aims", "end", "why isolation", "1", "end", "people", "history")


def played(book: Rulebook, folder: Path) -> tuple[Session, Path]:
    """Two months by the same lines, and where they are saved."""
    desk = PlainDesk(Session.begin(book, "short-course", 5, folder))
    for line in TYPED:
        desk.answer(line)
    path = desk.session.path
    assert path is not None
    desk.session.close()
    return desk.session, path


def test_saves_and_games(rulebook: Rulebook, tmp_path: Path) -> None:
    saves, states = [], []
    for each in LANGUAGES:
        use(each)
        session, path = played(rulebook, tmp_path / each)
        lines = path.read_bytes().splitlines()
        header = {key: value for key, value in json.loads(lines[0]).items() if key != "id"}
        saves.append((header, lines[1:]))
        states.append((session.state, course_csv(session, rulebook.gauge)))
    assert saves[0] == saves[1] == saves[2]
    assert states[0] == states[1] == states[2]


def test_the_save_of_a_replay_code(rulebook: Rulebook) -> None:
    code = code_of(ended())
    names = set()
    for each in LANGUAGES:
        use(each)
        branch = session_of(rulebook, read_code(rulebook, code)).header.branch
        names.add(branch and branch.name)
    assert len(names) == 1


def test_json(rulebook: Rulebook, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, path = played(rulebook, tmp_path)
    printed = []
    for each in LANGUAGES:
        use(each)
        assert run(["replay", "--json", str(path)]) == 0
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1] == printed[2]
    assert json.loads(printed[0])


def test_the_last_pages_as_json() -> None:
    """Worked out and read in Russian, and written in English."""
    kept = as_text(debrief(ended(), TINIEST), "json")
    use("ru")
    pages = debrief(ended(), TINIEST)
    assert "Ведомость о людях".upper() in as_text(pages, "text")
    assert as_text(pages, "json") == kept


def test_the_report_in_words_does_change(rulebook: Rulebook, tmp_path: Path) -> None:
    """So that the tests above compare what could differ."""
    session, _ = played(rulebook, tmp_path)
    told = set()
    for each in LANGUAGES:
        use(each)
        told.add(" ".join(PlainDesk(session).answer("report")))
    assert len(told) == 3
