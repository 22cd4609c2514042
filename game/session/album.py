"""What this player has seen over all games: endings reached and cards met, kept in one small file.

It holds no secret of a game that goes on and is never needed: where it cannot be read it is empty, where it cannot be
written nothing is lost but the memory.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from attrs import asdict, evolve, frozen

from game.session.disk import write_whole
from game.session.play import Session
from game.session.telling import month_name
from game.session.worlds import world_name


@frozen
class Reached:
    """A game that came to an ending."""

    ending: str
    scenario: str
    world: str
    date: str  # of the game: `October 2026`
    met: tuple[str, ...]  # the titles of the aims that were met


@frozen
class Album:
    reached: tuple[Reached, ...] = ()
    cards: frozenset[str] = frozenset()

    def of_ending(self, ending: str) -> list[Reached]:
        return [each for each in self.reached if each.ending == ending]


def read_album(path: Path) -> Album:
    """The album of a file; an empty one where there is none, or none that can be read."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return Album(tuple(_reached(each) for each in told["reached"]), frozenset(map(str, told["cards"])))
    except (OSError, ValueError, KeyError, TypeError):
        return Album()


def _reached(told: Any) -> Reached:
    texts = {name: str(told[name]) for name in ("ending", "scenario", "world", "date")}
    return Reached(**texts, met=tuple(map(str, told["met"])))


def add_to_album(path: Path, session: Session) -> Album:
    """The album with what this game has met, and its ending if it is over; kept, if the disk takes it."""
    album = read_album(path)
    fresh = evolve(album, cards=album.cards | cards_met(session))
    over = session.outcome
    if over is not None:
        date = month_name(session.book, session.state)
        met = tuple(aim.title for aim, is_met in over.aims if is_met)
        world = world_name(session.header.seed)
        reached = Reached(over.ending.id, session.header.scenario, world, date, met)
        if reached not in album.reached:
            fresh = evolve(fresh, reached=(*album.reached, reached))
    if fresh != album:
        _write(path, fresh)
    return fresh


def cards_met(session: Session) -> frozenset[str]:
    """The ids of the cards that have lain on this game's desk."""
    return frozenset(event.id for event, came in zip(session.book.event, session.state.came, strict=True) if came)


def _write(path: Path, album: Album) -> None:
    told = {"reached": [asdict(each) for each in album.reached], "cards": sorted(album.cards)}
    write_whole(path, json.dumps(told, ensure_ascii=False, indent=1) + "\n")
