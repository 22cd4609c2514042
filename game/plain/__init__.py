"""The game in lines: commands in, lines out. It prints nothing itself and needs no terminal.

The desk is imported when it is first asked for: a game on the screens wants no more of this than how wide a line is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.plain.desk import PlainDesk

__all__ = ["PlainDesk"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    from game.plain import desk

    return desk.PlainDesk
