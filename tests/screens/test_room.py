"""What the screens make of their room: what is compared stands side by side, and no page is left half empty."""

from __future__ import annotations

import re

import pytest
from textual.style import Style

from game.rules import Rulebook
from game.rules.decision import Decision, DeclareLine, Forecast, PickAims, Refusal, Sign, Tell, Why
from game.screens import paper
from game.screens.briefings import Intro
from game.screens.desk import Desk
from game.screens.ink import GLUE, address, plain, use_shapes, wrapped
from game.screens.keys import use_keymap
from game.screens.ledger import Ledger
from game.screens.matters import ActPage
from game.screens.paper import ON, SMALLER, Paper, smaller_of
from game.screens.tray import action_of, tray_blocks
from game.screens.widgets.layout import Block, Fold, Setting, lay
from game.screens.widgets.sheet import numbered
from game.screens.wording import refused, seen_lines, source_lines, way
from game.session import Session
from game.session.briefing import month_report
from game.session.telling import refused as in_commands
from game.words import say, use
from game.words.folding import parted
from game.words.languages import USUAL
from tests.pictures.scenes import Stage
from tests.screens.stage import HUGE, LARGE, SMALL, app_of, on_stage, press, still, text_of
from tests.screens.test_pages import VISITS, played

WIDE = [LARGE, HUGE]


@pytest.fixture(scope="module")
def stage(rulebook: Rulebook) -> Stage:
    """One game that a bot plays, at every month of it."""
    return Stage(rulebook, "november-2024")


def flat(text: str) -> str:
    return " ".join(text.replace("▌", " ").replace(GLUE, " ").split())


def halves(text: str) -> tuple[str, str]:
    """The sheet, and the column beside it."""
    lines = text.split("\n")
    return flat("\n".join(line[:80] for line in lines)), flat("\n".join(line[80:] for line in lines))


# ── the in-tray ──


@pytest.mark.parametrize("size", WIDE)
@pytest.mark.parametrize("brief", ["full", "short", "none"])
async def test_wide_trays_show_of_every_paper_what_it_would_do(
    rulebook: Rulebook, brief: str, size: tuple[int, int]
) -> None:
    """At the brief that was chosen: its figures, its directions, or what it is about; of a locked one what it needs."""
    session = Session.begin(rulebook, "november-2024", 7, brief=brief)
    session.state = session.state._replace(month=5, moves=2, tray=tuple(range(7)), card=-1)
    app = app_of(rulebook)
    async with on_stage(app, lambda: app.push_screen(Desk(session)), size) as pilot:
        shown = {halves(text_of(app))[0], halves(await press(pilot, "down", "down"))[0]}
    for place in session.state.tray:
        decision = Sign(rulebook.action[place].id)
        why = session.refusal(decision)
        seen = [*seen_lines(session, decision), action_of(session, decision).gist]
        wanted = seen[0] if why is None else refused(session, why)
        assert all(flat(wanted) in each for each in shown), decision


@pytest.mark.parametrize("rows", [23, 33])
def test_the_whole_list_shows_them_too_and_rather_begins_a_page(rulebook: Rulebook, rows: int) -> None:
    """So many rows has the question at 120 by 40 and at 160 by 50."""
    session = Session.begin(rulebook, "november-2024", 7)
    session.state = session.state._replace(month=5, moves=1, filed=True, card=-1)
    blocks = numbered(tray_blocks(session))
    pages = lay(blocks, 74, rows, -1)
    assert all(len(page) <= rows for page in pages)
    for place, block in enumerate(blocks):
        shown = flat(" ".join(line.text.plain for page in pages for line in page if line.block == place))
        assert all(flat(text.plain.split(";")[0]) in shown for text in block.least), block.text[0].plain
    assert sum(bool(block.least) for block in blocks) > 20


def test_a_tray_without_a_move_left_says_so_once(stage: Stage) -> None:
    session = Session.begin(stage.book, "november-2024", 7)
    session.state = session.state._replace(month=5, moves=0, tray=tuple(range(7)), card=-1)
    blocks = numbered(tray_blocks(session))
    assert sum(not block.is_open for block in blocks) >= 7
    said = "\n".join(text.plain for block in blocks for text in (*block.text, *block.more, *block.least))
    assert say("refusal.no-moves") not in said


def test_what_is_left_to_the_cursor_never_takes_more_than_was_counted() -> None:
    """Wherever the cursor stands: of each block the least, of that one all."""
    blocks = [
        Block((plain(f"block {at}"),), at, (plain("a " * 50), plain("b")), least=(plain("c " * least),))
        for at, least in enumerate((1, 60, 1))
    ]
    for fold in (Fold.LEAST, Fold.TIGHT):
        rows = Setting(numbered(blocks), 30, 1).height([0, 1, 2], fold)
        setting = Setting(numbered(blocks), 30, rows)
        pages = [setting.page([0, 1, 2], cursor) for cursor in (-1, 0, 1, 2)]
        assert max(map(len, pages)) <= rows
        assert all("c" in "".join(line.text.plain for line in pages[0] if line.block == at) for at in (0, 1, 2))


# ── a new act, a new game ──


@pytest.mark.parametrize("month", [4, 11])
@pytest.mark.parametrize("size", [SMALL, LARGE, HUGE])
async def test_a_line_stands_beside_what_it_means(stage: Stage, month: int, size: tuple[int, int]) -> None:
    session = stage.at(month)
    assert session.state.act_since == month
    page = ActPage(session)
    page.is_due = True
    app = app_of(stage.book)
    async with on_stage(app, lambda: app.push_screen(page), size) as pilot:
        pages = [text_of(app)]
        for _ in page.sheet.pages[1:]:
            pages.append(await press(pilot, "enter"))
        assert not isinstance(getattr(page.sheet.picked, "key", None), DeclareLine)
        assert say("enter.begin") in pages[-1].split("\n")[-2]
    assert len(pages) <= 2
    for line in stage.book.line:
        assert line.title in pages[-1]
        assert flat(line.text) in halves(pages[-1])[0]


@pytest.mark.parametrize("size", WIDE)
async def test_a_wide_first_page_has_who_speaks_and_what_is_due(rulebook: Rulebook, size: tuple[int, int]) -> None:
    session = Session.begin(rulebook, "november-2024", 3)
    app = app_of(rulebook)
    async with on_stage(app, lambda: app.push_screen(Intro(session)), size) as pilot:
        first, second = text_of(app), await press(pilot, "right")
    beside = [halves(text)[1] for text in (first, second)]
    assert all(office.stake in beside[0] for office in rulebook.office)
    assert say("side.due") in beside[0]
    assert say("side.war") in beside[1]


@pytest.mark.parametrize("is_due", [True, False])
async def test_a_page_that_came_by_itself_shows_no_way_back(tiny: Rulebook, is_due: bool) -> None:
    """Esc goes on there, as Enter does: to call that 'back' was wrong."""
    page = Intro(Session.begin(tiny, "half-a-year", 3))
    page.is_due = is_due
    app = app_of(tiny)
    async with on_stage(app, lambda: app.push_screen(page)):
        assert (f"Esc {say('key.back')}" in text_of(app)) != is_due


# ── sums ──

FIGURE = re.compile(r"[+−]?[\d,]*\.?\d+")


def value(text: str) -> float:
    """A figure as it is shown."""
    return float(FIGURE.fullmatch(text.strip())[0].replace("−", "-").replace(",", ""))  # type: ignore[index]


def hundredths(texts: list[str]) -> int:
    return sum(round(value(text) * 100) for text in texts)


@pytest.mark.parametrize("month", [3, 14, 24])
def test_a_ledger_comes_out_as_it_is_shown(stage: Stage, month: int) -> None:
    """Start and causes make what stands there, the causes of a kind their sum, the months of a cause the cause."""
    session = stage.at(month)
    for gauge in (each.id for each in stage.book.gauge if not each.hidden):
        if not any(row.months for row in session.why(gauge).rows):
            continue
        blocks = Ledger(session, gauge).blocks()
        kinds: list[tuple[str, list[str]]] = []
        rows: list[tuple[str, list[str]]] = []
        for block in blocks[2:]:
            if block.figure and block.key is None:
                kinds.append((block.figure.plain, []))
            elif block.figure and block.more:
                kinds[-1][1].append(block.figure.plain)
                months = [part.split(" ")[-1] for part in block.more[0].plain.split("; ")]
                rows.append((block.figure.plain, months))
        start, *_, now = FIGURE.findall(blocks[1].text[0].plain)
        assert hundredths([start, *(figure for figure, _ in kinds)]) == hundredths([now]), gauge
        assert all(hundredths(parts) == hundredths([figure]) for figure, parts in (*kinds, *rows)), gauge
        assert all(value(part) for _, parts in rows for part in parts), gauge


async def test_the_months_paper_has_no_cause_of_nothing_and_comes_out(stage: Stage) -> None:
    app = app_of(stage.book)
    derived = 0
    async with app.run_test(size=HUGE) as pilot:
        await still(pilot)
        for month in (2, 9, 14):
            page = Paper(stage.at(month))
            app.push_screen(page)
            await still(pilot)
            for place, block in enumerate(page.sheet.blocks):
                gauge = stage.book.code.gauge.get(str(block.key))
                if gauge is None:
                    continue
                before, after = (value(each) for each in block.text[0].plain.split("  ")[1].split(" → "))
                assert round((after - before) * 100) == hundredths([block.figure.plain])
                page.sheet._stand_on(place)
                causes = [each.figure.plain for each in page.aside() if each.figure]
                assert hundredths(causes) == hundredths([block.figure.plain]), gauge.id
                assert "0" not in causes
                derived += gauge.is_derived
            app.pop_screen()
    assert derived


# ── the month's paper ──


MONTHS = (2, 9, 14, 20, 24)


async def test_the_pages_of_a_paper_are_full_and_few(stage: Stage) -> None:
    """At 80 by 24: what moved begins where the news ends, and the way on is never alone on a page."""
    app = app_of(stage.book)
    counts = []
    async with app.run_test(size=SMALL) as pilot:
        await still(pilot)
        for month in MONTHS:
            page = Paper(stage.at(month))
            page.is_due = True
            app.push_screen(page)
            await still(pilot)
            sheet = page.sheet
            counts.append(len(sheet.pages))
            assert all(len(each) >= 12 for each in sheet.pages[:-1]), month
            assert len({line.block for line in sheet.pages[-1]} - {-1}) > 1, month
            for _ in sheet.pages[1:]:
                await press(pilot, "enter")
            assert sheet.picked is not None
            assert sheet.picked.key == ON
            app.pop_screen()
            await still(pilot)
    assert max(counts) <= 4
    assert sum(counts) < 4 * len(counts)


async def test_smaller_changes_stand_together_and_open_with_their_causes(stage: Stage) -> None:
    session = stage.at(9)
    smaller = smaller_of(month_report(session))
    assert smaller
    assert all(abs(each.amount) < paper.SMALL and not each.gauge.headline for each in smaller)
    app = app_of(stage.book)
    async with on_stage(app, lambda: app.visit("paper", session)) as pilot:
        sheet = app.screen.sheet  # type: ignore[attr-defined]
        place = next(at for at, block in enumerate(sheet.blocks) if block.key == SMALLER)
        sheet._stand_on(place)
        await still(pilot)
        shown = flat(text_of(app))
        assert all(f"{each.gauge.label} " in shown for each in smaller)
        assert not {each.gauge.id for each in smaller} & {block.key for block in sheet.blocks}
        opened = await press(pilot, "enter")
        blocks = app.screen.sheet.blocks  # type: ignore[attr-defined]
        assert [block.key for block in blocks] == [each.gauge.id for each in smaller]
        assert smaller[0].causes[0][0].title in flat(opened)
        await press(pilot, "enter")
        assert isinstance(app.screen, Ledger)


@pytest.mark.parametrize("language", ["ru", "be"])
async def test_causes_begin_with_a_cause_in_every_language(stage: Stage, language: str) -> None:
    """They were once cut out of a sentence whose words have another order there."""
    app = app_of(stage.book)
    use(language)
    try:
        async with on_stage(app, lambda: app.visit("paper", stage.at(4)), HUGE):
            blocks = app.screen.sheet.blocks  # type: ignore[attr-defined]
    finally:
        use(USUAL)
    largest = {each.gauge.id: each.causes[0][0].title for each in month_report(stage.at(4))}
    told = {block.key: (*block.text[1:], *block.more)[0].plain for block in blocks if block.key in largest}
    assert told.keys() == largest.keys()
    assert all(told[gauge].startswith(f"{title} ") for gauge, title in largest.items())


# ── addresses ──

LONG = "https://example.org/en/a-heading-of-many-words-that-is-longer-than-a-line/of-the-page-12345"


def test_an_address_is_parted_behind_a_slash_or_a_hyphen() -> None:
    for columns in (30, 40, 60, 71):
        lines = [line.plain for line in wrapped(plain(f"By: {LONG}"), columns)]
        assert "".join(lines).replace("By:", "").replace(" ", "") == LONG
        assert all(len(line) <= columns for line in lines)
        assert all(line[-1] in "/-:" for line in lines[:-1]), lines
        assert parted(LONG, columns).replace(" ", "") == LONG
    assert parted("https://example.org/en/a-b/12", 28) == "https://example.org/en/a-b/ 12"  # not: a- b/12


def test_a_word_without_a_place_to_part_it_is_parted_anywhere() -> None:
    assert [line.plain for line in wrapped(plain("x" * 25), 10)] == ["x" * 10, "x" * 10, "x" * 5]


def test_every_source_has_its_addresses_on_lines_of_their_own(rulebook: Rulebook) -> None:
    found = 0
    for fact in rulebook.fact:
        lines = source_lines(fact.source)
        addresses = re.findall(r"https?://\S+", fact.source)
        shown = [line.plain for line in lines if line.plain.startswith("http")]
        assert shown == [each.strip(" ;") for each in addresses], fact.id
        assert all("http" not in line.plain for line in lines if line.plain not in shown)
        found += len(shown)
    assert found > 300


def test_an_address_is_a_link_where_the_terminal_can_and_nothing_else_is() -> None:
    def links(text: str) -> list[str | None]:
        return [span.style.link for span in address(text).spans if isinstance(span.style, Style)]

    assert links(LONG) == [LONG]
    assert links("javascript:alert(1)") == []
    assert links("https://example.org/\x1b]8;;") == []
    assert links("https://example.org/[@click=app.quit]") == ["https://example.org/[@click=app.quit]"]
    use_shapes(True)
    assert links(LONG) == []
    use_shapes(False)


async def test_a_link_reaches_the_terminal(rulebook: Rulebook) -> None:
    app = app_of(rulebook)
    async with on_stage(app, lambda: app.visit("library", rulebook, "facts")):
        drawn = "".join(strip.render(app.console) for strip in app.screen._compositor.render_strips())
    assert "\x1b]8;" in drawn
    assert re.search(r"\x1b\]8;[^;]*;https?://", drawn)


# ── keys on the screens, commands in plain mode ──


@pytest.mark.parametrize("why", [Why.ANSWERED, Why.TOLD, Why.NOT_IN_TRAY])
def test_a_refusal_names_the_key_on_screens_and_the_command_in_plain_mode(rulebook: Rulebook, why: Why) -> None:
    session = Session.begin(rulebook, "november-2024", 3)
    on_screen, in_lines = refused(session, Refusal(why)), in_commands(rulebook, session.state, Refusal(why))
    assert "'undo'" not in on_screen
    assert "'call'" not in on_screen
    assert ("'undo'" in in_lines) == (" U " in on_screen)
    assert ("'call'" in in_lines) == (say("way.call") in on_screen)


async def test_what_cannot_be_done_twice_names_the_key_that_was_moved(rulebook: Rulebook) -> None:
    session = Session.begin(rulebook, "november-2024", 7)
    use_keymap({"undo": "z"})
    try:
        assert way("undo") == "Z"
        assert "Z takes it back" in refused(session, Refusal(Why.ANSWERED))
        app = app_of(rulebook)
        async with on_stage(app, lambda: app.visit("rewind", session)):
            assert "Z takes back" in text_of(app)
    finally:
        use_keymap({})
    assert isinstance(session.decide(Tell("before")), Refusal)


# ── what else was stumbled over ──


async def test_the_odds_are_one_page_after_others_were_given(stage: Stage) -> None:
    session = stage.at(4)
    given = session.state.forecasts
    assert given
    app = app_of(stage.book)
    async with on_stage(app, lambda: app.visit("odds", session)) as pilot:
        first = text_of(app)
        assert all(say("odds.line", percent=percent) in first for percent in range(0, 101, 10))
        assert say("odds.given", percent=given[0].percent) in await press(pilot, "right")


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (PickAims(("hold-power",)), "aims"),
        (DeclareLine("in-the-open"), "line"),
        (Forecast("talks-by-june", 50), "odds"),
    ],
)
def test_what_has_its_months_says_only_its_own(rulebook: Rulebook, decision: Decision, words: str) -> None:
    session = Session.begin(rulebook, "november-2024", 3)
    session.state = session.state._replace(month=2, act_since=0)
    shown = refused(session, Refusal(Why.NOT_NOW), decision)
    assert shown == say(f"plain.not-now-{words}")
    assert shown != refused(session, Refusal(Why.NOT_NOW))


def test_a_decision_and_what_chance_made_of_it_are_told_apart(stage: Stage) -> None:
    """Both move the same gauge, and stood there under one name."""
    session = stage.at(14)
    for gauge in stage.book.gauge:
        titles = [row.source.title for row in session.why(gauge.id).rows]
        assert len(titles) == len(set(titles)), gauge.id
    turned = [row.source for row in session.why("trust").rows if row.source.title.endswith(", as it turned out")]
    assert turned
    assert all(stage.book.sources[source.cause].title == source.title.split(", as it")[0] for source in turned)


def test_a_name_and_its_figure_are_not_parted(rulebook: Rulebook) -> None:
    session = Session.begin(rulebook, "november-2024", 3)
    for action in rulebook.action:
        for line in seen_lines(session, Sign(action.id)):
            lines = [each.plain for each in wrapped(plain(line), 40)]
            assert all(GLUE not in each for each in lines)
            assert all(re.search(r"([+−][\d.,]+|moves at once|nothing more),?$", each) for each in lines), lines


async def test_the_menu_tells_the_keys_that_do_the_same(tiny: Rulebook) -> None:
    app = app_of(tiny)
    async with on_stage(app, lambda: app.visit("menu", Session.begin(tiny, "half-a-year", 3))):
        blocks = app.screen.sheet.blocks  # type: ignore[attr-defined]
        shown = text_of(app)
    assert {block.key: block.figure.plain for block in blocks if block.figure}["quit"] == "Ctrl+Q"
    assert next(block.number for block in blocks if block.key == "title").isdigit()
    assert re.search(r"History +H\n", shown)


async def test_a_new_game_says_how_many_scenarios_there_are(rulebook: Rulebook) -> None:
    count = len(rulebook.scenario)
    app = app_of(rulebook)
    async with on_stage(app, lambda: app.visit("new"), LARGE) as pilot:
        text = await press(pilot, "down", "enter")
        assert say("new.which", place=2, scenarios=count) in text
        assert all(scenario.title in halves(text)[1] for scenario in rulebook.scenario)


@pytest.mark.parametrize("page", ["menu", "people", "library", "why"])
async def test_wide_pages_make_use_of_their_other_half(tiny: Rulebook, page: str) -> None:
    visit, arguments = VISITS[page](played(tiny, 2))
    app = app_of(tiny)
    async with on_stage(app, lambda: app.visit(visit, *arguments), LARGE):
        assert any(letter.isalpha() for letter in "\n".join(line[80:] for line in text_of(app).split("\n")[2:]))
