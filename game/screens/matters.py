"""Matters beside the papers: how Moscow is told, the aims, odds on a question, and the page of a new act."""

from __future__ import annotations

from typing import ClassVar

from attrs import evolve

from game.rules.decision import Decision, DeclareLine, Forecast, PickAims, Tell
from game.rules.options import MOST_AIMS
from game.rules.outcome import judged_aims
from game.rules.state import Odds
from game.screens import standing
from game.screens.ink import DIM, plain
from game.screens.keys import bindings_of
from game.screens.played import Played
from game.screens.side import side_blocks
from game.screens.tray import can_give_odds
from game.screens.widgets.layout import Block
from game.screens.wording import heading, note, prose, refused, seen_lines
from game.session import Session
from game.session.briefing import aims_so_far
from game.session.lessons import asked_now, asked_then
from game.words import listed, say


class TellMoscow(Played):
    """Before, after, or from the papers: who is told first."""

    def page_name(self) -> str:
        return say("tell.title")

    def blocks(self) -> list[Block]:
        book, state = self.session.book, self.session.state
        blocks = [Block((plain(say("tell.text")),))]
        for place, telling in enumerate(book.telling):
            decision = Tell(telling.id)
            more = (plain(telling.text), *(plain(line, DIM) for line in seen_lines(self.session, decision)))
            is_now = place == state.told or (state.told < 0 and telling.usual)
            figure = plain(say("tell.now") if is_now else "", DIM)
            blocks.append(Block((plain(telling.title),), decision, more, figure, gap=True))
        why = self.session.refusal(Tell(book.telling[0].id))
        has_opening = self.session.reading("openings") > 0
        return blocks if has_opening or why is None else [note(refused(self.session, why))]

    @property
    def _here(self) -> Decision | None:
        at = self.sheet.picked
        return at.key if at is not None and isinstance(at.key, Tell) else None

    def aside(self) -> list[Block]:
        return side_blocks(self.session, self._here)

    def enter_words(self) -> str:
        return say("enter.tell") if self._here is not None else ""

    def pick(self, key: object, block: Block) -> None:
        if isinstance(key, Tell) and self.decide(key) is not None:
            self.finish()


class Aims(Played):
    """One to three aims; the epilogue judges by them.

    From an aim that was picked the cursor goes to the line that takes them: Enter and Enter is an answer.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.chosen = {session.book.aim[place].id for place in session.state.aims}

    def page_name(self) -> str:
        return say("aims.title")

    def blocks(self) -> list[Block]:
        book = self.session.book
        everything = self.session.state._replace(aims=tuple(range(len(book.aim))))
        met = {aim.id: is_met for aim, is_met in judged_aims(book, everything)}
        blocks = [Block((plain(say("aims.text", most=MOST_AIMS)),))]
        for aim in book.aim:
            mark = say("aims.chosen") if aim.id in self.chosen else ""
            standing = say("aims.met" if met[aim.id] else "aims.unmet")
            figure = plain(say("bar.gap").join(part for part in (mark, standing) if part), DIM)
            blocks.append(Block((plain(aim.title),), aim.id, (plain(aim.text, DIM),), figure, gap=aim is book.aim[0]))
        return [*blocks, self._take(), note(say("aims.later"))] if self.is_due else [*blocks, self._take()]

    def _take(self) -> Block:
        """The last line, with what it would take: it is open when one is picked."""
        why = self.session.refusal(PickAims(self._picked))
        titles = [aim.title for aim in self.session.book.aim if aim.id in self.chosen]
        text = say("aims.take", aims=listed(titles)) if titles else say("aims.none")
        lines = [plain(text)]
        if titles and why is not None:
            lines.append(plain(refused(self.session, why, PickAims(self._picked)), DIM))
        return Block(tuple(lines), PickAims(self._picked), is_open=why is None, gap=True)

    def enter_words(self) -> str:
        at = self.sheet.picked
        if at is None or isinstance(at.key, PickAims):
            return say("enter.play") if at is not None and at.is_open else ""
        return say("enter.leave-out" if at.key in self.chosen else "enter.pick")

    @property
    def _picked(self) -> tuple[str, ...]:
        return tuple(aim.id for aim in self.session.book.aim if aim.id in self.chosen)

    def aside(self) -> list[Block]:
        return side_blocks(self.session)

    def pick(self, key: object, block: Block) -> None:
        if isinstance(key, PickAims):
            if not self.chosen:
                self.tell(say("aims.none"))
            elif self.decide(key) is not None:
                self.finish()
            return
        self.chosen ^= {str(key)}
        self.redraw(PickAims(self._picked) if str(key) in self.chosen else key)


class OddsPage(Played):
    """Odds on the act's question; scored at the end."""

    def page_name(self) -> str:
        return say("odds.title")

    def blocks(self) -> list[Block]:
        book, state = self.session.book, self.session.state
        given = [self._given(each) for each in state.forecasts]
        question = book.act[state.act].question if book.act else ""
        if not can_give_odds(self.session):
            return [*given, note(say("odds.none"))]
        blocks = prose(asked_now(self.session, book.question[book.code.question_place[question]]), style="bold")
        blocks += prose(say("odds.text"), style=DIM)
        blocks += prose(standing.talks_line(self.session)) if standing.has_talks(self.session) else []
        blocks += [_odds(question, percent) for percent in range(0, 101, 10)]
        return [*blocks, *(evolve(each, turn=at == 0) for at, each in enumerate(given))]

    def redraw(self, at: object = None) -> None:
        """The cursor begins in the middle: no odds are suggested."""
        state = self.session.state
        question = self.session.book.act[state.act].question if self.session.book.act else ""
        super().redraw(at or Forecast(question, 50))

    def enter_words(self) -> str:
        return say("enter.give") if self.sheet.picked is not None else ""

    def _given(self, given: Odds) -> Block:
        figure = plain(say("odds.given", percent=given.percent), DIM)
        return Block((plain(asked_then(self.session, given)),), figure=figure, gap=True)

    def aside(self) -> list[Block]:
        return side_blocks(self.session)

    def pick(self, key: object, block: Block) -> None:
        if isinstance(key, Forecast) and self.decide(key) is not None:
            self.finish()


def _odds(question: str, percent: int) -> Block:
    """The digit is the odds in tenths; 0 and 100 have none."""
    digit = str(percent // 10) if 0 < percent < 100 else " "
    return Block(
        (plain(say("odds.line", percent=percent)),), Forecast(question, percent), number=digit, gap=not percent
    )


class ActPage(Played):
    """A change of act: the page, a line to declare, odds to give, the aims to look at again."""

    scope: ClassVar[str] = "act"
    BINDINGS = bindings_of("act")

    def page_name(self) -> str:
        book, state = self.session.book, self.session.state
        return book.act[state.act].title

    def blocks(self) -> list[Block]:
        """What begins, what can be looked at before it, then the lines: each with what it means, at every size."""
        book, state = self.session.book, self.session.state
        blocks = [*prose(book.act[state.act].text, gap=True), Block((plain(say("act.aims")),), "aims", gap=True)]
        for title, is_met in aims_so_far(self.session):
            figure = plain(say("aims.met" if is_met else "aims.unmet"), DIM)
            blocks.append(Block((plain(title, DIM),), figure=figure, number=" ", keeps=True))
        if can_give_odds(self.session):
            question = book.question[book.code.question_place[book.act[state.act].question]]
            asked = plain(asked_now(self.session, question), DIM)
            blocks.append(Block((plain(say("act.odds")),), "odds", (asked,)))
        blocks += [heading(say("act.lines"), turn=True)] if book.line else []
        blocks += [self._line(line.id) for line in book.line]
        return [*blocks, Block((plain(say("act.begin")),), "begin", gap=True, usual=True)]

    def _line(self, name: str) -> Block:
        book, state = self.session.book, self.session.state
        line = book.line[book.code.line_place[name]]
        why = self.session.refusal(DeclareLine(name))
        is_declared = state.line == book.code.line_place[name]
        figure = plain(say("act.declared") if is_declared else "", DIM)
        more = (plain(line.text, DIM),)
        title = plain(say("decision.line", title=line.title))
        return Block((title,), DeclareLine(name), more, figure, is_open=why is None)

    def aside(self) -> list[Block]:
        return side_blocks(self.session)

    def enter_words(self) -> str:
        at = self.sheet.picked
        if at is not None and isinstance(at.key, DeclareLine):
            return say("enter.declare") if at.is_open else ""
        return say("enter.begin") if at is not None and at.key == "begin" else ""

    def pick(self, key: object, block: Block) -> None:
        if isinstance(key, DeclareLine):
            if self.decide(key) is not None:
                self.redraw("begin")
        elif key == "aims":
            self.action_aims()
        elif key == "odds":
            self.action_odds()
        else:
            self.finish()
