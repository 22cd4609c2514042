"""One table of what can be done by a key. The key bar, the help page and the bindings all read it.

Digits, arrows, Enter, Esc, Tab and the F-keys reach everything; letters are shortcuts, and each has the twin that
the same key gives on a Cyrillic layout, with ctrl too (a terminal that speaks the Kitty protocol sends `ctrl+й`).
"""

from __future__ import annotations

from attrs import frozen
from textual.binding import Binding, BindingType

from game.words import say

LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбю"
TWIN = dict(zip(LATIN, CYRILLIC, strict=True))


@frozen
class Key:
    """Something that a key does. `id` finds its words (`key.ID`) and lets a keymap move it."""

    id: str
    keys: str  # with commas, the one to be shown first
    action: str
    scopes: tuple[str, ...] = ()  # the screens that have it; none: all
    bar: int = 0  # its place in the key bar; 0: not there
    shown: str = ""  # how the key is written

    @property
    def words(self) -> str:
        return say(f"key.{self.id}")

    @property
    def name(self) -> str:
        return self.shown or ", ".join(_key_name(key) for key in self.keys.split(",")[:2])


DESK = ("desk",)
PLAY = ("desk", "paper", "act", "intro")  # while a month is played

KEYS: tuple[Key, ...] = (
    Key("enter", "enter", "enter", bar=1, shown="Enter"),
    Key("up", "up,k", "step(-1)", shown="Up, k"),
    Key("down", "down,j", "step(1)", shown="Down, j"),
    Key("page-on", "pagedown,right,space", "turn(1)", shown="Right, PgDn"),
    Key("page-back", "pageup,left", "turn(-1)", shown="Left, PgUp"),
    Key("cycle", "tab", "cycle", shown="Tab"),
    Key("back", "escape,backspace", "back", bar=5, shown="Esc"),
    Key("why", "w,f2", "why", PLAY, bar=2),
    Key("papers", "i", "papers", DESK),
    Key("card", "c", "card", DESK),
    Key("sources", "x", "sources", ("desk", "ending")),
    Key("drawer", "d,f3", "drawer", PLAY, bar=3),
    Key("war", "r,f4", "war", PLAY, bar=4),
    Key("tell", "t,f5", "tell", DESK),
    Key("aims", "a,f6", "aims", ("desk", "act")),
    Key("odds", "o,f7", "odds", ("desk", "act")),
    Key("undo", "u,f8", "undo", DESK, bar=5),
    Key("end", "e,f9", "end", DESK),
    Key("news", "n", "news", DESK),
    Key("history", "h", "history", PLAY),
    Key("people", "p", "people", PLAY),
    Key("library", "l", "library", PLAY),
    Key("menu", "m,f10", "menu", PLAY),
    Key("filter", "slash,f", "filter", DESK, shown="/"),
    Key("rename", "r", "rename", ("saves",), bar=2),
    Key("copy", "c", "copy", ("saves",), bar=3),
    Key("delete", "d,delete", "delete", ("saves",), bar=4),
    Key("help", "f1,question_mark", "help", bar=6, shown="F1"),
    Key("quit", "ctrl+q", "quit_game", shown="Ctrl+Q"),
    Key("leave", "ctrl+c", "leave", shown="Ctrl+C"),
    Key("suspend", "ctrl+z", "app.pause", shown="Ctrl+Z"),
)

DIGITS = tuple(Key(f"digit-{n}", str(n), f"digit({n})") for n in range(1, 10))


def keys_of(scope: str) -> list[Key]:
    """What can be done on a screen, in the order of the table."""
    return [key for key in KEYS if not key.scopes or scope in key.scopes]


def bindings_of(scope: str, only: tuple[str, ...] = ()) -> list[BindingType]:
    """The bindings of a screen (or `only` some of them); every one has an id, so that a keymap can move it."""
    keys = [key for key in (*keys_of(scope), *DIGITS) if not only or key.id in only]
    return [_binding(scope, key) for key in keys]


def _binding(scope: str, key: Key) -> Binding:
    name = f"{scope}.{key.id}"
    return Binding(_with_twins(key.keys), key.action, key.id, show=False, id=name, priority=key.id in FIRST)


FIRST = ("quit", "leave", "suspend", "cycle")
"""Keys that come before whatever has the focus."""


def bar_of(scope: str) -> list[Key]:
    """The keys of a screen's key bar: six at most, Enter first, help never missing."""
    keys = [key for key in keys_of(scope) if key.bar]
    places = {key.bar: key for key in sorted(keys, key=lambda key: len(key.scopes))}  # a screen's own key goes first
    return [places[place] for place in sorted(places)]


def _with_twins(keys: str) -> str:
    found: list[str] = []
    for key in keys.split(","):
        found.append(key)
        *held, letter = key.split("+")
        if letter in TWIN:
            found.append("+".join([*held, TWIN[letter]]))
    return ",".join(found)


def _key_name(key: str) -> str:
    return key.upper() if len(key) == 1 or (key[0] == "f" and key[1:].isdigit()) else key.capitalize()
