"""An example of each diagnostic, as `examples.toml` has them: read when somebody asks, never by a check."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from attrs import frozen


@frozen
class Example:
    """How it is not written, and how it is; or, where that is a whole file or folder, `told` in words."""

    bad: str = ""
    good: str = ""
    told: str = ""
    where: str = ""  # "mod" or "lesson"; "mods": in a mod that has another beside it; "test": in a test of content


@cache
def examples() -> dict[str, Example]:
    """The example of each code by its id."""
    raw = tomllib.loads(Path(__file__).with_name("examples.toml").read_text(encoding="utf-8"))
    return {code: Example(**said) for code, said in raw.items()}
