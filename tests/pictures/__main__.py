"""`python -m tests.pictures`: every screen in three themes and two sizes, into docs/pictures."""

from __future__ import annotations

import asyncio
import os
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory

from game.catalogue import load
from game.screens.app import SecondFiddle
from game.screens.settings import Settings
from game.session.places import saves_folder
from tests.pictures.drawing import drawn
from tests.pictures.scenes import FOLDER, SCENES, Stage, close_scene, open_scene

THEMES = {"light": "paper", "dark": "ink", "high-contrast": "high-contrast"}
SIZES = ((80, 24), (120, 40))


def main() -> None:
    parser = ArgumentParser(prog="python -m tests.pictures", description="Draws every screen.")
    parser.add_argument("scenes", nargs="*", help="only these scenes")
    parser.add_argument("--to", type=Path, default=FOLDER, help="another folder")
    args = parser.parse_args()
    args.to.mkdir(parents=True, exist_ok=True)
    os.environ["TZ"] = "UTC"
    os.environ.pop("NO_COLOR", None)
    with TemporaryDirectory() as home:
        os.environ["HOME"], os.environ["SECOND_FIDDLE_HOME"] = home, f"{home}/second-fiddle"
        stage = Stage(load(), "november-2024")
        stage.keep()
        for theme in THEMES:
            for size in SIZES:
                asyncio.run(draw(stage, theme, size, args.to, args.scenes or list(SCENES)))
    if not args.scenes:
        write_page(args.to)


async def draw(stage: Stage, theme: str, size: tuple[int, int], folder: Path, scenes: list[str]) -> None:
    """Draw scenes in one theme and size."""
    app = SecondFiddle(stage.book, saves_folder(), Settings(theme=THEMES[theme], shapes="full"))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for name in scenes:
            await open_scene(pilot, stage, name)
            (folder / f"{name_of(name, theme, size)}.svg").write_text(picture(app, name), encoding="utf-8")
            await close_scene(pilot)


def picture(app: SecondFiddle, name: str) -> str:
    """What stands on the screen now, as SVG."""
    return drawn([list(strip) for strip in app.screen._compositor.render_strips()], app.size.width, name)


def name_of(scene: str, theme: str, size: tuple[int, int]) -> str:
    return f"{scene}-{theme}-{size[0]}x{size[1]}"


def write_page(folder: Path) -> None:
    """The page that shows them all."""
    lines = ["# Every screen", "", "Drawn by `make pictures` from one game that a bot plays.", ""]
    for scene in SCENES:
        lines += [f"## {scene.replace('-', ' ').capitalize()}", ""]
        for size in SIZES:
            lines += [f"![{scene}, {theme}]({name_of(scene, theme, size)}.svg)" for theme in THEMES]
        lines.append("")
    (folder / "README.md").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
