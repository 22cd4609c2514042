"""Eras: a scenario of another time is played with its own cards, papers, news and laws, and with nothing later."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.bots import make_bot, play_game
from game.catalogue import Inspection
from game.catalogue.eras import OWN, last_month
from game.rules import Rulebook, start
from game.rules.state import NewsKind
from tests.catalogue.conftest import ERA as THEN

Files = dict[str, str | bytes]
Look = Callable[[Files], Inspection]

ERA = (
    THEN.replace('seals = "2001-12"', 'seals = "2001-12"\nwithout = ["never-here"]')
    + """
[[law]]
id = "a-rule-of-then"
title = "A rule of then"
text = "It held then."
phase = "moscow"
cites = ["A01"]
effects = ["trust += 1"]
"""
)
LAW = """
[[law]]
id = "never-here"
title = "A rule of now"
text = "It holds now."
phase = "moscow"
cites = ["A01"]
effects = ["trust -= 1"]
"""
FACTS = """
[[fact]]
id = "B91"
date = "1998-05"
text = "It was known."
source = "A newspaper"
confidence = "high"

[[fact]]
id = "B92"
date = "2000-01/03"
text = "It came next."
source = "A newspaper"
confidence = "high"

[[fact]]
id = "B93"
date = "1990-2010"
text = "It came later."
source = "A newspaper"
confidence = "high"
"""


@pytest.fixture
def with_era(good: Files) -> Files:
    return good | {"now.toml": LAW + FACTS, "then.toml": ERA}


@pytest.fixture
def book(with_era: Files, look: Look) -> Rulebook:
    found = look(with_era)
    assert found.rulebook, "\n".join(map(str, found.diagnostics))
    return found.rulebook


def ids(entries: tuple[object, ...]) -> set[str]:
    return {entry.id for entry in entries}  # type: ignore[attr-defined]


def test_each_time_has_its_own_laws_and_no_others(book: Rulebook) -> None:
    then = book.of("long-ago")
    assert "a-rule-of-then" in ids(then.law) - ids(book.law)
    assert "never-here" in ids(book.law) - ids(then.law)
    assert ids(then.gauge) == ids(book.gauge)  # the rest is shared


def test_cards_papers_and_news_are_not_lent(book: Rulebook) -> None:
    then = book.of("long-ago")
    assert book.event
    assert not any(getattr(then, table) for table in OWN)


def test_what_was_not_known_is_not_there_and_what_came_next_is_sealed(book: Rulebook) -> None:
    facts = {fact.id: fact.after for fact in book.of("long-ago").fact}
    assert facts["B91"] is False
    assert facts["B92"] is True
    assert "B93" not in facts
    assert ids(book.fact) > {"B91", "B92", "B93"}


def test_every_book_knows_every_scenario_and_plays_only_its_own(book: Rulebook) -> None:
    then = book.of("long-ago")
    assert then.scenario == book.scenario
    assert then.of("long-ago") is then


def test_an_ending_that_does_not_belong_to_a_time_is_left_out_of_it(rulebook: Rulebook) -> None:
    left_out = {"absorbed", "mopping-up", "pariah"}
    assert left_out < ids(rulebook.ending)
    assert not left_out & ids(rulebook.of("the-host").ending)
    assert rulebook.of("the-host").ending[-1].last


def test_a_game_of_another_time_does_not_begin_with_the_usual_book(rulebook: Rulebook) -> None:
    assert start(rulebook.of("the-host"), "the-host", 1).months == 18
    with pytest.raises(ValueError, match="the-host"):
        start(rulebook, "the-host", 1)
    with pytest.raises(ValueError, match="november-2024"):
        start(rulebook.of("the-host"), "november-2024", 1)


def test_its_hashes_are_those_of_the_whole_and_count_what_it_says(book: Rulebook, with_era: Files, look: Look) -> None:
    then = book.of("long-ago")
    assert (then.rules_hash, then.text_hash) == (book.rules_hash, book.text_hash)
    other = look(with_era | {"then.toml": ERA.replace("trust += 1", "trust += 2")}).rulebook
    assert other
    assert other.rules_hash != book.rules_hash


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('in_era = "then"', 'in_era = "them"', "there is no era 'them'"),
        ('era = "then"\ntext', 'era = ""\ntext', "stands in a file of 'then'"),
        ('cites = ["A01"]\neffects', 'cites = ["A01", "B93"]\neffects', "no claim or fact 'B93'"),
        ('cites = ["A01"]\neffects', 'cites = ["A01", "B92"]\neffects', "happened after"),
        ('effects = ["trust += 1"]', 'effects = ["trust += 1 when flag.nowhere"]', "nothing sets the key 'nowhere'"),
    ],
)
def test_a_slip_in_an_era_is_reported(with_era: Files, look: Look, old: str, new: str, said: str) -> None:
    assert old in ERA
    found = look(with_era | {"then.toml": ERA.replace(old, new, 1)})
    assert any(said in each.message for each in found.diagnostics), found.diagnostics


@pytest.mark.parametrize(
    ("date", "month"),
    [("2015-09/10", "2015-09"), ("2004-2006", "2006-12"), ("2018-12 to 2020-02", "2020-02"), ("standing rule", "")],
)
def test_the_last_month_of_a_date(date: str, month: str) -> None:
    assert last_month(date) == month


# ── the shipped ones ──


def scenarios_of(book: Rulebook) -> list[str]:
    return [scenario.id for scenario in book.scenario]


def test_nothing_in_the_host_stands_on_a_later_fact_or_names_a_later_year(rulebook: Rulebook) -> None:
    host = rulebook.of("the-host")
    known = {claim.id for claim in host.claim} | {fact.id for fact in host.fact if not fact.after}
    assert not {fact.id for fact in host.fact if not fact.after} & {"B09", "B10", "B13", "B19", "B32", "B52"}
    assert {fact.id for fact in host.fact if fact.after} > {"B09", "B10", "B12", "B13", "B14"}
    assert not {fact.id for fact in host.fact} & {"B16", "B20", "B32", "B55", "B64"}
    for source in host.sources.values():
        assert set(source.cites) <= known, source
    for table in ("gauge", "index", "law", "bulletin", "event", "action", "promise", "telling", "office", "report",
                  "act", "line", "question", "aim", "ending", "term"):  # fmt: skip
        for entry in getattr(host, table):
            assert not [year for year in range(2015, 2027) if str(year) in repr(entry)], entry.id
            assert not [word for word in ("Trump", "Nobel", "invaded") if word in repr(entry)], entry.id


def shown_in(book: Rulebook) -> list[str]:
    """A line of each card, paper and bulletin. A line that two times share is of both."""
    cards = [card.title for card in book.event]
    return [*cards, *(paper.text for paper in book.action), *(news.texts[0] for news in book.bulletin)]


@pytest.mark.parametrize("scenario", ["frozen-by-christmas", "the-host", "the-long-war"])
def test_a_random_game_ends_and_shows_nothing_of_another_time(rulebook: Rulebook, scenario: str) -> None:
    book = rulebook.of(scenario)
    others = [other for era, other in [("", rulebook), *rulebook.eras.items()] if era != book.in_era]
    elsewhere = {text for other in others for text in shown_in(other)} - set(shown_in(book))
    assert len(elsewhere) > 50
    taken = None
    for taken in play_game(rulebook, make_bot("random", 5), scenario, 5):
        state = taken.after
        seen = {book.event[state.card].title} if state.card >= 0 else set()
        seen |= {book.action[paper].text for paper in state.tray}
        seen |= {book.bulletin[news.entry].texts[0] for news in state.news if news.kind is NewsKind.BULLETIN}
        assert not seen & elsewhere
    assert taken is not None
    assert taken.outcome is not None
    assert taken.after.month >= 6


def test_the_dates_of_each_scenario_fall_in_the_months_that_they_name(rulebook: Rulebook) -> None:
    months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
              "November", "December"]  # fmt: skip
    for scenario in rulebook.scenario:
        first = int(scenario.start[5:])
        for date in scenario.date:
            named = [place + 1 for place, month in enumerate(months) if month in date.title]
            if "moved" not in date.title and named:
                assert (first + date.month - 2) % 12 + 1 in named, (scenario.id, date.id)


def test_no_later_president_is_inaugurated_in_2014(rulebook: Rulebook) -> None:
    host = next(scenario for scenario in rulebook.scenario if scenario.id == "the-host")
    assert scenarios_of(rulebook)[0] == "november-2024"
    assert not any("inaugurated" in date.sets for date in host.date)
    assert not any("inaugurated" in news.sets for news in rulebook.of("the-host").bulletin)
