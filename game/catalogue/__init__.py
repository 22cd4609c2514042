"""Content, read and checked: TOML files -> one Rulebook, or every complaint at once.

The readers are imported when they are first asked for: a game that is started from what was kept needs none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.catalogue.diagnostics import Diagnostic
    from game.catalogue.inspection import BrokenContent, Inspection, inspect, load

__all__ = ["BrokenContent", "Diagnostic", "Inspection", "inspect", "load"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    module = "diagnostics" if name == "Diagnostic" else "inspection"
    return getattr(import_module(f"game.catalogue.{module}"), name)
