"""An example of each diagnostic, as `examples.toml` has them: read when somebody asks, never by a check."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from attrs import frozen


@frozen
class Example:
    """How it is not written, and how it is."""

    bad: str
    good: str
    where: str = ""
    """"mod" or "lesson"; "mods": in a mod that has another beside it; "wholes": in a mod beside one that is a whole
    game; "test": in a test of content; "sh" and "mod sh": lines for a shell, in the folder of a content or of a mod."""

    @property
    def language(self) -> str:
        """What it is written in, as fences of Markdown name it."""
        return "sh" if self.where in ("sh", "mod sh") else "toml"


@cache
def examples() -> dict[str, Example]:
    """The example of each code by its id."""
    raw = tomllib.loads(Path(__file__).with_name("examples.toml").read_text(encoding="utf-8"))
    return {code: Example(**said) for code, said in raw.items()}
