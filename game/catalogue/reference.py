"""docs/modding-reference.md: every table and every key, made from the classes that content is read into."""

from __future__ import annotations

import enum
import types
from collections.abc import Iterator
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from game.catalogue.mods import Manifest
from game.catalogue.patches import Patch
from game.catalogue.schema import comments_of, doc_of
from game.catalogue.shapes import tables
from game.catalogue.trials import TABLE, Trial
from game.rules.effect import Effect
from game.rules.expression import Expression

_HEAD = """# Reference: every table and every key

Made from the classes in `game/rules/entries/` by `second-fiddle schema --reference` (a test compares the two).
[Modding](modding.md) explains how they go together; [diagnostics](diagnostics.md) what a check says of them.

A key without a default must be given. An *expression* and an *effect* are texts: see "The language in one page" there.
"""
_PLAIN = {str: "text", bool: "true or false", int: "whole number", float: "number", Expression: "expression",
          Effect: "effect", Any: "any value"}  # fmt: skip


def page() -> str:
    return "\n".join(_page())


def _page() -> Iterator[str]:
    yield _HEAD
    told: list[Any] = []
    for name, type_ in tables().items():
        yield from _table(f"`[[{name}]]`", type_, told)
    yield "## Within them\n"
    for type_ in told:  # grows while it is gone through
        yield from _table(type_.__name__, type_, told, "###")
    yield "## In a mod\n"
    yield from _table("At the top of `mod.toml`", Manifest, [], "###")
    yield from _table("`[[patch]]`", Patch, [], "###")
    yield "## Tests of content\n"
    inner: list[Any] = []
    yield from _table(f"`[[{TABLE}]]`, in a folder `tests`", Trial, inner, "###")
    for type_ in inner:
        yield from _table(f"`{type_.__name__.lower()}`", type_, inner, "###")


def _table(title: str, type_: Any, told: list[Any], level: str = "##") -> Iterator[str]:
    hints, said = get_type_hints(type_), comments_of(type_)
    yield f"{level} {title}\n"
    if doc_of(type_) != type_.__name__:
        yield f"{doc_of(type_)}\n"
    yield "| key | | default | |"
    yield "|---|---|---|---|"
    for each in attrs.fields(type_):
        kind = _kind(hints[each.name], told)
        yield f"| `{each.name}` | {kind} | {_default(each.default)} | {_cell(said.get(each.name, ''))} |"
    yield ""


def _kind(type_: Any, told: list[Any]) -> str:
    """A type in words. A class within goes on the list of those that are still to be told."""
    if type_ in _PLAIN:
        return _PLAIN[type_]
    origin, arguments = get_origin(type_), get_args(type_)
    if origin in (Union, types.UnionType):
        return _kind(next(each for each in arguments if each is not type(None)), told)
    if origin is tuple:
        return f"list: {_kind(arguments[0], told)}"
    if origin is dict:
        return f"table: name = {_kind(arguments[1], told)}"
    if isinstance(type_, type) and issubclass(type_, enum.Enum):
        return " \\| ".join(f"`{member.value}`" for member in type_)
    if type_ not in told:
        told.append(type_)
    return f"[{type_.__name__}](#{type_.__name__.lower()})"


def _default(default: Any) -> str:
    if default is attrs.NOTHING:
        return ""
    if isinstance(default, attrs.Factory):  # type: ignore[arg-type]  # stubs: a function
        return "`{}`"
    if isinstance(default, Expression):
        return "always"
    if default is None or default in ("", ()) or attrs.has(type(default)):
        return "none"
    if isinstance(default, enum.Enum):
        return f"`{default.value}`"
    if isinstance(default, str):
        return f'`"{default}"`'
    return f"`{str(default).lower() if isinstance(default, bool) else f'{default:g}'}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
