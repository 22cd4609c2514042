"""What the game stands on: claims, dated facts, words, offices; and the page behind one cause."""

from __future__ import annotations

from typing import ClassVar

from game.rules import Rulebook
from game.rules.effect import LIMIT, Cause
from game.rules.entries import Claim, Fact
from game.screens.ink import DIM, plain
from game.screens.leaf import Leaf
from game.screens.widgets.layout import Block
from game.screens.wording import heading, note, prose
from game.words import say


class Sources(Leaf):
    """One cause: the rule or the text behind it, and what it cites."""

    scope: ClassVar[str] = "page"

    def __init__(self, book: Rulebook, title: str, cites: tuple[str, ...], text: str) -> None:
        super().__init__()
        self.book, self.title_text, self.cites, self.text = book, title, cites, text

    def title_words(self) -> tuple[str, str]:
        return self.title_text, say("sources.title")

    def blocks(self) -> list[Block]:
        blocks = prose(self.text) if self.text else []
        claims = {claim.id: claim for claim in self.book.claim}
        facts = {fact.id: fact for fact in self.book.fact}
        for cite in self.cites:
            if cite in claims:
                blocks.append(_claim(claims[cite]))
            elif cite in facts:
                blocks.append(_fact(facts[cite]))
            else:
                blocks.append(note(cite))
        return blocks if self.cites else [*blocks, note(say("sources.none"))]


def _claim(claim: Claim) -> Block:
    line = say("sources.claim", id=claim.id, kind=claim.kind, voice=claim.voice)
    return Block((plain(line, DIM), plain(claim.text)), gap=True)


def _fact(fact: Fact) -> Block:
    line = say("sources.fact", id=fact.id, date=fact.date, confidence=fact.confidence)
    return Block((plain(line, DIM), plain(fact.text), plain(fact.source, DIM)), gap=True)


def cause_text(book: Rulebook, cause: Cause) -> str:
    """The rule, paper or letter behind a cause, in its own words; empty where there is none."""
    kind, _, rest = cause.removeprefix(LIMIT).partition("/")
    name = rest.split("/")[0]
    entries = {
        "law": book.law,
        "action": book.action,
        "choice": book.event,
        "promise": book.promise,
        "telling": book.telling,
    }
    found = next((entry for entry in entries.get(kind, ()) if entry.id == name), None)  # type: ignore[attr-defined]
    return str(getattr(found, "text", ""))


class Library(Leaf):
    """Claims, facts, the glossary, who is who by office."""

    scope: ClassVar[str] = "page"

    def __init__(self, book: Rulebook, shelf: str = "") -> None:
        super().__init__()
        self.book, self.shelf = book, shelf

    def title_words(self) -> tuple[str, str]:
        return say("library.title"), say(f"shelf.{self.shelf}") if self.shelf else ""

    def blocks(self) -> list[Block]:
        match self.shelf:
            case "claims":
                return [_claim(claim) for claim in self.book.claim]
            case "facts":
                return [_fact(fact) for fact in self.book.fact if not fact.after]
            case "words":
                return [Block((plain(term.title, "bold"), plain(term.text)), gap=True) for term in self.book.term]
            case "offices":
                return [Block((plain(each.title, "bold"), plain(each.stake)), gap=True) for each in self.book.office]
            case "after":
                return [heading(say("shelf.after")), *(_fact(fact) for fact in self.book.fact if fact.after)]
            case _:
                shelves = ("offices", "words", "claims", "facts")
                return [*prose(say("library.text")), *(self._shelf(name, name == shelves[0]) for name in shelves)]

    def _shelf(self, name: str, is_first: bool) -> Block:
        return Block((plain(say(f"shelf.{name}")),), name, (plain(say(f"shelf-text.{name}"), DIM),), gap=is_first)

    def pick(self, key: object, block: Block) -> None:
        self.game.visit("library", self.book, str(key))
