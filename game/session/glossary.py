"""The glossary in the language that is spoken; a term without a translation, or that a mod rewrote, in its own."""

from __future__ import annotations

from attrs import evolve

from game.rules import Rulebook
from game.rules.entries import Term
from game.words import content_words, language
from game.words.languages import USUAL


def terms_of(book: Rulebook) -> tuple[Term, ...]:
    """Every term, in the order of content."""
    return book.term if language() == USUAL else tuple(map(_spoken, book.term))


def _spoken(term: Term) -> Term:
    title = content_words(f"glossary.{term.id}.title", term.title)
    return evolve(term, title=title, text=content_words(f"glossary.{term.id}.text", term.text))
