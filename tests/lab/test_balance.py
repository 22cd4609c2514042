"""Bars and verdicts, and the reports that print them."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest

from game.lab.balance import FULL, Bar, Evidence, Standing, Unit, Verdict, verdicts
from game.lab.bars import BARS, CHEAP
from game.lab.chronicle import play
from game.lab.counting import count_game
from game.lab.estimate import Estimate, share
from game.lab.page import page
from game.lab.players import ALL, COSTLY
from game.lab.report import bar_lines, table, to_json
from game.lab.tally import Tally
from game.lab.texture import commonest_pair, pairs_of, timely_cards
from game.rules import Rulebook


@pytest.fixture(scope="module")
def evidence(rulebook: Rulebook) -> Evidence:
    tallies = {(FULL, bot): Tally() for bot in ("random", "pass")}
    for (_, bot), tally in tallies.items():
        for seed in range(3):
            count_game(tally, play(rulebook, bot, FULL, seed))
    return Evidence(rulebook, tallies, {"search-best": share(90, 300)})


def test_every_bar_has_a_text_and_an_id_of_its_own() -> None:
    assert len({bar.id for bar in BARS}) == len(BARS)
    assert all(bar.text and bar.low < bar.high for bar in BARS)
    assert {bar.bot for bar in BARS} <= {*ALL, ""}
    assert set(CHEAP).isdisjoint(COSTLY)


@pytest.mark.parametrize(
    ("found", "standing", "beyond"),
    [
        (Estimate(0.3, 0.2, 0.4, 100), Standing.HOLDS, 0),
        (Estimate(0.6, 0.45, 0.7, 100), Standing.HOLDS, 0.1),
        (Estimate(0.6, 0.55, 0.7, 100), Standing.FAILS, 0.1),
        (share(0, 0), Standing.UNKNOWN, 0.2),
        (None, Standing.UNKNOWN, 0),
    ],
)
def test_verdict(found: Estimate | None, standing: Standing, beyond: float) -> None:
    verdict = Verdict(Bar("any", "random", lambda evidence: found, 0.2, 0.5), found)
    assert (verdict.standing, verdict.beyond) == (standing, pytest.approx(beyond))


def test_what_was_played_counts_before_what_was_kept(evidence: Evidence) -> None:
    judged = {verdict.bar.id: verdict for verdict in verdicts(BARS, evidence)}
    assert judged["random-lasts"].found == evidence.tallies[FULL, "random"].yes("last-month")
    assert judged["search-best"].found == share(90, 300)
    assert judged["loyalist-best"].found is None


def test_table_fits_a_terminal(evidence: Evidence) -> None:
    lines = list(table(evidence, FULL))
    assert all(len(line) <= 80 for line in lines)
    for ending in evidence.book.ending:
        assert any(line.startswith(ending.title) for line in lines)


def test_bars_are_printed_with_their_figures(evidence: Evidence) -> None:
    judged = list(verdicts(BARS, evidence))
    lines = list(bar_lines(judged))
    assert sum(bar.text in line for bar in BARS for line in lines) >= len(BARS)
    standings = [verdict.standing for verdict in judged]
    assert lines[-1].startswith(f"{standings.count(Standing.HOLDS)} bars hold, {standings.count(Standing.FAILS)} fail")


def test_json_is_json(evidence: Evidence) -> None:
    body = json.loads(json.dumps(to_json(evidence, list(verdicts(BARS, evidence))), allow_nan=False))
    assert body["rules"] == evidence.book.rules_hash
    first = body["bots"][0]
    assert (first["bot"], first["worlds"]) == ("random", 3)
    assert sum(found["value"] for found in first["endings"].values()) == pytest.approx(1, abs=1e-3)
    assert len(first["gauges"]["isolation"]) == 24
    assert {each["id"] for each in body["bars"]} == {bar.id for bar in BARS}


class Tags(HTMLParser):
    """Which tags are open; fails where one is closed that is not."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_page_is_whole_and_needs_nothing_else(evidence: Evidence) -> None:
    text = page(evidence, list(verdicts(BARS, evidence)))
    tags = Tags()
    tags.feed(text)
    assert tags.open == []
    assert "svg" in tags.seen
    assert tags.seen.isdisjoint({"script", "link", "img", "iframe"})
    assert not re.search(r"https?://|\bnan\b|\binf\b", text)


def test_texture_of_the_deck(rulebook: Rulebook, tiny: Rulebook) -> None:
    assert 0 < commonest_pair(rulebook).value < 0.3
    assert sum(pairs_of(tiny).values()) == commonest_pair(tiny).over
    assert 0 < timely_cards(rulebook).value < 1


def test_units(evidence: Evidence) -> None:
    bar = Bar("life-swings", "random", lambda _: Estimate(4, 3, 4.5, 9), 5, unit=Unit.FIGURE)
    assert "4.0 (3.0 to 4.5, of 9); wanted at least 5.0: off by 1.0" in "\n".join(
        bar_lines([Verdict(bar, bar.measure(evidence))])
    )
