"""The last pages of a game that is over: where it turned, four wars, the ledger of people, what really happened.

A page is worked out in a thread when it is first opened; until then one quiet line says so. `last_pages` has what they
say.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from functools import partial
from typing import ClassVar

from textual.worker import Worker, WorkerState

from game.lab.debrief import Debrief
from game.lab.hindsight import Replay
from game.plain.debrief import WRITTEN, as_text, substitution_words
from game.screens.history import write_files
from game.screens.ink import POINT, plain
from game.screens.keys import bindings_of, shown_key
from game.screens.last_pages import BLOCKS_OF
from game.screens.log import write_log
from game.screens.played import Played
from game.screens.widgets.layout import Block
from game.screens.wording import note, prose
from game.words import say

SLOW = ("turning", "wars")
"""Those that play games of their own."""


class DebriefPage(Played):
    """One of the last pages; Enter at its end goes to the next one."""

    scope: ClassVar[str] = "debrief"
    BINDINGS = bindings_of("debrief")

    def __init__(self, pages: Debrief, section: str = "") -> None:
        super().__init__(pages.session)
        self.sections = (*pages.sections, "unseen")  # in the order in which they are read
        self.pages, self.section = pages, section or self.sections[0]
        self.is_ready, self.has_failed = self.section not in SLOW, False

    def on_mount(self) -> None:
        self.open(self.section)

    def open(self, section: str) -> None:
        """Another of the last pages in the place of this one."""
        self.section = section
        self.is_ready, self.has_failed = section not in SLOW, False
        if not self.is_ready:
            self.run_worker(_here(self._work_out), name=section, thread=True, exclusive=True, exit_on_error=False)
        self.redraw()

    def _work_out(self) -> None:
        getattr(self.pages, self.section)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A page is there, or cannot be worked out: its bot may not know the gauges of other content."""
        if event.state is WorkerState.ERROR:
            if event.worker.error is not None:
                write_log(event.worker.error)
            self.has_failed = True
        elif event.state is not WorkerState.SUCCESS or event.worker.name != self.section:
            return
        else:
            self.is_ready = True
        self.redraw()

    # ── what it says ──

    def title_words(self) -> tuple[str, str]:
        place = say("last.place", place=self.sections.index(self.section) + 1, places=len(self.sections))
        return self._title(self.section), place

    def _title(self, section: str) -> str:
        return say("held.unseen") if section == "unseen" else say(f"debrief.title.{section}")

    def blocks(self) -> list[Block]:
        if self.has_failed:
            return [note(say("last.failed")), *self._on()]
        if not self.is_ready:
            return [note(say("last.working"))]
        return [*BLOCKS_OF[self.section](self.pages), *self._on()]

    def _on(self) -> list[Block]:
        """What lies behind this page."""
        place = self.sections.index(self.section) + 1
        if place == len(self.sections):
            return [Block((plain(say("last.back")),), "back", gap=True)]
        following = self.sections[place]
        return [Block((plain(say("last.next", title=self._title(following))),), following, gap=True)]

    def aside(self) -> list[Block]:
        """All the pages, and where one is."""
        lines = [
            Block((plain(self._title(each), "bold" if each == self.section else ""),), number=mark)
            for each in self.sections
            for mark in [POINT if each == self.section else " "]
        ]
        head = Block((plain(say("last.pages"), "bold"),))
        return [head, *lines, note(say("last.export", export=shown_key("export")))]

    # ── what the player does ──

    def pick(self, key: object, block: Block) -> None:
        if key == "back":
            self.close_page()
        elif isinstance(key, Replay):
            self.game.visit("substitutions", self.session, key)
        elif key in self.sections:
            self.open(str(key))

    def action_export(self) -> None:
        """Text and JSON; both work the slow pages out where that has not been done."""
        self.tell(say("last.working"))
        self.run_worker(_here(self._export), name="export", group="export", thread=True, exit_on_error=False)

    def _export(self) -> None:
        texts = {ending: as_text(self.pages, form) for form, ending in WRITTEN.items()}
        self.app.call_from_thread(self._write, texts)

    def _write(self, texts: dict[str, str]) -> None:
        write_files(self, {f"debrief.{ending}": text for ending, text in texts.items()})


def _here(work: Callable[[], None]) -> Callable[[], None]:
    """Work for another thread that says there what is said here: a thread knows no words of the content in play."""
    return partial(copy_context().run, work)


class Substitutions(Played):
    """What of the record could not be done again under one war, and what was done instead."""

    def __init__(self, session: object, replay: Replay) -> None:
        super().__init__(session)  # type: ignore[arg-type]  # pages are opened by name
        self.replay = replay

    def title_words(self) -> tuple[str, str]:
        return say(f"war.{self.replay.war.value}"), say("debrief.title.wars")

    def blocks(self) -> list[Block]:
        count = len(self.replay.substitutions)
        if not count:
            return prose(say("wars.no-substitutions", n=self.replay.decisions))
        lines = [Block((plain(substitution_words(each)),), gap=True) for each in self.replay.substitutions]
        return [*prose(say("wars.substitutions", n=count, decisions=self.replay.decisions), style="bold"), *lines]
