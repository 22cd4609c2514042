"""What an entry says: the fields that differ from their defaults."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import attrs


def said(entry: Any) -> Iterator[tuple[str, Any]]:
    """The name and value of each field that is not its default, of those that make two entries equal."""
    for name, default in _fields(entry.__class__):
        value = getattr(entry, name)
        if value is not default and value != default:
            yield name, value


@cache
def _fields(class_: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((one.name, _default(one.default)) for one in attrs.fields(class_) if one.eq)


def _default(default: Any) -> Any:
    return default.factory() if isinstance(default, attrs.Factory) else default  # type: ignore[arg-type] # stubs: a function
