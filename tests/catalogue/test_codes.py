"""One minimal fault for each code: it fires that code alone, and the caret stands under what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.catalogue import Diagnostic, Inspection, inspect
from game.catalogue.codes import CODES, Severity

Files = dict[str, str | bytes]
Look = Callable[[Files], Inspection]

G, C, P, S = "gauges.toml", "events/cards.toml", "papers.toml", "scenarios/game.toml"
LANE = 'effects = ["trust -= 2"]'
BACKED = '"ramp(trust, 20, 80) / 2"'
INDEX = """[[index]]\nid = "{id}"\ntitle = "T"\nmeaning = "M"\nformula = "1"\n"""
CYCLE = f"{INDEX.format(id='one')}{INDEX.format(id='two')}[[index]]".replace('"1"', '"one + two"')
WHOLE = '[[gauge]]\nid = "whole"\ntitle = "W"\nmeaning = "W"\nheadline = true\nparts = { isolation = 7, trust = 3 }'
WORDS = "word " * 39 + "end."

# code, file, what stands there, what is put in its place, what the caret marks
CASES = [
    # files
    ("E005", G, 'title = "Trust"', 'title = "Tr\x07ust"', "\ufffd"),
    ("E005", G, 'title = "Trust"', r'title = "Tr\u001bust"', r"\u001b"),
    ("E005", G, 'title = "Trust"', r'title = "Tr\rust"', r"\r"),
    ("E006", G, 'title = "Trust"', 'title = "Tr\u202eust"', "\ufffd"),
    ("E006", P, 'texts = ["It happened."]', r'texts = ["It \u200b happened."]', r"\u200b"),
    # TOML
    ("E101", G, 'title = "Trust"', 'title = "Trust" 5', "5"),
    ("E101", G, "[[index]]", "[[index]", None),
    ("E101", G, "start = 50", f"start = {'9' * 5000}", None),
    ("E102", G, 'title = "Trust"', "title = Strike in Plovdiv", "Strike in Plovdiv"),
    ("E103", G, 'title = "Trust"', 'title = "Trust', '"Trust'),
    ("E103", C, 'sets = ["lane"]', 'sets = ["lane", "other]', '"other]'),
    ("E103", S, 'title = "November"', 'title = """November', '"""'),
    ("E104", G, 'title = "Trust"', "title = \u201cTrust\u201d", "\u201c"),
    ("E105", G, "headline = true\nbands", "headline = True\nbands", "True"),
    ("E106", G, 'title = "Trust"', 'title: "Trust"', ":"),
    ("E107", G, 'title = "Trust"', 'title = "Trust",', ","),
    ("E108", G, 'title = "Trust"', r'title = "C:\pictures"', r"\p"),
    ("E108", G, 'title = "Trust"', r'title = "C:\user"', r"\u"),
    ("E109", G, 'title = "Trust"', 'title = "Trust"\ntitle = "Other"', "title"),
    # shapes
    ("E201", G, "[[law]]", '[[lawn]]\nid = "x"\n[[law]]', "lawn"),
    ("E201", G, '[[gauge]]\nid = "trust"', 'title = "x"\n[[gauge]]\nid = "trust"', "title"),
    ("E202", P, "[[term]]", "[term]", "term"),
    ("E203", C, 'effects = ["trust -= 2"]', 'efects = ["trust -= 2"]', "efects"),
    ("E204", C, 'theme = "border"\n', "", "event"),
    ("E204", C, 'label = "Shut it"\n', "", "event.choice"),
    ("E205", G, 'title = "Trust"', "title = 5", "5"),
    ("E205", G, 'title = "Trust"', "title = 2024-01-01", "2024-01-01"),
    ("E205", G, "headline = true\nbands", 'headline = "no"\nbands', '"no"'),
    ("E205", G, "start = 50", "start = true", "true"),
    ("E205", S, "[[act]]", 'term = ["x"]\n[[act]]', '"x"'),
    ("E205", P, 'months = 6\nkeep = "flag', 'months = 6.5\nkeep = "flag', "6.5"),
    ("E205", P, 'months = 6\nkeep = "flag', 'months = true\nkeep = "flag', "true"),
    ("E205", C, 'sets = ["lane"]', 'sets = "lane"', '"lane"'),
    ("E205", S, "gauges = { trust = 40 }", "gauges = [40]", "[40]"),
    ("E205", S, "gauges = { trust = 40 }", 'gauges = { trust = "40" }', '"40"'),
    ("E206", G, "start = 50", "start = nan", "nan"),
    ("E206", G, "start = 50", "start = inf", "inf"),
    ("E206", G, "start = 50", f"start = {'9' * 24}", "9" * 24),
    ("E206", G, "start = 50", f"start = {'9' * 400}", None),  # more than a float holds
    ("E206", C, '"trust -= 2"', '"trust -= 2000000"', "2000000"),
    ("E207", C, 'kind = "background"', 'kind = "backround"', '"backround"'),
    ("E207", C, 'kind = "background"', 'kind = "xyz"', '"xyz"'),
    ("E207", P, 'to = "moscow"', 'to = "moscou"', '"moscou"'),
    ("E207", P, 'confidence = "low"', 'confidence = "?"', '"?"'),
    # the little language
    ("E301", G, BACKED, '"trust trust"', "t"),
    ("E301", G, BACKED, '"(trust"', "("),
    ("E301", G, BACKED, '"trust)"', ")"),
    ("E301", G, BACKED, '"  "', '"  "'),
    ("E302", G, BACKED, f'"trust{" + trust" * 60}"', None),
    ("E303", G, BACKED, f'"{"(" * 21}trust{")" * 21}"', "("),
    ("E304", G, BACKED, '"tr\u0443st"', "\u0443"),
    ("E305", C, 'needs = "trust > 40"', 'needs = "trust = 40"', "="),
    ("E306", C, 'needs = "trust > 40"', 'needs = "1 < trust < 40"', "1 < trust < 40"),
    ("E307", G, BACKED, '"rmap(trust, 20, 80)"', "rmap"),
    ("E308", G, BACKED, '"ramp(trust, 20)"', "ramp(trust, 20)"),
    ("E308", G, BACKED, '"abs(trust, 20)"', "abs(trust, 20)"),
    ("E309", C, 'needs = "trust > 40"', 'needs = "trust and flag.lane"', "trust"),
    ("E309", G, BACKED, '"trust + flag.lane"', "flag.lane"),
    ("E310", G, BACKED, '"trust ** 2"', "**"),
    ("E312", C, '"trust -= 2"', '"trust = 2"', '"trust = 2"'),
    ("E313", C, 'needs = "trust > 40"', 'needs = "flag"', "flag"),
    ("E314", C, 'needs = "trust > 40"', 'needs = "trust"', '"trust"'),
    ("E314", G, BACKED, '"trust > 3"', '"trust > 3"'),
    ("E314", C, '"trust -= 2"', '"trust -= flag.lane"', " flag.lane"),
    ("E314", C, '"trust -= 2"', '"trust -= 2 when 3"', " 3"),
    # links
    ("E401", P, 'id = "say-all"', 'id = "say-nothing"', '"say-nothing"'),
    ("E401", G, "[[index]]", f"{INDEX.format(id='estimate')}\n[[index]]", '"estimate"'),
    ("E402", C, 'event = "second-card"', 'event = "secnd-card"', '"secnd-card"'),
    ("E402", C, 'office = "economy"', 'office = "econmy"', '"econmy"'),
    ("E402", C, 'cites = ["A01", "B01"]', 'cites = ["A01", "B02"]', '"B02"'),
    ("E402", C, 'promises = ["keep-lane"]', 'promises = ["keep-line"]', '"keep-line"'),
    ("E402", P, 'against = ["shut-lane"]', 'against = ["shut-line"]', '"shut-line"'),
    ("E402", P, 'closes = "a-paper"', 'closes = "the-paper"', '"the-paper"'),
    ("E402", P, 'opens = "another-paper"', 'opens = "anther-paper"', '"anther-paper"'),
    ("E402", P, 'desk = "south"', 'desk = "suth"', '"suth"'),
    ("E402", S, 'question = "by-june"', 'question = "by-july"', '"by-july"'),
    ("E402", S, "gauges = { trust = 40 }", "gauges = { trust = 40, trst = 5 }", "trst"),
    ("E402", S, "[[scenario.dealt]]", '[[scenario.dealt]]\nmonth = 9\nevent = "card"\n[[scenario.dealt]]', '"card"'),
    ("E402", G, '"us.isolation" = 3', '"us.isolation" = 2, nothing = 1', "nothing"),
    ("E403", C, 'weight = "10 + trust / 10"', 'weight = "10 + trst / 10"', "trst"),
    ("E403", C, '"trust += 1 * backed"', '"trust += 1 * baked"', "baked"),
    ("E403", C, '"trust -= 2"', '"trust -= 2 when trst > 3"', "trst"),
    ("E403", G, "was.trust < 30", "was.backed < 30", "was.backed"),
    ("E403", P, "promised.lane_kept", "promised.lane_keep", "promised.lane_keep"),
    ("E404", G, "noise = true\n", "", "noise"),
    ("E404", G, "month >= 2", "noise >= 2", "noise"),
    ("E404", C, '"trust -= 2"', '"trust -= 2 * noise"', "noise"),
    ("E405", C, '"trust -= 2"', '"trst -= 2"', "trst"),
    ("E405", C, '"trust -= 2"', '"backed -= 2"', "backed"),
    ("E406", C, '"trust -= 2"', '"isolation -= 2"', "isolation"),
    ("E406", S, "gauges = { trust = 40 }", "gauges = { trust = 40, isolation = 5 }", "5"),
    ("E406", G, "[[index]]", f"{WHOLE}\n[[index]]", "isolation"),
    ("E407", C, '"trust > 40"', '"war.front > 40"', "war.front"),
    ("E407", C, '"trust -= 2"', '"trust -= 2 when was.war.front > 3"', "was.war.front"),
    ("E407", G, "start = 50", 'start = 50\nheading = "war.front"', "war.front"),
    ("E407", P, '"flag.lane or promised', '"war.front > 2 or promised', "war.front"),
    ("E408", G, BACKED, '"backed / 2"', '"backed / 2"'),
    ("E408", G, "[[index]]", CYCLE, None),
    ("E409", C, 'cites = ["A01", "B01"]', 'cites = ["A01", "NE01"]', '"NE01"'),
    ("W410", S, 'event = "first-card"', 'event = "second-card"', None),
    # keys
    ("E501", C, "times.lane < 2", "times.line < 2", "times.line"),
    ("E501", C, 'clears = ["lane"]', 'clears = ["line"]', '"line"'),
    ("W502", C, 'sets = ["lane"]', 'sets = ["lane", "lanes"]', '"lanes"'),
    ("E503", P, 'key = "lane_shut"', 'key = "lane_kept"', '"lane_kept"'),
    ("W504", G, "headline = true\nparts", "parts", '"isolation"'),
    # figures
    ("E601", C, "10 + trust / 10", "10 + 10 / trust", "t"),
    ("E601", G, "ramp(trust, 20, 80) / 2", "2 / (trust - 100)", None),
    ("E602", G, "ramp(trust, 20, 80)", "ramp(trust, 80, 80)", '"ramp(trust, 80, 80) / 2"'),
    ("E602", G, "ramp(trust, 20, 80)", "ramp(trust, us.isolation, 80)", '"ramp(trust, us.isolation, 80) / 2"'),
    ("E603", C, 'odds = "0.4"', 'odds = "40"', '"40"'),
    ("E603", C, 'odds = "0.4"', 'odds = "-0.4"', '"-0.4"'),
    ("E604", C, "10 + trust / 10", "41 + trust / 10", '"41 + trust / 10"'),
    ("E604", C, "10 + trust / 10", "-1 - trust / 10", '"-1 - trust / 10"'),
    ("W605", C, '"trust -= 2"', '"trust -= 0.05"', '"trust -= 0.05"'),
    ("W606", C, 'needs = "trust > 40"', 'needs = "trust > 100"', '"trust > 100"'),
    ("W606", C, '"trust -= 2"', '"trust -= 2 when month == 0"', '"trust -= 2 when month == 0"'),
    ("E607", G, 'distance."\nstart = 60', 'distance."\nlow = 100', "100"),
    ("E607", G, "hidden = true", "hidden = true\nstep = 0.5", "0.5"),
    ("E607", G, '"us.isolation" = 3', '"us.isolation" = 4', '{ "eu.isolation" = 7, "us.isolation" = 4 }'),
    ("E608", G, "start = 50", "start = 101", "101"),
    ("E608", G, "start = 50", "start = 50.05", "50.05"),
    ("E608", S, "trust = 40", "trust = -1", "-1"),
    ("E609", C, "after = 2", "after = 0", "0"),
    ("E609", P, 'cites = ["A01"]\nneeds', 'cites = ["A01"]\ncooldown = 0\nneeds', "0"),
    ("E609", C, 'gist = "A question', 'again = -1\ngist = "A question', "-1"),
    ("E609", S, "month = 3", "month = 25", "25"),
    ("E609", S, "month = 2\n", "month = 0\n", "0"),
    ("E609", S, "rank = 2", "rank = 1", None),
    ("E609", P, 'texts = ["It happened."]', "texts = []", "[]"),
    # entries
    ("E701", C, 'id = "open"', 'id = "Open it"', '"Open it"'),
    ("E701", P, 'id = "NE01"', 'id = "NE-01"', '"NE-01"'),
    ("E702", G, "[[index]]", f"{INDEX.format(id='Back-ed')}\n[[index]]", '"Back-ed"'),
    ("E702", P, 'key = "line_south"', 'key = "line-south"', '"line-south"'),
    ("E703", G, "[[index]]", f"{INDEX.format(id='calendar')}\n[[index]]", '"calendar"'),
    ("E703", G, "[[index]]", f"{INDEX.format(id='was.there')}\n[[index]]", '"was.there"'),
    ("E703", G, "[[index]]", f"{INDEX.format(id='the.class')}\n[[index]]", '"the.class"'),
    ("E703", P, 'key = "line_south"', 'key = "class"', '"class"'),
    ("E704", C, '[[event.choice]]\nid = "no"\nlabel = "No"\nresult = "No it is not."\n', "", "event"),
    ("E705", C, 'id = "no"', 'id = "yes"', '"yes"'),
    ("E706", C, 'label = "Shut it"', 'label = "Shut it"\nneeds = "trust > 10"', "event"),
    ("E707", C, "otherwise = true", 'odds = "0.5"', "event.choice.outcome"),
    ("E707", C, "otherwise = true", 'odds = "0.5"\notherwise = true', '"0.5"'),
    ("E707", C, 'odds = "0.4"', "otherwise = true", "true"),
    ("E708", C, 'odds = "0.4"\n', "", "event.choice.outcome"),
    ("E709", C, "scheduled = true", "scheduled = true\nurgent = true", "true"),
    ("E710", P, "usual = true", "", "telling"),
    ("E710", P, 'text = "They are told."', 'text = "They are told."\nusual = true', "true"),
    ("E710", S, "usual = true", "", "aim"),
    ("E710", S, "last = true", "", "ending"),
    ("E710", S, "last = true", 'last = true\nwhen = "month >= 2"', "ending"),
    ("E711", S, 'start = "2024-11"', 'start = "2024-13"', '"2024-13"'),
    ("E712", G, "below = 50", "below = 101", None),
    ("E712", P, "below = 101", "below = 100", "report.band"),
    # prose
    ("W801", C, 'label = "Open it"', f'label = "{"x" * 61}"', f'"{"x" * 61}"'),
    ("W801", P, 'title = "Another paper"', f'title = "{"x" * 45}"', None),
    ("W801", C, 'text = "A lane is forty wagons."', f'text = "{"a " * 15}"', None),
    ("W801", C, 'gist = "Another question."', f'gist = "{"a " * 26}"', None),
    ("W801", P, 'gist = "Another."', f'gist = "{"a " * 13}"', None),
    ("W801", C, WORDS, f"{WORDS} {'a ' * 80}", None),
    ("W802", C, WORDS, "Short.", None),
    ("W803", G, 'title = "Trust"', 'title = "Tr\u0443st"', "Tr\u0443st"),
    ("W804", G, 'title = "Trust"', 'title = " "', '" "'),
]


def marked(diagnostic: Diagnostic) -> str:
    """What the caret stands under."""
    return diagnostic.excerpt[diagnostic.column - 1 : diagnostic.end - 1]


@pytest.mark.parametrize(("code", "file", "old", "new", "mark"), CASES)
def test_a_fault_fires_its_code(
    good: Files, look: Look, code: str, file: str, old: str, new: str, mark: str | None
) -> None:
    text = str(good[file])
    assert old in text
    found = look(good | {file: text.replace(old, new, 1)}).diagnostics
    assert {str(one.code) for one in found} == {code}, "\n".join(map(str, found))
    if mark is not None:
        assert marked(found[0]) == mark


FILES = {
    "E003": b"# large\n" + b"#" * (1 << 20),
    "E004": 'title = "Мост"'.encode("cp1251"),
}


@pytest.mark.parametrize("code", FILES)
def test_a_file_fires_its_code(good: Files, look: Look, code: str) -> None:
    assert [str(one.code) for one in look(good | {"more.toml": FILES[code]}).diagnostics] == [code]


def test_a_key_may_hold_no_control_character_either(good: Files, look: Look) -> None:
    text = str(good[S]).replace("trust = 40", r'trust = 40, "us\u0007" = 5')
    assert [str(one.code) for one in look(good | {S: text}).diagnostics] == ["E005", "E402"]


def test_no_folder(tmp_path: Path) -> None:
    found = inspect(tmp_path / "nowhere").diagnostics
    assert str(found[0].code) in ("E001", "E710")
    assert {str(one.code) for one in found} == {"E001", "E710"}


def test_a_folder_called_toml_is_not_read_as_a_file(good: Files, look: Look) -> None:
    found = look(good | {"folder.toml/inner.toml": ""}).diagnostics
    assert [str(one.code) for one in found] == ["E002"]


def test_a_good_game_has_no_fault(good: Files, look: Look) -> None:
    inspection = look(good)
    assert inspection.diagnostics == ()
    assert inspection.rulebook is not None


GOOD_TWINS = [
    (G, "hidden = true", 'hidden = true\nheading = "was.war.front"'),
    (G, "start = 50", 'start = 50\nceiling = "90 + war.front / 10"'),
    (P, 'odds = "estimate / 100"', 'odds = "estimate / 100"\nwhen = "war.front > 2"'),
    (G, "headline = true\nparts", 'group = "people"\nparts'),
    (G, 'title = "Trust"', 'title = "Straße, Минск, [b] \\" \\t é"'),
    (G, "start = 50", "start = 50.1"),
    (C, 'odds = "0.4"', 'odds = "trust / 50"'),
    (C, "10 + trust / 10", "10 + 10 / max(1, trust)"),
    (C, "10 + trust / 10", "40 + trust"),
    (C, '"trust -= 2"', '"trust -= 0.1"'),
    (C, 'needs = "trust > 40"', 'needs = """trust > 40\n and trust < 60"""'),
    (C, 'when = "times.lane < 2', 'when = "war.front < 2'),
    (C, "10 + trust / 10", "10 + war.front / 10"),
    (G, "ramp(trust, 20, 80)", "ramp(trust, 20 + us.isolation / 10, 80)"),
    (S, 'when = "trust <= 0"', 'when = "war.front >= 50"'),
    (S, "trust = 40", "trust = 40.5"),
    (P, "cites = []\n[promise.kept]", 'cites = []\nfails = "trust < 10"\n[promise.kept]'),
]


@pytest.mark.parametrize(("file", "old", "new"), GOOD_TWINS)
def test_a_good_twin_has_no_fault(good: Files, look: Look, file: str, old: str, new: str) -> None:
    text = str(good[file])
    assert old in text
    assert look(good | {file: text.replace(old, new, 1)}).diagnostics == ()


def test_the_letter_says_the_severity() -> None:
    assert {code.severity for id, code in CODES.items() if id.startswith("W")} == {Severity.WARNING}
    assert {code.severity for id, code in CODES.items() if id.startswith("E")} == {Severity.ERROR}
    assert {code.severity for id, code in CODES.items() if id.startswith("H")} == {Severity.HINT}
    assert all(code.title and code.reason.endswith(".") for code in CODES.values())
