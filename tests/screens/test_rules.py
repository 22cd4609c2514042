"""The twelve rules of the desk, as far as a test can see them: on every page, in every theme of our own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from textual.color import Color

from game.rules import Rulebook
from game.screens.app import SecondFiddle
from game.screens.desk import Desk
from game.screens.ink import ASCII, BAR, JUMP, RULE, is_poor, plain, use_shapes
from game.screens.settings import Settings, Shapes
from game.screens.themes import ENOUGH, OWN, contrast
from game.screens.widgets.sheet import Sheet
from game.screens.widgets.strip import FRAMES, Strip
from game.session import Session
from game.session.places import saves_folder
from tests.screens.stage import GOLDEN, LARGE, SMALL, app_of, on_stage, press, text_of
from tests.screens.test_pages import SCENARIO, VISITS, played

SAFE = set("■·▌─│▲▼→–−—“”‘’")
"""Signs that common fonts have, one cell wide."""

DRAWN = {BAR, JUMP, RULE, "▌"}
MOST_DRAWN = 0.12


def texts() -> dict[str, str]:
    found = {path.stem: path.read_text(encoding="utf-8") for path in sorted(GOLDEN.glob("*.txt"))}
    assert len(found) > 60
    return found


def test_only_safe_signs_of_one_cell_are_drawn() -> None:
    for name, text in texts().items():
        strange = {sign for sign in text if ord(sign) > 127 and sign not in SAFE and not sign.isalpha()}
        assert strange == set(), name
        assert all(unicodedata.east_asian_width(sign) not in "WF" for sign in text), name


def test_nothing_is_cut_with_dots() -> None:
    assert [name for name, text in texts().items() if "…" in text] == []


@pytest.mark.parametrize("name", ["desk-80x24", "desk-120x40", "ledger-80x24", "paper-80x24", "ending-80x24"])
def test_bars_and_rules_take_little_room(name: str) -> None:
    for page in texts()[name].split("\n\n   "):
        signs = sum(page.count(sign) for sign in DRAWN)
        columns, rows = (int(each) for each in name.rpartition("-")[2].split("x"))
        assert signs <= MOST_DRAWN * columns * rows


async def test_the_question_owns_the_screen(tiny: Rulebook) -> None:
    app = app_of(tiny)
    async with on_stage(app, lambda: app.push_screen(Desk(played(tiny, 1)))):
        sheet, strip = app.screen.query_one(Sheet), app.screen.query_one(Strip)
        assert sheet.size.height >= 12
        assert strip.size.height <= 6
        assert sheet.region.y < strip.region.y


# ── inks ──


def shown(app: SecondFiddle) -> Iterator[tuple[str, Color, Color]]:
    """Every piece of text on the screen with its colour and what lies behind it; hair rules apart."""
    for strip in app.screen._compositor.render_strips():
        for text, style, _ in strip:
            if style is None or not text.strip(f" {RULE}"):
                continue
            assert style.color is not None
            assert style.bgcolor is not None
            colours = [Color.from_rich_color(each) for each in (style.color, style.bgcolor)]
            yield text, *(colours[::-1] if style.reverse else colours)  # type: ignore[misc]


SOME = ("ledger", "course", "locked")


@pytest.mark.parametrize("pages", [SOME, pytest.param(tuple(VISITS), marks=pytest.mark.slow)], ids=["some", "all"])
@pytest.mark.parametrize("theme", [theme.name for theme in OWN])
async def test_every_text_can_be_read(tiny: Rulebook, theme: str, pages: tuple[str, ...]) -> None:
    app = app_of(tiny, theme=theme)
    session = played(tiny, 2)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.pause()
        app.session = session
        for name in pages:
            page, arguments = VISITS[name](session)
            app.visit(page, *arguments)
            await pilot.pause()
            assert {text: contrast(*inks) for text, *inks in shown(app) if contrast(*inks) < ENOUGH} == {}, name
            app.pop_screen()
        app.push_screen(Desk(session))
        await pilot.pause()
        assert [text for text, *inks in shown(app) if contrast(*inks) < ENOUGH] == []
        await pilot.press("ctrl+p", *"trust")
        await pilot.pause(0.3)
        assert [text for text, *inks in shown(app) if contrast(*inks) < ENOUGH] == []


async def test_one_thing_is_tinted_and_it_is_marked_and_bold_too(tiny: Rulebook) -> None:
    app = app_of(tiny)
    async with on_stage(app, lambda: app.visit("why", played(tiny, 2))):
        paper = Color.parse(app.theme_variables["background"])
        tinted = [text for text, _, behind in shown(app) if behind.hex != paper.hex]
        assert len(text_of(app).split("▌")) == 2
        assert all(each.strip() in text_of(app) for each in tinted)
        for strip in app.screen._compositor.render_strips():
            behind = {Color.from_rich_color(style.bgcolor).hex for _, style, _ in strip if style and style.bgcolor}
            is_marked = any("▌" in text for text, *_ in strip)
            assert (behind - {paper.hex} != set()) == is_marked


# ── shapes and motion ──


async def test_a_poor_terminal_gets_ascii_and_nothing_moves(tiny: Rulebook) -> None:
    session = played(tiny, 3)
    found = {}
    for shapes in (Shapes.FULL, Shapes.ASCII):
        app = SecondFiddle(tiny, saves_folder(), Settings(shapes=shapes.value))
        async with app.run_test(size=SMALL) as pilot:
            await pilot.pause()
            app.push_screen(Desk(session))
            await pilot.pause()
            desk = text_of(app)
            app.visit("course", session, "trust")
            await pilot.pause()
            found[shapes] = desk + text_of(app)
    use_shapes(False)
    assert found[Shapes.ASCII].isascii()
    assert not found[Shapes.FULL].isascii()
    assert found[Shapes.FULL].translate(ASCII) == found[Shapes.ASCII]


def test_every_stand_in_is_one_sign() -> None:
    assert all(len(chr(sign)) == 1 and sign < 128 for sign in ASCII.values())
    assert set(ASCII) >= {ord(sign) for sign in SAFE}
    assert plain("■").plain == "■"


@pytest.mark.parametrize(
    ("environment", "poor"),
    [
        ({}, False),
        ({"LANG": "en_GB.UTF-8", "TERM": "xterm-256color"}, False),
        ({"LC_ALL": "C.utf8"}, False),
        ({"LC_ALL": "C", "LANG": "en_GB.UTF-8"}, True),
        ({"LANG": "ru_RU.KOI8-R"}, True),
        ({"LANG": "en_GB.UTF-8", "TERM": "linux"}, True),
    ],
)
def test_a_terminal_says_that_it_is_poor(environment: dict[str, str], poor: bool) -> None:
    assert is_poor(environment) is poor


@pytest.mark.parametrize("motion", [False, True])
async def test_bars_move_only_where_motion_is_on(tiny: Rulebook, motion: bool) -> None:
    app = SecondFiddle(tiny, saves_folder(), Settings(shapes="full", motion=motion))
    session = Session.begin(tiny, SCENARIO, 3)
    async with on_stage(app, lambda: app.push_screen(Desk(session))) as pilot:
        strip = app.screen.query_one(Strip)
        moved = []
        strip._move = lambda: moved.append(strip.left) or type(strip)._move(strip)  # type: ignore[func-returns-value]
        await press(pilot, "right", "1")
        for _ in range(100):
            if strip.timer is None:
                break
            await pilot.pause(0.02)
        assert moved == (list(range(FRAMES, 0, -1)) if motion else [])
        assert strip.left == 0
