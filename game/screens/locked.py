"""Why something is locked: the reason with its figures, the gauges that it reads, what it would do, its sources."""

from __future__ import annotations

from collections.abc import Iterator

from game.rules import Rulebook
from game.rules.decision import Choose, Decision, Refusal, Sign
from game.rules.entries import Gauge
from game.rules.expression import Name, Node, children
from game.screens import standing
from game.screens.card import card_of
from game.screens.ink import DIM, plain
from game.screens.played import Played
from game.screens.side import side_blocks
from game.screens.tray import action_of
from game.screens.widgets.layout import Block
from game.screens.wording import heading, note, refused, seen_lines
from game.session import Session
from game.session.lessons import lesson_of
from game.session.telling import decision_words
from game.words import say


class Locked(Played):
    """Opened by picking what is locked; each gauge of its condition opens its ledger."""

    def __init__(self, session: Session, decision: Decision) -> None:
        super().__init__(session)
        self.decision = decision

    def page_name(self) -> str:
        return say("locked.title")

    def blocks(self) -> list[Block]:
        book, state = self.session.book, self.session.state
        why = self.session.refusal(self.decision)
        if why is None:
            return [note(say("locked.open"))]
        blocks = [
            Block((plain(decision_words(book, state, self.decision, lesson_of(self.session)), "bold"),)),
            Block((plain(refused(self.session, why)),), gap=True),
        ]
        gauges = [gauge for gauge in gauges_of(book, why) if gauge in standing.shown_gauges(self.session)]
        blocks += [heading(say("locked.reads"))] if gauges else []
        blocks += [self._gauge(gauge) for gauge in gauges]
        seen = seen_lines(self.session, self.decision)
        if seen:
            blocks += [heading(say("locked.would")), *(Block((plain(line, DIM),)) for line in seen)]
        return [*blocks, Block((plain(say("locked.sources")),), "sources", gap=True)]

    def _gauge(self, gauge: Gauge) -> Block:
        word = standing.word(self.session, gauge)
        figures = say("side.gauge", value=standing.figure(self.session, gauge), word=word)
        return Block((plain(gauge.title),), gauge.id, (plain(gauge.meaning, DIM),), plain(figures.strip()))

    def aside(self) -> list[Block]:
        return side_blocks(self.session)

    def pick(self, key: object, block: Block) -> None:
        if key != "sources":
            self.game.visit("ledger", self.session, str(key))
        elif isinstance(self.decision, Sign):
            action = action_of(self.session, self.decision)
            self.game.visit("sources", self.session.book, action.title, action.cites, action.text)
        elif isinstance(self.decision, Choose) and (card := card_of(self.session)) is not None:
            self.game.visit("sources", self.session.book, card.title, card.cites, say(f"kind.{card.kind.value}"))


def gauges_of(book: Rulebook, why: Refusal) -> list[Gauge]:
    """The gauges that a refusal's conditions read, those behind a named formula among them."""
    names = [name for part in why.parts for name in _names(book, part)]
    return [book.code.gauge[name] for name in dict.fromkeys(names)]


def _names(book: Rulebook, tree: Node) -> Iterator[str]:
    if isinstance(tree, Name) and tree.key in book.code.gauge:
        yield tree.key
    elif isinstance(tree, Name):
        for index in book.index:
            if index.id == tree.key:
                yield from _names(book, index.formula.tree)
    for child in children(tree):
        yield from _names(book, child)
