"""Four ways with one's word: what each does with it, and what comes of it."""

from __future__ import annotations

from collections import Counter

import pytest

from game.bots.hand import BALANCED
from game.lab.giving import MIXED, PRINCIPLED, Giver, Way, word
from game.lab.paired import SCENARIO
from game.rules import Rulebook, start
from game.rules.state import Draft, NewsKind
from game.rules.step import take

WORLDS = range(40, 42)


def _ends(book: Rulebook, way: Way) -> Counter[NewsKind]:
    """How the words of a few games ended."""
    ours, found = book.of(SCENARIO), Counter[NewsKind]()
    for seed in WORLDS:
        player, draft = Giver(ours, BALANCED, way), Draft(start(ours, SCENARIO, seed))
        while draft.ending < 0:
            before = draft.month
            take(player.decide(draft), ours, draft)
            if draft.month != before or draft.ending >= 0:
                found.update(news.kind for news in draft.news)
    return found


@pytest.fixture(scope="module")
def ends(rulebook: Rulebook) -> dict[str, Counter[NewsKind]]:
    return {way.id: _ends(rulebook, way) for way in (MIXED, *PRINCIPLED)}


def test_who_never_promises_has_hardly_a_word_to_keep(ends: dict[str, Counter[NewsKind]]) -> None:
    given = {way: found[NewsKind.KEPT] + found[NewsKind.BROKEN] for way, found in ends.items()}
    assert given["never"] < min(given["keep"], given["break"], given["mixed"])


def test_who_keeps_keeps_and_who_breaks_breaks(ends: dict[str, Counter[NewsKind]]) -> None:
    assert ends["keep"][NewsKind.KEPT] > 2 * ends["keep"][NewsKind.BROKEN]
    assert ends["break"][NewsKind.BROKEN] > ends["keep"][NewsKind.BROKEN]
    assert ends["break"][NewsKind.KEPT] < ends["keep"][NewsKind.KEPT]


def test_the_bar_is_measured_in_as_many_worlds_as_asked_for(rulebook: Rulebook) -> None:
    found = word(rulebook, 2)
    assert set(found) == {"word-mixed"}
    assert found["word-mixed"].over == 2
    assert -1 <= found["word-mixed"].value <= 1
