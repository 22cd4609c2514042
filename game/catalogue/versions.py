"""Versions of the game and of mods: 1.2.3, and ranges such as `>= 1.2, < 2`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TypeAlias

Version: TypeAlias = "tuple[int, ...]"
_VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){0,3}", re.ASCII)
_DEMAND = re.compile(r"(?P<operator>>=|<=|==|>|<)\s*(?P<version>[\d.]+)", re.ASCII)
_LENGTH = 4
_INSTALLED = "second_fiddle-"


def game_version() -> str:
    """The version that is installed; "0" where the code was never installed."""
    for folder in sys.path:  # as `importlib.metadata` looks for it, which brings half a mail program with it
        for found in Path(folder).glob(f"{_INSTALLED}*.dist-info") if folder else ():
            return found.name.removeprefix(_INSTALLED).removesuffix(".dist-info")
    from importlib.metadata import PackageNotFoundError, version  # it lies in an archive, or nowhere

    try:
        return version("second-fiddle")
    except PackageNotFoundError:
        return "0"


def version_of(text: str) -> Version | None:
    """The numbers of a version, comparable; None where the text is none."""
    if not _VERSION.fullmatch(text):
        return None
    numbers = tuple(int(number) for number in text.split("."))
    return numbers + (0,) * (_LENGTH - len(numbers))


def is_range(text: str) -> bool:
    """Whether a text is a range of versions; an empty one takes every version."""
    return all(_demand(part) is not None for part in _parts(text))


def lies_in(version: str, range: str) -> bool:
    """Whether a version lies in a range. What is no version or no range is complained of elsewhere: it lies in."""
    has = version_of(version)
    demands = [_demand(part) for part in _parts(range)]
    return has is None or all(demand is None or _holds(has, *demand) for demand in demands)


def _parts(range: str) -> list[str]:
    return [part.strip() for part in range.split(",")] if range.strip() else []


def _demand(part: str) -> tuple[str, Version] | None:
    found = _DEMAND.fullmatch(part)
    wanted = version_of(found["version"]) if found else None
    return (found["operator"], wanted) if found and wanted else None


def _holds(has: Version, operator: str, wanted: Version) -> bool:
    match operator:
        case ">=":
            return has >= wanted
        case "<=":
            return has <= wanted
        case ">":
            return has > wanted
        case "<":
            return has < wanted
    return has == wanted
