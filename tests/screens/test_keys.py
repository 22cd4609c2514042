"""One table of keys: what it promises holds on every screen."""

from __future__ import annotations

import pytest
from textual.binding import Binding

from game.screens.agenda import PAGES
from game.screens.ask import Ask
from game.screens.briefings import Intro, Notes
from game.screens.desk import Desk
from game.screens.ending import EndingPage
from game.screens.keys import CYRILLIC, LATIN, bar_of, keys_of
from game.screens.leaf import Leaf
from game.screens.matters import ActPage
from game.screens.title import TitlePage

SCREENS: list[type[Leaf]] = sorted(
    {*PAGES.values(), Ask, Intro, Notes, Desk, EndingPage, ActPage, TitlePage}, key=lambda screen: screen.__name__
)


def bindings(screen: type[Leaf]) -> list[Binding]:
    made = [each for each in screen.BINDINGS if isinstance(each, Binding)]
    assert len(made) == len(screen.BINDINGS)
    return made


@pytest.mark.parametrize("screen", SCREENS)
def test_a_key_means_one_thing_and_can_be_moved(screen: type[Leaf]) -> None:
    keys = [key for binding in bindings(screen) for key in binding.key.split(",")]
    assert len(keys) == len(set(keys))
    assert all(binding.id for binding in bindings(screen))


@pytest.mark.parametrize("screen", SCREENS)
def test_every_letter_has_its_twin(screen: type[Leaf]) -> None:
    keys = {key for binding in bindings(screen) for key in binding.key.split(",")}
    for latin, cyrillic in zip(LATIN, CYRILLIC, strict=True):
        assert (latin in keys) == (cyrillic in keys)
        assert (f"ctrl+{latin}" in keys) == (f"ctrl+{cyrillic}" in keys)


@pytest.mark.parametrize("screen", SCREENS)
def test_every_key_has_its_action(screen: type[Leaf]) -> None:
    for key in keys_of(screen.scope):
        name = key.action.partition("(")[0]
        assert name.startswith("app.") or hasattr(screen, f"action_{name}"), f"{screen.__name__}: {key.id}"


@pytest.mark.parametrize("screen", SCREENS)
def test_the_key_bar_has_six_at_most_with_enter_first_and_help_last(screen: type[Leaf]) -> None:
    keys = [key.id for key in bar_of(screen.scope)]
    assert len(keys) <= 6
    assert (keys[0], keys[-1]) == ("enter", "help")


def test_everything_on_the_desk_is_reached_without_letters() -> None:
    """By F-keys, or on a page that the menu opens."""
    for key in keys_of("desk"):
        plain = [each for each in key.keys.split(",") if len(each) > 1]
        assert plain or key.id in {"papers", "card", "sources", "news", "history", "people", "library"}
