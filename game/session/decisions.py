"""Decisions as plain data and back: `["sign", "pardon-some"]`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import astuple

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

_KINDS: dict[str, Callable[..., Decision]] = {
    "choose": Choose,
    "sign": Sign,
    "call": CallFile,
    "promise": Promise,
    "tell": Tell,
    "aims": lambda *aims: PickAims(tuple(aims)),
    "line": DeclareLine,
    "forecast": Forecast,
    "end": End,
}
_NAMES = {
    Choose: "choose",
    Sign: "sign",
    CallFile: "call",
    Promise: "promise",
    Tell: "tell",
    PickAims: "aims",
    DeclareLine: "line",
    Forecast: "forecast",
    End: "end",
}


def decision_to_plain(decision: Decision) -> list[Any]:
    fields = decision.aims if isinstance(decision, PickAims) else astuple(decision)
    return [_NAMES[type(decision)], *fields]


def decision_from_plain(plain: Any) -> Decision:
    """ValueError: not a decision."""
    try:
        name, *fields = plain
        if all(isinstance(each, str | int) for each in fields):
            return _KINDS[name](*fields)
    except (KeyError, TypeError, ValueError):
        pass
    raise ValueError(f"not a decision: {plain!r}")
