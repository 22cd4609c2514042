"""The report as a page: of the whole class, or of two groups side by side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from game.classroom.blocks import Block, Heading, Picture, Prose, Row, Table, as_html, as_markdown
from game.classroom.drawing import Scale, large
from game.classroom.gathering import Group
from game.classroom.report import Report
from game.classroom.report_decisions import (
    first_parting,
    gap_table,
    months_side_by_side,
    odds_section,
    pair_section,
    parting_section,
    turning_section,
    wars_section,
)
from game.classroom.report_outcomes import (
    aims_words,
    backdrops,
    curve,
    ending_words,
    gauge_plots,
    opening,
    outcomes,
    questions,
)
from game.classroom.report_people import (
    after_section,
    limits_section,
    people_of_group,
    people_section,
    reasons_of,
    reasons_section,
    roles_section,
    sources_section,
)
from game.rules.entries import Gauge
from game.words import number, say


def blocks_of(report: Report) -> list[Block]:
    """Every section, in the order in which a class talks about it; what really happened comes last, on its own page."""
    return list(
        chain(
            opening(report), outcomes(report), questions(report), parting_section(report), gauge_plots(report),
            pair_section(report), turning_section(report), wars_section(report), odds_section(report),
            reasons_section(report), people_section(report), roles_section(report), limits_section(),
            sources_section(report), after_section(report),
        )
    )  # fmt: skip


def html_page(report: Report) -> str:
    return as_html(say("lesson-report.title", title=report.class_.title), blocks_of(report), backdrops(report))


def markdown_page(report: Report) -> str:
    return as_markdown(blocks_of(report))


# ── two groups ──


def compared(one: Group, other: Group) -> list[Block]:
    """Two groups side by side: outcomes, the first parting, each gap by its causes, months, people, reasons."""
    heads = [Heading(say("lesson-report.compare-title", one=one.alias, other=other.alias), 1)]
    same = say("lesson-report.compare-same" if one.world == other.world else "lesson-report.compare-other")
    return list(
        chain(
            heads, [Prose(same, "lead")], _outcomes_of(one, other), _plots(one, other),
            [Heading(say("lesson-report.partings"), anchor="partings")], first_parting(one, other),
            _gaps(one, other),
            months_side_by_side(one, other), [Heading(say("lesson-report.people"), anchor="people")],
            people_of_group(one), people_of_group(other), _reasons(one, other),
        )
    )  # fmt: skip


def compared_html(one: Group, other: Group) -> str:
    return as_html(say("lesson-report.compare-title", one=one.alias, other=other.alias), compared(one, other))


def _read_gauges(one: Group, other: Group) -> list[Gauge]:
    """Those that may be shown and on which they differ; people are told apart."""
    is_over = one.is_over and other.is_over
    return [
        gauge
        for gauge in one.session.book.gauge
        if (is_over or not gauge.hidden)
        and gauge.group != "people"
        and gauge.id not in ("openings", "pace")
        and number(one.session.reading(gauge.id), 1) != number(other.session.reading(gauge.id), 1)
    ]


def _gaps(one: Group, other: Group) -> Iterator[Block]:
    yield Heading(say("lesson-report.gaps"), anchor="gaps")
    yield Prose(say("lesson-report.gaps-how"))
    yield gap_table(one, other, _read_gauges(one, other))


def _outcomes_of(one: Group, other: Group) -> Iterator[Block]:
    yield Heading(say("lesson-report.outcomes"), anchor="outcomes")
    rows = [(group.alias, ending_words(group), aims_words(group), _voices(group)) for group in (one, other)]
    names = ("group", "ending", "aims", "voices")
    yield Table(tuple(say(f"lesson-report.column-{name}") for name in names), tuple(rows))


def _voices(group: Group) -> str:
    over = group.session.outcome
    if over is None:
        return ""
    voices = over.ending.voices
    return f"{voices.government}\n{voices.people}\n{voices.neighbours}"


def _plots(one: Group, other: Group) -> Iterator[Block]:
    months = max(group.session.state.months for group in (one, other))
    pictures = []
    for gauge in [gauge for gauge in one.session.book.gauge if gauge.headline]:
        curves = [curve(group, gauge) for group in (one, other)]
        scale = Scale.around(curves, gauge.low, gauge.high, months)
        drawn = large(gauge.title, curves, scale, say("lesson-report.months", n=months))
        words = "; ".join(f"{each.name} {each.values[0]:.0f} → {each.values[-1]:.0f}" for each in curves)
        pictures.append(Picture(drawn, f"{gauge.title}: {words}"))
    yield Row(tuple(pictures))


def _reasons(one: Group, other: Group) -> Iterator[Block]:
    if one.reasons or other.reasons:
        yield Heading(say("lesson-report.reasons"), anchor="reasons")
        yield Prose(say("lesson-report.reasons-how"))
        yield from reasons_of((one, other))
