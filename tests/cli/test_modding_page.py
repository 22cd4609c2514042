"""docs/modding.md, step by step as its reader takes them: what it shows is what comes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.catalogue import inspect
from game.cli.main import run

PAGE = Path(__file__).parents[2] / "docs" / "modding.md"
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


def blocks(kind: str) -> list[str]:
    return [text for found, text in BLOCK.findall(PAGE.read_text(encoding="utf-8")) if found == kind]


@pytest.fixture
def ferry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The mod of the page as it stands after its third step."""
    monkeypatch.chdir(tmp_path)
    first, second, line, *_ = blocks("toml")
    text = first.replace('sets = ["mozyr_ferry"]\n', f'sets = ["mozyr_ferry"]\n{line}') + "\n" + second
    (tmp_path / "ferry" / "tests").mkdir(parents=True)
    (tmp_path / "ferry" / "mod.toml").write_text(text, encoding="utf-8")
    (tmp_path / "ferry" / "tests" / "ferry.toml").write_text(blocks("toml")[3], encoding="utf-8")
    return tmp_path / "ferry"


def test_the_first_check_says_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ferry").mkdir()
    (tmp_path / "ferry" / "mod.toml").write_text(blocks("toml")[0], encoding="utf-8")
    assert run(["check", "ferry"]) == 1
    assert capsys.readouterr().out == blocks("text")[0]


def test_then_all_is_well_and_the_card_can_be_looked_at(ferry: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "ferry", "--tests"]) == 0
    assert capsys.readouterr().out == ""
    assert run(["preview", "the-ferry-at-mozyr", "trust=30", "month=5", "--mod", "ferry"]) == 0
    said = capsys.readouterr().out
    assert "1. Give him his timetable" in said
    assert "the deck may bring it" in said


def test_every_command_of_the_page_is_one() -> None:
    """Each is parsed as it stands there; what they do is tested elsewhere."""
    from game.cli.main import make_parser

    commands = [line.split("#")[0].split() for block in blocks("sh") for line in block.splitlines()]
    assert len(commands) > 8
    for name, *arguments in commands:
        assert name == "second-fiddle"
        make_parser().parse_args(arguments)


@pytest.mark.slow
def test_the_patch_of_the_page_fits(ferry: Path) -> None:
    mod = ferry / "mod.toml"
    patch = next(block for block in blocks("toml") if block.startswith("[[patch]]"))
    mod.write_text(mod.read_text(encoding="utf-8") + "\n" + patch, encoding="utf-8")
    inspection = inspect(mods=[ferry])
    assert inspection.diagnostics == ()
    assert inspection.rulebook
    card = next(event for event in inspection.rulebook.event if event.id == "congratulation-and-nobel")
    choice = next(each for each in card.choice if each.id == "confirm-in-writing")
    assert choice.label == "Put it in writing to Washington"
    assert [str(effect.text) for effect in choice.effects][-1] == "credibility += 0.5"
