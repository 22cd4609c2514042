"""Played: a page of a game that goes on. It can decide, and opens the other pages of the game."""

from __future__ import annotations

from typing import ClassVar

from game.rules import Step
from game.rules.decision import Decision, Refusal
from game.screens.keys import Key
from game.screens.leaf import Leaf
from game.screens.wording import refused
from game.session import SaveFailed, Session
from game.session.telling import month_name
from game.words import say


class Played(Leaf):
    """A leaf over a session."""

    scope: ClassVar[str] = "page"
    is_monthly: ClassVar[bool] = False  # it comes every month, and is mounted once
    is_due = False  # it came by itself, as a part of the month, and goes on to the next; else it was asked for

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._was_covered = False  # another page has lain on top

    def begin_again(self) -> None:
        """As if it were new: its month has come."""
        self.is_settled = self._was_covered = False
        self.clear_selection()
        self.tell("")
        self.redraw()

    def title_words(self) -> tuple[str, str]:
        state = self.session.state
        when = say("desk.month", date=month_name(self.session.book, state), month=state.month, months=state.months)
        return self.page_name(), when

    def page_name(self) -> str:
        """What the page is called; beside it stands the month."""
        return say("title.name")

    def decide(self, decision: Decision) -> Step | None:
        """Take a decision; where it cannot be taken, or the disk does not take it, say why in one line."""
        try:
            answer = self.session.decide(decision)
        except SaveFailed as error:
            self.tell(say("save.failed", reason=error.reason))
            return None
        if isinstance(answer, Refusal):
            self.tell(refused(self.session, answer, decision))
            return None
        return answer

    def bar(self) -> list[Key]:
        """A page that came by itself has nothing behind it: Esc goes on there as Enter does."""
        return [key for key in super().bar() if not (self.is_due and key.id == "back")]

    def rest_words(self) -> str:
        return "enter.on" if self.is_due else "key.back"

    def finish(self) -> None:
        if self.is_due and self.is_on_top:
            self.game.advance()
        else:
            self.close_page()

    def action_back(self) -> None:
        self.finish()

    def on_screen_suspend(self) -> None:
        self._was_covered = True

    def on_screen_resume(self) -> None:
        """Another page lay on top, and may have decided something. A page that is new has just been drawn."""
        if not self._was_covered:
            return
        at, page = self.sheet.picked, self.sheet.page
        self.redraw(at.key if at else None)
        if at is None:
            self.sheet.open_at(page)

    # ── the other pages ──

    def action_why(self) -> None:
        self.game.visit("why", self.session)

    def action_drawer(self) -> None:
        self.game.visit("drawer", self.session)

    def action_war(self) -> None:
        self.game.visit("war", self.session)

    def action_history(self) -> None:
        self.game.visit("history", self.session)

    def action_people(self) -> None:
        self.game.visit("people", self.session)

    def action_library(self) -> None:
        self.game.visit("library", self.session.book)

    def action_reload(self) -> None:
        self.game.reload()

    def action_rewind(self) -> None:
        self.game.visit("rewind", self.session)

    def action_menu(self) -> None:
        self.game.visit("menu", self.session)

    def action_aims(self) -> None:
        self.game.visit("aims", self.session)

    def action_odds(self) -> None:
        self.game.visit("odds", self.session)
