"""Decisions as plain data and back."""

from __future__ import annotations

from typing import Any

import pytest

from game.rules.decision import (
    CallFile,
    Choose,
    Decision,
    DeclareLine,
    End,
    Forecast,
    PickAims,
    Promise,
    Sign,
    Tell,
)
from game.session.decisions import decision_from_plain, decision_to_plain

PLAIN: list[tuple[Decision, list[Any]]] = [
    (Choose("ask"), ["choose", "ask"]),
    (Sign("release"), ["sign", "release"]),
    (CallFile(), ["call"]),
    (Promise("no-loans"), ["promise", "no-loans"]),
    (Tell("first"), ["tell", "first"]),
    (PickAims(("solvent", "trusted")), ["aims", "solvent", "trusted"]),
    (PickAims(()), ["aims"]),
    (DeclareLine("go-east"), ["line", "go-east"]),
    (Forecast("trusted-soon", 40), ["forecast", "trusted-soon", 40]),
    (End(), ["end"]),
]


@pytest.mark.parametrize(("decision", "plain"), PLAIN, ids=str)
def test_there_and_back(decision: Decision, plain: list[Any]) -> None:
    assert decision_to_plain(decision) == plain
    assert decision_from_plain(plain) == decision


@pytest.mark.parametrize(
    "plain",
    [[], ["dance"], ["choose"], ["choose", "a", "b"], ["choose", None], ["end", "now"], 7, None, [["end"]], [{}]],
)
def test_not_a_decision(plain: object) -> None:
    with pytest.raises(ValueError, match="not a decision"):
        decision_from_plain(plain)
