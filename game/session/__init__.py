"""One game in progress: decide, undo, save, load, and the ledger that explains it."""

from game.session.play import Month, Session
from game.session.record import NotASave, SaveFailed
from game.session.restore import restore

__all__ = ["Month", "NotASave", "SaveFailed", "Session", "restore"]
