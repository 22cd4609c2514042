"""The class report: partings and gaps that are true of the games, whole pages, nothing told too early."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attrs import evolve

from game.bots import make_bot
from game.classroom import report_decisions, report_outcomes, turned
from game.classroom.blocks import Heading, Table, block_html
from game.classroom.foretold import Guess, base_rates, brier, guesses, scores
from game.classroom.gathering import Class, Group, gather
from game.classroom.parting import gaps, parting, partings
from game.classroom.report import Report, make_report
from game.classroom.report_page import compared_html, html_page, markdown_page
from game.classroom.report_people import reasons_of
from game.classroom.report_tables import as_json, groups_csv, months_csv
from game.cli import main as cli
from game.rules import Rulebook, veil
from game.rules.decision import Choose, Decision, End, Forecast, Sign
from game.session import Session, restore
from game.session.timeline import rewind
from game.session.worlds import world_name
from game.words import say
from tests.classroom.chromium import Chromium, needs_chromium

SCENARIO, SEED = "eight-months", 7
WRITTEN = '<script>alert("x")</script> =1+1 & *all*'

Play = Callable[[Session], Iterable[Decision]]


def sit(book: Rulebook, folder: Path, alias: str, bot: str, months: int = 99, first: Play | None = None) -> Session:
    """A group's game: its first decisions as given, then a bot's, to the end or as many months."""
    session = Session.begin(book, SCENARIO, SEED, folder)
    session.name = alias
    player = make_bot(bot, 1)
    for decision in first(session) if first else ():
        session.decide(decision)
    while not session.state.is_over and session.state.month <= months:
        odds = Forecast(session.book.act[session.state.act].question, 60)
        if session.refusal(odds) is None:
            session.decide(odds)
        session.decide(player(session.book, veil(session.book, session.state)))
    session.write(WRITTEN)
    session.close()
    return session


@pytest.fixture(scope="module")
def room(rulebook: Rulebook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three groups of one world, a game that goes on among them, and a file that is none."""
    folder = tmp_path_factory.mktemp("saves") / "class-9b"
    for alias, bot, months in (("heron", "loyalist", 99), ("falcon", "gestures", 99), ("group-2", "pass", 3)):
        sit(rulebook, folder, alias, bot, months)
    (folder / "torn.save").write_bytes(b"not a save\n")
    return folder


@pytest.fixture(scope="module")
def going_on(rulebook: Rulebook, room: Path) -> Class:
    return gather(rulebook, room)


@pytest.fixture(scope="module")
def over(rulebook: Rulebook, room: Path) -> Class:
    return gather(rulebook, room, is_closed=True)


@pytest.fixture(scope="module")
def shut(going_on: Class) -> Report:
    """The report while a group still plays."""
    return quick_report(going_on)


@pytest.fixture(scope="module")
def opened(shut: Report, over: Class) -> Report:
    """The same once the lesson was closed."""
    return evolve(shut, class_=over)


def quick_report(class_: Class) -> Report:
    """A report that says little of where games turned."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(turned, "GAMES", 12)
        return make_report(class_)


def test_class_is_read_as_it_was_played(going_on: Class) -> None:
    assert [group.alias for group in going_on.groups] == ["falcon", "group-2", "heron"]
    assert [alias for alias, _ in going_on.unread] == ["torn"]
    assert [group.is_over for group in going_on.groups] == [True, False, True]
    for group in going_on.groups:
        recorded = [decision for month in group.session.months for decision in month.decisions]
        assert [taken.decision for steps in group.months for taken in steps] == recorded
        assert [reason.text for reason in group.reasons] == [WRITTEN]


def test_report_leaves_saves_alone(rulebook: Rulebook, room: Path) -> None:
    before = {path.name: path.read_bytes() for path in room.iterdir() if path.is_file()}
    gather(rulebook, room)
    assert {path.name: path.read_bytes() for path in room.iterdir() if path.is_file()} == before


# ── partings ──


def choice(place: int) -> Play:
    def decided(session: Session) -> Iterable[Decision]:
        yield session.book.code.choices[session.state.card][place]
        yield End()

    return decided


def two(book: Rulebook, folder: Path, one: Play, other: Play) -> tuple[Group, Group]:
    for alias, first in (("a", one), ("b", other)):
        sit(book, folder, alias, "pass", months=3, first=first)
    a, b = gather(book, folder).groups
    return a, b


def test_parting_is_the_first_decision_that_differs(rulebook: Rulebook, tmp_path: Path) -> None:
    one, other = two(rulebook, tmp_path, choice(0), choice(1))
    found = parting(one, other)
    assert found is not None
    card = one.session.book.event[one.months[0][0].before.card]
    assert (found.month, found.card) == (1, card.title)
    assert [branch.words for branch in found.branches] == [(card.choice[0].label,), (card.choice[1].label,)]
    for branch, group, at in zip(found.branches, (one, other), (0, 1), strict=True):
        cause = f"choice/{card.id}/{card.choice[at].id}"
        sums: dict[str, float] = {}
        for moved in group.session.moved:
            if (
                moved.gauge != "openings"
                and moved.month == 1
                and (moved.cause == cause or moved.cause.startswith(f"{cause}/"))
            ):
                sums[moved.gauge] = sums.get(moved.gauge, 0) + moved.tenths / 10
        shown = {shift.gauge.id: shift.amount for shift in branch.shifts}
        assert shown == pytest.approx({gauge: amount for gauge, amount in sums.items() if amount})
        assert shown


def test_order_within_a_month_is_no_parting(rulebook: Rulebook, tmp_path: Path) -> None:
    def signed(reverse: bool) -> Play:
        def decided(session: Session) -> Iterable[Decision]:
            yield from choice(0)(session)
            yield session.book.code.choices[session.state.card][0]
            papers = [Sign(session.book.action[at].id) for at in session.state.tray]
            free = [paper for paper in papers if session.refusal(paper) is None][:2]
            assert len(free) == 2
            yield from reversed(free) if reverse else free
            yield End()

        return decided

    one, other = two(rulebook, tmp_path, signed(False), signed(True))
    assert one.session.months[1].decisions != other.session.months[1].decisions
    assert parting(one, other) is None


def test_groups_part_into_ever_smaller_ones(going_on: Class) -> None:
    found = partings(going_on)
    assert found
    assert [each.month for each in found] == sorted(each.month for each in found)
    assert len(found) < len(going_on.groups)
    for each in found:
        aliases = [alias for branch in each.branches for alias in branch.aliases]
        assert len(each.branches) > 1
        assert len(aliases) == len(set(aliases))


def test_causes_add_up_to_the_gap(going_on: Class, rulebook: Rulebook, tmp_path: Path) -> None:
    """Of `random` some gauge was moved by a decision and by what chance made of it: both count."""
    drawn = Group("drawn", tmp_path, sit(rulebook, tmp_path, "drawn", "random"), ())
    for one, other in ((going_on.group("heron"), going_on.group("FALCON")), (drawn, going_on.group("heron"))):
        for gap in gaps(one, other, one.session.book.gauge):
            summed = sum(cause.one - cause.other for cause in gap.causes)
            assert summed == pytest.approx(gap.one - gap.other, abs=0.001), gap.gauge.id


# ── odds ──


def test_brier_scores(rulebook: Rulebook) -> None:
    assert (brier(0.9, True), brier(0.9, False)) == pytest.approx((0.01, 0.81))
    question = rulebook.question[0]
    told = [Guess("a", question, question.text, "May", 80, True), Guess("a", question, question.text, "June", 40, None)]
    (score,) = scores(told, {})
    assert (score.count, score.own, score.base) == pytest.approx((1, 0.04, 0.25))


def test_base_rates_are_shares_of_fresh_worlds(rulebook: Rulebook) -> None:
    rates = base_rates(rulebook.of(SCENARIO), SCENARIO, worlds=6)
    assert rates
    assert rates == base_rates(rulebook.of(SCENARIO), SCENARIO, worlds=6)
    assert all(0 <= rate.came <= rate.worlds <= 6 and rate.share == rate.came / rate.worlds for rate in rates.values())


def test_guesses_are_the_groups_own(going_on: Class) -> None:
    for group in going_on.groups:
        assert [guess.percent for guess in guesses(group)] == [60] * len(group.session.state.forecasts)
    assert any(guess.settled is not None for guess in guesses(going_on.group("heron")))


# ── pages ──


class Reader(HTMLParser):
    """Whether every element is closed in its turn, and which places and links there are."""

    VOID = frozenset({"meta", "br", "col"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.places: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.add(tag)
        self.places += [found["id"] or ""] if "id" in found else []
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "xlink:href", "action")]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.open.remove(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)


def check_page(page: str) -> Reader:
    """A whole page that needs nothing else."""
    read = Reader(page)
    assert (read.faults, read.open) == ([], [])
    assert len(read.places) == len(set(read.places))
    lost = [link for link in read.links if not link.startswith("#") or link[1:] not in read.places]
    assert lost == []
    assert not read.tags & {"script", "img", "link", "iframe", "form", "object", "base"}
    assert "url(" not in page
    assert "@import" not in page
    return read


def test_pages_need_nothing_else(opened: Report, over: Class) -> None:
    page = html_page(opened)
    assert "after" in check_page(page).places
    assert "&lt;script&gt;" in page
    check_page(compared_html(over.group("heron"), over.group("falcon")))


@pytest.mark.slow
def test_same_saves_same_page(rulebook: Rulebook, room: Path, opened: Report) -> None:
    """A second reading gives the same bytes; and so do the processes that a larger class is worked out in."""
    again = gather(rulebook, room, is_closed=True)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(turned, "GAMES", 12)
        patched.setattr(turned, "FEW", 0)
        assert html_page(make_report(again)) == html_page(opened)


def test_markdown_says_what_the_page_says(opened: Report) -> None:
    told = markdown_page(opened)
    assert "<script" not in told.replace("\\<", "")
    tables = [line for line in told.splitlines() if line.startswith("|")]
    widths = [len(re.findall(r"(?<!\\)\|", line)) for line in tables]
    assert len(tables) > 60
    for at, line in enumerate(tables):
        if line.startswith("| ---"):
            assert widths[at - 1] == widths[at] == widths[at + 1]


def test_nothing_is_told_before_the_end(shut: Report, opened: Report) -> None:
    """One group still plays: the world's name, the war's figures, what came after are sealed; closing opens them."""
    name = world_name(SEED)
    after = next(fact.text for fact in shut.book.fact if fact.after).split(".")[0]
    for told, is_open in ((shut, False), (opened, True)):
        page, as_text = html_page(told), json.dumps(as_json(told))
        assert (name in page) is is_open
        assert (escape(after) in page) is is_open
        assert (escape(say("lesson-report.wars-how")) in page) is is_open
        assert (name in groups_csv(told)) is is_open
        assert ("war.front" in months_csv(told).splitlines()[0]) is is_open
        assert ('"war.front"' in as_text) is is_open
        assert (json.loads(as_text)["groups"][0]["seed"] == SEED) is is_open


def test_tables_hold_every_month(opened: Report, over: Class) -> None:
    groups = list(csv.DictReader(io.StringIO(groups_csv(opened))))
    months = list(csv.DictReader(io.StringIO(months_csv(opened))))
    assert [row["alias"] for row in groups] == ["falcon", "group-2", "heron"]
    assert len(months) == sum(len(group.session.months) for group in over.groups)
    last = [row for row in months if row["alias"] == "heron"][-1]
    assert float(last["dependency"]) == over.group("heron").session.reading("dependency")
    assert float(groups[2]["dependency_last"]) == float(last["dependency"])


def test_what_holds_for_all_is_said_once(rulebook: Rulebook, tmp_path: Path) -> None:
    for alias in ("heron", "falcon"):
        session = Session.begin(rulebook, SCENARIO, SEED, tmp_path / "all", record=True)
        session.name = alias
        session.claim()
        session.close()
    sentence = say("stamp.record")
    both = markdown_page(quick_report(gather(rulebook, tmp_path / "all")))
    assert both.count(sentence) == 1
    assert say("lesson-report.stamp-all", sentence=sentence) in both
    sit(rulebook, tmp_path / "all", "lynx", "pass", 1)
    some = markdown_page(quick_report(gather(rulebook, tmp_path / "all")))
    assert some.count(sentence) == 1
    assert say("lesson-report.stamp", names="falcon and heron", sentence=sentence) in some


def test_who_passed_the_bar_is_not_asked_what_would_have(
    rulebook: Rulebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A group that wrote to Brussels and got no nearer is asked; not where Europe's answer stands in its record."""
    session = sit(rulebook, tmp_path / "bar", "heron", "random")
    moved = {row.source.cause for row in session.why("eu.isolation").rows}
    assert report_outcomes.BAR.removeprefix("law/") in {law.id for law in rulebook.law}
    assert report_outcomes.BAR not in moved
    report = quick_report(gather(rulebook, tmp_path / "bar"))
    assert "What would have passed Europe's bar" in "\n".join(map(str, report_outcomes.questions(report)))
    monkeypatch.setattr(report_outcomes, "BAR", min(moved))
    assert "What would have passed Europe's bar" not in "\n".join(map(str, report_outcomes.questions(report)))


def test_what_was_written_runs_nowhere(rulebook: Rulebook, tmp_path: Path) -> None:
    session = Session.begin(rulebook, SCENARIO, SEED, tmp_path)
    session.name = "gull"
    session.write("=HYPERLINK(1)")
    for decision in choice(0)(session):
        session.decide(decision)
    session.close()
    assert "'=HYPERLINK(1)" in months_csv(quick_report(gather(rulebook, tmp_path)))


def test_reasons_stand_under_what_was_asked(rulebook: Rulebook, tmp_path: Path) -> None:
    """Answers to a question together, so that a class can read them one after another; an own one under its date."""
    lesson = next(each for each in rulebook.lesson if each.id == "one-lesson")
    asked, other = lesson.reason[0], lesson.reason[1].month
    for alias, months in (("one", (1, asked.month)), ("two", (asked.month, other))):
        game = Session.begin(rulebook, lesson.scenario, SEED, tmp_path, lesson=lesson.id)
        game.name = alias
        while game.state.month <= max(months):
            if game.state.month in months and game.reason_of(game.state.month) is None:
                game.write(f"{alias} in {game.state.month}: -4 it was")
            game.decide(next(each.decision for each in game.options() if isinstance(each.decision, Choose | End)))
        game.close()
    class_ = gather(rulebook, tmp_path)
    blocks = list(reasons_of(class_.groups))
    told = [each.text if isinstance(each, Heading) else f"{each.who} {each.text}" for each in blocks]  # type: ignore[union-attr]
    assert told == [
        "November 2024",
        "one: one in 1: -4 it was",
        f"December 2024: {asked.text}",
        f"one: one in {asked.month}: -4 it was",
        f"two: two in {asked.month}: -4 it was",
        f"February 2025: {lesson.reason[1].text}",
        f"two: two in {other}: -4 it was",
    ]
    assert "</b> one in 1: -4 it was<" in block_html(blocks[1])  # what was written stays as it was written


def test_a_hyphen_before_a_figure_is_a_minus() -> None:
    table = Table(("a", 'b "c"'), (("-1\nTrust -2, 2024-11 (between -3 and 4)", "https://x.example/a-1"),))
    page = block_html(table)
    assert "<td>−1<br>Trust −2, 2024-11 (between −3 and 4)</td>" in page
    assert '<td data-of="b &quot;c&quot;">https://x.example/a-1</td>' in page


@pytest.mark.parametrize(("before", "after"), [(0.625, 0.9149), (0.905, 0.0949), (0.5, 0.5049)])
def test_the_change_is_what_a_reader_subtracts(opened: Report, before: float, after: float) -> None:
    """Each rounded by itself, 63 before and 91 after would be up 29."""
    group = opened.groups[0]
    turn = next(turn for each in opened.groups for turn in opened.turns(each))
    turn = evolve(
        turn,
        before=evolve(turn.before, value=before),
        after=evolve(turn.after, value=after),
        change=evolve(turn.change, value=after - before),
    )
    words = report_decisions._turn_row(group, turn)[2]
    figures = re.match(r"(\d+) in 100 before, (\d+) after: (?:up (\d+)|down (\d+)|no)", words)
    assert figures is not None, words
    first, last, up, down = (int(each or 0) for each in figures.groups())
    assert last - first == up - down


def test_a_game_with_hindsight_is_said_to_be_one(rulebook: Rulebook, tmp_path: Path) -> None:
    """A group that rewound stands in the same table as the others: that must be seen."""
    sit(rulebook, tmp_path, "gull", "pass", months=3)
    rewind(restore(rulebook, tmp_path / "gull.save"), 2).close()
    outcomes = html_page(quick_report(gather(rulebook, tmp_path))).split('id="questions"')[0]
    assert escape(f"gull-month-2: {say('stamp.hindsight', month=2, name='gull')}") in outcomes
    assert "gull: " not in outcomes


# ── the command ──


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = cli.run([str(each) for each in arguments])
    return code, *capsys.readouterr()


@pytest.fixture
def loaded(rulebook: Rulebook, shut: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    """The content is loaded already, and the report worked out."""
    monkeypatch.setattr("game.cli.report.content", lambda: rulebook)
    monkeypatch.setattr("game.cli.report.make_report", lambda _: shut)


@pytest.mark.usefixtures("loaded")
def test_command_writes_its_pages(room: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "report", room, "--out", tmp_path / "to")
    assert code == 0
    written = sorted(path.name for path in (tmp_path / "to").iterdir())
    assert written == ["groups.csv", "months.csv", "report.html", "report.md"]
    assert len(out.splitlines()) == len(written)
    code, _, _ = run(capsys, "report", room, "--out", tmp_path / "to", "--compare", "heron", "group-2")
    assert code == 0
    assert (tmp_path / "to" / "compare-heron-group-2.html").is_file()


@pytest.mark.usefixtures("loaded")
def test_command_prints_json(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "report", room, "--json")
    assert code == 0
    assert [group["alias"] for group in json.loads(out)["groups"]] == ["falcon", "group-2", "heron"]
    assert not (room / "report").exists()


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "There is no folder"),
        (["."], "lies no save"),
        (["ROOM", "--compare", "heron", "wren"], "no group 'wren'"),
    ],
)
def test_mistakes_are_answered_in_a_line(
    arguments: list[str], said: str, room: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = room if arguments[0] == "ROOM" else tmp_path / arguments[0]
    code, out, err = run(capsys, "report", folder, *arguments[1:])
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert said in err


def test_cards_were_answered(going_on: Class) -> None:
    """Every month of these games but one at most has a card: the partings above were no accident of an empty desk."""
    months = going_on.group("heron").months
    assert sum(isinstance(taken.decision, Choose) for steps in months for taken in steps) >= len(months) - 1


@pytest.mark.slow
@needs_chromium
async def test_nothing_is_cut_at_any_width(opened: Report, tmp_path: Path) -> None:
    """As wide as a projector and as narrow as a phone; where rows stand as lists each cell says of what."""
    page = tmp_path / "report.html"
    page.write_text(html_page(opened), encoding="utf-8")
    async with Chromium() as browser:
        tab = await browser.tab()
        await tab.call("Page.navigate", url=page.as_uri())
        await tab.wait_for("location.protocol == 'file:' && document.readyState == 'complete'")
        for width, label in ((1280, "none"), (390, '"Ending: "')):
            await tab.resize(width, 844)
            assert await tab.evaluate("document.documentElement.scrollWidth") == width
            cell = "document.querySelector('#outcomes ~ table td:nth-child(2)')"
            assert await tab.evaluate(f"getComputedStyle({cell}, '::before').content") == label
