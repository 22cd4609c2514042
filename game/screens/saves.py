"""The saves as a tree of branches: go on, rename, copy, delete (asked twice), compare, export, import.

A save that cannot be read says why.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import events

from game.screens.ink import DIM, plain
from game.screens.keys import bindings_of, is_key_of, shown_key
from game.screens.leaf import Leaf
from game.screens.widgets.layout import Block
from game.screens.wording import note
from game.session import SaveFailed
from game.session.saves import Saved, copy_to, delete, export_to, figures, import_from, list_saves, rename
from game.session.timeline import Twig, tree
from game.words import number, say

STEP = 2
"""How many columns a branch stands in from the line that it left."""


class Saves(Leaf):
    """The latest first; the branches of a game under it."""

    scope: ClassVar[str] = "saves"
    is_eager: ClassVar[bool] = False
    BINDINGS = bindings_of("saves")
    doomed: Saved | None = None  # asked once whether it may go

    def title_words(self) -> tuple[str, str]:
        return say("saves.title"), ""

    def blocks(self) -> list[Block]:
        blocks = [self._twig(twig) for twig in tree(list_saves(self.game.folder))]
        return [*(blocks or [note(say("saves.none"))]), note(say("saves.folder", folder=from_home(self.game.folder)))]

    def _twig(self, twig: Twig) -> Block:
        saved, inset = twig.saved, " " * STEP * twig.depth
        played = f"{saved.played:%Y-%m-%d %H:%M}"
        if saved.fault:
            fault = say("saves.fault", fault=saved.fault)
            return Block((plain(inset + saved.name, DIM), plain(fault, DIM)), saved, is_open=False)
        line = say("bar.gap").join(part for part in self._words(twig) if part)
        return Block((plain(inset + saved.name),), saved, (plain(line, DIM),), plain(played, DIM))

    def _words(self, twig: Twig) -> list[str]:
        """Where it stands, what it plays for, and what must be said of it."""
        saved, book = twig.saved, self.game.book
        titles = {scenario.id: scenario.title for scenario in book.scenario}
        aims = [aim.title for aim in book.aim if aim.id in saved.aims]
        headlines = (gauge for gauge in book.gauge if gauge.headline)
        branch = saved.branch
        name = twig.left.name if twig.left else branch.name if branch else ""
        return [
            titles.get(saved.scenario, saved.scenario),
            say("saves.over" if saved.is_over else "saves.month", month=saved.month),
            *(
                say("saves.gauge", name=gauge.label, value=number(value, 1))
                for gauge, value in figures(saved, headlines)
            ),
            say("saves-page.aims", aims=", ".join(aims)) if aims else "",
            say("saves-page.left", name=name, month=branch.month) if branch else "",
            say("saves-page.record") if saved.record else "",
            say("saves-page.playing") if self._is_played(saved) else "",
        ]

    def _is_played(self, saved: Saved) -> bool:
        session = self.game.session
        return session is not None and session.path == saved.path

    @property
    def _saved(self) -> Saved | None:
        block = self.sheet.picked
        return block.key if block is not None and isinstance(block.key, Saved) else None

    def cursor_moved(self) -> None:
        if self._saved != self.doomed:
            self.doomed = None

    def on_key(self, event: events.Key) -> None:
        if not is_key_of("delete", event.key):
            self.doomed = None

    def pick(self, key: object, block: Block) -> None:
        if not isinstance(key, Saved):
            return
        if key.fault:
            self.tell(say("saves.fault", fault=key.fault))
        elif self._is_played(key):
            self.tell(say("keep.playing"))
        else:
            self.game.load(key.path)

    def action_rename(self) -> None:
        saved, session = self._saved, self.game.session
        if saved is None:
            return

        def renamed(name: str) -> None:
            if self._is_played(saved) and session is not None and session.record is not None:
                session.record.move_to(rename(saved.path, name, is_own=True))
            else:
                rename(saved.path, name)

        self.game.ask(say("saves.ask"), saved.name, lambda name: self._change(lambda: renamed(name)))

    def action_copy(self) -> None:
        saved = self._saved
        if saved is not None:
            self._change(lambda: copy_to(saved.path, saved.name))

    def action_delete(self) -> None:
        saved = self._saved
        if saved is None:
            return
        if self.doomed != saved:
            self.tell(say("saves.sure", name=saved.name, delete=shown_key("delete")))
            self.doomed = saved
            return
        self._change(lambda: delete(saved.path))

    def action_compare(self) -> None:
        """With the line on the desk; where none lies there, with the one that it left."""
        saved, session = self._saved, self.game.session
        if saved is None or saved.fault:
            return
        if self._is_played(saved):
            self.tell(say("compare-page.itself"))
        elif session is not None and (path := session.path or session.source):
            self.game.compare(path, saved.path)
        else:
            twigs = tree(list_saves(self.game.folder))
            left = next((twig.left for twig in twigs if twig.saved.path == saved.path), None)
            if left is None:
                self.tell(say("compare-page.nobody"))
            else:
                self.game.compare(saved.path, left.path)

    def action_send_out(self) -> None:
        saved = self._saved
        if saved is not None:
            self.game.ask(say("saves-page.send"), "", lambda where: self._send(saved, where))

    def _send(self, saved: Saved, where: str) -> None:
        self._change(lambda: say("saves-page.sent", path=export_to(saved.path, where)))

    def action_take_in(self) -> None:
        self.game.ask(say("saves-page.take"), "", self._take)

    def _take(self, where: str) -> None:
        self._change(lambda: say("saves-page.taken", name=import_from(where, self.game.folder).stem))

    def _change(self, act: Callable[[], object]) -> None:
        """Do something in the folder; say what came of it, or why it did not work."""
        try:
            done = act()
        except (OSError, ValueError) as error:
            self.tell(say("saves.failed", reason=_reason(error)))
            return
        self.redraw()
        if isinstance(done, str):
            self.tell(done)


def from_home(folder: Path) -> str:
    """A folder as one writes it: from `~` on, where it lies in one's home."""
    home = Path.home()
    return f"~/{folder.relative_to(home).as_posix()}" if folder.is_relative_to(home) else str(folder)


def _reason(error: Exception) -> str:
    if isinstance(error, SaveFailed):
        return error.reason
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
