"""A folder of content -> a Rulebook, or every complaint about it at once."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from game.catalogue.diagnostics import Diagnostic, diagnose, render_all
from game.catalogue.files import content_root, read
from game.catalogue.hashes import stamped
from game.catalogue.manuscript import gather
from game.catalogue.scrutiny import scrutinise
from game.rules.rulebook import Rulebook


@frozen
class Inspection:
    """What came of reading a folder. Without an error there is a Rulebook, whatever the warnings."""

    rulebook: Rulebook | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return tuple(one for one in self.diagnostics if one.is_error)


class BrokenContent(Exception):
    """Content with an error in it. As a text it is all complaints, ready to be shown."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(render_all(diagnostics))
        self.diagnostics = diagnostics


def inspect(root: Path) -> Inspection:
    """Everything below a folder: its Rulebook if it has no error, and every fault of every file."""
    made, faults = gather(read(root))
    diagnostics = diagnose([*faults, *scrutinise(made)])
    if any(one.is_error for one in diagnostics):
        return Inspection(None, diagnostics)
    return Inspection(stamped(made.rulebook()), diagnostics)


def load(root: Path | None = None) -> Rulebook:
    """The Rulebook of a folder; without one, of the content that belongs to this code. Raises BrokenContent."""
    inspection = inspect(content_root() if root is None else root)
    if inspection.rulebook is None:
        raise BrokenContent(inspection.diagnostics)
    return inspection.rulebook
