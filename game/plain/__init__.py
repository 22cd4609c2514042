"""The game in lines: commands in, lines out. It prints nothing itself and needs no terminal."""

from game.plain.desk import PlainDesk

__all__ = ["PlainDesk"]
