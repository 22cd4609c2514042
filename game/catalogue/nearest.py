"""Did you mean ...?"""

from __future__ import annotations

from collections.abc import Iterable

from game.catalogue.letters import as_latin

MOST = 2_000  # words that one is compared with
LONGEST = 100  # characters of one


def did_you_mean(word: str, words: Iterable[str]) -> str:
    """A question with the known word nearest to an unknown one; empty where none is near."""
    known = sorted(set(words))
    if len(known) > MOST or len(word) > LONGEST:
        return ""  # to compare them would take longer than anybody waits for a hint
    from difflib import get_close_matches  # only here: clean content needs no hint

    near = get_close_matches(as_latin(word), known, n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else ""
