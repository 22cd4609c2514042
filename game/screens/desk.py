"""The desk: the dilemma, then the in-tray. It says what lies there and takes the decision; all else is elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from game.rules import Step
from game.rules.decision import CallFile, Choose, Decision, End, Sign
from game.screens import standing
from game.screens.ask import AskReason
from game.screens.card import card_blocks, card_of, waits_for_answer
from game.screens.ink import plain
from game.screens.keys import Key, bar_of, bindings_of
from game.screens.played import Played
from game.screens.side import side_blocks
from game.screens.tray import MATTERS, action_of, told_words, tray_blocks
from game.screens.widgets.frame import Title
from game.screens.widgets.layout import Block
from game.screens.widgets.sheet import Sheet
from game.screens.widgets.strip import Strip
from game.screens.wording import just_moved, moved_line, note, prose
from game.session import SaveFailed, Session
from game.session.lessons import Asked, due
from game.words import say

ON, MOVED = "on", "moved"
"""Entries below what was just decided."""


ENTER: dict[type, str] = {Sign: "sign", CallFile: "call", End: "end"}
"""What Enter does, by the decision under the cursor."""

TRAY_BAR = ("enter", "why", "end", "undo", "drawer", "help")
"""The keys of the key bar over the papers."""


class Desk(Played):
    """One question at a time: the card, what came of answering it, the papers."""

    scope: ClassVar[str] = "desk"
    is_eager: ClassVar[bool] = False
    is_monthly: ClassVar[bool] = True
    BINDINGS = bindings_of("desk")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._open()

    def _open(self) -> None:
        """What lies on top at first: the card, or the papers."""
        self.is_tray = not waits_for_answer(self.session)
        self.said: Step | None = None  # what was just decided, with its result
        self.wanted = ""  # the filter over the whole list

    def begin_again(self) -> None:
        self._open()
        self.query_one(Strip).stand_still()
        super().begin_again()

    def middle(self) -> Iterable[Widget]:
        yield Title()
        yield Sheet(self.is_eager)
        yield Strip()

    # ── what lies on it ──

    def redraw(self, at: object = None) -> None:
        self.query_one(Title).show(*self._subject())
        self.query_one(Strip).forget()
        super().redraw(at)

    def _subject(self) -> tuple[str, str]:
        card = card_of(self.session)
        if self.said is None and self.is_tray:
            title = say("tray.whole" if self.session.state.filed else "tray.title")
            moves = self.session.state.moves
            return title, self.wanted or (say("tray.moves", n=moves) if moves else say("tray.none.left"))
        if card is None or (self.said is not None and isinstance(self.said.decision, Sign)):
            return say("tray.title"), ""
        return card.title, say(f"mark.{card.kind.value}")

    def blocks(self) -> list[Block]:
        if self.said is not None:
            return self._result(self.said)
        if self.is_tray:
            return tray_blocks(self.session, self.wanted)
        return card_blocks(self.session)

    def _result(self, taken: Step) -> list[Block]:
        """What was decided, what it moved, and what is said of it."""
        if isinstance(taken.decision, Choose):
            choice = self.session.book.event[taken.before.card].choice[taken.after.answer]
            label, result, waits = choice.label, choice.result, bool(choice.outcome)
        else:
            assert isinstance(taken.decision, Sign)
            action = action_of(self.session, taken.decision)
            label, result, waits = action.title, action.result, bool(action.outcome)
        blocks = [*prose(label, style="bold"), *prose(result, gap=True)]
        blocks += [note(say("result.waits"))] if waits else []
        return [*blocks, *self._what_next(taken)]

    def _what_next(self, taken: Step) -> list[Block]:
        """What can be looked into, what should be said of it in Moscow, and the way on: there the cursor begins."""
        moved = plain(moved_line(self.session, taken))
        has_moved = bool(just_moved(self.session, taken))
        blocks = [Block((moved,), MOVED if has_moved else None, gap=True)]
        place = self.session.book.code.openings
        if taken.after.gauges[place] > taken.before.gauges[place]:
            is_told = self.session.state.told >= 0
            blocks.append(Block((plain(told_words(self.session)),), None if is_told else MATTERS[0]))
        return [*blocks, Block((plain(self._on_words(taken)),), ON, usual=True)]

    def _on_words(self, taken: Step) -> str:
        if isinstance(taken.decision, Choose):
            return say("result.to-tray")
        return say("result.on" if self.session.state.moves else "result.to-end")

    def aside(self) -> list[Block]:
        return side_blocks(self.session, self._here)

    @property
    def _here(self) -> Decision | None:
        """The answer or the paper under the cursor."""
        at = self.sheet.picked
        return at.key if at is not None and isinstance(at.key, Choose | Sign) else None

    def state_words(self) -> str:
        moves = self.session.state.moves
        return say("desk.moves", n=moves)

    def enter_words(self) -> str:
        at = self.sheet.picked.key if self.sheet.picked is not None else ON
        if at == ON:
            return say("enter.tray" if self.said is not None and isinstance(self.said.decision, Choose) else "enter.on")
        if at == MOVED:
            return say("enter.why")
        if self.sheet.picked is not None and not self.sheet.picked.is_open:
            return say("enter.locked")
        return say(f"enter.{ENTER[type(at)]}") if type(at) in ENTER else ""

    def bar(self) -> list[Key]:
        """Over the papers the key that ends the month stands where the reports on the war are else."""
        is_tray = self.is_tray and self.said is None
        return bar_of(self.scope, TRAY_BAR if is_tray else ())

    def cursor_moved(self) -> None:
        ghosts, here = {}, self._here
        if here is not None and self.session.header.brief == "full":
            ghosts = standing.ghosts(self.session, self.session.preview(here))
        self.query_one(Strip).show(self.session, ghosts, moves=self.game.settings.motion)

    # ── what the player does ──

    def pick(self, key: object, block: Block) -> None:
        if not isinstance(key, Choose | Sign | CallFile | End):
            self._look_into(key)
            return
        if not block.is_open and isinstance(key, Choose | Sign):
            self.game.visit("locked", self.session, key)
            return
        if isinstance(key, End) and self._is_asked():
            return
        taken = self.decide(key)
        if taken is not None:
            self._show(taken)

    def _look_into(self, key: object) -> None:
        """An entry that decides nothing: what was moved, a matter beside the papers, or on."""
        if key in MATTERS:
            self.game.visit(str(key), self.session)
        elif key == MOVED and self.said is not None:
            moved = just_moved(self.session, self.said)
            if len(moved) == 1:
                self.game.visit("ledger", self.session, moved[0].gauge.id)
            else:
                self.game.visit("moved", self.session, self.said)
        elif key == ON:
            self.finish()

    def _is_asked(self) -> bool:
        """Whether the lesson asks for something before the month ends; then its page is opened."""
        for each in due(self.session):
            if each.asked is Asked.FORECAST:
                self.game.visit("odds", self.session)
            else:
                self.game.push_screen(AskReason(say("lesson.ask", text=each.text), self._written))
            return True
        return False

    def _written(self, text: str) -> None:
        """The group's reason; an empty line leaves it out."""
        try:
            self.session.write(text)
        except SaveFailed as error:
            self.tell(say("save.failed", reason=error.reason))
            return
        self.redraw(End())

    def _show(self, taken: Step) -> None:
        """What came of a decision: the month's end has pages of its own."""
        if isinstance(taken.decision, End):
            self.game.month_ended(self.session)
            return
        if isinstance(taken.decision, Choose | Sign):
            self.said = taken
        self.redraw()

    def finish(self) -> None:
        """What was decided has been read."""
        self.said = None
        self.is_tray = True
        self.redraw(End() if not self.session.state.moves else None)

    def action_back(self) -> None:
        if self.wanted:
            self.wanted = ""
            self.redraw()
        elif self.said is not None:
            self.finish()
        elif self.is_tray and waits_for_answer(self.session):
            self.action_card()
        else:
            self.action_menu()

    def action_card(self) -> None:
        """The card again; once it is answered, its letter can be read and its answers are closed."""
        if card_of(self.session) is None:
            self.tell(say("refusal.no-card"))
            return
        if not waits_for_answer(self.session):
            self.game.visit("letter", self.session)
            return
        self.said, self.is_tray = None, False
        self.redraw()

    def action_papers(self) -> None:
        self.said, self.is_tray = None, True
        self.redraw()

    def action_end(self) -> None:
        """To the last line of the month; there, once more, it ends."""
        at = self.sheet.picked
        if at is not None and at.key == End():
            self.sheet.enter()
            return
        self.said, self.is_tray = None, True
        self.redraw(End())

    def action_undo(self) -> None:
        try:
            taken = self.session.undo()
        except SaveFailed as error:
            self.tell(say("save.failed", reason=error.reason))
            return
        if taken is None:
            self.tell(say("undo.nothing"))
            return
        self.said = None
        self.is_tray = not waits_for_answer(self.session)
        self.redraw(taken.decision)
        self.tell(say("undo.done"))

    def action_sources(self) -> None:
        block = self.sheet.picked
        if block is not None and isinstance(block.key, Sign):
            action = action_of(self.session, block.key)
            self.game.visit("sources", self.session.book, action.title, action.cites, action.text)
        elif (card := card_of(self.session)) is not None:
            self.game.visit("sources", self.session.book, card.title, card.cites, say(f"kind.{card.kind.value}"))

    def action_why(self) -> None:
        self.game.visit("why", self.session, self._here)

    def action_tell(self) -> None:
        self.game.visit("tell", self.session)

    def action_news(self) -> None:
        self.game.visit("paper", self.session)

    def action_filter(self) -> None:
        if not self.session.state.filed:
            self.tell(say("filter.call"))
            return
        self.is_tray, self.said = True, None
        self.game.ask(say("filter.ask"), self.wanted, self._filtered)

    def _filtered(self, wanted: str) -> None:
        self.wanted = wanted.strip()
        self.redraw()

    def on_strip_asked(self, message: Strip.Asked) -> None:
        if message.gauge:
            self.game.visit("ledger", self.session, message.gauge)
        else:
            self.action_war()
