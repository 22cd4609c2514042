"""Navigation, and nothing else: which page lies on top, and how the program ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import SystemCommand
from textual.binding import Binding
from textual.geometry import Size
from textual.screen import Screen

from game.catalogue.versions import game_version
from game.screens.agenda import PAGES, after_month, opening
from game.screens.enlarge import Enlarge, is_too_small
from game.screens.keys import textual_keymap
from game.screens.leaf import Leaf
from game.screens.leaving import Leaving
from game.screens.monthly import Monthly
from game.screens.pages import OUTSIDE
from game.screens.reading import Reading
from game.screens.settings import Settings
from game.screens.title import TitlePage
from game.session.brief import Brief
from game.session.places import album_file
from game.session.usual import usual_scenario
from game.session.worlds import new_seed
from game.words import say
from game.words.own import NO_WORDS, Words, speak_by

if TYPE_CHECKING:  # the title page stands before any of it is imported
    from game.rules import Rulebook
    from game.screens.played import Played
    from game.session import Session
    from game.session.rereading import Rereading

LOOK = 0.3
"""Every so many seconds: was a file of the content saved?"""
READ_AFTER = 0.05
"""Seconds from the title page to the reading of the content."""


class SecondFiddle(Leaving, inherit_bindings=False):
    """The game in a terminal. Every decision is on the disk before it is shown: it may end at any moment."""

    CSS_PATH = "look.tcss"
    TITLE = "Second Fiddle"
    BINDINGS = [
        Binding("ctrl+p,ctrl+з", "command_palette", show=False, id="app.palette"),
        Binding("ctrl+q,ctrl+й,ctrl+c,ctrl+с", "leave", show=False),
    ]

    def __init__(
        self, book: Rulebook | Callable[[], Rulebook], folder: Path, settings: Settings | None = None, notice: str = ""
    ) -> None:
        super().__init__(settings or Settings())
        self.reading = Reading(book)
        self.folder = folder
        self.version = game_version()
        self.reread: Rereading | None = None  # how the content is read again
        self.agenda: list[Played] = []
        self.monthly = Monthly()
        self.start: Callable[[], None] | None = None  # what to open on top of the title at once
        self.notice = notice
        self.bound: Path | None = None  # a group of a class plays in this save, and has nothing else to open

    # ── starting ──

    @property
    def book(self) -> Rulebook:
        """The content. Where it comes as a function it is read when it is first needed, or once the title stands."""
        return self.reading.book

    @book.setter
    def book(self, book: Rulebook) -> None:
        self.reading.book = book

    @property
    def has_book(self) -> bool:
        """Whether the content is there: else whoever asks for it waits until it has been read."""
        return self.reading.known is not None

    def _begin_reading(self) -> None:
        self.reading.begin(partial(self.call_later, self._has_read))

    async def _has_read(self) -> None:
        """Without content the program ends and says why; any other fault comes where the content is first needed."""
        if self.reading.stopped is not None:
            self.end_with(self.reading.stopped)
        elif self.start is not None:
            await self._open()
        elif self.reading.known is not None and self.reading.known.words:
            self.redraw()  # the title stood there before it was known how it speaks

    async def _open(self) -> None:
        """The title page, and the game that was asked for on top of it."""
        await self.push_screen(TitlePage())
        if self.start is not None:
            self.start()
        if self.notice:
            self.call_after_refresh(self.tell, self.notice)
        self._fit(self.size)

    def on_load(self) -> None:
        """Before the first page: all that is said in this program is said in the words of its content."""
        speak_by(self._own_words)

    def _own_words(self) -> Words:
        book = self.session.book if self.session is not None else self.reading.known
        return NO_WORDS if book is None else book.words

    async def on_mount(self) -> None:
        self.put_on()
        self.set_keymap(textual_keymap())
        self.mind_the_terminal()
        if self.reread is not None and self.reread.is_watched:
            self.set_interval(LOOK, self._look_again)
        if self.start is not None and not self.has_book:
            self._begin_reading()
            return
        await self._open()
        if not self.has_book:
            self.call_after_refresh(self.set_timer, READ_AFTER, self._begin_reading)

    # ── where one is ──

    def visit(self, name: str, *arguments: Any) -> None:
        """Open a page on top."""
        if self.bound and name in OUTSIDE:
            self.tell(say("lesson.closed"))
            return
        self.push_screen(PAGES[name](*arguments))

    def ask(self, question: str, value: str, then: Callable[[str], None]) -> None:
        from game.screens.ask import Ask

        self.push_screen(Ask(question, value, then))

    def begin(self, scenario: str, seed: int, brief: str, record: bool = False) -> None:
        """A new game. Nothing is written before the first decision."""
        from game.session import Session

        self.play(Session.begin(self.book, scenario, seed, self.folder, brief, record=record))

    def begin_usual(self) -> None:
        """A new game without a question: the usual scenario, a sealed world, the brief of the settings."""
        self.begin(usual_scenario(self.book), new_seed(), Brief(self.settings.brief).value)

    def compare(self, one: Path, other: Path) -> None:
        """Two lines side by side, from their files; where they cannot be set so, say why."""
        from game.screens.timeline import ComparePage
        from game.session import NotASave
        from game.session.compare import NoComparison
        from game.session.timeline import look

        try:
            page = ComparePage(look(self.book, one), look(self.book, other))
        except (NotASave, NoComparison, OSError) as error:
            self.tell(str(error))
        else:
            self.push_screen(page)

    def load(self, path: Path) -> None:
        """Go on with a save; where it cannot be read, or belongs to others, say why."""
        if self.bound and path != self.bound:
            self.tell(say("lesson.closed"))
            return
        from game.screens.wording import unread
        from game.session import NotASave, SaveFailed, restore

        try:
            session = restore(self.book, path)
        except (NotASave, SaveFailed, OSError) as error:
            self.tell(unread(path, error))
            return
        self.play(session)

    def play(self, session: Session) -> None:
        session.reread = session.reread or self.reread
        self.to_title()
        self.session = session
        self.agenda = opening(session)
        self.push_screen(self._next())

    def reload(self) -> None:
        """Read the content again, between two decisions; what came of it is told."""
        from game.screens.briefings import Banner
        from game.session import SaveFailed
        from game.session.reloading import read_again

        session = self.session
        if session is None:
            return
        try:
            read = read_again(session)
        except SaveFailed as error:
            self.tell(say("save.failed", reason=error.reason))
            return
        if read.is_swapped:
            self.book = session.reread.latest if session.reread and session.reread.latest else self.book
            self.session = None  # it is not let go of: it goes on
            self.redraw()
            self.play(session)
        if len(read.lines) > 1:
            self.push_screen(Banner(session, read.lines))
        else:
            self.call_after_refresh(self.tell, read.lines[0])  # the new page is not there yet

    def _look_again(self) -> None:
        """Where the files of the content are watched: read them when one was saved."""
        if self.session is not None and self.session.reread is not None and self.session.reread.has_changed():
            self.reload()

    def month_ended(self, session: Session) -> None:
        from game.session.album import add_to_album

        add_to_album(album_file(), session)
        self.agenda = after_month(session)
        self.advance()

    def advance(self) -> None:
        """From a page that came by itself to the next."""
        if self.agenda:
            self.switch_screen(self._next())

    def _next(self) -> Played:
        look = self.size, self.settings, self.theme
        return self.monthly.instead(self.agenda.pop(0), look, self.screen_stack)

    def is_screen_installed(self, screen: Screen[Any] | str) -> bool:
        """A page that comes every month stays when it is left."""
        return screen in self.monthly.pages.values() or super().is_screen_installed(screen)

    def to_title(self) -> None:
        """Let go of the game (it is saved) and of every page but the first."""
        if self.session is not None:
            self.session.close()
            self.session = None
        self.monthly.let_go(self.screen_stack)
        while len(self.screen_stack) > 2:
            self.pop_screen()

    def on_resize(self, event: events.Resize) -> None:
        if len(self.screen_stack) > 1:  # before the first page there is nothing that would not fit
            self._fit(event.size)

    def _fit(self, size: Size) -> None:
        """The plea to enlarge lies on top as long as it is needed."""
        too_small = is_too_small(size.width, size.height)
        if too_small and not isinstance(self.screen, Enlarge):
            self.push_screen(Enlarge())
        elif not too_small and isinstance(self.screen, Enlarge):
            self.pop_screen()

    def action_command_palette(self) -> None:
        """Over a page of the game: not before the first one, and not over itself."""
        from game.screens.palette import Palette

        if isinstance(self.screen, Leaf):
            self.push_screen(Palette(id="--command-palette"))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the palette lists: `game.screens.palette`."""
        from game.screens.palette import found

        if isinstance(screen, Leaf):
            for each in found(screen):
                yield SystemCommand(each.name, each.more, each.run, each.is_first)
