"""A recorded game as a page: every link leads on, every month is told, and the page in docs is today's."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from game.classroom.recorded import OTHERS, Line, line_of, played_by
from game.classroom.recorded_page import recorded_page
from game.cli import main as cli
from game.rules import Rulebook
from game.session import Session
from game.session.worlds import world_seed
from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "classroom" / "recorded-run.html"
BOT, SCENARIO, WORLD = "balancer", "eight-months", "harbour-lamp-orchard"


@pytest.fixture(scope="module")
def played(rulebook: Rulebook) -> Session:
    return played_by(rulebook, BOT, SCENARIO, world_seed(WORLD))


@pytest.fixture(scope="module")
def line(played: Session) -> Line:
    return line_of(played)


@pytest.fixture(scope="module")
def page(line: Line) -> str:
    return recorded_page(line)


def test_the_line_is_the_record(played: Session, line: Line) -> None:
    assert line.session.state == played.state
    assert [scene.month for scene in line.scenes] == [month.month for month in played.months]
    for scene in line.scenes:
        assert [other.bot for other in scene.others] == list(OTHERS)
        if scene.card:
            labels = {way.choice.label for way in scene.ways if not way.locked}
            assert next(way.choice.label for way in scene.ways if way.choice.id == scene.taken) in scene.decided
            assert all(other.answer in labels for other in scene.others)
        signed = {paper.title for paper in scene.papers if paper.is_signed}
        assert signed <= set(scene.decided)


def test_every_link_leads_on(line: Line, page: str) -> None:
    places = re.findall(r' id="([^"]+)"', page)
    links = re.findall(r'href="([^"]+)"', page)
    assert len(places) == len(set(places))
    assert {link for link in links if link.removeprefix("#") not in places} == set()
    reached = {link.removeprefix("#") for link in links}
    assert set(places) - reached == {"start"}
    for scene in line.scenes:
        open_ = sum(not way.locked for way in scene.ways)
        assert len([link for link in links if re.fullmatch(rf"#m{scene.month}-\d+", link)]) == open_
    assert "<script" not in page
    assert "src=" not in page
    assert 'href="http' not in page


def test_nothing_is_told_before_its_part(line: Line, page: str) -> None:
    """The question's part says nothing of what was done, or of what comes."""
    for scene in line.scenes:
        part = page.split(f'id="m{scene.month}">')[1].split("</section>")[0]
        assert scene.date in part
        for text in scene.moved:
            assert text not in part
    assert f"name: {WORLD}" not in page.split('id="end"')[0]


def test_the_page_in_docs_is_todays(page: str, request: pytest.FixtureRequest) -> None:
    """With --renew it is written anew."""
    if request.config.getoption("--renew"):
        PAGE.write_text(page, encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == page


@pytest.fixture
def loaded(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.cli.recorded.book_for", lambda _: rulebook)


@pytest.mark.usefixtures("loaded")
def test_the_docs_say_how_it_was_made(tmp_path: Path, page: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = (ROOT / "docs" / "classroom" / "offline.md").read_text(encoding="utf-8")
    (command,) = [each for each in told.splitlines() if each.startswith("second-fiddle recorded --bot")]
    *arguments, out = shlex.split(command)[1:]
    assert ROOT / out == PAGE
    assert cli.run([*arguments, str(tmp_path / "page.html")]) == 0
    assert str(tmp_path / "page.html") in capsys.readouterr().out
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == page


@pytest.mark.usefixtures("loaded")
def test_a_game_that_goes_on_is_no_line(rulebook: Rulebook, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = Session.begin(rulebook, SCENARIO, 3, tmp_path)
    session.decide(session.book.code.choices[session.state.card][0])
    assert session.path is not None
    path = session.path
    session.close()
    assert cli.run(["recorded", str(path), "--out", str(tmp_path / "no.html")]) == 2
    assert "is not over" in capsys.readouterr().err
    assert not (tmp_path / "no.html").exists()
