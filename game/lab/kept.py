"""content/balance.json: what costly measurements found, for a quick gate to read. `game.lab.certificate` writes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from attrs import field, frozen

from game.bots.hand import Hand
from game.catalogue.shipped import content_root
from game.lab.estimate import Estimate

NAME = "balance.json"


@frozen
class Kept:
    """What a certificate says, and of which rules."""

    rules: str
    bars: dict[str, Estimate] = field(factory=dict)
    hand: Hand | None = None
    body: dict[str, Any] = field(factory=dict)  # the rest, for reports


def certificate_path(root: Path | None = None) -> Path:
    return (root or content_root()) / NAME


def read_kept(root: Path | None = None) -> Kept | None:
    """None: there is no certificate. ValueError or KeyError: it is broken."""
    path = certificate_path(root)
    if not path.is_file():
        return None
    body = json.loads(path.read_text(encoding="utf-8"))
    bars = {name: _estimate(found) for name, found in body["bars"].items()}
    hand = Hand(**body["hand"]) if body.get("hand") else None
    return Kept(body["rules"], bars, hand, body)


def kept_hand(root: Path | None = None) -> Hand | None:
    """What the hunter learnt, even under older rules: it is a policy, not a figure."""
    kept = read_kept(root)
    return kept.hand if kept else None


def _estimate(found: dict[str, Any]) -> Estimate:
    low, high = (float("inf") * sign if found[end] is None else found[end] for end, sign in (("low", -1), ("high", 1)))
    return Estimate(found["value"], low, high, found["over"])
