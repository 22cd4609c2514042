"""A diagnostic explained: what it is, why it matters, and how it is written instead. The docs page is made of these."""

from __future__ import annotations

from collections.abc import Iterator

from game.catalogue.codes import CODES, Code, Confidence, Severity
from game.catalogue.examples import examples

SECTIONS = {
    "0": "Files", "1": "TOML", "2": "Shapes", "3": "The little language", "4": "Links, and what can happen",
    "5": "Keys and gauges", "6": "Figures", "7": "Entries and lessons", "8": "Prose",
    "9": "Ignores, mods, assumptions, words",
}  # fmt: skip
"""What the first figure of a code says."""
_SEVERITIES = {
    Severity.ERROR: "the content is not loaded",
    Severity.WARNING: "it is loaded; somebody should look",
    Severity.HINT: "it is loaded and does what it says; it could be said more plainly",
}
_CONFIDENCES = {
    Confidence.CERTAIN: "it is so, whatever happens in a game",
    Confidence.LIKELY: "a sign that has meant a slip before; it may be meant",
}
_HEAD = """# Diagnostics

What `second-fiddle check` says, by code. This page is made of `game/catalogue/codes.py` and `examples.toml` beside it
(`second-fiddle check --explain` prints it; a test compares the two), and every example is tried: the bad one fires
exactly its code, the good one none. [Modding](modding.md) explains how content is written.

A code never changes its meaning. Its first letter says how grave it is:
"""
_FOOT = """
A warning or a hint that is meant can be taken back, with its reason, at the end of its line or on a line of its own
before the key or table:

```toml
# lint: ignore W606 opens with the second act, which is being written
needs = "trust > 100"
```

An error cannot be taken back. An ignore without a reason (W901) or one that takes nothing back (W902) is itself a
diagnostic. To begin on old content, keep what is known: `check --write-baseline known.json`, and from then on
`check --baseline known.json` shows what is new.
"""


def explained(code: Code) -> Iterator[str]:
    """One diagnostic in Markdown."""
    example = examples()[code.id]
    yield f"### {code.id}: {code.title}"
    yield ""
    yield f"{code.severity.value.capitalize()}, {code.confidence.value}. {code.reason}"
    yield ""
    yield from (f"```{example.language}", "# not", *_lines(example.bad), "# but", *_lines(example.good), "```")
    yield ""


def _lines(text: str) -> list[str]:
    return text.strip("\n").replace("\u202e", "\\u202e").split("\n")


def page() -> str:
    """All of them: docs/diagnostics.md."""
    return "\n".join(_page())


def _page() -> Iterator[str]:
    yield _HEAD
    yield from (f"- **{each.value[0].upper()}**, {each.value}: {_SEVERITIES[each]}." for each in Severity)
    yield "\nand beside it stands how sure it is:\n"
    yield from (f"- *{each.value}*: {_CONFIDENCES[each]}." for each in Confidence)
    yield _FOOT
    for digit, title in SECTIONS.items():
        found = sorted((code for code in CODES.values() if code.id[1] == digit), key=lambda code: code.id[1:])
        yield f"## {title}\n"
        for code in found:
            yield from explained(code)
