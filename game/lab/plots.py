"""Small plots as SVG text: bars with their intervals, lines with their bands. No script, no address, no font."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from attrs import frozen

from game.lab.estimate import Estimate
from game.session.course import Course, Point
from game.words import number

INKS = ("#1f4e79", "#b3541e", "#3c763d", "#7a3b69", "#8a6d00", "#3b7a78", "#7d2b2b", "#55555f", "#4b6d1f", "#6a51a3",
        "#a05a7c", "#2b2b2b")  # fmt: skip


@frozen
class Line:
    """A figure over the months, with the band in which most games lie."""

    name: str
    middle: tuple[float, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()


def bars(rows: Sequence[tuple[str, Estimate]], width: int = 560) -> str:
    """Shares as bars; the thin line over each is its interval."""
    left, scale, high = 190, (width - 250) / 100, 18
    parts = []
    for at, (name, found) in enumerate(rows):
        y = at * high
        low, middle, top = (left + value * 100 * scale for value in (found.low, found.value, found.high))
        parts.append(_text(left - 6, y + 12, name, "end"))
        parts.append(f'<rect x="{left}" y="{y + 3}" width="{middle - left:.1f}" height="11" fill="{INKS[0]}"/>')
        parts.append(f'<path d="M{low:.1f} {y + 8.5}H{top:.1f}" stroke="#000" stroke-width="1.5"/>')
        parts.append(_text(top + 5, y + 12, f"{found.value * 100:.1f} %"))
    return _svg(width, len(rows) * high + 2, parts)


def lines(title: str, drawn: Sequence[Line], low: float = 0, high: float = 100, width: int = 380) -> str:
    """Figures over months, each with its band."""
    height, left, top = 220, 34, 22
    months = max((len(line.middle) for line in drawn), default=1)

    def x(month: int) -> float:
        return left + (width - left - 8) * month / max(1, months - 1)

    def y(value: float) -> float:
        return top + (height - top - 22) * (high - min(high, max(low, value))) / (high - low)

    parts = [_text(left, 14, title)]
    for value in (low, (low + high) / 2, high):
        parts.append(f'<path d="M{left} {y(value):.1f}H{width - 8}" stroke="#ccc"/>')
        parts.append(_text(left - 4, y(value) + 4, f"{value:g}", "end"))
    for at, line in enumerate(drawn):
        ink = INKS[at % len(INKS)]
        if line.low:
            edge = [(x(m), y(v)) for m, v in enumerate(line.high)]
            edge += [(x(m), y(v)) for m, v in reversed(list(enumerate(line.low)))]
            points = " ".join(f"{a:.1f},{b:.1f}" for a, b in edge)
            parts.append(f'<polygon points="{points}" fill="{ink}" opacity="0.15"/>')
        points = " ".join(f"{x(m):.1f},{y(v):.1f}" for m, v in enumerate(line.middle))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{ink}" stroke-width="1.8"/>')
        parts.append(_text(left + 112 * (at % 3), height - 4 + 14 * (at // 3), line.name, ink=ink))
    return _svg(width, height + 14 * ((len(drawn) - 1) // 3), parts)


WIDE, HIGH, ACROSS = 380, 150, 3
"""How large each of many plots is, and how many stand side by side."""


def courses_svg(courses: Sequence[Course], months: int) -> str:
    """Every gauge of a game over its months, as a picture by itself: a line each, decisions marked by triangles."""
    parts = ['<rect width="100%" height="100%" fill="#fff"/>']
    for at, course in enumerate(courses):
        x, y = 10 + (at % ACROSS) * WIDE, 10 + (at // ACROSS) * HIGH
        parts.append(f'<g transform="translate({x} {y})">{"".join(_course(course, months))}</g>')
    rows = -(-len(courses) // ACROSS)
    return _svg(WIDE * ACROSS + 20, HIGH * rows + 20, parts, STANDS_ALONE) + "\n"


STANDS_ALONE = ' xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" font-size="11"'


def _course(course: Course, months: int) -> list[str]:
    """One plot: its name, its scale, the line, and a triangle where decisions raised or lowered it."""
    values = (course.start, *course.values)
    low, high = min(values), max(values)
    room = max(course.gauge.step, (high - low) * 0.08)
    low, high = low - room, high + room
    left, right, top, bottom = 44, WIDE - 24, 24, HIGH - 28

    def x(month: int) -> float:
        return left + (right - left) * month / max(1, months)

    def y(value: float) -> float:
        return top + (bottom - top) * (high - value) / (high - low)

    parts = [_text(left, 14, course.gauge.title)]
    for value in dict.fromkeys((max(values), min(values))):
        parts.append(f'<path d="M{left} {y(value):.1f}H{right}" stroke="#ddd"/>')
        parts.append(_text(left - 5, y(value) + 4, number(value, course.gauge.step), "end"))
    points = " ".join(f"{x(month):.1f},{y(value):.1f}" for month, value in enumerate(values))
    parts.append(f'<polyline points="{points}" fill="none" stroke="{INKS[0]}" stroke-width="1.8"/>')
    parts += [_mark(point, x(point.month), bottom + 6) for point in course.points if point.ours]
    if course.points:
        ends = course.points[0], course.points[-1]
        parts += [_text(x(each.month), HIGH - 6, each.date, "middle", "#666") for each in dict.fromkeys(ends)]
    return parts


def _mark(point: Point, x: float, y: float) -> str:
    """A triangle for the decisions of a month, with what they were as its title."""
    turned = 1 if point.ours > 0 else -1
    told = escape("; ".join(f"{source.title} {amount:+g}" for source, amount in point.deeds))
    shape = f"M{x - 4:.1f} {y + 3 * turned:.1f}h8l-4 {-7 * turned}z"
    return f'<path d="{shape}" fill="{INKS[1]}"><title>{escape(point.date)}: {told}</title></path>'


def _text(x: float, y: float, text: str, anchor: str = "start", ink: str = "#222") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{ink}">{escape(text)}</text>'


def _svg(width: float, height: float, parts: Sequence[str], more: str = "") -> str:
    size = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    return f'<svg {size} role="img"{more}>{"".join(parts)}</svg>'
