"""Words of one's own: what the content in play says in the place of the interface's words, key by key.

They come from the `[words]` of a content or a mod and belong to its Rulebook. Nothing of them is kept in this process:
who puts a Rulebook into play says so here, for its own context, and `say` asks there. So two games beside each other
(in a room, in tests) never hear each other's words. Who does: a run of the command line (`cli.command.content`), the
screens (`SecondFiddle.on_load`), and the desk of plain mode for each of its answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from contextvars import ContextVar
from typing import TypeAlias

from game.words.contexts import held

Entry: TypeAlias = "str | dict[str, str]"
"""A text with `{names}`, or one for each plural form."""
Words: TypeAlias = "Mapping[str, Entry]"
Source: TypeAlias = "Callable[[], Words]"
"""Gives the words of what is in play now: another game may lie on the desk than a minute ago."""

NO_WORDS: Words = {}
_source: ContextVar[Source] = ContextVar("own_words", default=lambda: NO_WORDS)


def own_words() -> Words:
    """The words of the content that is in play here; none where it has none of its own."""
    return _source.get()()


def speak_by(source: Source) -> None:
    """From now on, in this context and in those that it begets, say the words of this source."""
    _source.set(source)


def spoken_by(source: Source) -> AbstractContextManager[None]:
    """Within it, say the words of this source."""
    return held(_source, source)
