"""TOML, Rulebook, TOML: the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.catalogue import Inspection, inspect
from game.catalogue.roundtrip import era_to_toml, to_toml
from game.catalogue.shipped import content_root
from game.rules.rulebook import Rulebook

Files = dict[str, str | bytes]
Look = Callable[[Files], Inspection]
Write = Callable[[Files], Path]


def again(rulebook: Rulebook, write: Write) -> Rulebook:
    eras = {f"{era}.toml": era_to_toml(rulebook, era) for era in rulebook.eras}
    made = inspect(write({"all.toml": to_toml(rulebook)} | eras))
    assert made.rulebook, "\n".join(map(str, made.diagnostics))
    return made.rulebook


def check_same(rulebook: Rulebook, write: Write) -> None:
    copy = again(rulebook, write)
    assert copy == rulebook
    assert copy.eras == rulebook.eras
    assert (copy.rules_hash, copy.text_hash) == (rulebook.rules_hash, rulebook.text_hash)
    assert to_toml(copy) == to_toml(rulebook)


def test_the_good_game(good: Files, look: Look, write: Write) -> None:
    rulebook = look(good).rulebook
    assert rulebook
    check_same(rulebook, write)


def test_the_content(write: Write) -> None:
    rulebook = inspect(content_root()).rulebook
    if rulebook:  # its faults are another test's concern
        check_same(rulebook, write)


LETTERS = st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn"])
WRITTEN = st.text(LETTERS, min_size=1, max_size=20)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(
    title=WRITTEN,
    start=st.integers(0, 1000),
    after=st.integers(1, 20),
    amount=st.decimals(1, 9, places=1),
    urgent=st.booleans(),
)
def test_any_game(
    good: Files, look: Look, write: Write, title: str, start: int, after: int, amount: object, urgent: bool
) -> None:
    gauges = str(good["gauges.toml"]).replace('title = "Trust"', f"title = {json.dumps(title)}")
    gauges = gauges.replace("start = 50", f"start = {start / 10}")
    cards = str(good["events/cards.toml"]).replace("after = 2", f"after = {after}").replace("-= 2", f"-= {amount}")
    cards = cards.replace("scheduled = true", f"urgent = {str(urgent).lower()}")
    found = look(good | {"gauges.toml": gauges, "events/cards.toml": cards})
    assert found.rulebook, "\n".join(map(str, found.diagnostics))
    check_same(found.rulebook, write)
