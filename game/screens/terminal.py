"""Cures for what a terminal can do to the program: bad bytes, strange keys, signals, a window that is gone.

Each was seen in Textual 8.2.8 (the version is pinned): a byte that is no UTF-8, a Kitty key with an alternate
layout, a mouse report of a terminal without pixels ended the program; SIGTERM and SIGHUP ended it without a word
to the terminal; a closed terminal with SIGHUP ignored left a process that spun for ever.
"""

from __future__ import annotations

import asyncio
import codecs
import contextlib
import os
import select
import signal
import sys
from collections.abc import Callable
from typing import Any

SIGNALS = ("SIGTERM", "SIGHUP")


def calm_parser() -> None:
    """Make the input thread outlive what it cannot read."""
    from textual._xterm_parser import XTermParser

    for name in ("parse_mouse_code", "_parse_extended_key"):
        method = getattr(XTermParser, name)
        if not getattr(method, "is_calm", False):
            setattr(XTermParser, name, _calm(method))
    if os.name == "posix":
        from textual.drivers import linux_driver

        vars(linux_driver)["getincrementaldecoder"] = _lenient_decoder


def _calm(method: Callable[..., Any]) -> Callable[..., Any]:
    def parse(*arguments: Any) -> Any:
        try:
            return method(*arguments)
        except (ValueError, ArithmeticError, LookupError):
            return None

    vars(parse)["is_calm"] = True
    return parse


def _lenient_decoder(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    decoder = codecs.getincrementaldecoder(encoding)
    return lambda: decoder(errors="replace")


def on_signals(leave: Callable[[], None]) -> None:
    """Call `leave` when the program is asked to end or the terminal is closed. Nothing on Windows."""
    loop = asyncio.get_running_loop()
    for name in SIGNALS:
        number = getattr(signal, name, None)
        if number is not None:
            with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
                loop.add_signal_handler(number, leave)


def off_signals() -> None:
    loop = asyncio.get_running_loop()
    for name in SIGNALS:
        number = getattr(signal, name, None)
        if number is not None:
            with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
                loop.remove_signal_handler(number)


def is_gone() -> bool:
    """Whether the terminal behind stdin was closed: with SIGHUP ignored nobody else says so."""
    if os.name != "posix":
        return False
    try:
        watch = select.poll()
        watch.register(sys.__stdin__.fileno() if sys.__stdin__ else 0, 0)
        return any(what & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, what in watch.poll(0))
    except (OSError, ValueError, AttributeError):
        return False


def can_suspend() -> bool:
    """Whether a shell waits behind the program. Where none does the stop signal is dropped, and the program hangs."""
    if os.name != "posix":
        return False
    parent = os.getppid()
    try:
        return os.getsid(parent) == os.getsid(0) and os.getpgid(parent) != os.getpgid(0)
    except OSError:
        return False
