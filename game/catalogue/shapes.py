"""Raw tables -> entries, by cattrs with nothing converted and nothing forgiven.

Every fault of an entry is found in one go, each with its path. cattrs alone would make "5" of 5 and True of
"no"; the hooks here take a value only if it is of the very type that the class names.
"""

from __future__ import annotations

import enum
import math
import re
from collections.abc import Callable, Iterator
from functools import cache
from sys import intern
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import attrs
from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    Converter,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn

from game.catalogue import codes
from game.catalogue.faults import Fault, Place, Unfit
from game.catalogue.grammar import LARGEST, parse_effect, parse_expression
from game.catalogue.nearest import did_you_mean
from game.rules.effect import Effect
from game.rules.entries import Entries, Entry
from game.rules.expression import Expression

E_ = TypeVar("E_", bound=enum.StrEnum)
T_ = TypeVar("T_")
_FIGURE = re.compile(r"-?\d{1,6}(\.\d{1,6})?", re.ASCII)
Structure = Callable[[Any, Any], Any]


@cache
def tables() -> dict[str, type[Entry]]:
    """The tables of content and the class of each, as the fields of Entries name them."""
    return {name: get_args(hint)[0] for name, hint in get_type_hints(Entries).items()}


def structure(table: str, raw: object, place: Place) -> Entry | list[Fault]:
    """The entry that a raw table says, or everything that is wrong with it."""
    return structure_as(tables()[table], raw, place)


def structure_as(type_: type[T_], raw: object, place: Place) -> T_ | list[Fault]:
    """The same for a table that is no entry."""
    try:
        made: T_ = _converter().structure(raw, type_)
    except BaseValidationError as error:
        return list(_faults(error, place))
    except Unfit as error:
        return [error.at(place)]
    return made


def _faults(error: BaseException, place: Place) -> Iterator[Fault]:
    match error:
        case ClassValidationError() | IterableValidationError():
            for inner in error.exceptions:
                yield from _faults(inner, place.under(*_step(inner)))
        case ForbiddenExtraKeysError(cl=class_, extra_fields=keys):
            known = [attribute.name for attribute in attrs.fields(class_)]
            for key in sorted(keys):
                yield Fault(
                    codes.UNKNOWN_KEY,
                    f"unknown key '{key}'",
                    place.key(key),
                    did_you_mean(key, known) or _elsewhere(key),
                )
        case KeyError():
            around = Place(place.file, place.path[:-1])
            yield Fault(codes.MISSING_KEY, f"'{place.path[-1]}' is missing", around)
        case Unfit():
            yield error.at(place)
        case _:  # pragma: no cover: a fault of ours, not of the content
            raise error


def _elsewhere(key: str) -> str:
    """Of which tables an unknown key is one: it may only stand in the wrong place."""
    owners = [name for name, type_ in tables().items() if key in {each.name for each in attrs.fields(type_)}]
    return f"it is a key of {', '.join(owners[:3])}" if owners else ""


def _step(error: BaseException) -> tuple[str | int, ...]:
    """Where cattrs was when this came up: a note of the attribute or of the index."""
    notes = getattr(error, "__notes__", ())
    return tuple(note.name if isinstance(note, AttributeValidationNote) else note.index for note in notes[:1])


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook_factory(attrs.has, lambda type_: _table_hook(converter, type_))
    converter.register_structure_hook_factory(_is(tuple), lambda type_: _list_hook(converter, type_))
    converter.register_structure_hook_factory(_is(dict), lambda type_: _dict_hook(converter, type_))
    for type_, hook in _HOOKS.items():
        converter.register_structure_hook(type_, hook)
    return converter


def _is(origin: type) -> Callable[[Any], bool]:
    return lambda type_: get_origin(type_) is origin


_NOUNS = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}


def _wrong(wanted: type, value: object) -> Unfit:
    got = _NOUNS.get(type(value), "a date or time")
    return Unfit(codes.WRONG_TYPE, f"this must be {_NOUNS[wanted]}, not {got}", help=_instead(wanted, value))


_TRUTHS = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}


def _instead(wanted: type, value: object) -> str:
    """How it was probably meant."""
    if wanted is str and isinstance(value, int | float):
        return f'put it in quotes: "{value}"'
    if not isinstance(value, str):
        return ""
    if wanted is list:
        return "put it in square brackets: [...]"
    if wanted is bool and value.lower() in _TRUTHS:
        return f"write {_TRUTHS[value.lower()]}, without quotes"
    return f"write {value}, without quotes" if wanted in (int, float) and _FIGURE.fullmatch(value) else ""


def _exactly(wanted: type, value: object) -> Any:
    if type(value) is not wanted:
        raise _wrong(wanted, value)
    return value


def _text(value: object, _: type) -> str:
    return intern(_exactly(str, value))  # ids stand in many places


def _boolean(value: object, _: type) -> bool:
    return bool(_exactly(bool, value))


def _whole(value: object, _: type) -> int:
    return int(_sensible(_exactly(int, value)))


def _figure(value: object, _: type) -> float:
    if type(value) not in (int, float):
        raise _wrong(float, value)
    return float(_sensible(value))


def _sensible(value: Any) -> Any:
    if is_absurd(value):
        raise Unfit(codes.ABSURD, "no figure of the game is like this")
    return value


def is_absurd(value: float) -> bool:
    """Whether no figure of the game can be like this. What has 400 digits is a number in TOML, and no float."""
    return abs(value) > LARGEST or not math.isfinite(value)


def _word(value: object, type_: type[E_]) -> E_:
    words = {member.value: member for member in type_}
    word = _exactly(str, value)
    if word not in words:
        hint = did_you_mean(word, words) or f"one of: {', '.join(words)}"
        raise Unfit(codes.UNKNOWN_WORD, f"unknown word '{word}'", help=hint)
    return words[word]


def _expression(value: object, _: type) -> Expression:
    return parse_expression(_exactly(str, value))


def _effect(value: object, _: type) -> Effect:
    return parse_effect(_exactly(str, value))


_HOOKS: dict[Any, Structure] = {
    str: _text,
    bool: _boolean,
    int: _whole,
    float: _figure,
    enum.StrEnum: _word,  # without it the hook of str would take these, and take any word
    Expression: _expression,
    Effect: _effect,
}


def _table_hook(converter: Converter, type_: Any) -> Structure:
    structure_pairs = make_dict_structure_fn(type_, converter)
    return lambda value, _: structure_pairs(_exactly(dict, value), type_)


def _list_hook(converter: Converter, type_: Any) -> Structure:
    item = get_args(type_)[0]
    hook = converter.get_structure_hook(item)
    return lambda value, _: tuple(_each(enumerate(_exactly(list, value)), hook, item).values())


def _dict_hook(converter: Converter, type_: Any) -> Structure:
    item = get_args(type_)[1]
    hook = converter.get_structure_hook(item)
    return lambda value, _: _each(_exactly(dict, value).items(), hook, item)


def _each(pairs: Any, hook: Structure, item: Any) -> dict[Any, Any]:
    """Every value through its hook; what fails is gathered, each with its index or key."""
    done, failed = {}, []
    for step, value in pairs:
        try:
            done[step] = hook(value, item)
        except (Unfit, BaseValidationError) as error:
            error.add_note(IterableValidationNote("", step, item))
            failed.append(error)
    if failed:
        raise IterableValidationError("", failed, item)
    return done
