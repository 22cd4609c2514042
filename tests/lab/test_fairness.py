"""What is promised of people, and of lines: the shipped rules keep it, and rules that break it are found out."""

from __future__ import annotations

import shutil
from pathlib import Path

from game.catalogue import load
from game.catalogue.shipped import content_root
from game.lab.balance import Evidence, Standing, verdicts
from game.lab.bars import BARS
from game.lab.fairness import people
from game.lab.lines import LINES, lines
from game.rules import Rulebook

WORLDS = 4
BY_ID = {bar.id: bar for bar in BARS}


def test_the_shipped_rules_keep_what_is_promised_of_people(rulebook: Rulebook) -> None:
    found = people(rulebook, WORLDS)
    judged = {v.bar.id: v.standing for v in verdicts(BARS, Evidence(rulebook, {}, found))}
    assert {name: judged[name] for name in found} == dict.fromkeys(found, Standing.HOLDS)


def test_a_rule_that_pays_for_arrests_is_found_out(tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(content_root(), root)
    paper = root / "actions" / "brussels.toml"
    mild = paper.read_text(encoding="utf-8")
    paid = mild.replace(" * ramp(40 - arrests, 0, 12)", "").replace(
        '"openings += 1 when arrests < 40"', '"openings += 1"'
    )
    assert paid != mild
    paper.write_text(paid, encoding="utf-8", newline="\n")
    assert people(load(root), WORLDS)["people-arrests"].low > 0


def test_lines_are_told_by_the_bars_that_are_named_after_them(rulebook: Rulebook) -> None:
    found = lines(rulebook, 2)
    assert found.keys() == {*(f"lines-{line.id}" for line in LINES), "lines-lead"} <= BY_ID.keys()
    assert all(0 <= each.value <= 1 for each in found.values())


def test_a_line_wants_papers_and_aims_that_there_are(rulebook: Rulebook) -> None:
    for line in LINES:
        assert line.hand.likings.keys() <= rulebook.code.action_place.keys()
        assert line.hand.taste.keys() <= {gauge.id for gauge in rulebook.gauge}
        assert set(line.aims) <= {aim.id for aim in rulebook.aim}
