"""What the game stands on: claims, dated facts, words, offices, cards met; and the page behind one cause."""

from __future__ import annotations

from typing import ClassVar

from attrs import evolve

from game.rules import Rulebook
from game.rules.effect import LIMIT, Cause
from game.rules.entries import Claim, Event, Fact
from game.screens.ink import DIM, LOCKED, plain
from game.screens.keys import bindings_of
from game.screens.leaf import Leaf
from game.screens.widgets.layout import Block
from game.screens.wording import heading, note, prose, source_lines
from game.session.album import cards_met, read_album
from game.session.glossary import terms_of
from game.session.places import album_file
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
        return [*(prose(self.text) if self.text else []), *cited(self.book, self.cites)]


def cited(book: Rulebook, cites: tuple[str, ...]) -> list[Block]:
    """Claims and facts in full: voice and kind, date and confidence, source."""
    claims = {claim.id: claim for claim in book.claim}
    facts = {fact.id: fact for fact in book.fact}
    blocks = []
    for cite in cites:
        if cite in claims:
            blocks.append(claim_block(claims[cite]))
        else:
            blocks.append(fact_block(facts[cite]) if cite in facts else note(cite))
    return blocks or [note(say("sources.none"))]


def claim_block(claim: Claim) -> Block:
    line = say("sources.claim", id=claim.id, kind=claim.kind, voice=claim.voice)
    return Block((plain(line, DIM), plain(claim.text)), gap=True)


def fact_block(fact: Fact) -> Block:
    line = say("sources.fact", id=fact.id, date=fact.date, confidence=fact.confidence)
    return Block((plain(line, DIM), plain(fact.text), *source_lines(fact.source)), gap=True)


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
    """Claims, facts, the glossary, who is who by office, the cards met; a filter looks through them."""

    scope: ClassVar[str] = "library"
    BINDINGS = bindings_of("library")

    def __init__(self, book: Rulebook, shelf: str = "", wanted: str = "") -> None:
        super().__init__()
        self.book, self.shelf, self.wanted = book, shelf, wanted
        self.met = read_album(album_file()).cards

    def on_mount(self) -> None:
        session = self.game.session
        if session is not None and session.book is self.book:
            self.met |= cards_met(session)

    def title_words(self) -> tuple[str, str]:
        shelf = say(f"shelf.{self.shelf}") if self.shelf else ""
        right = say("library.wanted", wanted=self.wanted) if self.wanted else ""
        return shelf or say("library.title"), right

    def blocks(self) -> list[Block]:
        if self.shelf:
            found = self._found(self.shelf)
            return found or [note(say("library.nothing"))]
        if self.wanted:
            return self._everywhere()
        return [*prose(say("library.text")), *(self._shelf(name, name == SHELVES[0]) for name in SHELVES)]

    def _everywhere(self) -> list[Block]:
        """What is looked for, shelf by shelf."""
        blocks: list[Block] = []
        for shelf in SHELVES:
            found = self._found(shelf)
            blocks += [heading(say(f"shelf.{shelf}")), *found] if found else []
        return blocks or [note(say("library.nothing"))]

    def _found(self, shelf: str) -> list[Block]:
        wanted = self.wanted.casefold()
        return [block for text, block in self._books(shelf) if wanted in text.casefold()]

    def _books(self, shelf: str) -> list[tuple[str, Block]]:
        """What stands on a shelf: the words in which it is looked for, and how it is shown."""
        match shelf:
            case "claims":
                return [(f"{each.id} {each.text} {each.voice}", claim_block(each)) for each in self.book.claim]
            case "facts":
                facts = [fact for fact in self.book.fact if not fact.after]
                return [(f"{each.id} {each.date} {each.text} {each.source}", fact_block(each)) for each in facts]
            case "words":
                return [(f"{each.title} {each.text}", _entry(each.title, each.text)) for each in terms_of(self.book)]
            case "offices":
                return [(f"{each.title} {each.stake}", _entry(each.title, each.stake)) for each in self.book.office]
            case _:
                cards = [event for event in self.book.event if event.id in self.met]
                return [(f"{each.title} {each.gist} {each.text}", _card(each)) for each in cards]

    def _shelf(self, name: str, is_first: bool) -> Block:
        count = len(self._books(name))
        of = say("library.met", n=count, cards=len(self.book.event)) if name == "cards" else str(count)
        more = (plain(say(f"shelf-text.{name}"), DIM),)
        return Block((plain(say(f"shelf.{name}")),), name, more, plain(of, DIM), gap=is_first)

    def aside(self) -> list[Block]:
        """The card under the cursor, or what stands on the shelf under it."""
        at = self.sheet.picked
        if at is not None and at.key in SHELVES:
            return [block for _, block in self._books(str(at.key))]
        if at is None or not isinstance(at.key, Event):
            return []
        first, *rest = card_pages(at.key)
        return [Block((plain(at.key.title, "bold"),)), evolve(first, gap=True), *rest]

    def pick(self, key: object, block: Block) -> None:
        if isinstance(key, Event):
            self.game.visit("met", self.book, key)
        else:
            self.game.visit("library", self.book, str(key))

    def action_find(self) -> None:
        self.game.ask(say("library.ask"), self.wanted, self._look_for)

    def _look_for(self, wanted: str) -> None:
        self.wanted = wanted.strip()
        self.redraw()


SHELVES = ("offices", "words", "claims", "facts", "cards")


class MetPage(Leaf):
    """A card that was met: its letter, its answers, and what it stands on."""

    scope: ClassVar[str] = "page"

    def __init__(self, book: Rulebook, card: Event) -> None:
        super().__init__()
        self.book, self.card = book, card

    def title_words(self) -> tuple[str, str]:
        return self.card.title, say(f"mark.{self.card.kind.value}")

    def blocks(self) -> list[Block]:
        return [*card_pages(self.card), *cited(self.book, self.card.cites)]


def card_pages(card: Event) -> list[Block]:
    """A letter and its answers, as they may be read again."""
    answers = [Block((plain(choice.label),), number=LOCKED, gap=choice is card.choice[0]) for choice in card.choice]
    return [*prose(card.text), *answers]


def _card(card: Event) -> Block:
    return Block((plain(card.title),), card, (plain(card.gist, DIM),))


def _entry(title: str, text: str) -> Block:
    return Block((plain(title, "bold"), plain(text)), gap=True)
