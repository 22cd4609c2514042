"""A word longer than a line is parted so that every part has a line of its own: an address never shows a blank."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from game.words.folding import breaks, parted


@given(st.text("aaaaaa/-", min_size=1, max_size=120), st.integers(5, 40))
@example("https://example.org/en/topics/one-" + "x" * 60, 36)  # a hyphen shortly behind the slash, and then none
def test_parts_beside_each_other_never_share_a_line(word: str, columns: int) -> None:
    parts = [word[start:end] for start, end in pairwise([0, *breaks(word, columns), len(word)])]
    assert "".join(parts) == parted(word, columns).replace(" ", "") == word
    assert all(0 < len(part) <= columns for part in parts)
    assert all(len(one) + 1 + len(other) > columns for one, other in pairwise(parts))
