"""Start-up and navigation, and nothing else: which page lies on top, and how the program ends."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from attrs import evolve
from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from game.rules import Rulebook
from game.screens import terminal
from game.screens.agenda import PAGES, after_month, opening
from game.screens.ask import Ask
from game.screens.enlarge import Enlarge, is_too_small
from game.screens.keys import keys_of
from game.screens.leaf import Leaf
from game.screens.played import Played
from game.screens.settings import Settings, read_settings, write_settings
from game.screens.themes import OWN, USUAL, inks
from game.screens.title import TitlePage
from game.session import NotASave, SaveFailed, Session, restore
from game.session.places import log_file, settings_file
from game.session.play import game_version
from game.session.telling import Brief
from game.session.worlds import new_seed
from game.words import say

WATCH = 2.0
"""Every so many seconds: is there still a terminal?"""


class SecondFiddle(App[int], inherit_bindings=False):
    """The game in a terminal. Every decision is on the disk before it is shown: it may end at any moment."""

    CSS_PATH = "look.tcss"
    TITLE = "Second Fiddle"
    BINDINGS = [Binding("ctrl+з", "command_palette", show=False, id="app.palette")]

    def __init__(self, book: Rulebook, folder: Path, settings: Settings | None = None, notice: str = "") -> None:
        super().__init__()
        self.book, self.folder = book, folder
        self.settings = settings or Settings()
        self.version = game_version()
        self.session: Session | None = None
        self.agenda: list[Played] = []
        self.start: Callable[[], None] | None = None  # what to open on top of the title at once
        self.notice = notice
        self.animation_level = "none"

    # ── starting ──

    def on_mount(self) -> None:
        for theme in OWN:
            self.register_theme(theme)
        known = self.settings.theme in self.available_themes
        self.theme = self.settings.theme if known else USUAL
        self.theme_changed_signal.subscribe(self, self._theme_changed)
        terminal.on_signals(self.leave)
        if not self.is_headless and not self.is_web:
            self.set_interval(WATCH, self._watch)
        self.push_screen(TitlePage())
        if self.start is not None:
            self.start()
        if self.notice:
            self.call_after_refresh(self.tell, self.notice)

    def on_unmount(self) -> None:
        terminal.off_signals()
        if self.session is not None:
            self.session.close()

    # ── how it looks ──

    def get_css_variables(self) -> dict[str, str]:
        variables = super().get_css_variables()
        variables = {**variables, **inks(variables, self.current_theme)}
        self.theme_variables = variables
        return variables

    def set_up(self, settings: Settings) -> None:
        """Settings as the player changed them; kept at once."""
        self.settings = settings
        if settings.theme != self.theme:
            self.theme = settings.theme
        if not write_settings(settings_file(), settings):
            self.tell(say("settings.failed", path=str(settings_file())))

    def _theme_changed(self, _: object) -> None:
        if self.theme != self.settings.theme:
            self.set_up(evolve(self.settings, theme=self.theme))

    # ── where one is ──

    def visit(self, name: str, *arguments: Any) -> None:
        """Open a page on top."""
        self.push_screen(PAGES[name](*arguments))

    def ask(self, question: str, value: str, then: Callable[[str], None]) -> None:
        self.push_screen(Ask(question, value, then))

    def begin(self, scenario: str, seed: int, brief: str) -> None:
        """A new game. Nothing is written before the first decision."""
        self.play(Session.begin(self.book, scenario, seed, self.folder, brief))

    def load(self, path: Path) -> None:
        """Go on with a save; where it cannot be read, say why."""
        try:
            session = restore(self.book, path)
        except (NotASave, SaveFailed, OSError) as error:
            self.tell(say("saves.fault", fault=str(error)))
            return
        self.play(session)

    def play(self, session: Session) -> None:
        self.to_title()
        self.session = session
        self.agenda = opening(session)
        self.push_screen(self.agenda.pop(0))

    def month_ended(self, session: Session) -> None:
        self.agenda = after_month(session)
        self.advance()

    def advance(self) -> None:
        """From a page that came by itself to the next."""
        if self.agenda:
            self.switch_screen(self.agenda.pop(0))

    def to_title(self) -> None:
        """Let go of the game (it is saved) and of every page but the first."""
        if self.session is not None:
            self.session.close()
            self.session = None
        while len(self.screen_stack) > 2:
            self.pop_screen()

    def tell(self, text: str) -> None:
        """One line on the page that lies on top."""
        if isinstance(self.screen, Leaf):
            self.screen.tell(text)

    def on_resize(self, event: events.Resize) -> None:
        too_small = is_too_small(event.size.width, event.size.height)
        if too_small and not isinstance(self.screen, Enlarge):
            self.push_screen(Enlarge())
        elif not too_small and isinstance(self.screen, Enlarge):
            self.pop_screen()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette lists what the keys of the page do."""
        if isinstance(screen, Leaf):
            for key in keys_of(screen.scope):
                yield SystemCommand(key.words, key.name, _runner(screen, key.action))

    # ── ending ──

    def leave(self) -> None:
        """End the program; everything is saved."""
        self.exit(0)

    def action_pause(self) -> None:
        """To the shell, if there is one."""
        if terminal.can_suspend():
            self.action_suspend_process()
        else:
            self.tell(say("pause.no-shell"))

    def _watch(self) -> None:
        if terminal.is_gone():
            self.leave()

    def _handle_exception(self, error: Exception) -> None:
        """A fault of ours: into the log, one sentence to the player, exit code 1; never a traceback on the screen."""
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            write_log(error)
            self._tell_pilot()
        self._close_messages_no_wait()

    def _tell_pilot(self) -> None:
        """In a test the first fault is raised again."""
        self._exception_event.set()


def _runner(screen: Leaf, action: str) -> Callable[[], Any]:
    return lambda: screen.run_action(action)


def write_log(error: BaseException) -> None:
    """Add a fault to the log file; where that cannot be written there is no log."""
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            traceback.print_exception(error, file=file)
    except OSError:
        return


def run(
    book: Rulebook,
    *,
    folder: Path,
    scenario: str | None = None,
    seed: int | None = None,
    brief: str | None = None,
    resume: Path | None = None,
) -> int:
    """Play in this terminal until the player leaves. Gives the exit code: 0, or 1 where the program failed."""
    terminal.calm_parser()
    settings, was_broken = read_settings(settings_file())
    app = SecondFiddle(book, folder, settings, say("settings.broken") if was_broken else "")
    if resume is not None:
        app.start = lambda: app.load(resume)
    elif scenario is not None or seed is not None or brief is not None:
        first = scenario or book.scenario[0].id
        world = new_seed() if seed is None else seed
        app.start = lambda: app.begin(first, world, Brief(brief or settings.brief).value)
    app.run(mouse=settings.mouse)
    code = 1 if app.return_code is None else app.return_code
    if code:
        _say_last(say("crash.text", log=str(log_file())))
    return code


def _say_last(text: str) -> None:
    try:
        print(text, file=sys.stderr)
    except OSError:
        return  # the terminal is gone: nobody reads it
