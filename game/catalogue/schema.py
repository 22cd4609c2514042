"""JSON Schemas of content, made from the classes that content is read into: for editors, never for the game.

A schema knows the shape of a file, its keys and words, and says of each key what its class says of it. What a schema
cannot know (names in expressions, ids, ranges) is the business of `check`.
"""

from __future__ import annotations

import enum
import inspect
import re
import types
from functools import cache
from typing import Any, TypeAlias, Union, get_args, get_origin, get_type_hints

import attrs

from game.catalogue.files import TESTS
from game.catalogue.mods import Manifest
from game.catalogue.patches import OVERRIDE, Patch
from game.catalogue.shapes import tables
from game.catalogue.trials import TABLE, Trial
from game.rules.effect import Effect
from game.rules.expression import Expression

Schema: TypeAlias = dict[str, Any]
DIALECT = "http://json-schema.org/draft-07/schema#"
FILES = {"content": "content.schema.json", "tests": "tests.schema.json"}
_FIELD = re.compile(r"^    (?P<name>\w+): [^#\n]*(?:#\s*(?P<text>.*))?$", re.MULTILINE)
_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    Any: {},
    Expression: {"type": "string", "maxLength": 400, "description": "an expression: docs/modding.md, 'The language'"},
    Effect: {
        "type": "string",
        "pattern": r"^\s*[A-Za-z_][\w.]*\s*[+-]=",
        "description": "gauge += amount when condition",
    },
}
_ASIDES = {
    "renames": "old ids and the new ones, by kind",
    "removed": "ids that are gone, by kind, with what a save says of each",
    "assume": "assumptions that the mod turns",
    "words": "words of the interface that are said otherwise, by key",
}
_SAID = {"in_era": "the era that everything in this file belongs to"}


def schemas() -> dict[str, Schema]:
    """Each schema by its file's name."""
    return {FILES["content"]: content_schema(), FILES["tests"]: tests_schema()}


def content_schema() -> Schema:
    """Of every *.toml of a content or of a mod, mod.toml among them."""
    made: dict[str, Schema] = {}
    properties: Schema = {name: _many(type_, made) for name, type_ in tables().items()}
    for type_ in tables().values():
        made[type_.__name__]["properties"][OVERRIDE] = {
            "const": True,
            "description": "in a mod: in the place of the usual",
        }
    properties["patch"] = _many(Patch, made)
    properties |= {name: {"type": "object", "description": text} for name, text in _ASIDES.items()}
    properties |= {name: {"type": "string", "description": text} for name, text in _SAID.items()}
    of_a_mod = _table(Manifest, made)["properties"]
    for name, schema in of_a_mod.items():  # `text` and `title` are no tables, so no name is twice
        properties.setdefault(name, {**schema, "description": f"of mod.toml: {schema.get('description', name)}"})
    return _whole("Second Fiddle: content and mods", properties, made)


def tests_schema() -> Schema:
    """Of the files in a folder `tests`."""
    made: dict[str, Schema] = {}
    return _whole(f"Second Fiddle: {TESTS} of content", {TABLE: _many(Trial, made)}, made)


def _whole(title: str, properties: Schema, made: dict[str, Schema]) -> Schema:
    return {
        "$schema": DIALECT,
        "title": title,
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "definitions": dict(sorted(made.items())),
    }


def _many(type_: Any, made: dict[str, Schema]) -> Schema:
    return {"type": "array", "items": _of(type_, made), "description": doc_of(type_)}


def _of(type_: Any, made: dict[str, Schema]) -> Schema:
    """The schema of a type. That of a class goes into `made`, and is referred to."""
    if type_ in _PLAIN:
        return dict(_PLAIN[type_])
    origin, arguments = get_origin(type_), get_args(type_)
    if origin in (Union, types.UnionType):
        return _of(next(each for each in arguments if each is not type(None)), made)
    if origin is tuple:
        return {"type": "array", "items": _of(arguments[0], made)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of(arguments[1], made)}
    if isinstance(type_, type) and issubclass(type_, enum.Enum):
        return {"enum": [member.value for member in type_]}
    if type_.__name__ not in made:
        made[type_.__name__] = {}  # a class may hold itself
        made[type_.__name__].update(_table(type_, made))
    return {"$ref": f"#/definitions/{type_.__name__}"}


def _table(type_: Any, made: dict[str, Schema]) -> Schema:
    hints, said = get_type_hints(type_), comments_of(type_)
    properties = {}
    for attribute in attrs.fields(type_):
        schema = _of(hints[attribute.name], made)
        text = said.get(attribute.name)
        if text and "$ref" not in schema:  # beside a reference nothing is read
            schema = {**schema, "description": text}
        properties[attribute.name] = schema
    return {
        "type": "object",
        "description": doc_of(type_),
        "additionalProperties": False,
        "required": required_of(type_),
        "properties": properties,
    }


def required_of(type_: Any) -> list[str]:
    """The keys without which a table makes no sense."""
    return [each.name for each in attrs.fields(type_) if each.default is attrs.NOTHING]


def doc_of(type_: Any) -> str:
    """What a class says of itself, in one line; of one that says nothing its name."""
    text = type_.__doc__ or ""
    is_made = not text or text.startswith(("Method generated", f"{type_.__name__}("))
    return type_.__name__ if is_made else " ".join(text.split("\n\n")[0].split())


@cache
def comments_of(type_: Any) -> dict[str, str]:
    """What stands behind the fields of a class, and of those that it is made of."""
    found: dict[str, str] = {}
    for class_ in reversed(type_.__mro__[:-1]):
        for field in _FIELD.finditer(inspect.getsource(class_)):
            if field["text"] and not field["text"].startswith("type:"):
                found[field["name"]] = field["text"].strip()
    return found
