"""The saves: go on, rename, copy, delete (asked twice). A save that cannot be read says why."""

from __future__ import annotations

from typing import ClassVar

from textual import events

from game.screens.ink import DIM, plain
from game.screens.keys import bindings_of
from game.screens.leaf import Leaf
from game.screens.widgets.layout import Block
from game.screens.wording import note
from game.session.saves import Saved, copy_to, list_saves, rename
from game.words import say

DELETE = ("d", "в", "delete")


class Saves(Leaf):
    """The latest first."""

    scope: ClassVar[str] = "saves"
    is_eager: ClassVar[bool] = False
    BINDINGS = bindings_of("saves")
    doomed: Saved | None = None  # asked once whether it may go

    def title_words(self) -> tuple[str, str]:
        return say("saves.title"), ""

    def blocks(self) -> list[Block]:
        saves = list_saves(self.game.folder)
        blocks = [self._save(saved) for saved in saves]
        return [*(blocks or [note(say("saves.none"))]), note(say("saves.folder", folder=str(self.game.folder)))]

    def _save(self, saved: Saved) -> Block:
        played = f"{saved.played:%Y-%m-%d %H:%M}"
        if saved.fault:
            return Block(
                (plain(saved.name, DIM), plain(say("saves.fault", fault=saved.fault), DIM)), saved, is_open=False
            )
        titles = {scenario.id: scenario.title for scenario in self.game.book.scenario}
        words = say("saves.over" if saved.is_over else "saves.month", month=saved.month)
        figures = [
            say("saves.gauge", name=gauge.label, value=round(saved.gauges[gauge.id]))
            for gauge in self.game.book.gauge
            if gauge.headline and gauge.id in saved.gauges
        ]
        line = say("bar.gap").join([titles.get(saved.scenario, saved.scenario), words, *figures])
        return Block((plain(saved.name),), saved, (plain(line, DIM),), plain(played, DIM))

    @property
    def _saved(self) -> Saved | None:
        block = self.sheet.picked
        return block.key if block is not None and isinstance(block.key, Saved) else None

    def cursor_moved(self) -> None:
        if self._saved != self.doomed:
            self.doomed = None

    def on_key(self, event: events.Key) -> None:
        if event.key not in DELETE:
            self.doomed = None

    def pick(self, key: object, block: Block) -> None:
        if isinstance(key, Saved):
            if key.fault:
                self.tell(say("saves.fault", fault=key.fault))
            else:
                self.game.load(key.path)

    def action_rename(self) -> None:
        saved = self._saved
        if saved is not None:
            self.game.ask(say("saves.ask"), saved.name, lambda name: self._change(lambda: rename(saved.path, name)))

    def action_copy(self) -> None:
        saved = self._saved
        if saved is not None:
            self._change(lambda: copy_to(saved.path, saved.name))

    def action_delete(self) -> None:
        saved = self._saved
        if saved is None:
            return
        if self.doomed != saved:
            self.tell(say("saves.sure", name=saved.name))
            self.doomed = saved
            return
        self._change(lambda: saved.path.unlink(missing_ok=True))

    def _change(self, act: object) -> None:
        assert callable(act)
        try:
            act()
        except (OSError, ValueError) as error:
            self.tell(say("saves.failed", reason=str(error)))
        self.redraw()
