"""`play` in lines: a game by a file of commands, what is saved, and how mistakes are answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.bots import make_bot
from game.plain import PlainDesk
from game.rules import Rulebook, veil
from game.rules.decision import CallFile, Choose, Decision, DeclareLine, End, Promise, Sign, Tell
from game.session import Session, record
from tests.cli.conftest import Call

ISSUE = "1\n1\nend\nwhy isolation\nquit\n"


def saves(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.save"))


def test_the_game_of_the_issue(call: Call, tmp_path: Path) -> None:
    said = call("play", "--plain", "--seed", "7", "--saves", tmp_path, typed=ISSUE)
    assert (said.code, said.err) == (0, "")
    assert "month 2 of 24." in said.out
    assert "It stood at 79.8 when the game began." in said.out
    [save] = saves(tmp_path)
    assert said.out.endswith(f"Saved: {save.stem}\nIt lies in this folder:\n  {save.parent}\n")
    assert max(len(line) for line in said.out.splitlines() if not line.startswith("Saved:")) <= 80
    again = call("replay", save)
    assert (again.code, again.err) == (0, "")
    assert "3 decisions played again: month 2, check " in again.out


def test_nothing_typed_is_a_first_page_and_no_save(call: Call, tmp_path: Path) -> None:
    said = call("--saves", tmp_path)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("SECOND FIDDLE\n")
    assert said.out.endswith("Your answer, 1 to 3?\n")
    assert "aims" not in said.out
    assert list(tmp_path.iterdir()) == []


def test_a_refused_line_prints_its_reason_and_play_goes_on(call: Call, tmp_path: Path) -> None:
    said = call("play", "--saves", tmp_path, typed="end\nfly\n1\nend\n")
    assert said.code == 0
    assert "waits for an answer" in said.out
    assert "There is no command 'fly'." in said.out
    assert "month 2 of 24." in said.out


def test_the_end_of_what_is_typed_saves_as_quit_does(call: Call, tmp_path: Path) -> None:
    said = call("play", "--saves", tmp_path, typed="1\n")
    [save] = saves(tmp_path)
    assert said.out.endswith(f"Saved: {save.stem}\nIt lies in this folder:\n  {save.parent}\n")


def test_a_game_is_gone_on_with(call: Call, tmp_path: Path) -> None:
    call("play", "--seed", "7", "--saves", tmp_path, typed="1\n1\nend\n1\n")
    [save] = saves(tmp_path)
    said = call("play", "--load", save, typed="end\nquit\n")
    assert "Answered: " in said.out
    assert "month 3 of 24." in said.out
    assert saves(tmp_path) == [save]
    assert "5 decisions played again" in call("replay", save).out


def spoken(book: Rulebook, desk: PlainDesk, decision: Decision) -> str:
    """A decision as a player would type it."""
    match decision:
        case Choose(choice):
            event = book.event[desk.session.state.card]
            return str([each.id for each in event.choice].index(choice) + 1)
        case Sign(action):
            return f"sign {action}"
        case Tell(telling):
            return f"tell {telling}"
        case Promise(promise):
            return f"promise {promise}"
        case DeclareLine(line):
            return f"line {line}"
        case CallFile():
            return "call"
        case _:
            return "end"


def test_a_whole_game_from_a_file(call: Call, rulebook: Rulebook, tmp_path: Path) -> None:
    """What a bot decides, typed: the same game, 24 months or an earlier end."""
    desk = PlainDesk(Session.begin(rulebook, "november-2024", 7))
    bot, typed = make_bot("random", 7), []
    while not desk.session.state.is_over:
        state = desk.session.state
        decision = bot(rulebook, veil(rulebook, state))
        typed.append(spoken(rulebook, desk, decision))
        before = desk.session.state
        desk.answer(typed[-1])
        assert desk.session.state != before
        if isinstance(decision, End):
            typed += ["history", "why trust", "reports"]
    said = call("play", "--seed", "7", "--saves", tmp_path, typed="\n".join([*typed, "quit", ""]))
    assert said.code == 0
    assert f"{desk.session.outcome.ending.title} (" in said.out  # type: ignore[union-attr]
    assert "This was the world 'kettle-" not in said.out.split("The government's outlook:")[0]
    assert f"{len(typed) - 3 * len(desk.session.months)} decisions" in call("replay", saves(tmp_path)[0]).out


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        (["--seed", "seven"], 2, "'seven' is not a seed: a seed is a whole number from 0, of at most 18 digits."),
        (["--seed", "-3"], 2, "'-3' is not a seed: a seed is a whole number from 0, of at most 18 digits."),
        (
            ["--seed", "7" * 19],
            2,
            f"'{'7' * 19}' is not a seed: a seed is a whole number from 0, of at most 18 digits.",
        ),
        (["--world", "x"], 2, "'x' is not the name of a world"),
        (["--scenario", "november"], 2, "There is no scenario 'november'. Did you mean: november-2024?"),
        (["--brief", "long"], 2, "second-fiddle play: argument --brief: invalid choice: 'long'"),
        (["--fly"], 2, "second-fiddle: unrecognized arguments: --fly."),
        (
            ["--seed", "1", "--world", "a-b-c"],
            2,
            "second-fiddle play: argument --world: not allowed with argument --seed.",
        ),
        (["--load", "nowhere.save"], 2, "nowhere.save cannot be read: No such file or directory."),
    ],
)
def test_wrong_usage_is_one_line(call: Call, arguments: list[str], code: int, line: str) -> None:
    said = call("play", *arguments)
    assert (said.code, said.out) == (code, "")
    assert said.err.startswith(line)
    assert said.err.count("\n") == 1


def test_a_folder_that_cannot_be_written(call: Call, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    said = call("play", "--saves", tmp_path / "file" / "saves")
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith(f"The saves folder {tmp_path / 'file' / 'saves'} cannot be written: ")
    assert said.err.count("\n") == 1


def test_a_full_disk_ends_with_three(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(record.os, "fsync", full)
    said = call("play", "--saves", tmp_path, typed="1\nend\ngauges\n")
    assert said.code == 3
    assert said.out.count("could not be written: No space left on device.") == 1
    assert saves(tmp_path) == []


def test_a_world_has_a_name(call: Call, tmp_path: Path) -> None:
    pages = {
        call("play", "--saves", tmp_path, *world).out for world in (["--seed", "7"], ["--world", "atlas-alder-alder"])
    }
    assert len(pages) == 1
    assert "atlas" not in pages.pop()


@pytest.mark.parametrize("arguments", [["--help"], ["play", "--help"], ["--version"]])
def test_help_is_fine(call: Call, arguments: list[str]) -> None:
    said = call(*arguments)
    assert said.code == 0
    assert "second-fiddle" in said.out
