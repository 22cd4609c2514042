"""Writing the source of many small functions, compiling it once, and running that."""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from typing import Any

from game.rules.chance import luck, noise
from game.rules.expression import ramp
from game.rules.names import Names
from game.rules.sharing import Sharing
from game.sums import blake2b

STATE = "v, w, c, l"
"""What every function takes: gauges in tenths with the clocks behind, the same as last month ended, how often each key
was set, and the month in which it was."""


class Writer:
    """Collects the source of all functions, and compiles it once.

    The text of a function is written in full before the next one's: what `names` wrote since the last is its own.
    """

    def __init__(self, names: Names) -> None:
        self.names = names
        self.lines: list[str] = []
        self.known: dict[str, str] = {}

    def function(self, body: str, parameters: str = STATE) -> str:
        """The name of a function that returns `body`."""
        return self._define([f"return {body}"], parameters)

    def block(self, lines: Iterable[str], results: str, parameters: str = STATE) -> str:
        """The name of a function of several lines that fills a list, or several: `results` are their names."""
        empty = [f"{result} = []" for result in results.split(", ")]
        return self._define([*empty, *lines, f"return {results}"], parameters)

    def _define(self, lines: list[str], parameters: str) -> str:
        """The name of a function with these lines; equal ones share one."""
        text = "\n    ".join([f"({parameters}):", *self.names.shared.resolved(lines)])
        self.names.shared = Sharing()
        if text not in self.known:
            self.known[text] = name = f"f{len(self.known)}"
            self.lines.append(f"def {name}{text}")
        return self.known[text]

    @property
    def source(self) -> str:
        """The text of all functions."""
        return "\n".join(self.lines)

    def machine_code(self) -> bytes:
        """All functions as this version of Python runs them, packed."""
        return zlib.compress(marshal.dumps(compile(self.source, "<rules>", "exec")))


def module_of(source: str) -> str:
    """The name of the module in which functions of this text lie, where they were compiled beforehand."""
    return f"second_fiddle_{blake2b(source.encode(), digest_size=8).hexdigest()}"


def functions(machine_code: bytes, module: str = "") -> dict[str, Any]:
    """The functions in it, by name. Those of a module that there is are taken instead: they are the same, and quicker.

    `game.lab.native` makes such modules.
    """
    if module:
        with suppress(ModuleNotFoundError):
            return vars(import_module(module))
    made: dict[str, Any] = {"ramp": ramp, "min": min, "max": max, "abs": abs, "luck": luck, "noise": noise}
    exec(marshal.loads(zlib.decompress(machine_code)), made)  # noqa: S102  # of our own trees only
    return made
