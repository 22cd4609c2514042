"""The pictures: small, whole, without an address or a font; and every scene can be drawn."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from game.rules import Rulebook
from game.screens.app import SecondFiddle
from game.screens.settings import Settings
from game.session.places import saves_folder
from tests.pictures.__main__ import SIZES, THEMES, name_of, picture
from tests.pictures.scenes import FOLDER, SCENES, Stage, close_scene, open_scene
from tests.screens.stage import SMALL, text_of

MOST = 6_000_000
ADDRESS = re.compile(
    r"""<[^>]*(=["']https?://(?!www\.w3\.org/2000/svg)|href|src=|<script|<image)|url\(|@import|@font-face"""
)


def test_every_screen_is_kept_in_every_theme_and_size() -> None:
    wanted = {f"{name_of(scene, theme, size)}.svg" for scene in SCENES for theme in THEMES for size in SIZES}
    assert {path.name for path in FOLDER.glob("*.svg")} == wanted


def test_they_are_small_and_lead_nowhere() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.svg")}
    assert sum(len(text.encode()) for text in texts.values()) < MOST
    assert [name for name, text in texts.items() if ADDRESS.search(text)] == []
    for text in texts.values():
        ET.fromstring(text)


@pytest.mark.parametrize("scene", ["title", "answers", "history", "gallery", "palette"])
async def test_a_picture_holds_what_stands_on_the_screen(tiny: Rulebook, scene: str) -> None:
    stage = Stage(tiny, "half-a-year", 3, "random")
    app = SecondFiddle(tiny, saves_folder(), Settings(shapes="full"))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        await open_scene(pilot, stage, scene)
        drawn = ET.fromstring(picture(app, scene))
        words = "".join(drawn.itertext()).replace(" ", "")
        for line in text_of(app).split("\n"):
            assert all(word in words for word in line.split())
        await close_scene(pilot)
        assert len(app.screen_stack) == 2
