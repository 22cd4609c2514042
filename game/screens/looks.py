"""How the program looks and speaks: theme, colours, shapes, mouse and language, as the player set them."""

from __future__ import annotations

from attrs import evolve
from textual.app import App

from game.screens import terminal
from game.screens.ink import use_shapes
from game.screens.leaf import Leaf
from game.screens.settings import Settings, write_settings
from game.screens.themes import OWN, USUAL, inks
from game.session.places import settings_file
from game.words import say, use


class Looks(App[int], inherit_bindings=False):
    """An app under the player's settings. What they change is kept at once."""

    def __init__(self, settings: Settings) -> None:
        terminal.share_colours()
        super().__init__()
        self.settings = settings
        self.animation_level = "none"

    def put_on(self) -> None:
        """The settings as they were kept, before the first page."""
        for theme in OWN:
            self.register_theme(theme)
        known = self.settings.theme in self.available_themes
        self.theme = self.settings.theme if known else USUAL
        use_shapes(self.settings.is_ascii)
        self.theme_changed_signal.subscribe(self, self._theme_changed)

    def get_css_variables(self) -> dict[str, str]:
        variables = super().get_css_variables()
        variables = {**variables, **inks(variables, self.current_theme)}
        self.theme_variables = variables
        return variables

    def set_up(self, settings: Settings) -> None:
        """Settings as the player changed them; kept at once."""
        if settings.mouse != self.settings.mouse:
            terminal.take_mouse(self._driver, settings.mouse)
        self.settings = settings
        use_shapes(settings.is_ascii)
        if settings.theme != self.theme:
            self.theme = settings.theme
        if not write_settings(settings_file(), settings):
            self.tell(say("settings.failed", path=str(settings_file())))

    def take_language(self, language: str) -> None:
        """Speak so from now on, on the pages below too."""
        use(language)
        self.set_up(evolve(self.settings, language=language))
        self.redraw()

    def redraw(self) -> None:
        """Say again what stands on every page, those below too: other words are spoken now."""
        for page in self.screen_stack:
            if isinstance(page, Leaf):
                page.redraw()

    def take_theme(self, name: str) -> None:
        self.set_up(evolve(self.settings, theme=name))

    def _theme_changed(self, _: object) -> None:
        if self.theme != self.settings.theme:
            self.set_up(evolve(self.settings, theme=self.theme))

    def tell(self, text: str) -> None:
        """One line on the page that lies on top."""
        if isinstance(self.screen, Leaf):
            self.screen.tell(text)
