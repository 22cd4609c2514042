"""What is written to a file at the player's wish: beside the game's save, under a name that is free."""

from __future__ import annotations

from pathlib import Path

from game.session.disk import SaveFailed, free_names
from game.session.play import Session


def export(session: Session, folder: Path, kind: str, text: str) -> Path:
    """Write a text beside the save (in `folder`, if there is none yet): `NAME-history.csv` for `history.csv`.

    Never writes over anything. SaveFailed: the disk does not take it.
    """
    stem = session.path.stem if session.path else session.header.scenario
    home = session.path.parent if session.path else folder
    path = next(free_names(home / f"{stem}-{kind}"))
    try:
        home.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise SaveFailed(str(error)) from error
    return path
