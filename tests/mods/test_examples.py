"""The three mods that stand here as examples: each passes check and is played to its end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.bots import make_bot
from game.catalogue import inspect, load
from game.catalogue.manuscript import Kept
from game.cli.main import run
from game.lab.claims import find
from game.lab.claims_told import CLAIMS, claim_rows
from game.plain import PlainDesk
from game.rules import Rulebook, veil
from game.session import Session
from game.session.rereading import Rereading
from tests.playing import shipped
from tests.screens.stage import SMALL, app_of, press

HERE = Path(__file__).parent
FIVE, HALF, RIVER = (HERE / name for name in ("five-cards", "half-measures", "river-republic"))
READ = (
    "card", "tray", "paper 1", "news", "report", "why tolls", "why silt months", "cite L01", "gauges", "history",
    "history tolls", "reports", "calendar", "drawer", "people", "offices", "glossary lock", "library", "find lock",
    "aims", "line", "odds", "branches", "brief short", "help", "saves",
)  # fmt: skip


@pytest.mark.parametrize(
    "mods", [[FIVE], [HALF], [HALF, FIVE], [RIVER]], ids=lambda mods: "+".join(m.name for m in mods)
)
def test_an_example_has_no_fault(mods: list[Path]) -> None:
    assert inspect(mods=mods).diagnostics == ()


@pytest.mark.slow
def test_five_cards_come_up() -> None:
    """In some worlds, as cards do; and each is told as invented."""
    book = load(mods=[FIVE])
    mine = {place for place, card in enumerate(book.event) if card.id.startswith("five-")}
    assert len(mine) == 5
    seen: set[int] = set()
    for seed in range(12):
        session = Session.begin(book, "november-2024", seed)
        bot = make_bot("pass", seed)
        while not session.state.is_over and session.state.month < 12:
            session.decide(bot(session.book, veil(session.book, session.state)))
            seen |= {session.state.card} & mine
    assert len(seen) >= 3


def test_the_river_republic_is_played_to_its_end_in_lines(tmp_path: Path) -> None:
    """Every command that reads is given in its first month and after its last; and nothing of Minsk is said."""
    desk = PlainDesk(Session.begin(load(mods=[RIVER]), "a-year-at-the-lock", 2, tmp_path))
    told = desk.opening()
    for command in READ:
        told += desk.answer(command)
    while not desk.session.state.is_over:
        for command in ("1", "sign 1", "tell 1", "end"):
            told += desk.answer(command)
    assert len(desk.session.months) == 12
    for command in READ:
        told += desk.answer(command)
    text = "\n".join(told)
    assert "A loan from below" in text
    assert re.findall(r"Minsk|Belarus|Brussels|Washington|Kyiv|Viasna|Europe", text) == []
    desk.session.close()


PAGES = {
    "why": "w", "drawer": "d", "war": "r", "tell": "t", "aims": "a", "odds": "o", "news": "n", "history": "h",
    "people": "p", "library": "l", "menu": "m", "help": "f1", "rewind": "b", "sources": "x", "papers": "i",
}  # fmt: skip


@pytest.mark.slow
async def test_each_screen_opens_in_the_river_republic() -> None:
    app = app_of(load(mods=[RIVER]), "a-year-at-the-lock")
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        for _ in range(3):  # past what comes by itself
            await press(pilot, "enter")
        opened = set()
        for key in PAGES.values():
            await press(pilot, key)
            opened.add(type(app.screen).__name__)
            await press(pilot, "down", "enter", "escape", "escape")
        assert len(opened) >= 10, opened
        assert app.return_code is None
        assert app._exception is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "wanted"),
    [
        (["balance", "--bots", "pass", "--worlds", "4", "--processes", "1"], "At the end: silt"),
        (["balance", "--diff", str(RIVER), "--worlds", "4", "--processes", "1"], "The rules are the same"),
        (["hunt", "--generations", "1", "--hands", "2", "--worlds", "2", "--processes", "1"], "unseen"),
        (["coverage", "--games", "3"], "0 crashes"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_the_lab_takes_another_country(command: list[str], wanted: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--mod", str(RIVER)]) == 0
    assert wanted in capsys.readouterr().out


@pytest.mark.parametrize("command", [["claims"], ["balance", "--diff"]], ids=lambda command: command[0])
def test_what_is_only_of_the_shipped_content_says_so(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--mod", str(RIVER)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


# ── the switchboard ──


def test_the_defaults_leave_the_shipped_rules_as_they_are() -> None:
    """Every default asked for by hand is the same game; each of them turned is another."""
    book = shipped()
    assert 8 <= len(book.assumption) <= 15
    same = load(assume={one.id: one.default for one in book.assumption})
    assert (same.rules_hash, same.assumed) == (book.rules_hash, {})
    cited = {claim.id for claim in book.claim}
    assert all(one.rival and cited & set(one.cites) for one in book.assumption)


@pytest.mark.slow
@pytest.mark.parametrize("end", ["low", "high"])
def test_each_assumption_can_be_turned_as_far_as_it_says(end: str) -> None:
    book, kept = shipped(), Kept()
    for one in book.assumption:
        turned = inspect(assume={f"assumption.{one.id}": getattr(one, end)}, kept=kept).rulebook
        assert turned
        assert turned.rules_hash != book.rules_hash
        assert turned.assumed == {one.id: getattr(one, end)}


@pytest.mark.slow
def test_claims_react_to_an_assumption() -> None:
    """Where Europe never answers, the claim that reform brings it nearer fails; with the default it holds."""
    tests = [test for test in CLAIMS if test.claim == "A41"]

    def holds(book: Rulebook) -> bool:
        return all(row["holds"] for row in claim_rows(book, find(book, tests, 20)) if row["id"] == "A41")

    assert holds(shipped())
    assert not holds(load(assume={"deal_lowers_bar": 0}))


def test_a_mod_turns_an_assumption() -> None:
    book = load(mods=[HALF])
    assert book.assumed == {"stony_silence": 30, "europe_answers": 0.9}
    assert "ramp(" in str(next(index for index in book.index if index.id == "backed").formula)


# ── the starter ──


def test_the_starter_is_sound_and_plays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "My first mod"
    assert run(["new-mod", str(folder)]) == 0
    assert "second-fiddle check" in capsys.readouterr().out
    assert run(["check", str(folder)]) == 0
    assert run(["new-mod", str(folder)]) == 2
    assert run(["explain", "law/warmth-fades", "--mod", str(folder)]) == 0
    assert re.search(r"effects\[0\].*my-first-mod: .*patches\.toml:5", capsys.readouterr().out)
    book = load(mods=[folder])
    session = Session.begin(book, "november-2024", 1)
    session.reread = Rereading(lambda: load(mods=[folder]))
    desk = PlainDesk(session)
    while session.state.month < 3:
        desk.answer("1")
        desk.answer("end")
    assert session.months
