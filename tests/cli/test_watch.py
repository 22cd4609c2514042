"""`watch` tells a whole game, behind the same veil; `check` prints every fault."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from game.bots import BOTS
from game.catalogue.shipped import content_root
from game.rules import Rulebook
from game.session.briefing import sealed_gauges
from tests.cli.conftest import Call

GONE = "What nothing showed before the end:"


@pytest.mark.parametrize("bot", ["balancer", "random", "pass"])
def test_a_whole_game_is_told(call: Call, rulebook: Rulebook, bot: str) -> None:
    said = call("watch", "--bot", bot, "--seed", "7")
    assert (said.code, said.err) == (0, "")
    assert said.out == call("watch", "--bot", bot, "--seed", "7").out
    assert max(map(len, said.out.splitlines())) <= 80
    before, after = said.out.split(GONE)
    hidden = [gauge.title for gauge in rulebook.gauge if gauge.hidden]
    war = [gauge.title for gauge in sealed_gauges(rulebook)]
    assert all(re.search(rf"^  {title} -?\d", after, re.MULTILINE) for title in war)
    assert not [title for title in hidden if re.search(rf"^ *{title} -?\d", before, re.MULTILINE)]
    assert "This was the world" not in before


def test_the_careful_hand_lasts_to_the_end(call: Call) -> None:
    months = re.findall(
        r"^\w+ \d{4}, month (\d+) of 24\.$", call("watch", "--bot", "balancer", "--seed", "7").out, re.MULTILINE
    )
    assert months == [str(month) for month in range(1, len(months) + 1)]
    assert len(months) == 24


def test_the_adviser_is_watched_with_as_much_search_as_is_wanted(call: Call) -> None:
    said = call("watch", "--bot", "adviser", "--rollouts", "1", "--scenario", "short-course", "--seed", "8")
    assert (said.code, said.err) == (0, "")
    assert said.out == call(*"watch --bot adviser --rollouts 1 --scenario short-course --seed 8".split()).out
    assert said.out != call(*"watch --bot adviser --rollouts 20 --scenario short-course --seed 8".split()).out


@pytest.mark.parametrize("rollouts", ["0", "many", "10001"])
def test_how_much_search_there_can_be(call: Call, rollouts: str) -> None:
    said = call("watch", "--bot", "adviser", "--rollouts", rollouts)
    assert said.code == 2
    assert "a whole number from 1 to 10000" in said.err


def test_an_unknown_bot(call: Call) -> None:
    said = call("watch", "--bot", "nobody")
    assert said.code == 2
    assert all(name in said.err for name in BOTS)


def test_an_unknown_claim(call: Call) -> None:
    unknown = call("claims", "A17", "Z1")
    assert (unknown.code, unknown.out, unknown.err) == (2, "", "There is no claim Z1.\n")


def test_shipped_content_is_silent(call: Call) -> None:
    said = call("check")
    assert (said.out, said.code) == ("", 0)


PLANTED = """
[[term]]
id = "planted-key"
title = "A key too many"
text = "A word."
colour = "red"

[[term]]
id = "planted-kind"
title = "A number for a text"
text = 5

[[fact]]
id = "ZZ01"
date = "2024-11-01"
text = "Something happened."
source = "Somewhere"

[[index]]
id = "planted_index"
title = "Planted"
meaning = "It reads what is not there."
formula = "truss + 1"
cites = ["A99"]
"""
"""Five faults, each of another kind."""


def test_five_faults_in_one_run(call: Call, tmp_path: Path) -> None:
    folder = shutil.copytree(content_root(), tmp_path / "content")
    (folder / "planted.toml").write_text(PLANTED, encoding="utf-8")
    said = call("check", folder)
    assert (said.code, said.err) == (1, "")
    found = re.findall(r"^planted\.toml:\d+:\d+: error\[E\d+\]: (.+)$", said.out, re.MULTILINE)
    assert len(found) == 5
    for message, word in zip(found, ("colour", "a text", "confidence", "truss", "A99"), strict=True):
        assert word in message
    rows = json.loads(call("check", "--json", folder).out)
    assert [row["message"] for row in rows if row["severity"] == "error"] == found
    assert rows[0].keys() >= {"code", "severity", "title", "message", "file", "line", "column", "help"}


def test_no_such_folder(call: Call, tmp_path: Path) -> None:
    said = call("check", tmp_path / "nowhere")
    assert (said.code, said.err) == (2, f"There is no folder {tmp_path / 'nowhere'}.\n")
