"""The modder's commands: check's files of known faults and explanations, preview, coverage, what a mod changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve

from game.cli.main import make_parser, run
from game.cli.preview import shown
from game.lab import covering
from game.lab.covering import Coverage, play_random, try_each
from game.lab.difference import Difference, Differences, Moments, Pairs, Side, differences, play_pairs
from game.rules import Rulebook
from game.screens.agenda import opening
from tests.playing import TINY

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def warned(tmp_path: Path) -> Path:
    """The tiny game with a condition that never holds."""
    folder = tmp_path / "content"
    folder.mkdir()
    for path in TINY.glob("*.toml"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    law = ['id = "never"', 'title = "N"', 'text = "N."', 'phase = "home"', "cites = []", "effects = []"]
    added = "\n".join(["[[law]]", *law, 'when = "month > 20 and month < 10"\n'])
    (folder / "added.toml").write_text(added, encoding="utf-8")
    return folder


def test_a_baseline_from_the_command_line(warned: Path, tmp_path: Path, capsys: Capture) -> None:
    known = tmp_path / "known.json"
    assert run(["check", str(warned)]) == 1
    count = capsys.readouterr().out.count("[")
    assert run(["check", str(warned), "--write-baseline", str(known)]) == 0
    assert "known from now on" in capsys.readouterr().out
    assert run(["check", str(warned), "--baseline", str(known)]) == 0
    assert capsys.readouterr().out == ""
    (warned / "added.toml").write_text("", encoding="utf-8")
    assert run(["check", str(warned), "--baseline", str(known)]) == 0
    assert capsys.readouterr().out == "One fault of the baseline is mended: write it anew.\n"
    assert count


def test_what_is_no_baseline_is_said_in_one_line(warned: Path, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "known.json").write_text("[]", encoding="utf-8")
    assert run(["check", str(warned), "--baseline", str(tmp_path / "known.json")]) == 1
    assert "is not a file of known faults" in capsys.readouterr().err
    assert run(["check", str(warned), "--baseline", str(tmp_path / "none.json")]) == 2


def test_a_code_is_explained(capsys: Capture) -> None:
    assert run(["check", "--explain", "w606"]) == 0
    assert capsys.readouterr().out.startswith("### W606: condition never holds\n")
    assert run(["check", "--explain", "W999"]) == 2
    assert "There is no diagnostic W999" in capsys.readouterr().err


def test_content_tests_of_a_folder(warned: Path, capsys: Capture) -> None:
    (warned / "added.toml").unlink()
    run(["check", str(warned)])
    before = capsys.readouterr().out
    (warned / "tests").mkdir()
    (warned / "tests" / "t.toml").write_text(
        '[[test]]\nid = "a"\nexpect = ["month == 2"]\n[[test]]\nid = "b"\n', "utf-8"
    )
    run(["check", str(warned)])
    assert capsys.readouterr().out == before
    assert run(["check", str(warned), "--tests"]) == 1
    said = capsys.readouterr().out
    assert "tests/t.toml:3:11: error[E961]: 'month == 2' does not hold" in said
    assert "month is 1" in said


# ── preview ──


@pytest.fixture
def here(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.cli.preview.content", lambda args: rulebook)
    monkeypatch.setattr("game.cli.coverage.content", lambda args: rulebook)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["envoy-plane-slot", "attention=30", "flag.inaugurated"], 0, "the deck may bring it"),
        (["envoy-plane-slot", "attention=3", "flag.inaugurated"], 0, "does not come up by itself"),
        (["reward-the-elite"], 0, "Reward those who stayed"),
        (["envoy-plan-slot"], 2, "There is no card or paper 'envoy-plan-slot'. Did you mean 'envoy-plane-slot'?"),
        (["envoy-plane-slot", "attention=300"], 2, "'attention' lies between 0 and 100."),
        (["envoy-plane-slot", "isolation=3"], 2, "give its parts: eu.isolation, us.isolation."),
        (["envoy-plane-slot", "atention=3"], 2, "did you mean 'attention'?."),
        (["envoy-plane-slot", "flag.nothing_at_all"], 2, "there is no 'nothing_at_all'"),
        (["envoy-plane-slot", "month=50"], 2, "month 50 of a game of 24"),
        (["envoy-plane-slot", "attention"], 2, "'attention' sets nothing"),
        (["envoy-plane-slot", "--scenario", "nowhere"], 2, "there is no 'nowhere'"),
    ],
)
def test_preview(arguments: list[str], code: int, said: str, capsys: Capture) -> None:
    assert run(["preview", *arguments]) == code
    captured = capsys.readouterr()
    assert said.rstrip(".") in " ".join((captured.err if code else captured.out).split())


@pytest.mark.usefixtures("here")
def test_preview_in_a_state_of_a_file(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "state.toml"
    path.write_text('month = 9\ngauges = { attention = 77 }\nsets = ["inaugurated"]\n', encoding="utf-8")
    assert run(["preview", "envoy-plane-slot", "--state", str(path)]) == 0
    assert "the deck may bring it" in capsys.readouterr().out
    path.write_text("mnth = 9\n", encoding="utf-8")
    assert run(["preview", "envoy-plane-slot", "--state", str(path)]) == 1
    assert "did you mean 'month'?" in capsys.readouterr().err


@pytest.mark.usefixtures("here")
def test_a_preview_on_the_screens_shows_its_card_at_once() -> None:
    """Nobody pages through what a game begins with, to look at one card."""
    session = shown(make_parser("preview").parse_args(["preview", "envoy-plane-slot", "--screen"]))
    assert [type(page).__name__ for page in opening(session)] == ["Desk"]
    assert session.book.event[session.state.card].id == "envoy-plane-slot"


def test_watching_tries_the_tests_too(warned: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once: the files are looked at, and nobody saves one."""
    monkeypatch.setattr("game.catalogue.watching.changes", lambda folders: iter([None]))
    (warned / "tests").mkdir(exist_ok=True)
    (warned / "tests" / "wrong.toml").write_text('[[test]]\nid = "a"\ngiven = { card = "nowhere" }\n', encoding="utf-8")
    assert run(["check", str(warned), "--watch", "--tests"]) == 0
    said = capsys.readouterr().out
    assert "wrong.toml" in said
    assert run(["check", str(warned), "--watch"]) == 0
    assert "wrong.toml" not in capsys.readouterr().out


# ── coverage ──


def test_each_thing_by_itself(tiny: Rulebook) -> None:
    found = try_each(tiny, tiny.scenario[0].id)
    assert found.crashes == []
    assert found.missing("event") == []
    assert found.true
    assert found.false


def test_games_are_the_same_from_the_same_seed(tiny: Rulebook) -> None:
    one, other = (play_random(tiny, tiny.scenario[0].id, 5, first=3) for _ in range(2))
    assert one == other
    assert sum(one.hits["ending"].values()) == 5


def test_a_crash_comes_with_what_was_decided(tiny: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise ZeroDivisionError("of the test")

    monkeypatch.setattr(covering, "play", crash)
    broken = play_random(tiny, tiny.scenario[0].id, 1)
    assert [(each.seed, each.decisions[-1]) for each in broken.crashes] == [(0, "end")]


@pytest.mark.usefixtures("here")
def test_coverage_from_the_command_line(capsys: Capture) -> None:
    assert run(["coverage", "--games", "3", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["games"] == 3
    assert sum(told["hits"]["ending"].values()) == 3
    assert run(["coverage", "--games", "2", "--all"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("2 games of the random player.\nCards: ")
    assert said.rstrip().endswith("0 crashes.")
    assert run(["coverage", "--games", "0"]) == 2


# ── what a mod changes ──


def test_the_same_content_differs_in_nothing() -> None:
    side = Side(TINY)
    found = play_pairs(Pairs(side, side, "random", scenario_of_tiny(), 0, 4))
    assert (found.pairs, found.same) == (4, 4)
    assert list(differences(found)) == []


def test_what_differs_is_told_with_its_interval(vary: Callable[..., Rulebook], tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    for path in TINY.glob("*.toml"):
        text = path.read_text(encoding="utf-8").replace("start = 50", "start = 60")
        (folder / path.name).write_text(text, encoding="utf-8")
    found = play_pairs(Pairs(Side(TINY), Side(folder), "random", scenario_of_tiny(), 0, 6))
    first = next(differences(found))
    assert first.by.low <= first.by.value <= first.by.high
    assert first.changed - first.base == pytest.approx(first.by.value)


def scenario_of_tiny() -> str:
    from tests.playing import tiny_rulebook

    return tiny_rulebook().scenario[0].id


def test_sums_of_pairs_merge() -> None:
    one, other = Differences(2, 1, {"months": Moments(4, 6, 2)}), Differences(1, 0, {"months": Moments(1, 3, 4)})
    one.merge(other)
    assert one == Differences(3, 1, {"months": Moments(5, 9, 6)})
    (told,) = differences(one)
    assert (told.base, told.changed) == (5 / 3, 3)
    assert told.by.value == pytest.approx(4 / 3)


def test_a_difference_that_may_be_chance_is_not_called_sure() -> None:
    (told,) = differences(Differences(4, 0, {"months": Moments(0, 1, 1)}))
    assert not told.is_sure
    sure = evolve(told.by, value=1.0, low=0.9, high=1.1)
    assert Difference("months", 0, 1, sure).is_sure


def test_a_coverage_knows_what_it_misses() -> None:
    found = Coverage(known={"event": ["a", "b"]})
    found.count("event", ["a"])
    assert found.missing("event") == ["b"]
    assert found.missing("event") == ["b"]
