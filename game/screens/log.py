"""The log: where a fault of ours is written down, since the screen is no place for it."""

from __future__ import annotations

import traceback

from game.session.places import log_file


def write_log(error: BaseException) -> None:
    """Add a fault to the log file; where that cannot be written there is no log."""
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            traceback.print_exception(error, file=file)
    except OSError:
        return
