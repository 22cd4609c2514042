"""The four last pages in lines and as JSON: sealed before the end, whole and the same after it."""

from __future__ import annotations

import json

import pytest
from attrs import asdict, evolve

from game.lab.debrief import PAGES, Debrief, Sealed, as_json, debrief
from game.lab.odds import Measured
from game.lab.people import KINDS
from game.plain.debrief import as_lines, change_words, debrief_command, odds_words
from game.plain.lines import WIDTH, Mistake
from game.rules import Rulebook
from game.session import Session
from game.words import say
from tests.lab.ended import SMALL, ended


@pytest.fixture(scope="module")
def pages() -> Debrief:
    return debrief(ended(), SMALL)


def test_it_is_sealed_while_the_game_goes_on(rulebook: Rulebook) -> None:
    session = Session.begin(rulebook, "short-course", 7)
    with pytest.raises(Sealed, match="sealed until the game is over"):
        debrief(session)
    with pytest.raises(Mistake, match="sealed until the game is over"):
        debrief_command(session, ["after"])


def test_every_page_has_its_title_and_fits(pages: Debrief) -> None:
    lines = as_lines(pages)
    assert [line for line in lines if line in {say(f"debrief.title.{page}").upper() for page in PAGES}] == [
        say(f"debrief.title.{page}").upper() for page in PAGES
    ]
    assert max(len(line) for line in lines) <= WIDTH
    assert "{" not in "".join(lines)


def test_one_page_by_name(pages: Debrief) -> None:
    assert as_lines(pages, "people")[1] == "THE LEDGER OF PEOPLE"
    assert len(as_lines(pages, "people")) < len(as_lines(pages))


def test_the_same_game_has_the_same_pages(pages: Debrief) -> None:
    again = debrief(ended(), SMALL)
    assert as_lines(again) == as_lines(pages)
    assert as_json(again) == as_json(pages)


def test_the_command_reads_a_page_and_asks_which() -> None:
    assert debrief_command(ended(), ["after"])[1] == "WHAT REALLY HAPPENED"
    assert debrief_command(ended(), ["4"]) == debrief_command(ended(), ["after"])
    with pytest.raises(Mistake, match="turning, wars, people, after"):
        debrief_command(ended(), ["nonsense"])


def test_json_is_plain_and_keeps_its_form(pages: Debrief) -> None:
    told = as_json(pages)
    assert json.loads(json.dumps(told)) == told
    assert list(told) == ["format", "scenario", "seed", "rules", "stamps", *PAGES]
    assert list(as_json(pages, "after")) == ["format", "scenario", "seed", "rules", "stamps", "after"]
    assert [replay["war"] for replay in told["wars"]["replays"]] + told["wars"]["missing"]
    assert all(len(turn["before"]) == 3 for turn in told["turning"]["turns"])


def test_a_game_of_other_rules_has_two_pages_less(rulebook: Rulebook) -> None:
    whole = ended()
    session = Session(rulebook, whole.header, whole.state, None, months=whole.months[1:], moved=whole.moved)
    lines = "\n".join(as_lines(debrief(session, SMALL)))
    assert lines.count("other rules than today's") == 2
    told = as_json(debrief(session, SMALL))
    assert told["turning"] is told["wars"] is None
    assert told["people"]["simulated"]["months"]
    assert told["after"]["facts"]


# ── people ──


def test_people_add_up(pages: Debrief) -> None:
    """Every month's figures, decisions' and others', are those of the game's own ledger."""
    page = pages.people
    for kind in KINDS:
        start = page.held_at_start if kind == "held" else 0
        ours = sum(getattr(deed.counts, kind) for deed in page.deeds) + getattr(page.undecided, kind)
        assert start + ours == pages.session.reading(f"people.{kind}")
        if kind != "held":
            assert ours == sum(getattr(month.counts, kind) for month in page.months)
    assert [month.counts.held for month in page.months][-1] == pages.session.reading("people.held")


def test_the_start_is_a_dated_fact_with_its_source(pages: Debrief) -> None:
    assert pages.people.is_dated
    assert pages.people.held_at_start == 1275
    assert any("1,275" in fact.text and fact.source for fact in pages.people.facts)


def test_a_scenario_of_its_own_figure_claims_no_fact(rulebook: Rulebook) -> None:
    scenarios = tuple(evolve(each, gauges={**each.gauges, "people.held": 900.0}) for each in rulebook.scenario)
    session = Session.begin(evolve(rulebook, scenario=scenarios), "short-course", 7)
    session.state = session.state._replace(ending=0)
    assert not debrief(session).people.is_dated
    assert "a figure of this scenario, simulated" in " ".join(as_lines(debrief(session), "people"))


def test_a_game_in_which_nothing_moved_has_an_empty_ledger(tiny: Rulebook) -> None:
    session = Session.begin(tiny, "half-a-year", 7)
    session.state = session.state._replace(ending=0)
    page = debrief(session).people
    assert (page.months, page.deeds) == ((), ())
    assert not any(asdict(page.undecided).values())


def test_no_ledger_is_a_score(pages: Debrief) -> None:
    text = " ".join(as_lines(pages, "people"))
    assert "simulated" in text
    assert "points" not in text


def test_what_the_model_cannot_see_is_one_sober_paragraph(pages: Debrief) -> None:
    assert 80 <= len(pages.unseen.split()) <= 120
    assert "\n" not in pages.unseen


# ── what really happened ──


def test_the_facts_come_in_order_with_their_sources(pages: Debrief, rulebook: Rulebook) -> None:
    facts = pages.after.facts
    assert {fact.id for fact in facts} == {fact.id for fact in rulebook.fact if fact.after}
    assert [fact.date for fact in facts] == sorted(fact.date for fact in facts)
    text = " ".join(" ".join(as_lines(pages, "after")).split())
    assert all(f"confidence {fact.confidence}; {fact.id}" in text for fact in facts)


def test_one_of_each_counter_view(pages: Debrief) -> None:
    assert [(view.voice, view.fact.id) for view in pages.after.views] == [
        ("observers", "B57"),
        ("opposition", "B62"),
        ("united-nations", "B66"),
        ("minsk", "B63"),
    ]


# ── figures in words ──


def test_figures_in_words() -> None:
    assert odds_words(Measured(0.45, 0.3, 0.6)) == "45 in 100 (between 30 and 60)"
    assert change_words(Measured(-0.2, -0.31, -0.09)) == "down 20 points (between -31 and -9)"
    assert change_words(Measured(0.0, -0.1, 0.1)) == "no change (between -10 and 10)"
