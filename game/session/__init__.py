"""One game in progress: decide, undo, save, load, and the ledger that explains it.

Its parts are imported when they are first asked for: a command that plays nothing needs none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.session.disk import SaveFailed
    from game.session.play import Month, Session
    from game.session.record import NotASave
    from game.session.restoring import restore

__all__ = ["Month", "NotASave", "SaveFailed", "Session", "restore"]

_MODULES = {"Month": "play", "Session": "play", "NotASave": "record", "SaveFailed": "disk", "restore": "restoring"}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(name)
    return getattr(import_module(f"game.session.{_MODULES[name]}"), name)
