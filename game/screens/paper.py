"""The month's paper: what the world did, and what moved by how much because of what."""

from __future__ import annotations

from typing import ClassVar

from attrs import evolve

from game.rules.state import NewsKind
from game.screens.ink import DIM, TURNS_TO, minus, minus_all, plain
from game.screens.keys import Key, bar_of, bindings_of
from game.screens.leaf import TALL
from game.screens.played import Played
from game.screens.reading import tidy
from game.screens.side import side_blocks
from game.screens.widgets.layout import HANG, Block
from game.screens.wording import glued, heading, note, on_one_line
from game.session import Session
from game.session.briefing import (
    Item,
    Moved,
    causes_words,
    month_report,
    news_of,
    silence,
)
from game.session.lessons import lesson_of
from game.session.telling import month_name
from game.words import exact, say, signed_exact

FIRST = 3
"""So many changes at least are told with their causes; the rest in a line each where there is no room."""

EDGES = 6
"""How many lines of the screen lie around the sheet."""

LOOSE = 4
"""So many lines of a page may be left over: the next entry is longer, or its causes come under the cursor."""

SMALL = 1
"""Where a screen is low, changes of less than this stand together: their figures in one breath, causes a key away."""

ON, SMALLER = "on", "smaller"
"""The keys of the entries that go on to the next month, and to the smaller changes with their causes."""


class Paper(Played):
    """Reads like a column of a newspaper; each figure opens its ledger."""

    scope: ClassVar[str] = "paper"
    is_monthly: ClassVar[bool] = True
    BINDINGS = bindings_of("paper")

    def settle(self) -> None:
        """Once it is drawn it is read: a moment for the collector, which else would halt a page that is waited for."""
        if not self.is_settled and self.is_due:
            self.call_after_refresh(tidy)
        super().settle()

    def page_name(self) -> str:
        step = self.session.last_step
        if step is None:
            return super().page_name()
        date = month_name(self.session.book, step.before)
        return say("paper.title", date=date)

    def blocks(self) -> list[Block]:
        blocks = _news(self._items())
        blank = silence(self.session)
        if blank:
            blocks.append(Block((plain(blank),), gap=True, keeps=bool(blocks)))  # said of the news before it
        everything = month_report(self.session)
        smaller = smaller_of(everything) if self.app.size.height < TALL else []
        moved = [each for each in everything if each not in smaller]
        told = self._told(moved, blocks)
        if moved:
            blocks.append(heading(say("paper.moved")))
        blocks += [_moved(each, place < told, keeps=not place) for place, each in enumerate(moved)]
        blocks += [_together(smaller)] if smaller else []
        if self.is_due:  # with the last change on its page
            blocks.append(Block((plain(self._on_words()),), ON, usual=True, gap=True, keeps=bool(moved)))
        return blocks or [note(say("paper.quiet"))]

    def _told(self, moved: list[Moved], news: list[Block]) -> int:
        """Of so many changes the causes are told at once: of the largest, and of more where that needs no page more."""
        if self.app.size.height < TALL:
            return FIRST
        rows = self.app.size.height - EDGES
        causes = [self._lines(_causes_line(each), HANG) for each in moved]
        lines = sum(self._lines(block.text[0].plain) + block.gap for block in news) + len(moved) + sum(causes[:FIRST])
        pages = 1 + (lines + LOOSE) // rows
        room = pages * (rows - LOOSE) - lines
        for place, more in enumerate(causes):
            room -= more if place >= FIRST else 0
            if room < 0:
                return max(FIRST, place)
        return len(moved)

    def _lines(self, text: str, hang: int = 0) -> int:
        """How many lines a text takes, or one more."""
        return 1 + len(text) // (self.columns - hang)

    def _items(self) -> list[Item]:
        """The month's news; a new act has its own page where the paper came by itself."""
        items = news_of(self.session.book, self.session.state, lesson_of(self.session))
        return [item for item in items if not (self.is_due and item.kind is NewsKind.ACT)]

    def _on_words(self) -> str:
        if self.session.outcome is not None:
            return say("paper.over")
        return say("paper.on", date=month_name(self.session.book, self.session.state))

    def aside(self) -> list[Block]:
        """All that moved, in a line each; of the gauge under the cursor every cause."""
        at = self.sheet.picked
        moved = month_report(self.session)
        wanted = [each for each in moved if at is not None and at.key == each.gauge.id]
        if wanted:
            return _causes(wanted[0])
        if self.sheet.page:
            return side_blocks(self.session)  # the list itself lies beside it
        lines = [_line(each.gauge.title, each.amount) for each in moved]
        return [Block((plain(say("paper.moved"), "bold"),)), *lines] if lines else []

    def bar(self) -> list[Key]:
        return bar_of(self.scope, ("enter", "why", "sources", "drawer", "war", "help"))

    def enter_words(self) -> str:
        at = self.sheet.picked
        return "" if at is None else say({ON: "enter.on", SMALLER: "enter.read"}.get(str(at.key), "enter.why"))

    def pick(self, key: object, block: Block) -> None:
        if key == ON:
            self.finish()
        elif key == SMALLER:
            self.game.visit("smaller", self.session)
        elif isinstance(key, Item):
            self.game.visit("sources", self.session.book, key.title, key.cites, key.text)
        else:
            self.game.visit("ledger", self.session, str(key))

    def action_sources(self) -> None:
        """What the news stands on, item by item; each opens in full."""
        self.game.visit("stands", self.session, tuple(self._items()))


class Smaller(Played):
    """The smaller changes of the month, each with its causes and its ledger."""

    def page_name(self) -> str:
        return say("paper.smaller")

    def blocks(self) -> list[Block]:
        return [_moved(each, True, keeps=False) for each in smaller_of(month_report(self.session))]

    def enter_words(self) -> str:
        return say("enter.why") if self.sheet.picked is not None else ""

    def pick(self, key: object, block: Block) -> None:
        self.game.visit("ledger", self.session, str(key))


def smaller_of(moved: list[Moved]) -> list[Moved]:
    """Changes that may stand together; not a headline, and not one alone."""
    smaller = [each for each in moved if abs(each.amount) < SMALL and not each.gauge.headline]
    return smaller if len(smaller) > 1 else []


def _together(smaller: list[Moved]) -> Block:
    figures = ", ".join(glued(f"{each.gauge.label} {minus(signed_exact(each.amount))}") for each in smaller)
    return Block((plain(say("paper.less", n=len(smaller))), plain(figures, DIM)), SMALLER)


class Stands(Played):
    """The news of a paper by title, and what each item cites."""

    def __init__(self, session: Session, items: tuple[Item, ...]) -> None:
        super().__init__(session)
        self.items = items

    def page_name(self) -> str:
        return say("paper.stands")

    def blocks(self) -> list[Block]:
        blocks = [
            Block((plain(said_once(item)),), item, figure=plain(", ".join(item.cites), DIM), gap=place == 0)
            for place, item in enumerate(self.items)
        ]
        return blocks or [note(say("paper.quiet"))]

    def enter_words(self) -> str:
        return say("enter.sources")

    def pick(self, key: object, block: Block) -> None:
        if isinstance(key, Item):
            self.game.visit("sources", self.session.book, key.title, key.cites, key.text)


def said_once(item: Item) -> str:
    """The title of an item; a day of the calendar is called by what it brings."""
    return _sentence(item) if item.kind is NewsKind.DATE else item.title


def _news(items: list[Item]) -> list[Block]:
    """Short items with their titles run in, those of one kind together; several of one title are one item.

    The cursor passes them over; a click on one opens what it stands on.
    """
    blocks: list[Block] = []
    kind = None
    for title in dict.fromkeys(item.title for item in items):
        members = [item for item in items if item.title == title]
        text = " ".join(_sentence(item) for item in members)
        end = "" if title[-1] in ".!?" else "."
        is_new_kind, kind = kind != members[0].kind, members[0].kind
        told = plain(f"{title}{end} ", "bold") + plain(text)
        blocks.append(Block((told,), click=members[0] if len(members) == 1 else None, gap=is_new_kind))
    return blocks


def _sentence(item: Item) -> str:
    """What is said, as one or more whole sentences: a day of the calendar has no full stop of its own."""
    text = on_one_line(item.text)
    return text if text[-1:] in ".!?" else f"{text}."


def _causes(moved: Moved) -> list[Block]:
    gauge = moved.gauge
    head = Block((plain(gauge.title, "bold"), plain(gauge.meaning)))
    lines = [_line(source.title, amount) for source, amount in moved.causes]
    return [head, evolve(lines[0], gap=True), *lines[1:]]


def _line(title: str, amount: float) -> Block:
    return Block((plain(title),), figure=plain(minus(signed_exact(amount))))


def _causes_line(moved: Moved) -> str:
    return f"{minus_all(causes_words(moved))}."


def _moved(moved: Moved, is_told: bool, keeps: bool) -> Block:
    """A change with its causes, or in a line of its own, with the causes under the cursor."""
    gauge = moved.gauge
    before, after = (minus(exact(value)) for value in (moved.before, moved.after))
    title = plain(f"{gauge.label}  ") + plain(f"{before} {TURNS_TO} {after}", DIM)
    figure = plain(minus(signed_exact(moved.amount)), "bold")
    causes = plain(_causes_line(moved), DIM)
    if is_told:
        return Block((title, causes), gauge.id, (), figure, keeps=keeps)
    return Block((title,), gauge.id, (causes,), figure, keeps=keeps)
