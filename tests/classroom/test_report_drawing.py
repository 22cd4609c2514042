"""Plots and prose: names keep apart and in order, lines stay inside, and whatever is written is text."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from game.classroom.blocks import Heading, Items, Prose, Quote, Table, as_html, as_markdown
from game.classroom.drawing import LINE, NARROWEST, Curve, Scale, large, small

VALUES = st.lists(st.floats(0, 100), min_size=2, max_size=25).map(tuple)
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\x85"), max_size=60)


@given(st.lists(VALUES, min_size=1, max_size=30))
def test_names_keep_apart_in_the_order_of_the_lines(values: list[tuple[float, ...]]) -> None:
    curves = [Curve(f"group-{at}", each) for at, each in enumerate(values)]
    scale = Scale.around(curves, 0, 100, max(map(len, values)) - 1)
    drawn = large("Trust", curves, scale, "months")
    height = float(re.findall(r'viewBox="0 0 \d+ ([\d.]+)"', drawn)[0])
    named = [(float(y), int(at)) for y, at in re.findall(r'y="([\d.]+)" font-size=.15.>group-(\d+) ', drawn)]
    assert len(named) == len(curves)
    assert all(below[0] - above[0] >= LINE - 0.11 for above, below in pairwise(named))
    assert all(0 < y < height for y, _ in named)
    ends = [values[at][-1] for _, at in named]
    assert ends == sorted(ends, reverse=True)


@given(st.lists(VALUES, min_size=1, max_size=5))
def test_a_scale_holds_every_curve_and_is_not_too_narrow(values: list[tuple[float, ...]]) -> None:
    curves = [Curve("a", each) for each in values]
    scale = Scale.around(curves, 0, 100, 24)
    everything = [value for each in values for value in each]
    assert 0 <= scale.low <= min(everything) <= max(everything) <= scale.high <= 100
    assert scale.high - scale.low >= NARROWEST
    points = re.findall(r"([\d.-]+),([\d.-]+)", small("x", curves[0], scale).split('points="')[1].split('"')[0])
    assert len(points) == len(values[0])
    assert all(float(x) >= 0 and 0 <= float(y) <= 40 for x, y in points)


@given(TEXT, TEXT)
def test_whatever_is_written_is_text(one: str, other: str) -> None:
    page = as_html("t", [Heading(one), Prose(other), Quote(one, other), Items((one,)), Table((one,), ((other,),))])
    body = page.split("<body>")[1]
    assert set(re.findall(r"</?([a-z0-9]+)", body)) <= set("h2 p blockquote b ul li table colgroup col thead tr th "
                                                           "tbody td body html".split())  # fmt: skip
    assert f"<p>{other}</p>" in unescape(body)


@given(TEXT, TEXT)
def test_a_table_in_markdown_keeps_its_columns(one: str, other: str) -> None:
    told = as_markdown([Table((one, other), ((other, one),))]).rstrip("\n").split("\n")
    assert len(told) == 3
    assert [len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in told] == [3, 3, 3]
