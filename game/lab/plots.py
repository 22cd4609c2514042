"""Small plots as SVG text: bars with their intervals, lines with their bands. No script, no address, no font."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from attrs import frozen

from game.lab.estimate import Estimate

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


def _text(x: float, y: float, text: str, anchor: str = "start", ink: str = "#222") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{ink}">{escape(text)}</text>'


def _svg(width: float, height: float, parts: Sequence[str]) -> str:
    inner = "".join(parts)
    return f'<svg viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" role="img">{inner}</svg>'
