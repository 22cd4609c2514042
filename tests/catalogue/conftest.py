"""A small sound game, as texts of files: each test spoils one thing of it, or none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.catalogue import Inspection, inspect

Files = dict[str, str | bytes]

GAUGES = """
[[gauge]]
id = "trust"
title = "Trust"
short = "Trust"
meaning = "Moscow's trust."
start = 50
headline = true
bands = [{ below = 50, word = "low" }, { below = 101, word = "high" }]
cites = ["A01"]

[[gauge]]
id = "eu.isolation"
title = "Europe"
meaning = "Europe's distance."
start = 60
ceiling = "90 + 2 * backed"

[[gauge]]
id = "us.isolation"
title = "America"
meaning = "America's distance."

[[gauge]]
id = "isolation"
title = "Isolation"
meaning = "Both."
headline = true
parts = { "eu.isolation" = 7, "us.isolation" = 3 }

[[gauge]]
id = "war.front"
title = "The front"
meaning = "Where it lies."
low = -50
high = 50
hidden = true

[[gauge]]
id = "estimate"
title = "An estimate"
meaning = "Of the front."

[[gauge]]
id = "openings"
title = "Openings"
meaning = "Steps towards another side, this month."
high = 9
step = 1

[[index]]
id = "backed"
title = "Backed"
meaning = "How far steps count."
formula = "ramp(trust, 20, 80) / 2"

[[assumption]]
id = "patience"
title = "Patience"
text = "How soon Moscow's patience ends."
default = 1
low = 0
high = 2
cites = ["A01"]
rival = "Others hold that it never does."

[[law]]
id = "drift"
title = "Drift"
text = "It drifts."
phase = "home"
noise = true
cites = ["B01"]
when = "war.front < 40 and month >= 2"
effects = ["trust -= 0.02 * noise * assumption.patience", "us.isolation += 0.1 when was.trust < 30", "war.front += 0.1"]
"""

CARDS = """
[[event]]
id = "first-card"
title = "A card"
kind = "background"
theme = "border"
cites = ["A01", "B01"]
when = "times.lane < 2 and since.lane > 3"
weight = "10 + trust / 10"
scheduled = true
gist = "A question in a few plain words."
text = '''
{forty_words}
'''
[[event.remark]]
office = "economy"
text = "A lane is forty wagons."
[[event.choice]]
id = "open"
label = "Open it"
needs = "trust > 40"
effects = ["trust -= 2"]
sets = ["lane"]
schedules = [{ event = "second-card", after = 2 }]
promises = ["keep-lane"]
result = "It is open."
[[event.choice]]
id = "shut"
label = "Shut it"
effects = ["trust += 1 * backed"]
clears = ["lane"]
result = "It is shut."
[[event.choice.outcome]]
odds = "0.4"
effects = ["eu.isolation += 2"]
result = "It is noticed."
[[event.choice.outcome]]
otherwise = true
result = "Nobody notices."

[[event]]
id = "second-card"
title = "Another"
kind = "article"
theme = "east"
cites = []
gist = "Another question."
text = '''
{forty_words}
'''
remark = []
[[event.choice]]
id = "yes"
label = "Yes"
result = "Yes it is."
[[event.choice]]
id = "no"
label = "No"
result = "No it is not."

[[event]]
id = "third-card"
title = "A chain"
kind = "article"
theme = "east"
cites = []
gist = "A question that may come again."
text = "{forty_words}"
remark = []
[[event.choice]]
id = "again"
label = "Again"
result = "It comes again."
schedules = [{ event = "third-card", after = 3 }]
[[event.choice]]
id = "enough"
label = "Enough"
result = "It is over."
schedules = [] # the chain ends here

[[event]]
id = "fourth-card"
title = "In one line"
kind = "article"
theme = "east"
cites = []
gist = "Wait or go?"
text = "{forty_words}"
remark = []
choice = [{ id = "wait", label = "Wait", result = "You wait." }, { id = "go", label = "Go", result = "You go." }]
""".replace("{forty_words}", "word " * 39 + "end.")

PAPERS = """
[[action]]
id = "a-paper"
title = "A paper"
desk = "south"
text = '''One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty.'''
gist = "A paper for the south."
result = "It is done."
cites = ["A01"]
needs = "flag.lane or promised.lane_kept"
effects = ["trust += 1"]
[[action.outcome]]
odds = "ramp(trust, 30, 80)"
result = "Well."
[[action.outcome]]
otherwise = true
result = "Not so well."

[[action]]
id = "shut-it"
title = "Shut it"
desk = "south"
text = "Stop letting them through. Nobody crosses until Moscow has said in writing what it gives for it, and by when."
gist = "It is shut."
result = "Shut."
cites = []

[[action]]
id = "another-paper"
title = "Another paper"
desk = "south"
text = '''One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty.'''
gist = "Another."
result = "It is done too."
cites = []
when = "month < 20"

[[promise]]
id = "keep-lane"
key = "lane_kept"
to = "moscow"
title = "Keep the lane"
text = "It stays."
months = 6
keep = "flag.lane"
cites = ["A01"]
against = ["shut-lane"]
[promise.kept]
text = "Kept."
effects = ["trust += 2"]
[promise.broken]
text = "Broken."

[[promise]]
id = "shut-lane"
key = "lane_shut"
to = "minsk"
title = "Shut the lane"
text = "It goes."
months = 6
keep = "not flag.lane"
cites = []
[promise.kept]
text = "Kept."
[promise.broken]
text = "Broken."

[[bulletin]]
id = "some-news"
title = "News"
phase = "world"
texts = ["It happened."]
cites = ["B01"]
odds = "estimate / 100"
effects = ["estimate += 1"]

[[telling]]
id = "say-nothing"
title = "Say nothing"
text = "They read of it."
effects = ["trust -= 1"]
cites = []
usual = true # what happens when nothing is said

[[telling]]
id = "say-all"
title = "Say all"
text = "They are told."
effects = []
cites = []

[[desk]]
id = "south"
title = "South"

[[office]]
id = "economy"
title = "Economy"
short = "Eco"
stake = "Money."

[[report]]
id = "front-report"
title = "The front"
gauge = "estimate"
lean = "Hopeful."
[[report.band]]
below = 50
text = "Bad."
[[report.band]]
below = 101
text = "Good."

[[line]]
id = "go-south"
title = "Go south"
text = "South it is."
key = "line_south"
closes = "a-paper"
opens = "another-paper"

[[question]]
id = "by-june"
text = "Will it?"
happened = "trust > 60"
months = 8

[[claim]]
id = "A01"
kind = "causal"
voice = "author"
text = "A claim."

[[fact]]
id = "B01"
date = "2024-01"
text = "A fact."
source = "Somewhere."
confidence = "high"

[[fact]]
id = "NE01"
date = "2026-01"
text = "It came later."
source = "Somewhere."
confidence = "low"
after = true

[[term]]
id = "a-term"
title = "Term"
text = "What it means."
"""

GAME = """
[[act]]
id = "waiting"
title = "Waiting"
text = "Wait."
question = "by-june"

[[act]]
id = "later"
title = "Later"
text = "Later."
begins = "left <= 9 or calendar == 5"

[[aim]]
id = "to-be-trusted"
title = "Trusted"
text = "Be trusted."
met = "trust > 70"
usual = true
[aim.if_met]
government = "Yes."
people = "Yes."
neighbours = "Yes."
[aim.if_not]
government = "No."
people = "No."
neighbours = "No."

[[ending]]
id = "the-end"
title = "The end"
rank = 2
text = "It ends."
cites = []
last = true
[ending.voices]
government = "So."
people = "So."
neighbours = "So."

[[ending]]
id = "the-sudden-end"
title = "The sudden end"
rank = 1
text = "It ends early."
when = "trust <= 0"
cites = ["A01"]
[ending.voices]
government = "So."
people = "So."
neighbours = "So."

[[scenario]]
id = "november"
title = "November"
text = "It is November."
start = "2024-11"
months = 24
cites = ["A01"]
gauges = { trust = 40 }
sets = ["lane"]
[[scenario.date]]
id = "a-date"
title = "A date"
month = 3
cites = ["B01"]
schedules = [{ event = "second-card", after = 0 }]
[[scenario.dealt]]
month = 2
event = "first-card"
"""

MOD = """
id = "sound-mod"
title = "A sound mod"
version = "1.0.0"
game = ">= 0.1"
requires = []

[[term]]
id = "a-new-term"
title = "New"
text = "What it means."

[[telling]]
override = true
id = "say-all"
title = "Say all of it"
text = "They are told."
effects = ["trust -= 2"]
cites = []

[[patch]]
of = "event/first-card"
extend = { cites = ["B01"] }

[renames]
event = { the-ferry = "first-card" }

[removed]
event = { the-bridge = "It was cut." }

[assume]
patience = 2

[words]
"title.sentence" = "You keep a lock."
"report.silence" = { one = "One step.", other = "{n} steps." }
"""

OTHER = """
id = "the-other"
title = "Another mod"
version = "1.0.0"
before = ["sound-mod"]

[[patch]]
of = "event/first-card"
set = { title = "The first card" }
"""

ERA = """
in_era = "then"

[[era]]
id = "then"
title = "Then"
until = "1999-12"
seals = "2001-12"

[[scenario]]
id = "long-ago"
title = "Long ago"
era = "then"
text = "A long time ago."
start = "1999-12"
months = 3
cites = ["A01"]
"""
"""A file of an era and its scenario."""

LESSON = """
[[scenario.dealt]]
month = 8
event = "third-card"
[[scenario.dealt]]
month = 9
event = "fourth-card"

[[lesson]]
id = "a-lesson"
title = "A lesson"
text = "What you do today."
scenario = "november"
minutes = 90
level = "B2"
world = "cable-meadow-finch"
[[lesson.objective]]
text = "Say why."
cites = ["A01"]
[[lesson.forecast]]
month = 4
[[lesson.forecast]]
month = 8
[[lesson.reason]]
month = 2
text = "Why this?"
[[lesson.role]]
id = "witness"
title = "Witness"
text = "Reads it aloud."
watches = ["estimate"]
"""
"""Below GAME, in the same file: its scenario deals two cards more."""

TEST = """
[[test]]
id = "an-open-lane-costs-trust"
given = { scenario = "november", card = "first-card", gauges = { trust = 60 } }
do = ["choose open"]
expect = ["trust < was.trust"]
"""


@pytest.fixture
def good() -> Files:
    """File name -> text of a game without a fault."""
    return {"gauges.toml": GAUGES, "events/cards.toml": CARDS, "papers.toml": PAPERS, "scenarios/game.toml": GAME}


@pytest.fixture
def write(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Files], Path]:
    """Writes files into a new folder and gives the folder."""

    def write_files(files: Files) -> Path:
        root = tmp_path_factory.mktemp("content")
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return write_files


@pytest.fixture
def look(write: Callable[[Files], Path]) -> Callable[[Files], Inspection]:
    """Inspects files."""
    return lambda files: inspect(write(files))
