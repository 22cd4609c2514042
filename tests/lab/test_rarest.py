"""What comes seldomest, and what never comes, is named."""

from __future__ import annotations

from game.lab.balance import Evidence
from game.lab.rarest import rarest, rarest_lines
from game.lab.tally import Tally
from game.rules import Rulebook

SCENARIO = "november-2024"


def _evidence(book: Rulebook) -> tuple[Evidence, str]:
    """Two bots that saw every card twice but one that never came, and one that came once."""
    ours = book.of(SCENARIO)
    ids = [event.id for event in ours.event]
    one, two = Tally(games=3), Tally(games=4)
    one.cards.update(ids[1:])
    two.cards.update(ids[2:])
    one.endings.update({ending.id: 2 for ending in ours.ending})
    return Evidence(book, {(SCENARIO, "pass"): one, (SCENARIO, "random"): two}), ids[0]


def test_what_never_came_and_what_came_seldomest(rulebook: Rulebook) -> None:
    evidence, never = _evidence(rulebook)
    games, found = rarest(evidence, SCENARIO)
    cards, _, papers, endings = found
    assert games == 7
    assert cards.never == (never,)
    assert cards.seldom[0][1] == 1
    assert cards.seldom[1][1] == 2
    assert len(papers.never) == papers.all == len(rulebook.of(SCENARIO).action)
    assert endings.never == ()


def test_lines_name_them(rulebook: Rulebook) -> None:
    evidence, never = _evidence(rulebook)
    cards, *_, endings = rarest_lines(evidence, SCENARIO)
    assert "over 7 games" in cards
    assert f"1 never came: {never}" in cards
    assert "; all came." in endings


def test_where_nothing_was_played_nothing_is_said(rulebook: Rulebook) -> None:
    assert list(rarest_lines(Evidence(rulebook, {}), SCENARIO)) == []
