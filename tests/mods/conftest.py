"""A small sound mod over the tiny content, as texts of files: each test spoils one thing of it, or none."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from game.catalogue import Diagnostic, Inspection, inspect
from tests.playing import TINY

Files = dict[str, str]

MOD = """
id = "my-mod"
title = "My mod"
version = "1.0.0"
game = ">= 0.1"
requires = ["other-mod >= 1"]
"""
CARDS = """
[[index]]
id = "weight.of.it"
title = "A weight"
meaning = "Half of trust."
formula = "assumption.half * trust"

[[assumption]]
id = "half"
title = "Half"
text = "How much."
default = 0.5
low = 0
high = 1
cites = ["A01"]
rival = "More."

[[law]]
id = "my-law"
title = "Mine"
text = "It moves."
phase = "home"
cites = ["A01"]
effects = ["economy += 0.1 * weight.of.it"]
"""
PATCHES = """
[[patch]]
of = "event/north/choice/yes"
set = { label = "Yes, of course" }

[[patch]]
of = "event/south"
extend = { cites = ["A01"] }

[renames.event]
"old-north" = "north"
[removed.event]
"gone" = "nobody drew it"
"""
OTHER = """
id = "other-mod"
title = "Another"
version = "1.1"

[[patch]]
of = "event/west"
set = { title = "Out of the west" }
"""


@cache
def of_tiny() -> frozenset[tuple[str, str, int]]:
    """What the tiny content is let be for by itself."""
    return frozenset((one.code.id, one.file, one.line) for one in inspect(TINY).diagnostics)


def caused(found: Inspection) -> list[Diagnostic]:
    """The diagnostics that the mods brought."""
    return [one for one in found.diagnostics if (one.code.id, one.file, one.line) not in of_tiny()]


@pytest.fixture
def mods() -> dict[str, Files]:
    """Folder -> files of two mods without a fault, the second of which the first requires."""
    return {"my-mod": {"mod.toml": MOD, "cards.toml": CARDS, "patches.toml": PATCHES}, "other": {"mod.toml": OTHER}}


@pytest.fixture
def laid(tmp_path: Path) -> Callable[[dict[str, Files]], Inspection]:
    """Writes mods and inspects the tiny content with them."""

    def lay(mods: dict[str, Files]) -> Inspection:
        for folder, files in mods.items():
            for name, text in files.items():
                path = tmp_path / folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        return inspect(TINY, [tmp_path / folder for folder in mods])

    return lay
