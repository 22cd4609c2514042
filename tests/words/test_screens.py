"""The screens in other languages: title, settings, desk at 80 by 24, and a change of language on the spot."""

from __future__ import annotations

import pytest

from game.rules import Rulebook
from game.screens.settings import read_settings
from game.session.places import settings_file
from game.words import say, use
from tests.screens.stage import SMALL, app_of, press, text_of


def is_whole(text: str) -> bool:
    """No line is wider than the screen, nothing is cut off, and the key bar has its help."""
    lines = text.rstrip("\n").split("\n")
    return all(len(line) <= SMALL[0] for line in lines) and "…" not in text and "F1" in lines[-1]


@pytest.mark.parametrize("language", ["ru", "be"])
async def test_a_month_at_the_desk(rulebook: Rulebook, language: str) -> None:
    use(language)
    app = app_of(rulebook, "november-2024")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        text = await press(pilot, "enter", "enter", "enter")
        assert is_whole(text)
        assert say("key.why") in text.splitlines()[-1]
        assert is_whole(await press(pilot, "pagedown", "1", "i"))
        assert "1 275" in text.replace("\u00a0", " ")
        for keys in (["w"], ["enter"], ["escape", "escape", "d"], ["escape", "r"], ["escape", "m"], ["escape", "f1"]):
            assert is_whole(await press(pilot, *keys)), keys


async def test_the_language_is_changed_on_the_spot(rulebook: Rulebook) -> None:
    app = app_of(rulebook)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert "A new game" in text_of(app)
        assert "English" not in text_of(app)
        app.visit("settings")
        await pilot.pause()
        place = next(line.split()[0] for line in text_of(app).splitlines() if "Language" in line)
        text = await press(pilot, *(["down"] * (int(place) - 1)), "enter")
        assert "Настройки" in text
        assert "Русский" in text
        assert is_whole(text)
        title = await press(pilot, "escape")
        assert "Новая игра" in title
        assert "по-английски" in title
        assert is_whole(title)
    assert read_settings(settings_file())[0].language == "ru"
