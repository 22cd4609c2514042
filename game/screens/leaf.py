"""Leaf: what every screen is. A heading, a sheet, a key bar; a screen says what is on it and what picking means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widget import Widget

from game.screens.keys import Key, bar_of, bindings_of
from game.screens.widgets.aside import Aside
from game.screens.widgets.frame import Heading, KeyBar, Notice, Rule
from game.screens.widgets.layout import LEFT, Block
from game.screens.widgets.sheet import NARROWEST, Sheet
from game.words import say

if TYPE_CHECKING:
    from game.screens.app import SecondFiddle


WIDE, TALL = 112, 34
"""From so many columns on there is room beside the sheet, from so many lines on for a longer strip."""


PATIENCE = 2.0
"""Seconds after which a page is drawn as it is, laid out or not."""


class Leaf(Screen[None], inherit_bindings=False):
    """A page of the game. Subclasses set `scope` and say `title_words`, `blocks` and what `pick` does."""

    scope: ClassVar[str] = "leaf"
    is_eager: ClassVar[bool] = True
    AUTO_FOCUS = None
    BINDINGS = bindings_of("leaf")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (TALL, "-tall")]

    is_settled = False
    """Whether it has been laid out in full; before that nothing of it is drawn, so that no page flashes up empty."""

    @property
    def game(self) -> SecondFiddle:
        """The app, by its own name."""
        return cast("SecondFiddle", self.app)

    def compose(self) -> ComposeResult:
        self._take_measure()
        yield Heading()
        yield Rule()
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                yield from self.middle()
            yield Aside()
        yield Notice()
        yield Rule()
        yield KeyBar(bar_of(self.scope))

    def _take_measure(self) -> None:
        """The classes of its size before it has widgets: else they are all styled a second time once it is laid out."""
        width, height = self.app.size
        wide = self._get_breakpoint_classes(width, self.HORIZONTAL_BREAKPOINTS)
        self.add_class(*wide, *self._get_breakpoint_classes(height, self.VERTICAL_BREAKPOINTS))
        self._css_update_count = self.app._css_update_count

    def middle(self) -> Iterable[Widget]:
        yield Sheet(self.is_eager)

    # ── what a screen says ──

    def title_words(self) -> tuple[str, str]:
        """The heading's two ends."""
        return say("title.name"), ""

    def blocks(self) -> list[Block]:
        return []

    def aside(self) -> list[Block]:
        """What stands beside the sheet in a wide terminal."""
        return []

    def state_words(self) -> str:
        """What stands at the right end of the key bar, the page apart."""
        return ""

    def bar(self) -> list[Key]:
        """The keys of the key bar just now."""
        return bar_of(self.scope)

    def enter_words(self) -> str:
        """What Enter does now; empty: what the table of keys says."""
        return ""

    def rest_words(self) -> str:
        """What Enter does where all is read and nothing can be picked, by the key of its words."""
        return "key.back"

    def pick(self, key: object, block: Block) -> None:
        """An entry was taken."""

    def finish(self) -> None:
        """Enter where nothing is left to read or pick."""
        self.action_back()

    # ── how it is drawn ──

    @property
    def columns(self) -> int:
        """How wide the sheet is or will be: it is asked before it has been laid out, too."""
        return max(NARROWEST, min(self.game.settings.width, self.app.size.width - 2 * LEFT))

    @property
    def sheet(self) -> Sheet:
        return self.query_one(Sheet)

    def on_mount(self) -> None:
        self.redraw()
        self.set_timer(PATIENCE, self.settle)

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """Textual styles all of a page anew that comes to the top; there is no need where no style has changed."""
        event.refresh_styles = event.refresh_styles and self._css_update_count != self.app._css_update_count

    def settle(self) -> None:
        """From now on it is drawn."""
        if not self.is_settled:
            self.is_settled = True
            self.refresh()

    def _compositor_refresh(self) -> None:
        """Nothing is worked out for a page that is not yet drawn: what is dirty stays so until it settles."""
        if self.is_settled:
            super()._compositor_refresh()

    def redraw(self, at: object = None) -> None:
        """Everything anew; the cursor on the entry of that key."""
        self.query_one(Heading).show(*self.title_words())
        self.sheet.widest, self.sheet.take, self.sheet.moved = self.game.settings.width, self.taken, self.sheet_moved
        self.sheet.show(self.blocks(), at)

    def tell(self, text: str) -> None:
        """Say one thing above the key bar, until the next key."""
        self.query_one(Notice).tell(text)

    def sheet_moved(self) -> None:
        """The cursor stands elsewhere, or another page is open: all that depends on it says so in the same breath."""
        sheet = self.sheet
        pages = say("page.of", page=sheet.page + 1, pages=len(sheet.pages)) if len(sheet.pages) > 1 else ""
        state = say("bar.gap").join(part for part in (self.state_words(), pages) if part)
        turning = sheet.picked is None and not sheet.is_last_page
        words = (
            say("enter.turn")
            if turning
            else self.enter_words() or say(self.rest_words() if sheet.picked is None else "key.enter")
        )
        keys = [key for key in self.bar() if key.id == "enter" or key.words != words]  # Enter does it already
        self.query_one(KeyBar).show(state, words, keys)
        if self.app.size.width >= WIDE:
            self.query_one(Aside).show(self.aside())
        self.cursor_moved()
        if sheet.size.height and self.size == self.app.size:
            self.settle()

    def cursor_moved(self) -> None:
        """The cursor stands on another entry."""

    def taken(self, block: Block | None) -> None:
        """An entry was taken, or Enter was pressed where none is left."""
        if not self.is_on_top:
            return  # keys may come faster than pages go
        if block is None:
            self.finish()
        else:
            self.pick(block.key, block)

    def on_key(self, event: events.Key) -> None:
        self.query_one(Notice).tell("")

    @property
    def is_on_top(self) -> bool:
        return self.app.screen is self

    # ── keys that every screen has ──

    def action_enter(self) -> None:
        self.sheet.enter()

    def action_step(self, by: int) -> None:
        self.sheet.step(by)

    def action_turn(self, by: int) -> None:
        self.sheet.turn(by)

    def action_cycle(self) -> None:
        self.sheet.cycle()

    def action_digit(self, number: int) -> None:
        self.sheet.digit(number)

    def action_back(self) -> None:
        self.close_page()

    def close_page(self) -> None:
        """Back to the page below; a second time nothing."""
        if self.is_on_top:
            self.app.pop_screen()

    def action_help(self) -> None:
        self.game.visit("help", self.scope)

    def action_quit_game(self) -> None:
        self.game.leave()

    def action_leave(self) -> None:
        """Ctrl+C: what is marked with the mouse is copied; else the program ends, as everywhere. Nothing is lost."""
        marked = self.get_selected_text()
        if marked:
            self.app.copy_to_clipboard(marked)
        else:
            self.game.leave()
