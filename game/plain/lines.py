"""Lines: prose folded to the width that everything of plain mode keeps."""

from __future__ import annotations

import re
import textwrap
from contextlib import AbstractContextManager
from contextvars import ContextVar
from typing import TypeAlias

from game.words import say
from game.words.contexts import held
from game.words.folding import parted

WIDTH = 78
ENDLESS = 1_000_000
"""So wide that every fact is one line: for pages that fold text themselves."""
WHITE = re.compile(r"[ \t\r\n\f\v]+")
"""Where a line may be broken: not at the no-break space within a figure."""
_width = ContextVar("width", default=WIDTH)

Lines: TypeAlias = list[str]


class Mistake(ValueError):
    """A command that makes no sense; its text is the answer."""


def wrapped(text: str, indent: str = "") -> Lines:
    """Prose as lines; paragraphs stay apart."""
    lines: Lines = []
    for paragraph in text.strip().split("\n\n"):
        folded = textwrap.fill(
            parted(WHITE.sub(" ", paragraph).strip(" "), max(1, _width.get() - len(indent))),
            _width.get(),
            initial_indent=indent,
            subsequent_indent=indent,
            break_on_hyphens=False,
        )
        lines += ([""] if lines else []) + folded.split("\n")
    return lines


NARROWEST, WIDEST = 40, 200
"""Columns that a player may ask for."""
LEAST_PAGE = 5
"""Lines of a page that a player may ask for, at least."""


def folded(columns: int) -> AbstractContextManager[None]:
    """Within it lines are so wide at most."""
    return held(_width, columns)


def told(key: str, /, **values: object) -> Lines:
    """A sentence of the interface, folded."""
    return wrapped(say(key, **values))


def all_wrapped(texts: list[str], indent: str = "") -> Lines:
    """Each text by itself, one fact after another."""
    return [line for text in texts for line in wrapped(text, indent)]
