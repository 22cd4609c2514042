"""A group's terminal in a browser: the game over its save, and nothing else of the program."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from game.rules import Rulebook


def play(book: Rulebook, save: Path) -> int:
    """The group's game in this process; the exit code."""
    from game.screens.running import Wanted, run
    from game.session.speaking import usual_language
    from game.words import use

    use(usual_language())
    return run(book, folder=save.parent, wanted=Wanted(resume=save), is_bound=True)


def content_of(folder: Path) -> Rulebook:
    """The content of the lesson in a folder. Raises BrokenContent."""
    from game.catalogue.kept import load_shipped
    from game.classroom.lessons import SUMMARY, book_beside

    return book_beside(folder / SUMMARY) or load_shipped()


if __name__ == "__main__":
    path = Path(sys.argv[1])
    code = play(content_of(path.parent), path)
    sys.stdout.flush()
    os._exit(code)  # everything is saved: nobody waits for a heap to be taken apart
