"""What a policy comes to, in words: which papers it lives by, and what that brings."""

from __future__ import annotations

from typing import Any

from game.lab.bars import actions_used, largest_share
from game.lab.report import estimate_json
from game.lab.tally import Tally
from game.rules import Rulebook
from game.words import listed, say

TOLD = 5
"""How many papers a recipe names."""


def recipe(book: Rulebook, tally: Tally) -> dict[str, Any]:
    """The recipe as JSON keeps it."""
    best = tally.ended(*(ending.id for ending in book.ending if ending.best))
    return {
        "words": recipe_words(book, tally),
        "best": estimate_json(best),
        "actions_used": round(actions_used(tally).value),
        "largest_share": round(largest_share(tally).value, 4),
        "moves": {action: round(count / tally.actions.total(), 4) for action, count in tally.actions.most_common()},
    }


def recipe_words(book: Rulebook, tally: Tally) -> str:
    """`Pardon some (14 %), …: the best ending in 31 % of 1,000 unseen worlds.`"""
    titles = {action.id: action.title for action in book.action}
    all_ = max(1, tally.actions.total())
    papers = [f"{titles[each]} ({count * 100 / all_:.0f} %)" for each, count in tally.actions.most_common(TOLD)]
    best = tally.ended(*(ending.id for ending in book.ending if ending.best))
    return say(
        "balance.recipe", papers=listed(papers), best=f"{best.value * 100:.0f}", low=f"{best.low * 100:.0f}",
        high=f"{best.high * 100:.0f}", worlds=f"{tally.games:,}", used=round(actions_used(tally).value),
        largest=f"{largest_share(tally).value * 100:.0f}",
    )  # fmt: skip
