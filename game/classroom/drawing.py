"""Gauges over the months as SVG: one plot with every group in it, and small ones, a group each, all on one scale.

Nothing is told by colour: in the large plot lines differ in dash and are named where they end; in the small ones the
group's own line is black and thick before the grey of all others.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from attrs import frozen

DASHES = ("", "7 3", "2 2.5", "9 3 2 3", "4 4", "12 3")
INKS = ("#000", "#444", "#777")
WIDE, LINE = 480, 19
"""The large plot's width, and the height that a name at its edge takes."""
NARROWEST = 40
"""The least that a scale spans, in the gauge's points: so that a small change does not look like a large one."""
SMALL, LOW = 104, 40
"""A small plot's width and height."""


@frozen
class Curve:
    """A gauge of one group: where it stood at the start and at each month's end."""

    name: str
    values: tuple[float, ...]


@frozen
class Scale:
    """What the plots of one gauge share."""

    low: float
    high: float
    months: int

    @classmethod
    def around(cls, curves: Sequence[Curve], low: float, high: float, months: int) -> Scale:
        """A scale from ten to ten that holds all curves and is no narrower than a part of the gauge's whole range."""
        values = [value for curve in curves for value in curve.values]
        least, most = max(low, 10 * ((min(values) - 2) // 10)), min(high, -10 * ((-max(values) - 2) // 10))
        while most - least < NARROWEST and (least > low or most < high):
            least, most = max(low, least - 10), min(high, most + 10)
        return cls(least, most, months)

    def x(self, month: int, width: float) -> float:
        return width * month / max(1, self.months)

    def y(self, value: float, height: float) -> float:
        return height * (self.high - min(self.high, max(self.low, value))) / (self.high - self.low)

    def points(self, values: Sequence[float], width: float, height: float) -> str:
        return " ".join(f"{self.x(at, width):.1f},{self.y(each, height):.1f}" for at, each in enumerate(values))


def large(title: str, curves: Sequence[Curve], scale: Scale, months_word: str) -> str:
    """Every group in one plot, named at its line's end; names make room for each other, in the order of the lines."""
    left, top, right = 34, 30, 132
    width, height = WIDE - left - right, max(230, LINE * len(curves) + 10)
    parts = [_text(0, 14, title, "font-weight='bold' font-size='18'")]
    for value in (scale.low, (scale.low + scale.high) / 2, scale.high):
        y = top + scale.y(value, height)
        parts.append(f'<path d="M{left} {y:.1f}h{width}" stroke="#ccc"/>')
        parts.append(_text(left - 5, y + 4, f"{value:g}", "text-anchor='end' font-size='14'"))
    parts.append(_text(left, top + height + 16, months_word, "font-size='14'"))
    lines = sorted(curves, key=lambda curve: (-curve.values[-1], curve.name))
    ends = _apart([top + scale.y(curve.values[-1], height) for curve in lines], top, top + height)
    for at, (curve, y) in enumerate(zip(lines, ends, strict=True)):
        style = f'stroke="{INKS[at // len(DASHES) % len(INKS)]}" stroke-dasharray="{DASHES[at % len(DASHES)]}"'
        x_end = left + scale.x(len(curve.values) - 1, width)
        y_end = top + scale.y(curve.values[-1], height)
        points = scale.points(curve.values, width, height)
        parts.append(f'<g transform="translate({left} {top})"><polyline points="{points}" fill="none" {style} '
                     'stroke-width="1.8"/></g>')  # fmt: skip
        parts.append(f'<path d="M{x_end:.1f} {y_end:.1f}L{left + width + 8:.1f} {y:.1f}" stroke="#aaa" fill="none"/>')
        name = f"{_shortened(curve.name)} {curve.values[-1]:.0f}"
        parts.append(_text(left + width + 11, y + 4, name, "font-size='15'"))
    return _svg(WIDE, top + height + 22, parts, f"{title}: " + told(lines))


def _shortened(name: str) -> str:
    return name if len(name) <= 14 else f"{name[:13]}…"


def told(curves: Sequence[Curve]) -> str:
    """The same in words: from where to where."""
    return "; ".join(f"{curve.name} {curve.values[0]:.0f} → {curve.values[-1]:.0f}" for curve in curves)


def _apart(wanted: list[float], top: float, bottom: float) -> list[float]:
    """Places at least a line apart, in the same order (from the top down), as near to those wanted as may be."""
    places: list[float] = []
    for y in wanted:
        places.append(max(y, places[-1] + LINE if places else top))
    lowest = bottom
    for at in reversed(range(len(places))):
        places[at] = min(places[at], lowest)
        lowest = places[at] - LINE
    return places


def backdrop(anchor: str, curves: Sequence[Curve], scale: Scale) -> str:
    """Every group in grey, to be drawn once and shown behind each small plot of the gauge."""
    middle = scale.y((scale.low + scale.high) / 2, LOW)
    paths = "".join(f'<polyline points="{scale.points(curve.values, SMALL, LOW)}"/>' for curve in curves)
    frame = f'<path d="M0 0H{SMALL}M0 {middle:.1f}H{SMALL}M0 {LOW}H{SMALL}" stroke="#ddd"/>'
    return f'<g id="{anchor}">{frame}<g fill="none" stroke="#c4c4c4" stroke-width="0.8">{paths}</g></g>'


def small(anchor: str, curve: Curve, scale: Scale) -> str:
    """One group's line before the backdrop, with where it began and where it ended."""
    points, last = scale.points(curve.values, SMALL, LOW), curve.values[-1]
    x, y = scale.x(len(curve.values) - 1, SMALL), scale.y(last, LOW)
    parts = [
        f'<g transform="translate(3 4)"><use href="#{anchor}"/>',
        f'<polyline points="{points}" fill="none" stroke="#000" stroke-width="2"/>',
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.4"/></g>',
        _text(3, LOW + 19, f"{curve.values[0]:.0f} → {last:.0f}", "font-size='13'"),
    ]
    return _svg(SMALL + 6, LOW + 24, parts, told([curve]))


def _text(x: float, y: float, text: str, style: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{escape(text)}</text>'


def _svg(width: float, height: float, parts: Sequence[str], words: str) -> str:
    inner = "".join(parts)
    return (
        f'<svg viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" role="img" '
        f'aria-label="{escape(words)}">{inner}</svg>'
    )
