"""One table of what can be done by a key. The key bar, the help page and the bindings all read it.

Digits, arrows, Enter, Esc, Tab and the F-keys reach everything; letters are shortcuts, and each has the twin that
the same key gives on a Cyrillic layout, with ctrl too (a terminal that speaks the Kitty protocol sends `ctrl+й`).
Capital letters do the same: Caps Lock takes nothing away. `plain` is what the same is called in plain mode, where
there is no cursor to be moved; a test walks the table and asks plain mode for each.
"""

from __future__ import annotations

from attrs import evolve, frozen
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
    plain: str = ""  # the command of plain mode that does the same; "": it only moves about on a screen

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
    Key("why", "w,f2", "why", PLAY, bar=2, plain="why"),
    Key("papers", "i", "papers", DESK, plain="tray"),
    Key("card", "c", "card", DESK, plain="card"),
    Key("sources", "x", "sources", ("desk", "paper", "ending"), plain="cite"),
    Key("drawer", "d,f3", "drawer", PLAY, bar=3, plain="drawer"),
    Key("war", "r,f4", "war", PLAY, bar=4, plain="reports"),
    Key("tell", "t,f5", "tell", DESK, plain="tell"),
    Key("aims", "a,f6", "aims", ("desk", "act"), plain="aims"),
    Key("odds", "o,f7", "odds", ("desk", "act"), plain="odds"),
    Key("undo", "u,f8", "undo", DESK, bar=5, plain="undo"),
    Key("end", "e,f9", "end", DESK, plain="end"),
    Key("news", "n", "news", DESK, plain="news"),
    Key("history", "h", "history", PLAY, plain="history"),
    Key("next-gauge", "n", "next(1)", ("course",), bar=2),
    Key("last-gauge", "p", "next(-1)", ("course",), bar=3),
    Key("why-here", "w,f2", "why", ("course",), plain="why"),
    Key("export", "e", "export", ("history", "debrief"), bar=3, plain="history"),
    Key("people", "p", "people", PLAY, plain="people"),
    Key("library", "l", "library", PLAY, plain="library"),
    Key("menu", "m,f10", "menu", PLAY, plain="help"),
    Key("filter", "slash,f", "filter", DESK, shown="/", plain="find"),
    Key("find", "slash,f", "find", ("library",), bar=2, shown="/", plain="find"),
    Key("rewind", "b,f11", "rewind", (*PLAY, "ending"), plain="rewind"),
    Key("reload", "ctrl+r", "reload", PLAY, shown="Ctrl+R", plain="reload"),
    Key("rename", "r", "rename", ("saves",), bar=2, plain="rename"),
    Key("copy", "c", "copy", ("saves",), plain="copy"),
    Key("delete", "d,delete", "delete", ("saves",), bar=3, plain="delete"),
    Key("compare", "v", "compare", ("saves",), bar=4, plain="compare"),
    Key("send-out", "e", "send_out", ("saves",), plain="export"),
    Key("take-in", "i", "take_in", ("saves",), plain="import"),
    Key("help", "f1,question_mark", "help", bar=6, shown="F1", plain="help"),
    Key("quit", "ctrl+q", "quit_game", shown="Ctrl+Q", plain="quit"),
    Key("leave", "ctrl+c", "leave", shown="Ctrl+C", plain="quit"),
    Key("suspend", "ctrl+z", "app.pause", shown="Ctrl+Z"),
)

FIXED = frozenset({"enter", "back"})
"""They are what they are in every list: a keymap does not move them."""

ALWAYS = frozenset({"help", "quit", "leave"})
"""They must have a key."""

_moved: dict[str, str] = {}


def use_keymap(moved: dict[str, str]) -> None:
    """The player's own keys, by action: from now on the key bar, the help page and the palette tell them."""
    _moved.clear()
    _moved.update(moved)


def textual_keymap() -> dict[str, str]:
    """The player's own keys as Textual takes them: by binding, with twins."""
    return {name: _with_twins(keys) for name, keys in _moved.items()}


def share_a_screen(one: Key, other: Key) -> bool:
    return not one.scopes or not other.scopes or bool(set(one.scopes) & set(other.scopes))


def is_key_of(name: str, key: str) -> bool:
    """Whether a key that was pressed is one of an action's."""
    wanted = next(_as_moved(each).keys for each in KEYS if each.id == name)
    return key in _with_twins(wanted).split(",")


def shown_key(name: str) -> str:
    """The first key of an action, as it is written; empty where a keymap took it away."""
    return next(_as_moved(each).name for each in KEYS if each.id == name).split(",")[0]


DIGITS = tuple(Key(f"digit-{n}", str(n), f"digit({n})") for n in range(1, 10))


def keys_of(scope: str) -> list[Key]:
    """What can be done on a screen, in the order of the table."""
    return [_as_moved(key) for key in KEYS if not key.scopes or scope in key.scopes]


def _as_moved(key: Key) -> Key:
    return evolve(key, keys=_moved[key.id], shown="") if key.id in _moved else key


def bindings_of(scope: str, only: tuple[str, ...] = ()) -> list[BindingType]:
    """The bindings of a screen (or `only` some of them); every one has an id, so that a keymap can move it."""
    own = [key for key in KEYS if not key.scopes or scope in key.scopes]
    keys = [key for key in (*own, *DIGITS) if not only or key.id in only]
    return [_binding(key) for key in keys]


def _binding(key: Key) -> Binding:
    return Binding(_with_twins(key.keys), key.action, key.id, show=False, id=key.id, priority=key.id in FIRST)


FIRST = ("quit", "leave", "suspend", "cycle")
"""Keys that come before whatever has the focus."""


def bar_of(scope: str, names: tuple[str, ...] = ()) -> list[Key]:
    """The keys of a screen's key bar, or just those that are named: six at most, Enter first, help never missing."""
    if names:
        return sorted(
            (key for key in keys_of(scope) if key.id in names and key.keys), key=lambda key: names.index(key.id)
        )
    keys = [key for key in keys_of(scope) if key.bar and key.keys]
    places = {key.bar: key for key in sorted(keys, key=lambda key: len(key.scopes))}  # a screen's own key goes first
    return [places[place] for place in sorted(places)]


def _with_twins(keys: str) -> str:
    found: list[str] = []
    for key in keys.split(","):
        *held, letter = key.split("+")
        alike = [letter, TWIN[letter]] if letter in TWIN else [letter]
        if not held:
            alike += [each.upper() for each in alike if len(each) == 1 and each.isalpha()]
        found += ["+".join([*held, each]) for each in alike]
    return ",".join(dict.fromkeys(found))


def _key_name(key: str) -> str:
    return key.upper() if len(key) == 1 or (key[0] == "f" and key[1:].isdigit()) else key.capitalize()
