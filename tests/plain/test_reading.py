"""Everything that can be read can be asked for in words."""

from __future__ import annotations

import re

import pytest

from game.plain import PlainDesk
from game.session.briefing import change_since_last_month, month_report, people_month, silence
from tests.plain.typed import ask, flat, through, type_in

READ = ("card", "tray", "paper 1", "news", "gauges", "reports", "calendar", "drawer", "people", "offices", "glossary")


@pytest.mark.parametrize("command", READ)
def test_reading_changes_nothing(real: PlainDesk, command: str) -> None:
    before = real.session.state
    assert len(real.answer(command)) > 3
    assert real.session.state is before
    assert real.session.path is None


def test_why_adds_up(real: PlainDesk) -> None:
    through(real, 3)
    said = ask(real, "why isolation")
    start, now = re.search(r"It stood at ([\d.]+) when", said), re.search(r"that makes ([\d.]+),", said)
    rows = re.findall(r"([+-][\d.]+) [A-Z'\w]", said.split("began.")[1].split("Together")[0])
    assert start
    assert now
    assert round(float(start[1]) + sum(float(row) for row in rows), 2) == float(now[1])


@pytest.mark.parametrize("name", ["trust", "moscow's trust", "TRUST", "venue record", "eu.isolation", "moscow's tr"])
def test_why_takes_a_gauge_by_any_of_its_names(real: PlainDesk, name: str) -> None:
    assert "Nothing has moved it since the game began." in ask(real, f"why {name}")


def test_why_goes_month_by_month(real: PlainDesk) -> None:
    through(real, 2)
    assert "(in 2 months between 1 and 2)" in ask(real, "why isolation")
    assert re.search(r"\(month 1: \+[\d.]+, month 2: \+[\d.]+\)", ask(real, "why isolation months"))


def test_why_not_known(real: PlainDesk) -> None:
    assert ask(real, "why") == "Which gauge? For example: dependency, isolation, sanctions. 'gauges' lists them all."
    assert "For example:" in ask(real, "why nothing at all")


def test_sources_and_rules(real: PlainDesk) -> None:
    said = ask(real, "cite a17 [B12] zz9")
    assert "A17 (causal; bne)" in said
    assert "confidence high" in said
    assert "There is no source 'ZZ9'." in said
    law = real.session.book.law[0]
    assert f"{law.title}, a rule:" in ask(real, f"cite {law.title.upper()}")
    assert "Which source?" in ask(real, "cite")


def test_facts_of_afterwards_stay_sealed(real: PlainDesk) -> None:
    later = [fact.id for fact in real.session.book.fact if fact.after]
    assert later
    assert ask(real, f"cite {later[0]}") == f"There is no source '{later[0]}'."


def test_who_is_who(real: PlainDesk) -> None:
    said = ask(real, "offices")
    assert all(f"{office.title}: {office.stake}" in said for office in real.session.book.office)


def test_the_glossary(real: PlainDesk) -> None:
    assert ask(real, "glossary leverage").startswith("Leverage: ")
    assert ask(real, "glossary").startswith("The glossary has: ")
    assert ask(real, "glossary xyzzy").startswith("The glossary has: ")


def test_a_paper_in_full(real: PlainDesk) -> None:
    paper = real.session.book.action[real.session.state.tray[1]]
    said = ask(real, "paper 2")
    assert flat(paper.text) in said
    assert said.endswith(f"It stands on {' '.join(paper.cites)}.")
    assert flat(paper.text) not in ask(real, "tray")


def test_history_is_a_sentence_and_a_table(real: PlainDesk) -> None:
    assert ask(real, "history") == "No month has ended yet: there is no history."
    label = real.session.book.event[real.session.state.card].choice[0].label
    ask(real, "1|1|end")
    said = ask(real, "history")
    assert re.search(r"Dependency: 72 at the start, [\d.]+ now\. Its months ended between", said)
    assert re.search(
        rf"November 2024: Dependency [\d.]+, Isolation [\d.]+, Sanctions [\d.]+\. {re.escape(label)}; ", said
    )


def test_the_report_is_the_whole_month(desk: PlainDesk) -> None:
    """Decisions and the month's end together, and only of the month that is over."""
    assert "No month has ended yet." in ask(desk, "report")
    ask(desk, "2|1|end")
    moved = {each.gauge.id: each for each in month_report(desk.session)}
    assert (moved["trust"].before, moved["trust"].after, moved["trust"].amount) == (50.0, 39.0, -11.0)
    ask(desk, "1|1")
    assert {each.gauge.id: each.amount for each in month_report(desk.session)}["trust"] == -11.0
    assert "Trust 50 to 39 (-11): A reform -12; One lane: Ask Moscow first +1." in ask(desk, "report")


def test_those_let_go_by_a_decision_are_counted(desk: PlainDesk) -> None:
    ask(desk, "2|2|end")
    assert people_month(desk.session) == "7 people are held. Freed in the month: 5; arrested: 0."


def test_a_trend_is_last_month_and_this(desk: PlainDesk) -> None:
    trust = desk.session.book.code.gauge["trust"]
    ask(desk, "2|1")
    assert change_since_last_month(desk.session, trust) == -11.0
    ask(desk, "end")
    assert change_since_last_month(desk.session, trust) == -11.0
    ask(desk, "1|1")
    assert change_since_last_month(desk.session, trust) == -23.0
    ask(desk, "undo")
    assert change_since_last_month(desk.session, trust) == -11.0


def test_brussels_is_silent_until_it_moves(real: PlainDesk) -> None:
    assert silence(real.session) == ""
    ask(real, "1|end")
    assert silence(real.session) == "Brussels, November 2024: no reply."


def test_saves_are_listed(real: PlainDesk) -> None:
    assert ask(real, "saves") == "There are no saved games."
    ask(real, "1|end|save as First try")
    figures = r"Dependency [\d.]+, Isolation [\d.]+, Sanctions [\d.]+\."
    assert re.match(rf"First-try: .+, month 2, 20..-..-.. ..:..\. {figures} This is the game", ask(real, "saves"))


def test_help_lists_every_command_and_explains_one(desk: PlainDesk) -> None:
    listed = type_in(desk, "help")
    assert all(f"{name}: " in listed for name in ("choose", "why", "offices", "saves", "quit"))
    assert ask(desk, "help end") == "end: end the month: chance resolves, the laws apply"
    assert ask(desk, "?") == flat(listed)


def test_history_of_a_gauge_is_its_course(real: PlainDesk) -> None:
    assert "no month is over yet" in ask(real, "history trust")
    assert "Which gauge?" in ask(real, "history nonsense")
    ask(real, "1")
    ask(real, "end")
    said = ask(real, "history trust")
    assert "Moscow's trust began at" in said
    assert said.count("November 2024:") == 1
