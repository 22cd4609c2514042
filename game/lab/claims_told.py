"""Findings as lines and as data: which claim is carried by what, and what came of its tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from game.lab.claims import Bound, Claim, Direction, Finding, Hump, Label, Product, Zero
from game.lab.claims_war import WAR
from game.lab.claims_west import WEST
from game.lab.history import Verdict
from game.rules import Rulebook
from game.words import say

CLAIMS: tuple[Claim, ...] = WEST + WAR
KINDS = ("law", "bulletin", "event", "action", "promise", "telling", "ending", "gauge", "index")


def carriers(book: Rulebook, claim: str) -> dict[str, list[str]]:
    """The ids of what cites a claim, by kind; kinds that have none are left out."""
    found = {kind: [entry.id for entry in getattr(book, kind) if claim in entry.cites] for kind in KINDS}
    return {kind: ids for kind, ids in found.items() if ids}


def claim_rows(book: Rulebook, findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Each claim that was tried, with what carries it and its tests. The rows of `claims --json`."""
    by_claim: dict[str, list[Finding]] = {}
    for finding in findings:
        by_claim.setdefault(finding.test.claim, []).append(finding)
    return [
        {
            "id": claim.id,
            "kind": claim.kind,
            "voice": claim.voice,
            "text": claim.text,
            "carried_by": carriers(book, claim.id),
            "tests": [test_row(finding) for finding in by_claim[claim.id]],
            "holds": all(finding.holds for finding in by_claim[claim.id]),
        }
        for claim in book.claim
        if claim.id in by_claim
    ]


def test_row(finding: Finding) -> dict[str, Any]:
    """One test with its figures."""
    test = finding.test
    row: dict[str, Any] = {"says": test.says, "kind": kind_of(test), "holds": finding.holds}
    if isinstance(test, Label):
        return row
    measures = list(test.measures) if isinstance(test, Zero) else [test.measure]
    row |= {"measures": measures, "months": test.months, "mean": round(finding.mean, 4)}
    figures = ("pairs", "differ", "agree", "tried", "turned")
    return row | {name: getattr(finding, name) for name in figures}


def kind_of(test: Claim) -> str:
    match test:
        case Label():
            return say("lab.label")
        case Direction() if test.is_chance:
            return say("lab.kind.odds")
        case Direction():
            return say("lab.kind.direction")
        case Zero():
            return say("lab.kind.zero")
        case Product():
            return say("lab.kind.product")
        case Hump():
            return say("lab.kind.hump")
        case Bound():
            return say("lab.kind.bound")


def standing(row: dict[str, Any]) -> str:
    """One word: holds, fails, or that there is nothing to try."""
    if row.get("kind") == say("lab.label"):
        return say("lab.label")
    return say("lab.holds" if row["holds"] else "lab.fails")


def figures_of(row: dict[str, Any]) -> str:
    """What was measured, and what came of it; nothing for a label."""
    if "pairs" not in row:
        return ""
    measured = say("lab.measures", measures=", ".join(row["measures"]), kind=row["kind"], months=row["months"])
    return f"{measured}: {_outcome(row)}"


def _outcome(row: dict[str, Any]) -> str:
    if row["kind"] in (say("lab.kind.zero"), say("lab.kind.bound")):
        broken = row["differ"] - row["agree"]
        return say("lab.broken", broken=broken + row["turned"], pairs=row["pairs"] + row["tried"])
    figures = {name: row[name] for name in ("pairs", "differ", "agree", "tried", "turned")}
    return say("lab.figures", mean=f"{row['mean']:+.2f}", **figures)


def sum_of(rows: list[dict[str, Any]]) -> str:
    failing = [row["id"] for row in rows if not row["holds"]]
    counts = {"holds": len(rows) - len(failing), "fails": len(failing)}
    return say("lab.failing", ids=", ".join(failing), **counts) if failing else say("lab.sum", **counts)


def history_rows(verdicts: Iterable[Verdict]) -> list[dict[str, Any]]:
    """Each expectation with its figures. The rows of `claims --history --json`."""
    return [
        {
            "years": verdict.episode.years,
            "title": verdict.episode.title,
            "facts": list(verdict.episode.facts),
            "after": verdict.episode.sealed,
            "says": verdict.expected.says,
            "measure": verdict.expected.measure,
            "wanted": wanted(verdict.expected.sign),
            "months": verdict.expected.month,
            "mean": round(verdict.mean, 2),
            "went": verdict.went,
            "worlds": verdict.worlds,
            "holds": verdict.holds,
        }
        for verdict in verdicts
    ]


def wanted(sign: int) -> str:
    return say("lab.wanted.still") if not sign else say("lab.wanted.up" if sign > 0 else "lab.wanted.down")


def history_sum(rows: list[dict[str, Any]]) -> str:
    holds = sum(row["holds"] for row in rows)
    return say("lab.history-sum", holds=holds, fails=len(rows) - holds)
