"""Everything of a folder in one run: all faults, none because of another, and nothing that is not needed."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.catalogue import BrokenContent, Inspection, inspect, load

Files = dict[str, str | bytes]
Look = Callable[[Files], Inspection]
Write = Callable[[Files], Path]
G, C, P, S = "gauges.toml", "events/cards.toml", "papers.toml", "scenarios/game.toml"


def spoilt(good: Files, *slips: tuple[str, str, str]) -> Files:
    files = dict(good)
    for file, old, new in slips:
        assert old in str(files[file])
        files[file] = str(files[file]).replace(old, new, 1)
    return files


def test_five_faults_of_five_kinds_are_found_in_one_run(good: Files, look: Look) -> None:
    files = spoilt(
        good,
        (G, 'title = "Drift"', "title = Drift"),
        (C, 'sets = ["lane"]', 'stes = ["lane"]'),
        (C, 'event = "second-card", after = 2', 'event = "second-card", after = true'),
        (P, '"ramp(trust, 30, 80)"', '"ramp(trsut, 30, 80)"'),
        (S, 'question = "by-june"', 'question = "by-jnue"'),
    )
    found = look(files).diagnostics
    assert [(one.file, str(one.code), one.help) for one in found] == [
        (C, "E203", "did you mean 'sets'?"),
        (C, "E205", ""),
        (G, "E102", 'put the text in double quotes: "..."'),
        (P, "E403", "did you mean 'trust'?"),
        (S, "E402", "did you mean 'by-june'?"),
    ]


def test_complaints_come_by_file_and_line(good: Files, look: Look) -> None:
    files = spoilt(good, (S, '"2024-11"', '"x"'), (C, '"trust -= 2"', '"trst -= 2"'), (C, '"10 + ', '"tust + '))
    places = [(one.file, one.line) for one in look(files).diagnostics]
    assert places == sorted(places)
    assert len(places) == 3


def test_all_faults_of_one_entry_are_found_at_once(good: Files, look: Look) -> None:
    files = spoilt(
        good,
        (C, 'title = "A card"', "title = 5"),
        (C, 'theme = "border"\n', ""),
        (C, 'label = "Shut it"', "label = false\nlabl = 3"),
        (C, 'needs = "trust > 40"', 'needs = "trust = 40"'),
        (C, '"trust += 1 * backed"', '"trust"'),
    )
    found = look(files).diagnostics
    assert sorted(str(one.code) for one in found) == ["E203", "E204", "E205", "E205", "E305", "E312"]


@pytest.mark.parametrize(
    ("file", "old", "new", "codes"),
    [
        (G, 'title = "Trust"', "title = 5", ["E205"]),  # a gauge that is read everywhere
        (G, 'title = "Backed"', "title = 5", ["E205"]),  # an index
        (C, 'label = "Open it"', "label = 5", ["E205"]),  # the only card that sets a key
        (C, 'id = "second-card"', "id = second-card", ["E102"]),  # a card that others refer to
        (P, 'key = "lane_kept"', 'key = "lane_kept', ["E103"]),
        (P, "usual = true", "usual = 1", ["E205"]),  # the only usual telling
        (S, 'title = "November"', "title = 5", ["E205"]),  # the only scenario
        (S, "last = true", "last = True", ["E105"]),  # the only last ending
        (P, "[[office]]", "[office]", ["E202"]),
        (P, "[[office]]", "[[offices]]", ["E201"]),
    ],
)
def test_a_broken_entry_is_no_reason_for_a_second_complaint(
    good: Files, look: Look, file: str, old: str, new: str, codes: list[str]
) -> None:
    assert [str(one.code) for one in look(spoilt(good, (file, old, new))).diagnostics] == codes


def test_a_lost_file_is_no_reason_for_a_second_complaint(good: Files, look: Look) -> None:
    files = good | {P: "# \u041c\u043e\u0441\u0442\n".encode("cp1251") + str(good[P]).encode()}
    assert [str(one.code) for one in look(files).diagnostics] == ["E004"]


def test_one_fault_in_many_places_is_said_in_each(good: Files, look: Look) -> None:
    files = spoilt(good, (C, 'sets = ["lane"]\n', ""), (S, 'sets = ["lane"]\n', ""))
    found = look(files).diagnostics
    assert {str(one.code) for one in found} == {"E501"}
    assert len(found) == 6


def test_an_index_that_reads_a_hidden_gauge_is_hidden_too(good: Files, look: Look) -> None:
    files = spoilt(good, (G, "ramp(trust, 20, 80)", "ramp(war.front, 20, 40)"))
    (one,) = look(files).diagnostics
    assert (str(one.code), one.file, one.excerpt) == ("E407", C, 'effects = ["trust += 1 * backed"]')


def test_what_reads_an_unknown_index_is_not_reckoned(good: Files, look: Look) -> None:
    files = spoilt(good, (G, '"ramp(trust, 20, 80) / 2"', '"wrong"'), (C, "10 + trust / 10", "10 / backed"))
    assert [str(one.code) for one in look(files).diagnostics] == ["E403"]


def test_a_cycle_is_said_once_and_stops_nothing(good: Files, look: Look) -> None:
    files = spoilt(good, (G, '"ramp(trust, 20, 80) / 2"', '"backed / max(1, trust)"'), (G, "start = 50", "start = 101"))
    assert [str(one.code) for one in look(files).diagnostics] == ["E608", "E408"]


def test_entries_come_by_id_or_as_written(good: Files, look: Look) -> None:
    rulebook = look(good).rulebook
    assert rulebook
    assert [gauge.id for gauge in rulebook.gauge][:3] == ["trust", "eu.isolation", "us.isolation"]
    assert [telling.id for telling in rulebook.telling] == ["say-nothing", "say-all"]
    assert [ending.id for ending in rulebook.ending] == ["the-sudden-end", "the-end"]
    assert [fact.id for fact in rulebook.fact] == ["B01", "NE01"]
    assert [vow.id for vow in rulebook.promise] == ["keep-lane", "shut-lane"]


def test_clean_content_needs_no_tree_sitter_and_no_screen(good: Files, write: Write) -> None:
    root = write(spoilt(good, (G, 'title = "Trust"', 'title = ""')))  # a warning changes nothing
    program = (
        "import sys; from pathlib import Path; from game.catalogue import load; load(Path(sys.argv[1]));"
        "print([name for name in ('tree_sitter', 'textual', 'rich') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program, root], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.data())
def test_no_slip_of_the_pen_raises_anything(good: Files, write: Write, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(sorted(good)))
    text = str(good[file])
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(start + 40, len(text))))
    piece = data.draw(st.sampled_from(["", '"', "=", "[", "}", "\n", "[[event]]", "é", "1", "nan", ".", "\\", "true"]))
    inspection = inspect(write(good | {file: text[:start] + piece + text[end:]}))
    assert (inspection.rulebook is None) is bool(inspection.errors)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.data())
def test_no_value_in_the_place_of_another_raises_anything(good: Files, write: Write, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(sorted(good)))
    lines = str(good[file]).split("\n")
    index = data.draw(st.sampled_from([n for n, line in enumerate(lines) if " = " in line]))
    values = ["5", "-1", "1.5", "true", "nan", '""', '"trust"', "[]", "[1]", '["x"]', "{}", "{ x = 1 }", "2024-01-01"]
    lines[index] = f"{lines[index].split(' = ')[0]} = {data.draw(st.sampled_from(values))}"
    for one in inspect(write(good | {file: "\n".join(lines)})).diagnostics:
        assert one.line >= 1
        assert str(one)


def test_what_is_broken_comes_whole_out_of_another_process(good: Files, write: Write) -> None:
    """A worker of the lab hands its complaints over as a pickle: one that cannot be read again breaks the pool."""
    with pytest.raises(BrokenContent) as raised:
        load(write(spoilt(good, (G, 'title = "Drift"', "title = Drift"))))
    there = pickle.loads(pickle.dumps(raised.value))
    assert there.diagnostics == raised.value.diagnostics
    assert "E102" in str(there)
    assert str(there) == str(raised.value)
