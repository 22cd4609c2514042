"""The settings page: how it looks, how much is shown, whether the mouse is taken."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from attrs import evolve

from game.screens.ink import DIM, plain
from game.screens.leaf import Leaf
from game.screens.settings import WIDTHS, Settings, Shapes
from game.screens.themes import OWN
from game.screens.widgets.layout import Block
from game.session.brief import Brief
from game.words import language, say
from game.words.languages import LANGUAGES

Value = TypeVar("Value")


class SettingsPage(Leaf):
    """Each line changes with Enter and is kept at once."""

    scope: ClassVar[str] = "settings"

    def title_words(self) -> tuple[str, str]:
        return say("settings.title"), ""

    def blocks(self) -> list[Block]:
        now = self.game.settings
        motion, mouse = (say("settings.on" if each else "settings.off") for each in (now.motion, now.mouse))
        return [
            _line("theme", now.theme, True),
            _line("brief", say(f"brief.{now.brief}"), False),
            _line("motion", motion, False),
            _line("mouse", mouse, False),
            _line("shapes", say(f"shapes.{now.shapes}"), False),
            _line("language", LANGUAGES[language()], False),
            _line("width", say("settings.cells", n=now.width), False),
            Block((plain(say("settings.themes"), "bold"),), gap=True, turn=True),
            *(self._theme(name) for name in self._themes()),
        ]

    def _themes(self) -> list[str]:
        own = [theme.name for theme in OWN]
        return own + sorted(name for name in self.game.available_themes if name not in own)

    def _theme(self, name: str) -> Block:
        figure = plain(say("settings.now") if name == self.game.settings.theme else "", DIM)
        return Block((plain(name),), ("theme", name), (), figure, number=" ")

    def enter_words(self) -> str:
        return say("enter.change")

    def pick(self, key: object, block: Block) -> None:
        if key == "language":
            self.game.take_language(_next(language(), list(LANGUAGES)))
        else:
            self.game.set_up(self._changed(key))
        self.redraw(key)

    def _changed(self, key: object) -> Settings:
        now = self.game.settings
        match key:
            case "theme":
                names = [theme.name for theme in OWN]
                place = names.index(now.theme) + 1 if now.theme in names else 0
                return evolve(now, theme=names[place % len(names)])
            case "brief":
                return evolve(now, brief=_next(now.brief, [brief.value for brief in Brief]))
            case "motion":
                return evolve(now, motion=not now.motion)
            case "mouse":
                return evolve(now, mouse=not now.mouse)
            case "shapes":
                return evolve(now, shapes=_next(now.shapes, [shapes.value for shapes in Shapes]))
            case "width":
                return evolve(now, width=_next(now.width, list(WIDTHS)))
            case ("theme", str(name)):
                return evolve(now, theme=name)
            case _:
                return now


def _next(now: Value, values: list[Value]) -> Value:
    """The value after this one, after the last the first."""
    return values[(values.index(now) + 1) % len(values)]


def _line(name: str, value: str, is_first: bool) -> Block:
    more = (plain(say(f"settings.{name}-text"), DIM),)
    return Block((plain(say(f"settings.{name}")),), name, more, plain(value), gap=not is_first)
