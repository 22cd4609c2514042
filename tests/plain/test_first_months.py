"""The first months teach: each thing once, in the month in which it is first of use."""

from __future__ import annotations

from game.plain import PlainDesk
from tests.plain.typed import ask, flat, through, type_in

WHY = "Why did a figure move? 'why"
CITES = "In brackets stands what a thing rests on"
PAPERS = "This first month has one move"
UNDO = "Nothing has been drawn yet"
CALENDAR = "'calendar' lists all that is known to come"
AIMS = "From now on you may say what you play for"
REPORTS = "Two reports on the war reach you, and they disagree"
ODDS = "Whom do you believe?"
ACT = "A new act:"
ONCE = (WHY, CITES, PAPERS, UNDO, CALENDAR, AIMS, REPORTS, ODDS)


def test_the_opening(real: PlainDesk) -> None:
    said = flat("\n".join(real.opening()))
    assert said.index("Dependency on Moscow") < said.index("Western isolation") < said.index("Sanctions 74")
    assert all(gauge.meaning in said for gauge in real.session.book.gauge if gauge.headline)
    assert "The world's name is sealed until the end." in said
    assert said.endswith("Your answer, 1 to 3?")
    assert CITES in said


def test_the_first_month_has_one_paper_and_a_report(real: PlainDesk) -> None:
    tray = ask(real, "1")
    assert PAPERS in tray
    assert UNDO in ask(real, "1")
    said = type_in(real, "end")
    report, month = said.split("December 2024, month 2")
    lines = [line for line in report.splitlines() if line]
    assert lines[0] == "November 2024 is over. What it changed:"
    assert [line.split(" ")[0] for line in lines if line.startswith(("Dep", "Iso", "Sanc"))][:3] == [
        "Dependency",
        "Isolation",
        "Sanctions",
    ]
    assert "Brussels, November 2024: no reply." in report
    assert "people are held." in report
    assert "Lapsed: " in month
    assert WHY in month


def test_each_hint_is_given_once_in_its_month(real: PlainDesk) -> None:
    said = {1: flat("\n".join(real.opening())) + ask(real, "1|1")}
    for month in range(2, 9):
        said[month] = through(real, 1) + ask(real, "choose 2|sign 1|sign 2")
    for hint, month in {WHY: 2, CALENDAR: 2, AIMS: 3, REPORTS: 4, CITES: 1, PAPERS: 1, UNDO: 1}.items():
        assert [each for each in said if hint in said[each]] == [month]


def test_a_change_of_act_names_what_there_is_to_do(real: PlainDesk) -> None:
    said = ""
    while not real.session.state.act:
        said = through(real, 1)
    assert f"{ACT} The push." in said
    assert ACT not in through(real, 1)


def test_what_is_due_is_said_as_the_month_begins(real: PlainDesk) -> None:
    ask(real, "1|promise 2|end")
    word = real.session.state.drawer[0]
    said = ""
    while real.session.state.month < word.due:
        said = through(real, 1)
    assert "Due at the end of this month: to Brussels, A quiet border." in said
