"""The teacher's pack is true of the game: commands that there are, ids that there are, figures that are the code's."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from game.classroom import foretold, report_decisions, turned
from game.cli.main import make_parser
from game.lab.debrief import after_of
from game.rules import Rulebook
from tests.house.tree import ROOT

FOLDER = ROOT / "docs" / "classroom"
PAGES = sorted(FOLDER.glob("*.md"))
COMMAND = re.compile(r"^(?:\S*/)?second-fiddle [^#\n`]*|(?<=`)second-fiddle [^#`\n]+(?=`)", re.MULTILINE)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def commands() -> list[str]:
    return sorted({hit.strip() for path in PAGES for hit in COMMAND.findall(text_of(path))})


@pytest.mark.parametrize("command", commands())
def test_command_is_there(command: str, rulebook: Rulebook) -> None:
    """It is parsed and not run; the lessons, bots, scenarios and claims that it names are there."""
    args = make_parser().parse_args(shlex.split(command)[1:])
    lesson = getattr(args, "lesson", None)
    assert lesson is None or lesson in {each.id for each in rulebook.lesson}
    assert set(getattr(args, "ids", ())) <= {each.id for each in (*rulebook.claim, *rulebook.law)}
    folder = str(getattr(args, "folder", "saves/one-lesson-9b"))
    assert any(folder.startswith(f"saves/{each.id}-") for each in rulebook.lesson)


def test_commands_are_found() -> None:
    names = {shlex.split(command)[1] for command in commands()}
    assert names >= {"lesson", "serve", "report", "recorded", "claims", "explain"}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_ids_are_there(path: Path, rulebook: Rulebook) -> None:
    text = text_of(path)
    known = {each.id for each in (*rulebook.claim, *rulebook.fact)}
    assert set(re.findall(r"\b[AB]\d\d\b|\bN[A-Z]\d\d\b", text)) <= known
    listed = set(re.findall(r"^\| (T\d\d) \|", text_of(FOLDER / "debriefing.md"), re.MULTILINE))
    assert {mark for group in re.findall(r"\[(T\d\d(?:, T\d\d)*)\]", text) for mark in group.split(", ")} <= listed


def test_after_facts_are_named_only_where_the_game_is_over(rulebook: Rulebook) -> None:
    """Quiz, briefing and theory are read before: nothing in them stands on what came after."""
    after = {fact.id for fact in after_of(rulebook).facts}
    for name in ("quiz", "theory", "lesson-45", "lesson-90", "rehearsal", "README"):
        assert not set(re.findall(r"\b[BN]\w?\d\d\b", text_of(FOLDER / f"{name}.md"))) & after, name


def test_each_theory_has_a_rival_and_the_laws_it_would_rewrite(rulebook: Rulebook) -> None:
    sections = re.split(r"^## ", text_of(FOLDER / "theory.md"), flags=re.MULTILINE)[1:]
    assert len(sections) == 7
    laws = {law.id for law in rulebook.law}
    for section in sections:
        assert re.search(r"\(\d{4}\)", section), section
        assert "**Rival: " in section
        assert "**Ask.**" in section
        (line,) = re.findall(r"^- Laws it would rewrite: ([^.]+)\.", section, re.MULTILINE)
        named = re.findall(r"`([a-z-]+)`", line)
        assert named
        assert set(named) <= laws


@pytest.mark.parametrize(("name", "minutes"), [("lesson-45", 45), ("lesson-90", 90)])
def test_a_third_or_more_is_for_talking(name: str, minutes: int) -> None:
    text = text_of(FOLDER / f"{name}.md")
    (said,) = re.findall(r"^## The (\d+) minutes$", text, re.MULTILINE)
    table = text.split(f"## The {said} minutes")[1].split("\n## ")[0]
    phases = [int(each) for each in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)]
    assert sum(phases) == int(said) >= minutes / 3


def test_sections_that_plans_point_to_are_in_the_report() -> None:
    from game.words import entries

    words = set(map(str, entries().values()))
    for name in ("lesson-45", "lesson-90"):
        table = text_of(FOLDER / f"{name}.md").split("| phase |")[1]
        for cell in re.findall(r"^\| \d+ \| [^|]+ \| ([^|]+) \|", table, re.MULTILINE):
            for section in re.findall(r"(?<!\[)\*([^*]+)\*", cell):
                assert any(word.startswith(section) for word in words), section


def test_figures_are_the_codes(rulebook: Rulebook) -> None:
    text = text_of(FOLDER / "report.md")
    assert f"shares {turned.GAMES} games" in text
    assert f"more than {turned.ONE_EACH}\nfinished" in text or f"more than {turned.ONE_EACH}\n  finished" in text
    assert f"more than {report_decisions.MANY} groups" in text
    assert f"read in {foretold.WORLDS} fresh worlds" in text
    rehearsal = text_of(FOLDER / "rehearsal.md")
    assert (len(rulebook.ending), len(rulebook.aim)) == (16, 5)
    assert "sixteen endings and five aims" in rehearsal
    assert len(rulebook.claim) == 44
    assert "44 claims" in text_of(FOLDER / "limits.md")


def test_the_homework_is_the_one_that_the_plan_tells(rulebook: Rulebook) -> None:
    (lesson,) = (each for each in rulebook.lesson if each.id == "homework")
    ((turned_one, value),) = lesson.assumptions.items()
    (default,) = (each.default for each in rulebook.assumption if each.id == turned_one)
    assert f"It is `{turned_one}`" in text_of(FOLDER / "lesson-90.md")
    assert f": {value:g} instead of {default:g}," in text_of(FOLDER / "lesson-90.md")


def test_the_quiz_has_a_key_for_each_item() -> None:
    items, key = text_of(FOLDER / "quiz.md").split("## Key")
    asked = re.findall(r"^(\d+)\. ", items, re.MULTILINE)
    answered = re.findall(r"^\| (\d+) \|", key, re.MULTILINE)
    assert asked == answered == [str(at) for at in range(1, 9)]
