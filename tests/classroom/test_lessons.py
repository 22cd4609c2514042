"""Lessons: what is wrong with one is said; the shipped ones can be held; what they ask is asked, and kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from game.__main__ import _lesson
from game.catalogue import BrokenContent, inspect
from game.catalogue.lesson_files import load_lesson, read_lesson
from game.classroom.lessons import DRAFT, BadAlias, alias_of, hold, sit_down
from game.cli.main import make_parser
from game.plain import PlainDesk
from game.rules import Rulebook
from game.screens import running
from game.screens.agenda import opening
from game.screens.briefings import Notes
from game.session import Session, restore
from game.session.lessons import Asked, due
from tests.catalogue.conftest import CARDS, GAME, GAUGES, PAPERS

LESSON = """
[[lesson]]
id = "a-lesson"
title = "A lesson"
text = "You play."
scenario = "november"
minutes = 45
level = "B1"
world = "amber-heron-mill"
terms = ["a-term"]
[[lesson.objective]]
text = "To see."
cites = ["A01"]
[[lesson.forecast]]
month = 1
[[lesson.reason]]
month = 2
[[lesson.role]]
id = "minister"
title = "Minister"
text = "Speaks."
office = "economy"
watches = ["trust"]
"""
MET = "".join(f'[[scenario.dealt]]\nmonth = {month}\nevent = "first-card"\n' for month in (2, 4, 6))
BAD = [
    ("E751", 'world = "amber-heron-mill"', 'world = "amber-heron"', '"amber-heron"'),
    ("E751", 'world = "amber-heron-mill"', 'world = "amber-heron-house"', '"amber-heron-house"'),
    ("E752", "minutes = 45", "minutes = 10", "10"),
    ("E753", "month = 2", "month = 25", "25"),
    ("E609", "month = 1", "month = 0", "0"),
    ("E754", "month = 2\n", "month = 2\n[[lesson.reason]]\nmonth = 2\n", "2"),
    ("E755", 'watches = ["trust"]', 'watches = ["trust", "war.front"]', '"war.front"'),
    ("E756", 'cites = ["A01"]', "cites = []", None),
    ("W757", "", "", '"november"'),
    ("W758", "[[lesson.forecast]]\nmonth = 1\n", "", None),
    ("E207", 'level = "B1"', 'level = "B9"', '"B9"'),
    ("E207", 'level = "B1"', 'level = "B1"\nbrief = "long"', '"long"'),
    ("E402", 'scenario = "november"', 'scenario = "november-24"', '"november-24"'),
    ("E402", 'office = "economy"', 'office = "econmy"', '"econmy"'),
    ("E402", 'watches = ["trust"]', 'watches = ["trst"]', '"trst"'),
    ("E402", 'terms = ["a-term"]', 'terms = ["term"]', '"term"'),
    ("E409", 'cites = ["A01"]', 'cites = ["A01", "NE01"]', '"NE01"'),
    ("E203", "minutes = 45", "minuets = 45\nminutes = 45", "minuets"),
    ("E205", "minutes = 45", 'minutes = "45"', '"45"'),
]


@pytest.fixture
def book(rulebook: Rulebook) -> Rulebook:
    return rulebook


def look(folder: Path, lesson: str, game: str = GAME + MET) -> tuple[tuple[str, str], ...]:
    """The codes of what is said of a small game with a lesson, and what each caret stands under."""
    for name, text in {"g": GAUGES, "c": CARDS, "p": PAPERS, "s": game, "l": lesson}.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    found = inspect(folder).diagnostics
    return tuple((one.code.id, one.excerpt[one.column - 1 : one.end - 1]) for one in found)


@pytest.mark.parametrize(("code", "old", "new", "mark"), BAD)
def test_a_fault_of_a_lesson_is_said_at_its_place(
    tmp_path: Path, code: str, old: str, new: str, mark: str | None
) -> None:
    assert old in LESSON
    found = look(tmp_path, LESSON.replace(old, new, 1), GAME if code == "W757" else GAME + MET)
    assert {one for one, _ in found} == {code}, found
    assert mark is None or found[0][1] == mark


def test_a_sound_lesson_has_no_fault(tmp_path: Path) -> None:
    assert look(tmp_path, LESSON) == ()


# ── the shipped ones ──


def test_the_shipped_lessons_are_what_a_teacher_needs(book: Rulebook) -> None:
    lessons = {lesson.id: lesson for lesson in book.lesson}
    months = {scenario.id: scenario.months for scenario in book.scenario}
    assert {"one-lesson", "double-lesson", "homework", "two-chairs"} <= set(lessons)
    assert (lessons["one-lesson"].minutes, months[lessons["one-lesson"].scenario]) == (45, 8)
    assert (lessons["double-lesson"].minutes, lessons["double-lesson"].council) == (90, True)
    assert lessons["homework"].world == lessons["double-lesson"].world
    assert {chair.id for chair in lessons["two-chairs"].chair} == {"brussels", "moscow"}
    assert lessons["two-chairs"].world == lessons["one-lesson"].world
    for lesson in lessons.values():
        assert any(role.people for role in lesson.role) or lesson.id == "homework"
        assert lesson.objective
        assert lesson.reason


def test_every_group_of_a_class_meets_the_same_four_cards(book: Rulebook, tmp_path: Path) -> None:
    sitting = hold(book, next(each for each in book.lesson if each.id == "one-lesson"), tmp_path)
    met: list[list[int]] = []
    for alias, answer in (("heron", "1"), ("mill", "2")):
        desk = PlainDesk(sit_down(sitting, alias))
        cards = [desk.session.state.card]
        for _ in range(4):
            for line in (answer, "odds 40", "reason Because.", "end"):
                desk.answer(line)
            cards.append(desk.session.state.card)
        met.append([card for card in cards[:4] if card >= 0])
        desk.session.close()
    assert met[0] == met[1]
    assert len(met[0]) == 4


# ── holding one ──


@pytest.mark.parametrize(
    ("typed", "alias"), [("heron", "heron"), (" Table 3 ", "table-3"), ("a", "a"), ("x" * 20, "x" * 20)]
)
def test_an_alias(typed: str, alias: str) -> None:
    assert alias_of(typed) == alias


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "-",
        "x" * 21,
        "../up",
        "a/b",
        "a\\b",
        "<b>x</b>",
        "a\x1b[31m",
        "a\n",
        "Минск",
        "con",
        "lpt1",
        ".hidden",
        "a" * 500,
    ],
)
def test_no_alias(typed: str) -> None:
    with pytest.raises(BadAlias, match="1 to 20"):
        alias_of(typed.replace("a\n", "a\nb"))


def test_a_class_keeps_its_world_and_its_lesson(book: Rulebook, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(DRAFT.format(id="mine", title="Mine"), encoding="utf-8")
    mine = read_lesson(tmp_path / "mine.toml")
    assert (mine.id, mine.world) == ("mine", "")
    first = hold(book, mine, tmp_path / "saves", "10b")
    assert first.folder.name == "mine-10b"
    again = hold(book, mine, tmp_path / "saves", "10b")
    assert (again.seed, again.lesson.id, again.lesson.role) == (first.seed, "mine", first.lesson.role)
    summary = json.loads((first.folder / "lesson.json").read_text(encoding="utf-8"))
    assert summary["title"] == "Mine"
    assert str(first.seed) not in json.dumps(summary)


def test_a_broken_lesson_file_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(DRAFT.format(id="mine", title="Mine").replace("minutes = 45", "minutes = 5"), encoding="utf-8")
    with pytest.raises(BrokenContent, match=r"mine.toml:8:\d+: error\[E752\]"):
        load_lesson(path)
    path.write_text("", encoding="utf-8")
    with pytest.raises(BrokenContent, match="one lesson is needed, not 0"):
        read_lesson(path)


# ── playing one ──


@pytest.fixture
def desk(book: Rulebook, tmp_path: Path) -> PlainDesk:
    lesson = next(each for each in book.lesson if each.id == "one-lesson")
    return PlainDesk(sit_down(hold(book, lesson, tmp_path), "heron"))


def to_second_month(desk: PlainDesk) -> Session:
    for line in ("1", "end", "1"):
        desk.answer(line)
    assert desk.session.state.month == 2
    return desk.session


def test_a_month_ends_when_what_was_asked_is_there(desk: PlainDesk) -> None:
    session = to_second_month(desk)
    assert [each.asked for each in due(session)] == [Asked.FORECAST, Asked.REASON]
    assert "odds" in desk.answer("end")[0]
    desk.answer("odds 40")
    assert "reason" in " ".join(desk.answer("end"))
    desk.answer("reason Because of the gas.")
    desk.answer("end")
    assert session.state.month == 3


def test_a_reason_may_be_left_out(desk: PlainDesk) -> None:
    session = to_second_month(desk)
    desk.answer("odds 40")
    assert desk.answer("reason -") == ["Left out for this month."]
    desk.answer("end")
    assert session.state.month == 3


def test_a_reason_is_clean_short_and_survives(desk: PlainDesk) -> None:
    session = to_second_month(desk)
    desk.answer("reason \x1b[31m\u202eRed\x07 " + "word " * 200)
    session.close()
    assert session.header.lesson == "one-lesson"
    path = next(session.folder.glob("*.save")) if session.folder else Path()
    again = restore(session.book, path)
    again.close()
    assert again.reasons == session.reasons
    text = again.reasons[0].text
    assert text.isprintable()
    assert len(text) == 400
    assert again.state == session.state


def test_a_reason_moves_nothing(desk: PlainDesk) -> None:
    session = to_second_month(desk)
    before = session.state
    desk.answer("reason Because.")
    assert session.state == before


def test_pages_of_roles_and_chairs(book: Rulebook, tmp_path: Path) -> None:
    lessons = {lesson.id: lesson for lesson in book.lesson}
    council = PlainDesk(sit_down(hold(book, lessons["double-lesson"], tmp_path), "heron"))
    remark = book.event[council.session.state.card].remark[0]
    role = next(role for role in lessons["double-lesson"].role if role.office == remark.office)
    assert remark.text in " ".join(council.answer(f"role {role.id}"))
    assert "1,275" in " ".join(council.answer("role witness"))
    chairs = PlainDesk(sit_down(hold(book, lessons["two-chairs"], tmp_path), "heron"))
    for line in ("1", "end"):
        chairs.answer(line)
    seen = " ".join(chairs.answer("chair brussels"))
    assert "at the end of November 2024" in seen
    assert "European sanctions" in seen
    assert "Trust" not in seen
    assert "no such" not in seen


def test_without_a_lesson_there_are_no_such_commands(book: Rulebook) -> None:
    desk = PlainDesk(Session.begin(book, "short-course", 1))
    assert "lesson" not in " ".join(desk.answer("help"))
    assert due(desk.session) == []


def test_what_was_lost_is_told_on_the_screens(
    rulebook: Rulebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`lesson run` at one machine: the game that is opened is the one that knows of its damaged save."""
    begun = "lesson run one-lesson --alias heron --class 9b --saves".split()
    shown: list[running.Wanted] = []
    monkeypatch.setattr(running, "run", lambda book, wanted, **_: shown.append(wanted) or 0)
    for _ in range(2):
        _lesson(make_parser().parse_args([*begun, str(tmp_path)]))
        session = shown[-1].session
        assert session is not None
        session.close()
        save = tmp_path / "one-lesson-9b" / "heron.save"
        save.write_bytes(save.read_bytes() + b"rubbish\n{}\n")
    first, second = (opening(each.session)[0] for each in shown if each.session is not None)
    assert not isinstance(first, Notes)
    assert isinstance(second, Notes)
    assert "line 2 of its file is damaged" in second.blocks()[0].text[0].plain
