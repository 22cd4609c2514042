"""A mod to begin with: small, commented, without a fault, and playable as it is."""

from __future__ import annotations

from pathlib import Path

from game.catalogue.mods import MANIFEST

_MOD = """\
# What this mod is. `second-fiddle check .` says what is wrong with it; docs/modding.md explains all of this.
id = "{id}"                       # stands in saves: never change it once others play the mod
title = "{title}"
version = "0.1.0"
text = "One card and one changed weight, to begin with."
game = ">= 0.1"                   # which versions of the game it is for
# requires = ["other-mod >= 1.2"] # read before this one, and missed if it is not there
# conflicts = ["another-mod"]     # neither can be played with the other
# after = ["a-third-mod"]         # if that one is there, it is read first

# A weight of the model that is disputed (content/assumptions.toml lists them).
# [assume]
# stony_silence = 40

# Ids that saves may still know. Without these a save names what it misses.
# [renames.event]
# "old-id" = "new-id"
# [removed.event]
# "gone-id" = "merged into another card"
"""
_CARDS = '''\
# A card: one question of the month. Every table and key of it stands in content/README.md.

[[event]]
id = "{id}-a-letter-from-the-border"
title = "A letter from the border"
kind = "counterfactual"           # article | background | counterfactual: invented cards say so
theme = "border"                  # the deck does not draw a theme twice running
cites = ["A16"]                   # the claims and facts that it stands on
when = "month >= 2"
weight = "20"
gist = "A village on the Lithuanian border asks for its footbridge. It would be open two hours a week."
text = """
The letter has sixty signatures and a drawing of the bridge, which has been closed since 2021. Two hours a week,
it says, for graves, and for one wedding. The border guard has no view. The governor has two, and has sent both.
"""

[[event.remark]]
office = "foreign"
text = "Vilnius can say yes to this without a meeting."

[[event.remark]]
office = "security"
text = "Two hours is long enough to cross."

[[event.choice]]
id = "open-the-bridge"
label = "Open the bridge, two hours a week"
opening = true                    # a step towards another side: Moscow will hear of it
effects = ["eu.isolation -= 1 * backed", "trust -= 1", "openings += 1"]
result = "On the first Sunday nineteen people cross, and all of them come back."

[[event.choice]]
id = "leave-it-shut"
label = "Leave it shut"
effects = ["trust += 0.5", "credibility -= 0.5"]
result = "The village is told that the bridge is not safe, which is true by now."
'''
_PATCHES = """\
# Changing what is there: one [[patch]] for each entry, or part of one. The rest stays as it is.

[[patch]]
of = "law/warmth-fades"           # kind/id; a part of it: event/the-lane/choice/open, or .../remark/1
set = { effects = ["warmth -= 0.015 * warmth"] }
# extend = { cites = ["A04"] }    # adds to a list or a table
# remove = { cites = ["A03"] }    # takes out of one; `key = true` takes the whole key
# drop = true                     # takes the whole entry away
"""


class Taken(OSError):
    """The folder is there and is not empty."""


def write_starter(folder: Path) -> None:
    """Write the starter into a new or empty folder. Raises Taken, OSError; ValueError: no id is in its name."""
    id = "-".join(part for part in _simple(folder.resolve().name).split("-") if part)[:60]
    if not id:
        raise ValueError(folder.name)
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise Taken(str(folder))
    names = {"id": id, "title": id.replace("-", " ").capitalize()}
    for name, text in ((MANIFEST, _MOD), ("cards.toml", _CARDS), ("patches.toml", _PATCHES)):
        filled = text.replace("{id}", names["id"]).replace("{title}", names["title"])
        (folder / name).write_text(filled, encoding="utf-8", newline="\n")


def _simple(name: str) -> str:
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name.lower())
