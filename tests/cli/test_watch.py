"""`watch` tells a whole game, behind the same veil; `claims` and `check` say what content stands on and lacks."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from game.bots import BOTS
from game.rules import Rulebook
from tests.cli.conftest import Call
from tests.playing import TINY

GONE = "What nothing showed before the end:"


@pytest.mark.parametrize("bot", ["balancer", "random", "pass"])
def test_a_whole_game_is_told(call: Call, rulebook: Rulebook, bot: str) -> None:
    said = call("watch", "--bot", bot, "--seed", "7")
    assert (said.code, said.err) == (0, "")
    assert said.out == call("watch", "--bot", bot, "--seed", "7").out
    assert max(map(len, said.out.splitlines())) <= 80
    before, after = said.out.split(GONE)
    hidden = [gauge.title for gauge in rulebook.gauge if gauge.hidden]
    assert all(re.search(rf"^  {title} -?\d", after, re.MULTILINE) for title in hidden)
    assert not [title for title in hidden if re.search(rf"^ *{title} -?\d", before, re.MULTILINE)]
    assert "This was the world" not in before


def test_the_careful_hand_lasts_to_the_end(call: Call) -> None:
    months = re.findall(
        r"^\w+ \d{4}, month (\d+) of 24\.$", call("watch", "--bot", "balancer", "--seed", "7").out, re.M
    )
    assert months == [str(month) for month in range(1, len(months) + 1)]
    assert len(months) == 24


def test_an_unknown_bot(call: Call) -> None:
    said = call("watch", "--bot", "nobody")
    assert said.code == 2
    assert all(name in said.err for name in BOTS)


def test_claims(call: Call, rulebook: Rulebook) -> None:
    rows = json.loads(call("claims", "--json").out)
    assert [row["id"] for row in rows] == [claim.id for claim in rulebook.claim]
    assert list(rows[0]) == ["id", "kind", "voice", "text", "carried_by"]
    said = call("claims", "a17")
    assert said.out.startswith("A17 (")
    assert "  law: " in said.out
    unknown = call("claims", "A17", "Z1")
    assert (unknown.code, unknown.out, unknown.err) == (2, "", "There is no claim Z1.\n")


def test_content_without_a_fault_is_silent(call: Call) -> None:
    said = call("check", TINY)
    assert (said.code, said.out, said.err) == (0, "", "")


def test_shipped_content_is_silent(call: Call) -> None:
    said = call("check")
    assert (said.out, said.code) == ("", 0)


FAULTS = {
    "A visit": ('title = "A loan"\n', 'titel = "A loan"\n'),
    "unknown gauge": ('effects = ["credibility += 30"]', 'effects = ["creddibility += 30"]'),
    "unknown event": ('event = "the-letter", after', 'event = "the-leter", after'),
    "no expression": ('when = "trust < 20"', 'when = "trust <"'),
    "no number": ("months = 6\ncites", 'months = "six"\ncites'),
}


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The tiny game with five faults, each of another kind."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in TINY.glob("*.toml")}
    for old, new in FAULTS.values():
        assert any(old in text for text in texts.values())
        texts = {name: text.replace(old, new, 1) for name, text in texts.items()}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_five_faults_in_one_run(call: Call, broken: Path) -> None:
    said = call("check", broken)
    assert (said.code, said.err) == (1, "")
    for word in ("titel", "creddibility", "the-leter", "trust <", "six"):
        assert word in said.out
    heads = [line for line in said.out.splitlines() if re.match(r"\S+\.toml:\d+:\d+: (error|warning)\[", line)]
    assert len(heads) == 5
    found = json.loads(call("check", "--json", broken).out)
    assert len(found) == 5
    assert list(found[0]) == ["code", "severity", "title", "message", "file", "line", "column", "end", "help", "where"]
    assert found == json.loads(call("check", "--format", "json", broken).out)


def test_no_such_folder(call: Call, tmp_path: Path) -> None:
    said = call("check", tmp_path / "nowhere")
    assert (said.code, said.err) == (2, f"There is no folder {tmp_path / 'nowhere'}.\n")
