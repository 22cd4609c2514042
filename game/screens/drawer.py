"""The drawer and the calendar: what falls due, the words that were given, and one more to give unasked."""

from __future__ import annotations

from typing import ClassVar

from game.rules import Option
from game.rules.decision import Decision, Promise, Why
from game.screens.ink import DIM, plain
from game.screens.played import Played
from game.screens.side import side_blocks
from game.screens.widgets.layout import Block
from game.screens.wording import heading, note, refused, seen_lines, way
from game.session.briefing import calendar, capital
from game.session.telling import month_name
from game.words import say


class Drawer(Played):
    """The words given, what may be promised this month, and what the calendar brings."""

    scope: ClassVar[str] = "page"

    def page_name(self) -> str:
        return say("drawer.title")

    def blocks(self) -> list[Block]:
        return [*self._given(), *self._offered(), *self._due()]

    def _due(self) -> list[Block]:
        days = [day for day in calendar(self.session.book, self.session.state) if not day.is_promise]
        lines = [Block((plain(day.title),), figure=plain(day.when, DIM)) for day in days]
        return [heading(say("drawer.due"), turn=True), *(lines or [Block((plain(say("drawer.nothing-due"), DIM),))])]

    def _given(self) -> list[Block]:
        blocks = [heading(say("drawer.given"))]
        book, state = self.session.book, self.session.state
        for word in state.drawer:
            vow = book.promise[word.promise]
            figure = plain(say("drawer.by", date=month_name(book, state, word.due)), DIM)
            title = say("drawer.word", to=capital(vow.to), title=vow.title)
            blocks.append(Block((plain(title), plain(vow.text, DIM)), figure=figure))
        return blocks if state.drawer else [*blocks, Block((plain(say("drawer.empty"), DIM),))]

    def _offered(self) -> list[Block]:
        options = [option for option in self.session.options() if isinstance(option.decision, Promise)]
        offered = [option for option in options if option.refusal is None or option.refusal.why is not Why.NEEDS]
        blocks = [heading(say("drawer.offer"), turn=True)]
        if offered and all(option.refusal is not None for option in offered):
            why = refused(self.session, offered[0].refusal)  # type: ignore[arg-type]
            return [*blocks, Block((plain(why, DIM),))]
        blocks += [self._offer(option) for option in offered if option.refusal is None]
        return [*blocks, note(say("drawer.rule"))]

    def _offer(self, option: Option) -> Block:
        assert isinstance(option.decision, Promise)
        vow = self.session.book.promise[self.session.book.code.promise_place[option.decision.promise]]
        due = month_name(self.session.book, self.session.state, self.session.state.month + vow.months)
        more = (plain(vow.text), *(plain(line, DIM) for line in seen_lines(self.session, option.decision)))
        title = say("drawer.word", to=capital(vow.to), title=vow.title)
        return Block((plain(title),), option.decision, more, plain(say("drawer.by", date=due), DIM))

    def aside(self) -> list[Block]:
        return side_blocks(self.session, self._here)

    @property
    def _here(self) -> Decision | None:
        at = self.sheet.picked
        return at.key if at is not None and isinstance(at.key, Promise) else None

    def enter_words(self) -> str:
        return say("enter.word") if self._here is not None else ""

    def pick(self, key: object, block: Block) -> None:
        if isinstance(key, Promise) and self.decide(key) is not None:
            self.redraw()
            self.tell(say("drawer.promised", undo=way("undo")))
