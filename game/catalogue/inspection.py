"""A folder of content -> a Rulebook, or every complaint about it at once."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from game.catalogue.codes import Severity
from game.catalogue.diagnostics import Diagnostic, diagnose, render_all
from game.catalogue.faults import Fault
from game.catalogue.files import content_root, read
from game.catalogue.hashes import stamped
from game.catalogue.manuscript import Manuscript, gather
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
    written, faults = _check(root)
    return Inspection(_rulebook(written, faults), diagnose(faults))


def load(root: Path | None = None) -> Rulebook:
    """The Rulebook of a folder; without one, of the content that belongs to this code. Raises BrokenContent."""
    written, faults = _check(content_root() if root is None else root)
    rulebook = _rulebook(written, faults)
    if rulebook is None:
        raise BrokenContent(diagnose(faults))
    return rulebook


def _check(root: Path) -> tuple[Manuscript, list[Fault]]:
    written, faults = gather(read(root))
    return written, [*faults, *scrutinise(written)]


def _rulebook(written: Manuscript, faults: list[Fault]) -> Rulebook | None:
    broken = any(fault.code.severity is Severity.ERROR for fault in faults)
    return None if broken else stamped(written.rulebook())
