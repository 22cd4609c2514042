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
import re
import select
import signal
import sys
from collections.abc import Callable
from functools import lru_cache, partial
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


def share_colours() -> None:
    """Make a cache of Textual's be one for all widgets.

    Keyed by widget too, as it comes, it held what the last 1,024 had drawn: 20 MB over 40 months.
    """
    from textual._styles_cache import StylesCache

    if not isinstance(vars(StylesCache)["get_inner_outer"], staticmethod):
        worked_out = StylesCache.get_inner_outer.__wrapped__
        shared = lru_cache(maxsize=1024)(partial(worked_out, StylesCache))
        StylesCache.get_inner_outer = staticmethod(shared)  # type: ignore[method-assign, assignment]


def _calm(method: Callable[..., Any]) -> Callable[..., Any]:
    def parse(*arguments: Any) -> Any:
        try:
            return method(*map(_by_place, arguments))
        except (ValueError, ArithmeticError, LookupError):
            return None

    vars(parse)["is_calm"] = True
    return parse


_WITH_OTHERS = re.compile(r"\x1b\[(\d+):(\d*)(?::(\d+))?(;[\d:;]*)?([u~ABCDEFHPQRS])")


def _by_place(sequence: Any) -> Any:
    """A Kitty key that comes with what it is on other layouts: with a modifier the one on a Latin layout is meant."""
    found = _WITH_OTHERS.fullmatch(sequence) if isinstance(sequence, str) else None
    if found is None:
        return sequence
    own, _, latin, rest, end = found.groups()
    is_held = int((rest or ";1")[1:].partition(";")[0].partition(":")[0] or 1) - 1 & ~SHIFT
    return f"\x1b[{latin if latin and is_held else own}{rest or ''}{end}"


SHIFT = 0b1100_0001
"""The modifiers that change no meaning: shift, and the two locks."""


def take_mouse(driver: Any, is_taken: bool) -> None:
    """Take the mouse from the terminal, or give it back, while the program runs; where that is not known, nothing."""
    name = "_enable_mouse_support" if is_taken else "_disable_mouse_support"
    switch = getattr(driver, name, None)
    if switch is not None:
        driver._mouse = True  # without it neither of the two does anything
        switch()
        driver._mouse = is_taken
        driver.flush()


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
