"""The report for other programs: two tables as CSV, and JSON. docs/classroom/report.md describes both."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from game.classroom.gathering import Group
from game.classroom.parting import Parting
from game.classroom.report import Report, headlines
from game.classroom.report_outcomes import began
from game.lab.turning import Turn
from game.rules.entries import Gauge
from game.rules.outcome import brier
from game.session.briefing import aims_so_far, decided_words
from game.session.movement import stood
from game.session.telling import month_name
from game.session.timeline import stamps_of
from game.session.worlds import world_name
from game.words import in_english

FORMAT = 1


def shown_gauges(report: Report) -> list[Gauge]:
    """What may be shown of every game: the war's true figures only when all are over."""
    return [gauge for gauge in report.book.gauge if report.class_.is_over or not gauge.hidden]


# ── CSV ──


@in_english()
def groups_csv(report: Report) -> str:
    """A line a group."""
    ends = headlines(report.class_)
    head = ["alias", "scenario", "world", "months", "over", "ending", "aims_met", "aims", "brier"]
    head += [f"{gauge.id}_{end}" for gauge in ends for end in ("first", "last")]
    return _csv(head, [_group_row(report, group, ends) for group in report.groups])


def _group_row(report: Report, group: Group, ends: list[Gauge]) -> list[object]:
    session, aims, score = group.session, aims_so_far(group.session), brier(group.session.state)
    return [
        group.alias,
        session.header.scenario,
        world_name(session.header.seed) if report.class_.is_over else "",
        len(session.months),
        int(group.is_over),
        session.outcome.ending.id if session.outcome else "",
        sum(is_met for _, is_met in aims),
        "; ".join(title for title, _ in aims),
        "" if score is None else f"{score:.4f}",
        *(value for gauge in ends for value in (began(group, gauge), session.reading(gauge.id))),
    ]


@in_english()
def months_csv(report: Report) -> str:
    """A line for each month of each group: what was decided, what was written, and where every gauge stood."""
    gauges = shown_gauges(report)
    head = ["alias", "month", "date", "decided", "reasons", *(gauge.id for gauge in gauges)]
    return _csv(head, [row for group in report.groups for row in _month_rows(group, gauges)])


def _month_rows(group: Group, gauges: list[Gauge]) -> Iterable[list[object]]:
    session = group.session
    for month in session.months:
        date = month_name(session.book, session.state, month.month)
        reasons = " / ".join(reason.text for reason in group.reasons if reason.month == month.month)
        decided = "; ".join(decided_words(session, month))
        yield [group.alias, month.month, date, decided, reasons, *(stood(month, gauge) for gauge in gauges)]


def _csv(head: list[str], rows: Iterable[list[object]]) -> str:
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(head)
    table.writerows([_cell(value) for value in row] for row in rows)
    return written.getvalue()


def _cell(value: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it: a student wrote some of it."""
    return f"'{value}" if isinstance(value, str) and value[:1] in tuple("=+-@\t\r") else value


# ── JSON ──


def as_json(report: Report) -> dict[str, Any]:
    """The stable form of `report --json`."""
    return {
        "format": FORMAT,
        "title": report.class_.title,
        "rules": report.book.rules_hash,
        "over": report.class_.is_over,
        "unread": dict(report.class_.unread),
        "groups": [_group(report, group) for group in report.groups],
        "partings": [_parting(each) for each in report.partings],
        "rates": {question: [rate.came, rate.worlds] for question, rate in report.rates.items()},
        "claims": {each.entry.id: list(each.aliases) for each in report.claims},
        "facts": {each.entry.id: list(each.aliases) for each in report.facts},
    }


def _group(report: Report, group: Group) -> dict[str, Any]:
    session, header = group.session, group.session.header
    gauges = shown_gauges(report)
    scores = {score.alias: score for score in report.scores}
    score = scores.get(group.alias)
    return {
        "alias": group.alias,
        "scenario": header.scenario,
        "seed": header.seed if report.class_.is_over else None,
        "stamps": list(stamps_of(session)),
        "months": len(session.months),
        "over": group.is_over,
        "ending": session.outcome.ending.id if session.outcome else None,
        "aims": dict(aims_so_far(session)),
        "start": {gauge.id: began(group, gauge) for gauge in gauges},
        "gauges": {gauge.id: session.reading(gauge.id) for gauge in gauges},
        "forecasts": [
            {"question": each.question.id, "percent": each.percent, "came": each.settled}
            for each in report.guesses
            if each.alias == group.alias
        ],
        "brier": score and [round(score.own, 4), round(score.base, 4)],
        "reasons": [{"month": reason.month, "text": reason.text} for reason in group.reasons],
        "turns": [_turn(turn) for turn in report.turns(group)],
        "wars": {each.war.value: each.over.ending.id for each in report.turned[group.alias].wars}
        if group.alias in report.turned
        else {},
    }


def _turn(turn: Turn) -> dict[str, Any]:
    change = [round(each, 3) for each in (turn.change.value, turn.change.low, turn.change.high)]
    best = turn.best.words if turn.best else None
    return {
        "month": turn.month,
        "card": turn.card,
        "words": turn.words,
        "change": change,
        "close": turn.is_close,
        "best": best,
    }


def _parting(each: Parting) -> dict[str, Any]:
    return {
        "month": each.month,
        "card": each.card,
        "branches": [
            {
                "groups": list(branch.aliases),
                "decided": list(branch.words),
                "moved": [[shift.gauge.id, shift.amount, shift.source.cause] for shift in branch.shifts],
            }
            for branch in each.branches
        ],
    }
