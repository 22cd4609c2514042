"""Content, read and checked: TOML files -> one Rulebook, or every complaint at once."""

from game.catalogue.diagnostics import Diagnostic
from game.catalogue.inspection import BrokenContent, Inspection, inspect, load

__all__ = ["BrokenContent", "Diagnostic", "Inspection", "inspect", "load"]
