"""The teacher's board: where each group is, from its save, and the report when the lesson ends."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from time import monotonic

from attrs import frozen

from game.classroom.lessons import Sitting
from game.classroom.room import Room
from game.classroom.tables import Table
from game.session.lessons import due
from game.session.saves import Saved, look_at
from game.session.telling import band_word
from game.words import number, say

REPORT = "report"
"""The folder of the report's pages, in the sitting's."""
QUIET = 180.0
"""Seconds without a request after which a group is called quiet."""
log = logging.getLogger(__name__)


@frozen
class Row:
    """A group on the board."""

    alias: str
    month: int
    months: int
    figures: tuple[tuple[str, str, str], ...]  # of the headlines: name, figure, word
    held: str
    state: str


def rows(room: Room, tables: Mapping[str, Table]) -> list[Row]:
    """Every group, in the order of the aliases. Read from the saves: a terminal's game is in another process."""
    return [_row(room, alias, tables.get(alias)) for alias in sorted(room.seats)]


def _row(room: Room, alias: str, table: Table | None) -> Row:
    sitting = room.sitting
    saved = _looked(sitting.save_of(alias))
    scenario = next(each for each in sitting.book.scenario if each.id == sitting.lesson.scenario)
    gauges = saved.gauges if saved and saved.gauges else _begun(sitting)
    figures = []
    for gauge in sitting.book.gauge:
        if gauge.headline:
            value = sum(weight * gauges.get(part, 0) for part, weight in (gauge.parts or {gauge.id: 10}).items()) / 10
            figures.append((gauge.label, number(value, 1), band_word(gauge, value)))
    held = number(gauges["people.held"], 1) if "people.held" in gauges else ""
    month = min(saved.month, scenario.months) if saved else 1
    return Row(alias, month, scenario.months, tuple(figures), held, _state(saved, table, room.is_over))


def _begun(sitting: Sitting) -> dict[str, float]:
    """The gauges before anything was decided."""
    starts = next(each for each in sitting.book.scenario if each.id == sitting.lesson.scenario).gauges
    return {gauge.id: starts.get(gauge.id, gauge.start) for gauge in sitting.book.gauge if not gauge.parts}


def _state(saved: Saved | None, table: Table | None, is_over: bool) -> str:
    if saved is not None and saved.fault:
        return say("class.state-broken")
    if saved is not None and saved.is_over:
        return say("class.state-done")
    if is_over:
        return say("class.state-stopped")
    if table is None:
        return say("class.state-away")
    if table.terminal is not None:
        return say("class.state-terminal")
    if monotonic() - table.seen > QUIET:
        return say("class.state-quiet", n=round((monotonic() - table.seen) / 60))
    if table.session is not None and due(table.session):
        return say("class.state-asked")
    return say("class.state-playing")


_LOOKED: dict[Path, tuple[float, Saved]] = {}


def _looked(path: Path) -> Saved | None:
    """A save's summary, read again only when it has changed."""
    try:
        changed = path.stat().st_mtime
    except OSError:
        return None
    if path not in _LOOKED or _LOOKED[path][0] != changed:
        _LOOKED[path] = changed, look_at(path)
    return _LOOKED[path][1]


def ended_report(sitting: Sitting) -> str:
    """The report of the lesson as a page, written into its folder too; empty where none can be made."""
    try:
        return _report(sitting)
    except Exception:  # a lesson ends, whatever becomes of its report
        log.exception("the report could not be written")
        return ""


def _report(sitting: Sitting) -> str:
    from game.classroom import report_page, report_tables  # they play games of their own: only where it is asked for
    from game.classroom.gathering import gather
    from game.classroom.report import make_report

    made = make_report(gather(sitting.book, sitting.folder, is_closed=True))
    pages = {
        "report.html": report_page.html_page(made),
        "report.md": report_page.markdown_page(made),
        "groups.csv": report_tables.groups_csv(made),
        "months.csv": report_tables.months_csv(made),
    }
    out = sitting.folder / REPORT
    out.mkdir(exist_ok=True)
    for name, text in pages.items():
        (out / name).write_text(text, encoding="utf-8", newline="\n")
    return pages["report.html"]
