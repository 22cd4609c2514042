"""The mods that a game is played with, as its save records them, and which of them are missing now."""

from __future__ import annotations

from attrs import frozen

from game.rules import Rulebook
from game.session.record import NotASave
from game.words import listed, say


class LacksMods(NotASave):
    """A save of a game with mods that are not loaded. As a text it asks for them by name."""


@frozen
class Stamp:
    """One mod as a save records it."""

    id: str
    version: str = ""
    print: str = ""  # a fingerprint of its files
    title: str = ""

    @classmethod
    def of(cls, text: str) -> Stamp:
        return cls(*text.split(" ", 3))

    def __str__(self) -> str:
        return say("mod.named", title=self.title or self.id, version=self.version, id=self.id)


def check_mods(book: Rulebook, recorded: tuple[str, ...]) -> list[str]:
    """What differs between the mods of a save and those that are loaded, in sentences. Raises LacksMods."""
    then, now = ({stamp.id: stamp for stamp in map(Stamp.of, some)} for some in (recorded, book.mods))
    missing = [str(stamp) for id, stamp in then.items() if id not in now]
    if missing:
        raise LacksMods(say("save.lacks-mods", mods=listed(missing), n=len(missing)))
    return differing(book, recorded)


def differing(book: Rulebook, recorded: tuple[str, ...]) -> list[str]:
    """The same, where missing mods are let be and named."""
    then, now = ({stamp.id: stamp for stamp in map(Stamp.of, some)} for some in (recorded, book.mods))
    notes = [say("save.without-mod", mod=stamp) for id, stamp in then.items() if id not in now]
    changed = [now[id] for id in then if id in now and now[id].print != then[id].print]
    notes += [say("save.other-mod", mod=stamp, was=then[stamp.id].version) for stamp in changed]
    return notes + [say("save.new-mod", mod=stamp) for id, stamp in now.items() if id not in then]
