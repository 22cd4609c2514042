"""The pages that come every month: mounted once, and begun again each time that they come.

To mount a page, to style it and to take the last one down again was more than half of the time that a month's paper
took. One is mounted anew where more than the month has changed: another game, another window, other settings.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from textual.screen import Screen

if TYPE_CHECKING:
    from game.screens.played import Played
    from game.session import Session


class Monthly:
    """Those that are mounted, on the stack of pages or off it."""

    def __init__(self) -> None:
        self.session: Session | None = None
        self.look: tuple[object, ...] = ()
        self.pages: dict[type[Played], Played] = {}

    def instead(self, page: Played, look: tuple[object, ...], stack: Collection[Screen[None]]) -> Played:
        """What is to be shown for a page that is not mounted: its like from the month before, where there is one.

        `look`: all that must be the same if it is to look as a new one would.
        """
        if not page.is_monthly:
            return page
        if page.session is not self.session or look != self.look:
            self.let_go(stack)
            self.session, self.look = page.session, look
        there = self.pages.setdefault(type(page), page)
        if there is not page:
            there.begin_again()
        return there

    def let_go(self, stack: Collection[Screen[None]]) -> None:
        """Take down those that lie nowhere; Textual does so with the others once they leave the stack."""
        for page in self.pages.values():
            if page not in stack:
                page.remove()
        self.session = None
        self.pages.clear()
