"""How the program ends: the player leaves, the terminal is gone, there is no content, or a fault is ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.screens import terminal
from game.screens.log import write_log
from game.screens.looks import Looks
from game.screens.settings import Settings
from game.session.stop import Stop
from game.words import say

if TYPE_CHECKING:  # the title page stands before any of it is imported
    from game.session import Session

WATCH = 2.0
"""Every so many seconds: is there still a terminal?"""


class Leaving(Looks, inherit_bindings=False):
    """An app that loses nothing, however it ends."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.session: Session | None = None
        self.stopped: Stop | None = None  # why there is no content to play with
        self.fallen: Session | None = None  # the game on the desk when a fault of ours ended the program
        self.fell_before = ("none", -1, -1)  # how far the game was when it fell the time before

    def mind_the_terminal(self) -> None:
        """From the first page on: a signal, or a terminal that is gone, ends the program as the player would."""
        terminal.on_signals(self.leave)
        if not self.is_headless:
            self.set_interval(WATCH, self._watch)

    def on_unmount(self) -> None:
        terminal.off_signals()
        if self.session is not None:
            self.session.close()

    def end_with(self, stop: Stop) -> None:
        """There is nothing to play with: end, and say why once the terminal is the shell's again."""
        self.stopped = stop
        self.exit(return_code=int(stop.code))

    def leave(self) -> None:
        """End the program; everything is saved."""
        self.exit(0)

    def action_leave(self) -> None:
        """Where no page is there yet to do it."""
        self.leave()

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
        """A fault of ours: into the log, one sentence to the player, exit code 1; never a traceback on the screen.

        Once the player is leaving only the log hears of it: a page that was just being opened finds itself empty.
        """
        if isinstance(error, Stop):  # there is no content: that is no fault of ours
            self.end_with(error)
            self._close_messages_no_wait()
            return
        if self._exit:
            write_log(error)
            self._close_messages_no_wait()
            return
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self.fallen = self.session
            if self.fallen is not None:
                self.fallen.source = self.fallen.path or self.fallen.source
            write_log(error)
            self._tell_pilot()
        self._close_messages_no_wait()

    def _tell_pilot(self) -> None:
        """In a test the first fault is raised again."""
        self._exception_event.set()
