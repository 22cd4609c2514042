"""The nursery: a process that has read everything once, from which the terminals of a lesson are forked.

A terminal that starts by itself imports Textual and reads the lesson's content, some two seconds of a processor each;
forked from here it shares both. The server asks over a socket, one line of JSON a request, and hands over the end of
another that is to be the terminal's stdin and stdout; it is told of every terminal that was born, and of its end.

Nothing runs here but one thread: what is forked has no locks that somebody else holds. It lasts as long as the server
does, however that ends, and takes its terminals with it.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import select
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from game.rules import Rulebook
from game.screens.pages import PAGES
from game.screens.seat import content_of, play

LARGEST = 64 * 1024
"""Bytes of one request."""
LAST_WORDS = 5.0
"""Seconds that the terminals have to leave when the server is gone."""


class Nursery:
    """Forks terminals for the server at the other end of a socket. `play` is what a terminal does; its exit code."""

    def __init__(self, server: socket.socket, play: Callable[[Path], int]) -> None:
        self.server, self.play = server, play
        self.children: set[int] = set()
        self.woken, self.wakes = os.pipe()
        for end in (self.woken, self.wakes):
            os.set_blocking(end, False)

    def serve(self) -> None:
        """Until the server is gone; then the terminals are, too."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is meant for the server, which ends us when it is ready
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self.wakes, warn_on_full_buffer=False)
        self._tell(ready=os.getpid())
        while True:
            watched: list[socket.socket | int] = [self.server, self.woken]
            ready, _, _ = select.select(watched, [], [])
            if self.woken in ready:
                os.read(self.woken, 4096)
                self._bury()
            if self.server in ready and not self._answer():
                break
        self._end_all()

    def _answer(self) -> bool:
        """One request; False: nobody is there any more."""
        try:
            request, ends, _, _ = socket.recv_fds(self.server, LARGEST, 1)
        except OSError:
            return False
        if not request:
            return False
        wanted = json.loads(request)
        if "kill" in wanted:
            if wanted["kill"] in self.children:  # else its number may be another's by now
                os.kill(wanted["kill"], signal.SIGKILL)
            return True
        (end,) = ends
        pid = os.fork()
        if pid == 0:
            self._begin(wanted, end)
        self.children.add(pid)
        os.close(end)
        self._tell(born=pid)
        return True

    def _begin(self, wanted: dict[str, Any], end: int) -> NoReturn:
        """In the child: become the terminal, and never come back."""
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            for number in (signal.SIGINT, signal.SIGCHLD):
                signal.signal(number, signal.SIG_DFL)
            os.dup2(end, 0)
            os.dup2(end, 1)
            for each in (end, self.woken, self.wakes):
                os.close(each)
            self.server.close()
            os.environ.update(wanted["environment"])
            os.chdir(wanted["home"])
            code = self.play(Path(wanted["save"]))
        except BaseException:  # noqa: BLE001 - nothing may run the nursery's own code a second time
            traceback.print_exc()
        finally:
            with contextlib.suppress(OSError, ValueError):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(code)

    def _bury(self) -> None:
        """Those that have ended are told of."""
        for pid in list(self.children):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                self.children.remove(pid)
                self._tell(gone=pid, code=os.waitstatus_to_exitcode(status))

    def _tell(self, **said: int) -> None:
        with contextlib.suppress(OSError):  # the server is gone: `serve` will see it
            self.server.sendall(json.dumps(said).encode() + b"\n")

    def _end_all(self) -> None:
        for number, patience in ((signal.SIGTERM, LAST_WORDS), (signal.SIGKILL, LAST_WORDS)):
            for pid in self.children:
                os.kill(pid, number)
            until = time.monotonic() + patience
            while self.children and time.monotonic() < until:
                time.sleep(0.05)
                self._bury()


def warm() -> None:
    """Import what a game on the screens needs sooner or later."""
    import_module("textual.drivers.web_driver")
    for name in PAGES:
        _ = PAGES[name]


def rehearse(book: Rulebook) -> None:
    """Show a game's first pages to nobody: what is made when it is first needed is there afterwards."""
    from game.screens.app import SecondFiddle
    from game.screens.settings import Settings
    from game.session import Session

    app = SecondFiddle(book, Path(os.devnull), Settings())

    async def leave(pilot: Any) -> None:
        await pilot.press("enter", "enter", "enter")
        app.exit(0)

    app.start = lambda: app.play(Session.begin(book, book.scenario[0].id, 1, None))
    app.run(headless=True, size=(100, 40), auto_pilot=leave)


def main(arguments: list[str]) -> None:
    """The number of the socket, and the folder of the lesson."""
    number, folder = arguments
    book = content_of(Path(folder))
    warm()
    rehearse(book)
    gc.collect()
    gc.freeze()  # what is shared stays so: nobody goes through it again
    Nursery(socket.socket(fileno=int(number)), lambda save: play(book, save)).serve()


if __name__ == "__main__":
    main(sys.argv[1:])
