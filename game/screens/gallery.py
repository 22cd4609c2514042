"""The gallery: every ending that there is, those reached with their text, the others by their names only."""

from __future__ import annotations

from typing import ClassVar

from game.rules.entries import Ending
from game.screens.ink import DIM, plain
from game.screens.leaf import Leaf
from game.screens.widgets.layout import Block
from game.screens.wording import note, prose
from game.session.album import Album, Reached, read_album
from game.session.places import album_file
from game.words import listed, say


class Gallery(Leaf):
    """What was reached, in which worlds, and what is still unseen."""

    scope: ClassVar[str] = "page"

    def __init__(self) -> None:
        super().__init__()
        self.album = read_album(album_file())

    def title_words(self) -> tuple[str, str]:
        endings = self.game.book.ending
        seen = sum(1 for ending in endings if self.album.of_ending(ending.id))
        return say("gallery.title"), say("gallery.seen", seen=seen, endings=len(endings))

    def blocks(self) -> list[Block]:
        return [self._ending(ending) for ending in self.game.book.ending]

    def _ending(self, ending: Ending) -> Block:
        games = self.album.of_ending(ending.id)
        if not games:
            return Block((plain(ending.title, DIM),), ending, (), plain(say("gallery.unseen"), DIM), is_open=False)
        return Block((plain(ending.title),), ending, (), plain(say("gallery.games", n=len(games))))

    def aside(self) -> list[Block]:
        at = self.sheet.picked
        ending = at.key if at is not None else None
        if not isinstance(ending, Ending) or not self.album.of_ending(ending.id):
            return [Block((plain(say("gallery.closed"), DIM),))]
        return [Block((plain(ending.title, "bold"),)), *_told(ending, self.album)]

    def enter_words(self) -> str:
        return say("enter.read")

    def pick(self, key: object, block: Block) -> None:
        if not block.is_open:
            self.tell(say("gallery.closed"))
        elif isinstance(key, Ending):
            self.game.visit("reached", key, self.album)


class ReachedPage(Leaf):
    """An ending as it was read, and the games that came to it."""

    scope: ClassVar[str] = "page"

    def __init__(self, ending: Ending, album: Album) -> None:
        super().__init__()
        self.ending, self.album = ending, album

    def title_words(self) -> tuple[str, str]:
        return self.ending.title, say("gallery.title")

    def blocks(self) -> list[Block]:
        return _told(self.ending, self.album)


def _told(ending: Ending, album: Album) -> list[Block]:
    voices = ending.voices
    spoken = (("government", voices.government), ("people", voices.people), ("neighbours", voices.neighbours))
    blocks = prose(ending.text)
    blocks += [Block((plain(say(f"voice.{who}"), DIM), plain(text)), gap=True) for who, text in spoken]
    return [*blocks, *(_game(each) for each in album.of_ending(ending.id))]


def _game(reached: Reached) -> Block:
    aims = say("gallery.met", aims=listed(list(reached.met))) if reached.met else say("gallery.no-aims")
    return note(say("gallery.game", world=reached.world, date=reached.date, aims=aims))
