"""What the screens write stays readable: without colour, and with the thousands of every language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from textual.content import Content

from game.rules import Rulebook
from game.screens.desk import Desk
from game.screens.ink import plain, wrapped
from game.screens.themes import ENOUGH, OWN, contrast
from game.screens.wording import on_one_line, prose
from game.words import number, use
from game.words.languages import USUAL
from tests.screens.stage import SMALL, app_of, text_of
from tests.screens.test_pages import VISITS, played
from tests.screens.test_rules import shown


@pytest.mark.parametrize(
    "theme", [pytest.param(theme.name, marks=[pytest.mark.slow] * (theme is not OWN[0])) for theme in OWN]
)
async def test_without_colour_all_is_read_and_the_cursor_is_seen(
    tiny: Rulebook, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NO_COLOR makes greys of all inks: enough apart still, and the focus has its mark and is bold."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_of(tiny, theme=theme)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        session = played(tiny, 2)
        app.push_screen(Desk(session))
        await pilot.pause()
        for name in ("", "why", "aims", "course"):
            if name:
                page, arguments = VISITS[name](session)
                app.visit(page, *arguments)
                await pilot.pause()
            inks = list(shown(app))
            assert all(len({*each.rgb}) == 1 for _, *pair in inks for each in pair), "a hue is left"
            assert [text for text, *pair in inks if contrast(*pair) < ENOUGH] == []
            assert text_of(app).count("▌") >= 1
            assert is_bold_at_the_cursor(app)


def is_bold_at_the_cursor(app: object) -> bool:
    strips = app.screen._compositor.render_strips()  # type: ignore[attr-defined]
    marked = next(strip for strip in strips if "▌" in strip.text)
    return any(style is not None and style.bold and text.strip() for text, style, _ in marked)


@pytest.fixture
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    """A language, until the test is over."""
    use(request.param)
    yield request.param
    use(USUAL)


@pytest.mark.parametrize("spoken", ["ru", "be"], indirect=True)
@pytest.mark.parametrize("columns", [9, 12, 14, 16, 22, 27, 31])
@pytest.mark.usefixtures("spoken")
def test_a_figure_is_not_parted_at_its_thousands(columns: int) -> None:
    figure = number(1275, 1)
    assert not figure.isdecimal()
    text = f"Удерживаются {figure} человек, {figure} из них давно, и ещё {figure} недавно."
    lines = [line.plain for line in wrapped(plain(text), columns)]
    assert sum(line.count(figure) for line in lines) == 3
    assert " ".join(lines) == text or columns < len("Удерживаются")


def test_where_a_line_is_broken_styles_stay_in_their_place() -> None:
    text = Content("eins 1\u00a0275 ") + plain("zwei", "bold") + plain(" drei")
    bold = [
        line.plain[span.start : span.end] for line in wrapped(text, 12) for span in line.spans if span.style == "bold"
    ]
    assert bold == ["zwei"]


def test_a_paragraph_keeps_its_no_break_spaces() -> None:
    assert on_one_line(" a\n 1\u00a0275\tb ") == "a 1\u00a0275 b"
    assert [block.text[0].plain for block in prose("1\u00a0275\n\n2\u202f000")] == ["1\u00a0275", "2\u202f000"]
