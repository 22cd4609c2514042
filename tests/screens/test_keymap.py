"""The player's own keys: what the file may say, what is said of one that is broken, and that all read one table."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.rules import Rulebook
from game.screens.desk import Desk
from game.screens.keymap import BrokenKeymap, read_keymap
from game.screens.keys import KEYS, bar_of, keys_of, use_keymap
from game.screens.ledger import Why
from game.screens.running import _take_keymap
from game.session.places import keymap_file
from tests.screens.stage import SMALL, app_of, press


@pytest.fixture(autouse=True)
def _usual_keys() -> Iterator[None]:
    yield
    use_keymap({})


def written(text: str) -> None:
    keymap_file().parent.mkdir(parents=True, exist_ok=True)
    keymap_file().write_text(text, encoding="utf-8")


def test_without_a_file_the_usual_keys_hold() -> None:
    assert read_keymap(keymap_file()) == {}
    assert _take_keymap() == ""


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ('[keys]\nwhy = "y, f2"\n', {"why": "y,f2"}),
        ('[keys]\nhistory = ["g", "f11"]\nrewind = "b"\n', {"history": "g,f11", "rewind": "b"}),
        ('[keys]\nhelp = "?"\nmenu = ""\n', {"help": "question_mark", "menu": ""}),
        ('[keys]\nwhy = "h"\nhistory = "w"\n', {"why": "h", "history": "w"}),
        ('[keys]\nundo = "CTRL+SHIFT+u"\n', {"undo": "ctrl+shift+u"}),
    ],
)
def test_what_the_file_may_say(text: str, moved: dict[str, str]) -> None:
    written(text)
    assert read_keymap(keymap_file()) == moved


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ('[keys]\nwhy = "w\n', 2, "it is not TOML"),
        ('[keys]\n\nwyh = "w"\n', 3, "there is no action 'wyh' to be given keys. did you mean 'why'?"),
        ('[keys]\nenter = "w"\n', 2, "there is no action 'enter' to be given keys"),
        ("[keys]\nwhy = 7\n", 2, "'why' takes keys as text"),
        ('[keys]\nundo = "u"\nwhy = "foo"\n', 3, "there is no key 'foo'"),
        ('[keys]\nwhy = "hyper+w"\n', 2, "there is no key 'hyper+w'"),
        ('[keys]\nundo = "u"\nwhy = "h"\n', 3, "h for 'why' is the key of 'history' on the same screen"),
        ('[keys]\nhelp = ""\n', 2, "'help' must have a key"),
        ('[colours]\nwhy = "h"\n', 1, "there is no table 'colours' here, only [keys]"),
        ("keys = 3\n", 1, "keys are set under [keys]"),
    ],
)
def test_a_broken_file_is_told_with_its_line(text: str, line: int, fault: str) -> None:
    written(text)
    with pytest.raises(BrokenKeymap) as broken:
        read_keymap(keymap_file())
    assert f"keys.toml, line {line}: {fault}" in str(broken.value)
    assert "The usual keys hold." in _take_keymap()
    assert keys_of("desk") == [key for key in KEYS if not key.scopes or "desk" in key.scopes]


def test_a_file_that_is_no_text_is_told_with_its_line() -> None:
    written("")
    keymap_file().write_bytes(b'[keys]\nwhy = "\xf6"\n')
    with pytest.raises(BrokenKeymap, match="line 2: it is not UTF-8"):
        read_keymap(keymap_file())


async def test_a_moved_key_works_and_is_told_everywhere(tiny: Rulebook) -> None:
    """The key itself with its twin, the key bar, the help page; and the old key does nothing."""
    written('[keys]\nwhy = "y"\n')
    assert _take_keymap() == ""
    app = app_of(tiny, "half-a-year")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        text = await press(pilot, "enter", "enter", "enter")
        assert "Y why" in text
        assert "W why" not in text
        await press(pilot, "w")
        assert isinstance(app.screen, Desk)
        for key in ("y", "н", "Y"):
            await press(pilot, key)
            assert isinstance(app.screen, Why)
            await press(pilot, "escape")
        app.visit("help", "desk")
        await pilot.pause()
        shown = await press(pilot, *["right"] * 3)
        assert any(line.split()[0] == "why" and line.split()[-1] == "Y" for line in shown.splitlines() if line.split())
    assert next(key for key in bar_of("desk") if key.id == "why").name == "Y"


async def test_a_broken_file_is_told_on_the_first_page(tiny: Rulebook) -> None:
    written('[keys]\nwhy = "w\n')
    app = app_of(tiny)
    app.notice = _take_keymap()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert "Your keys in keys.toml, line 2" in await press(pilot)
