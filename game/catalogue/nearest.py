"""Did you mean ...?"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from game.catalogue.letters import as_latin


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """A question with the known word nearest to an unknown one; empty where none is near."""
    near = get_close_matches(as_latin(word), sorted(set(words)), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else ""
