"""The rest of the twelve rules of the desk: margins, prose, blank lines, signs, small changes, the strip's width."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from textual.app import App
from textual.content import Content
from textual.screen import Screen

from game.rules import Rulebook
from game.rules.decision import Choose, Sign
from game.screens import standing
from game.screens.desk import TRAY_BAR, Desk
from game.screens.ink import DOWN, UP, plain
from game.screens.keys import bar_of
from game.screens.settings import WIDTHS
from game.screens.tray import tray_blocks
from game.screens.widgets.layout import LEFT, Block, lay
from game.screens.widgets.sheet import WIDEST, body, numbered
from game.screens.widgets.strip import CELLS, Strip, Terse, _cells
from game.session import Session
from tests.playing import upset
from tests.screens.stage import HUGE, LARGE, SMALL, app_of, on_stage, text_of
from tests.screens.test_layout import COLUMNS, ROWS, with_card
from tests.screens.test_pages import VISITS, played
from tests.screens.test_rules import texts

ROOM = SMALL[0] - 2 * LEFT


class Still(Strip):
    """A strip that is not on a screen: only its lines are asked for."""

    size = property(lambda _: type("Size", (), {"width": SMALL[0], "height": 5}))  # type: ignore[assignment]


def strip_of(session: Session, ghosts: dict[str, float]) -> list[str]:
    strip = Still()
    strip.session, strip.ghosts = session, ghosts
    return strip.render().plain.split("\n")


def test_the_strip_is_never_cut_whatever_a_choice_would_move(rulebook: Rulebook) -> None:
    """Rule 1: for every answer to every card, with the ghosts that its preview draws, and in states of any kind."""
    folded = 0
    for card, event in enumerate(rulebook.event):
        session = with_card(rulebook, card)
        session.state = upset(rulebook, session.state, Random(card))._replace(card=card, answer=-1)
        for choice in event.choice:
            ghosts = standing.ghosts(session, session.preview(Choose(choice.id)))
            lines = strip_of(session, ghosts)
            assert len(lines) == 5
            assert max(len(line.rstrip()) for line in lines) <= SMALL[0] - LEFT, (event.id, choice.id)
            for gauge in standing.below(session):
                assert gauge.label in lines[3]
                wanted = ghosts.get(gauge.id)
                assert wanted is None or standing.now_and_then(session.reading(gauge.id), wanted)[1] in lines[3]
            folded += UP not in lines[3] and DOWN not in lines[3]
    assert folded


def test_the_strip_says_all_five_at_their_longest(rulebook: Rulebook) -> None:
    session = Session.begin(rulebook, "november-2024", 1)
    ghosts = {gauge.id: session.reading(gauge.id) + 0.1 for gauge in standing.below(session)}
    line = strip_of(session, ghosts)[3]
    assert len(line) <= SMALL[0] - LEFT
    assert all(gauge.label in line for gauge in standing.below(session))
    assert line.count("→") == len(ghosts)
    assert len(Terse) == 3


def test_one_left_margin_and_nothing_centred() -> None:
    """Rule 4: every line of every page begins at the margin, or hangs from something that does."""
    for name, text in texts().items():
        rows = [line for line in text.split("\n") if line.strip()]
        starts = {len(line) - len(line.lstrip()) for line in rows if not line.startswith(" ▌")}
        assert min(starts) == LEFT, name
        assert all(len(line) <= int(name.rpartition("-")[2].split("x")[0]) - LEFT for line in rows), name


def test_figures_stand_at_the_right_edge(rulebook: Rulebook) -> None:
    """Rule 4: in the tray, with every paper there is, each at the same column."""
    session = Session.begin(rulebook, "november-2024", 1)
    session.state = session.state._replace(card=-1, tray=tuple(range(len(rulebook.action))))
    blocks = numbered(tray_blocks(session))
    found = 0
    for page in lay(blocks, COLUMNS, ROWS, -1):
        for line in page:
            if line.block >= 0 and line.is_first and blocks[line.block].figure:
                width = sum(part.cell_length for part in body(blocks[line.block], line, COLUMNS))
                found += 1
                assert width == COLUMNS
    assert found >= len(rulebook.action)


def test_prose_is_sixty_to_seventy_four_columns_wide() -> None:
    """Rule 5."""
    assert all(60 <= width <= WIDEST for width in WIDTHS)
    assert WIDTHS[0] == ROOM == COLUMNS == WIDEST


@pytest.mark.parametrize("size", [SMALL, LARGE, HUGE])
async def test_wider_terminals_do_not_stretch_prose(tiny: Rulebook, size: tuple[int, int]) -> None:
    app = app_of(tiny)
    async with on_stage(app, lambda: app.visit("letter", played(tiny, 1)), size):
        sheet = app.screen.sheet  # type: ignore[attr-defined]
        assert sheet.columns == WIDEST
        assert max(line.text.cell_length for page in sheet.pages for line in page) <= WIDEST


@pytest.mark.slow
async def test_blank_lines_part_kinds_and_come_singly(rulebook: Rulebook) -> None:
    """Rule 6: none on top of a page, none at its end, never two together."""
    sheets: list[list[Block]] = []
    app = app_of(rulebook)
    session = Session.begin(rulebook, "november-2024", 7)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        for name in (
            "why",
            "ledger",
            "people",
            "drawer",
            "war",
            "letter",
            "paper",
            "aims",
            "odds",
            "menu",
            "words",
            "help",
        ):
            page, arguments = VISITS[name](session)
            app.visit(page, *arguments)
            await pilot.pause()
            sheets.append(app.screen.sheet.blocks)  # type: ignore[attr-defined]
            app.pop_screen()
    for blocks in sheets:
        for lines in lay(blocks, COLUMNS, ROWS + 8, -1):
            blank = [line.block < 0 for line in lines]
            assert not blank or not (blank[0] or blank[-1])
            assert (True, True) not in pairwise(blank)


def test_up_and_down_look_alike(rulebook: Rulebook) -> None:
    """Rule 9: the ink of a change says nothing of good or bad."""
    session = Session.begin(rulebook, "november-2024", 7)
    below = standing.below(session)
    inks = set()
    for by in (-7.0, 7.0):
        strip = Still()
        strip.session, strip.ghosts = session, {gauge.id: session.reading(gauge.id) + by for gauge in below}
        figures = [strip._figure(session, gauge, Terse.NO) for gauge in below]
        inks |= {str(span.style) for figure in figures for span in figure.spans if figure.plain[span.start] != "E"}
    styles = {str(span.style) for sign in (UP, DOWN) for span in plain(f" {sign}", "$mark").spans}
    assert len(styles) == 1
    assert inks <= {"$dim", "$mark"}


def test_a_change_under_one_cell_is_said_in_figures(rulebook: Rulebook) -> None:
    """Rule 10: `79 → 78`, and with its tenth where the whole figure would be the same."""
    session = Session.begin(rulebook, "november-2024", 1)
    gauge = standing.headlines(session)[0]
    now = session.reading(gauge.id)
    step = (gauge.high - gauge.low) / CELLS
    for by in (-1.0, 0.1, 1.0):
        assert abs(by) < step
        line = strip_of(session, {gauge.id: now + by})[0]
        shown = standing.now_and_then(now, now + by)
        assert f" {shown[0]} " in line
        assert f"→ {shown[1]}" in line
        assert shown[0] != shown[1]
    assert _cells(standing.share(gauge, now)) == _cells(standing.share(gauge, now + 0.1))


@pytest.mark.parametrize(
    ("now", "then", "shown"),
    [
        (66.0, 65.0, ("66", "65")),
        (66.0, 66.5, ("66", "66.5")),
        (66.5, 66.0, ("66.5", "66")),  # once it was written as 66 → −0.5
        (80.03, 80.01, ("80.03", "80.01")),
        (-1.0, -1.2, ("−1", "−1.2")),
    ],
)
def test_where_a_figure_would_be_left_is_told_from_where_it_stands(
    now: float, then: float, shown: tuple[str, str]
) -> None:
    assert standing.now_and_then(now, then) == shown


def test_key_bars_have_six_keys_at_most_over_the_papers_too() -> None:
    """Rule 11."""
    keys = [key.id for key in bar_of(Desk.scope, TRAY_BAR)]
    assert keys == list(TRAY_BAR)
    assert (len(keys), keys[0], keys[-1]) == (6, "enter", "help")


async def test_help_never_falls_off(rulebook: Rulebook) -> None:
    """Rule 11: with the longest words for Enter and for the state."""
    session = Session.begin(rulebook, "november-2024", 7)
    app = app_of(rulebook)
    async with on_stage(app, lambda: app.push_screen(Desk(session))):
        bar = app.screen.query_one("KeyBar")
        for words in ("", "x" * 30):
            bar.show("y" * 24, words, bar_of(Desk.scope, TRAY_BAR))  # type: ignore[attr-defined]
            line = bar.render()
            assert isinstance(line, Content)
            assert "F1 help" in line.plain
            assert line.cell_length <= SMALL[0] - LEFT


async def test_a_page_stands_still(tiny: Rulebook) -> None:
    """Rule 12: nothing moves by itself. Where no key is pressed no line is drawn anew."""
    app = app_of(tiny)
    async with on_stage(app, lambda: app.push_screen(Desk(played(tiny, 1)))) as pilot:
        drawn: list[object] = []
        own = app._display
        app._display = lambda screen, lines: drawn.append(lines) or own(screen, lines)  # type: ignore[func-returns-value,method-assign]
        for _ in range(20):  # what opening the desk still draws, on however slow a machine
            await pilot.pause(0.2)
            if not drawn:
                break
            drawn.clear()
        await pilot.pause(0.5)
        assert drawn == []


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_no_page_flashes_up_empty(
    rulebook: Rulebook, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rule 12: what is drawn first of a page is the page: laid out at its width, with its words in the key bar."""
    first: dict[str, str] = {}

    def drawn(app: App[int], screen: Screen[None], _: object) -> None:
        first.setdefault(type(screen).__name__, text_of(app))  # type: ignore[arg-type]

    monkeypatch.setattr(App, "_display", drawn)
    session = Session.begin(rulebook, "november-2024", 7)
    app = app_of(rulebook)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for name in ("why", "drawer", "war", "letter", "help"):
            page, arguments = VISITS[name](session)
            app.visit(page, *arguments)
            await pilot.pause(0.1)
            seen = first[type(app.screen).__name__]
            wanted = text_of(app)
            assert [line[: LEFT + COLUMNS] for line in seen.split("\n")[2:-3]] == [
                line[: LEFT + COLUMNS] for line in wanted.split("\n")[2:-3]
            ], name
            app.pop_screen()
            await pilot.pause()


def test_a_paper_that_cannot_be_signed_is_no_dead_end(rulebook: Rulebook) -> None:
    """Without a move left the cursor finds the end of the month."""
    session = Session.begin(rulebook, "november-2024", 1)
    session.state = session.state._replace(card=-1, moves=0)
    blocks = tray_blocks(session)
    assert [block.is_open for block in blocks if isinstance(block.key, Sign)] == [False] * len(session.state.tray)
    assert any(block.is_open and not isinstance(block.key, Sign | str) for block in blocks if block.key is not None)
