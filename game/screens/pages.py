"""The pages that can be opened on top of another, by name: each is imported when it is first opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.screens.leaf import Leaf

_PLACES = {
    "new": "new_game.NewGame",
    "saves": "saves.Saves",
    "settings": "settings_page.SettingsPage",
    "help": "help.Help",
    "menu": "menu.Menu",
    "library": "library.Library",
    "sources": "library.Sources",
    "why": "ledger.Why",
    "ledger": "ledger.Ledger",
    "people": "ledger.People",
    "history": "history.History",
    "course": "history.CoursePage",
    "debrief": "debrief.DebriefPage",
    "gallery": "gallery.Gallery",
    "reached": "gallery.ReachedPage",
    "locked": "locked.Locked",
    "met": "library.MetPage",
    "substitutions": "debrief.Substitutions",
    "rewind": "timeline.RewindPage",
    "drawer": "drawer.Drawer",
    "war": "briefings.War",
    "letter": "briefings.Letter",
    "paper": "paper.Paper",
    "stands": "paper.Stands",
    "smaller": "paper.Smaller",
    "moved": "ledger.MovedPage",
    "tell": "matters.TellMoscow",
    "aims": "matters.Aims",
    "odds": "matters.OddsPage",
    "lesson": "lesson.LessonPage",
    "role": "lesson.RolePage",
}

OUTSIDE = frozenset({"new", "saves", "gallery", "rewind"})
"""Pages about other games and other lines: a group in the terminal of a lesson has none of them."""


class _Pages(Mapping[str, "type[Leaf]"]):
    def __getitem__(self, name: str) -> type[Leaf]:
        module, page = _PLACES[name].split(".")
        found: type[Leaf] = getattr(import_module(f"game.screens.{module}"), page)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(_PLACES)

    def __len__(self) -> int:
        return len(_PLACES)


PAGES: Mapping[str, type[Leaf]] = _Pages()
