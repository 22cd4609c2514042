"""Shared parts: of the expressions in one generated function, what stands there twice is worked out once.

While a function is written every part of every expression is a mark, and equal parts have the same one. When it is
done each mark is replaced: by a local variable, worked out at the function's top, where the part is used more than
once, and by the part itself where it is not. To work out what a condition might have skipped does no harm: a checked
expression has a value in every state.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_MARK = re.compile("§([0-9]+)")
"""No text of ours has the sign, and no id can have it."""


class Sharing:
    """The parts of one function."""

    def __init__(self) -> None:
        self.marks: dict[str, str] = {}  # by text; a part comes after those that it is made of

    def mark(self, text: str) -> str:
        """The mark of a part that is written so, its own parts as marks."""
        return self.marks.setdefault(text, f"§{len(self.marks)}")

    def resolved(self, lines: Sequence[str]) -> list[str]:
        """The lines with no marks left in them, after the lines that work out what they share."""
        uses = Counter(mark for text in (*self.marks, *lines) for mark in _MARK.findall(text))
        written: dict[str, str] = {}
        top = []
        for text, sign in self.marks.items():
            number, part = sign[1:], _put_in(written, text)
            if uses[number] > 1:
                top.append(f"s{number} = {part}")
                part = f"s{number}"
            written[number] = part
        return [*top, *(_put_in(written, line) for line in lines)]


def is_mark(text: str) -> bool:
    """Whether a text is the mark of one part, and not a constant."""
    return _MARK.fullmatch(text) is not None


def _put_in(written: dict[str, str], text: str) -> str:
    return _MARK.sub(lambda found: written[found[1]], text)
