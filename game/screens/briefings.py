"""Pages of the game that are only read: the first page, the letter again, two reports on the war, what a save lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from game.screens import standing
from game.screens.card import card_of
from game.screens.ink import DIM, plain
from game.screens.keys import bindings_of
from game.screens.played import Played
from game.screens.side import due_blocks, side_blocks
from game.screens.widgets.layout import Block
from game.screens.wording import heading, note, prose, way
from game.session import Session
from game.session.briefing import estimates
from game.session.lessons import is_council, remarks_for_all
from game.session.telling import choice_of, month_name
from game.words import say

WORD = 13
"""The column of a gauge's short name on the first page."""


class Intro(Played):
    """The first page of a game: where it begins, three meters, and the promise."""

    scope: ClassVar[str] = "intro"
    BINDINGS = bindings_of("intro")

    def blocks(self) -> list[Block]:
        book, state = self.session.book, self.session.state
        scenario = book.scenario[state.scenario]
        named = [] if scenario.title == month_name(book, state) else [heading(scenario.title)]  # it is above already
        blocks = [*named, *prose(scenario.text, gap=True)]
        blocks.append(heading(say("intro.meters"), turn=True))
        for gauge in standing.headlines(self.session):
            figures = say(
                "intro.figure",
                value=standing.rounded(self.session.reading(gauge.id)),
                word=standing.word(self.session, gauge),
            )
            blocks.append(Block((plain(gauge.title, "bold"), plain(gauge.meaning)), figure=plain(figures), gap=True))
        return [*blocks, note(say("intro.promise", why=way("why"))), *self._strip()]

    def aside(self) -> list[Block]:
        """First who will speak and what is due; then, beside the figures, the war and the talks."""
        book = self.session.book
        if self.sheet.page or not book.office:
            return side_blocks(self.session)
        offices = [Block((plain(office.title, DIM), plain(office.stake))) for office in book.office]
        return [heading(say("intro.offices")), *offices, *due_blocks(self.session)]

    def _strip(self) -> list[Block]:
        """The words of the strip below the question, each with what it means; then how a month goes."""
        gauges = standing.below(self.session)
        blocks = [heading(say("intro.others", n=len(gauges)), turn=True)]
        for gauge in gauges:
            short, value = gauge.label, standing.rounded(self.session.reading(gauge.id))
            blocks.append(Block((plain(gauge.meaning),), number=short, hang=WORD, figure=plain(value)))
        blocks += [note(say("intro.strip"))] if len(standing.war_lines(self.session)) > 1 else []
        return [*blocks, note(say("intro.month", library=way("library")))]


class Letter(Played):
    """The card once more, after it was answered."""

    def page_name(self) -> str:
        card = card_of(self.session)
        return card.title if card else ""

    def blocks(self) -> list[Block]:
        card = card_of(self.session)
        if card is None:
            return []
        blocks = prose(card.text)
        blocks += [note(say("lesson.council-page"))] if is_council(self.session) and card.remark else []
        for remark in remarks_for_all(self.session, card):
            office = next(office for office in self.session.book.office if office.id == remark.office)
            text = say("card.remark", text=remark.text)
            blocks.append(Block((plain(office.title, "bold"), plain(text), plain(office.stake, DIM)), gap=True))
        if self.session.state.answer >= 0:
            answer = card.choice[self.session.state.answer]
            label = choice_of(self.session.book, self.session.state, answer.id).label
            blocks.append(note(say("card.answered", label=label)))
        return blocks

    def aside(self) -> list[Block]:
        return side_blocks(self.session)


class War(Played):
    """The two reports, side by side in words; the talks; Washington. The true figures stay sealed."""

    scope: ClassVar[str] = "page"

    def page_name(self) -> str:
        return say("war.title")

    def blocks(self) -> list[Block]:
        blocks: list[Block] = []
        for each in estimates(self.session):
            figure = plain(standing.rounded(each.value), "bold")
            texts = (plain(each.report.title, "bold"), plain(each.text), plain(each.report.lean, DIM))
            blocks.append(Block(texts, figure=figure, gap=True))
        blocks += [note(say("war.scale")), heading(say("side.talks"), turn=True), *self._world()]
        return blocks

    def _world(self) -> list[Block]:
        has_talks = standing.has_talks(self.session)
        blocks = [Block((plain(standing.talks_line(self.session)),))] if has_talks else []
        for gauge in standing.shown_gauges(self.session):
            if gauge.id in WORLD:
                value = standing.figure(self.session, gauge)
                change = standing.changed(self.session, gauge)
                figure = plain(say("figure.changed", value=value, change=change))
                blocks.append(Block((plain(gauge.title),), gauge.id, (plain(gauge.meaning, DIM),), figure))
        return blocks

    def enter_words(self) -> str:
        return say("enter.why") if self.sheet.picked is not None else ""

    def pick(self, key: object, block: Block) -> None:
        self.game.visit("ledger", self.session, str(key))


WORLD = ("kyiv", "rivals", "venue", "broker", "rift", "tension")
"""The gauges of the world around the war that are listed here, where content has them."""


class Notes(Played):
    """What was lost or changed when a save was loaded, in words."""

    def page_name(self) -> str:
        return say("notes.title")

    def blocks(self) -> list[Block]:
        return [Block((plain(text),), gap=True) for text in self.session.notes]


class Banner(Played):
    """What came of reading the content again: what was lost by it, or why it was not taken."""

    def __init__(self, session: Session, lines: Iterable[str]) -> None:
        super().__init__(session)
        self.lines = tuple(lines)

    def page_name(self) -> str:
        return say("reload.title")

    def blocks(self) -> list[Block]:
        return [Block((plain(text),)) for text in self.lines]
