"""The few files that pages load, by name: no folder is served, so none can be listed or left."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

OWN = {"style.css": "text/css", "board.js": "text/javascript", "terminal.js": "text/javascript"}
TEXTUAL = {
    "textual.js": ("js/textual.js", "text/javascript"),
    "xterm.css": ("css/xterm.css", "text/css"),
    "mono.ttf": ("fonts/RobotoMono-VariableFont_wght.ttf", "font/ttf"),
}
"""What textual-serve brings: the terminal and its letters."""

STATICS: dict[str, str] = OWN | {name: kind for name, (_, kind) in TEXTUAL.items()}
"""Every name, and its type."""


@cache
def read_static(name: str) -> bytes:
    """KeyError: no such name."""
    if name in OWN:
        return (files("game.classroom") / "pages" / name).read_bytes()
    return files("textual_serve").joinpath("static", *TEXTUAL[name][0].split("/")).read_bytes()
