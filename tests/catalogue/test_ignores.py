"""What an author says is meant, and files of known faults."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.catalogue import Inspection
from game.catalogue.baseline import NotABaseline, baseline_of, read_baseline, to_text

Files = dict[str, str | bytes]
Look = Callable[[Files], Inspection]
C = "events/cards.toml"
NEEDS = 'needs = "trust > 40"'
NEVER = 'needs = "trust > 100"'


def ids(good: Files, look: Look, new: str, old: str = NEEDS) -> list[str]:
    text = str(good[C])
    assert old in text
    return [one.code.id for one in look(good | {C: text.replace(old, new, 1)}).diagnostics]


@pytest.mark.parametrize(
    ("new", "left"),
    [
        (f"{NEVER} # lint: ignore W606 it will, in the second act", []),
        (f"# lint: ignore W606 it will, in the second act\n{NEVER}", []),
        (f"# lint: ignore W606: it will\n\n# and this is about something else\n{NEVER}", []),
        (f"# lint: ignore W606 meant\n# lint: ignore W606 twice\n{NEVER}", []),
        ('# lint: ignore W606 meant\nneeds = """\n  trust > 100\n"""', []),
        (f"#lint:ignore w606 meant\n{NEVER}", []),
        (f"{NEVER} # lint: ignore W605 another code", ["W606", "W902"]),
        (f"{NEVER} # lint: ignore", ["W606", "W902"]),
        (f"{NEVER} # lint: ignore W999 there is none", ["W606", "W902"]),
        (f"{NEVER} # lint: ignore W606", ["W901"]),
        (f"# lint: ignore W606 too far away\n{NEEDS}\n{NEVER.replace('needs', 'result')}", None),
        (f"{NEEDS} # lint: ignore W606 nothing to ignore", ["W902"]),
        ('needs = "trust = 3" # lint: ignore E305 meant', ["E305", "W903"]),
        ('needs = "trust > 40" # what lint: ignore would mean', []),
    ],
)
def test_an_ignore(good: Files, look: Look, new: str, left: list[str] | None) -> None:
    found = ids(good, look, new)
    assert found == left if left is not None else "W902" in found


def test_what_looks_like_an_ignore_in_a_text_is_text(good: Files, look: Look) -> None:
    assert ids(good, look, 'label = "# lint: ignore W606 x"', 'label = "Open it"') == []


def test_an_ignore_before_a_header_is_about_the_entry(good: Files, look: Look) -> None:
    text = "# lint: ignore W410 called by a mod\n"
    scheduled = str(good[C]).replace('id = "fourth-card"', 'id = "fourth-card"\nscheduled = true')
    assert [one.code.id for one in look(good | {C: scheduled}).diagnostics] == ["W410"]
    scheduled = scheduled.replace("scheduled = true\nti", f"{text}scheduled = true\nti")
    assert [one.code.id for one in look(good | {C: scheduled}).diagnostics] == []


def test_a_baseline_keeps_what_is_known_and_shows_what_is_new(good: Files, look: Look, tmp_path: Path) -> None:
    first = look(good | {C: str(good[C]).replace(NEEDS, NEVER, 1)}).diagnostics
    path = tmp_path / "known.json"
    path.write_text(to_text(baseline_of(first)), encoding="utf-8")
    known = read_baseline(path)
    assert known == baseline_of(first)
    assert known.beyond(first) == ()
    moved = look(good | {C: "\n\n# two lines more\n" + str(good[C]).replace(NEEDS, NEVER, 1)}).diagnostics
    assert known.beyond(moved) == ()
    worse = str(good[C]).replace(NEEDS, NEVER, 1).replace('label = "Yes"', f'label = "Yes"\n{NEVER}')
    second = look(good | {C: worse}).diagnostics
    assert [one.line for one in known.beyond(second)] == [second[1].line]
    assert (known.mended(()), known.mended(first)) == (1, 0)


def test_an_error_is_never_let_be(good: Files, look: Look) -> None:
    broken = look(good | {C: str(good[C]).replace(NEEDS, 'needs = "trust = 4"', 1)}).diagnostics
    assert baseline_of(broken).beyond(broken) == broken


@pytest.mark.parametrize(
    "text", ["", "[]", '{"baseline": 2, "known": []}', '{"baseline": 1, "known": [["W606"]]}', "[" * 5000,
             '{"baseline": 1, "known": [["a", "b", "c", "d", -1]]}', '{"baseline": 1}', '{"baseline": 1, "known": 5}'],
)  # fmt: skip
def test_what_is_no_baseline(text: str, tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NotABaseline):
        read_baseline(path)
