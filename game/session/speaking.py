"""Which language a run of the program speaks: the one asked for, the environment's, the settings', or English.

The language of the system is not asked: a translation that nobody has read yet is taken up by choice, not by chance.
"""

from __future__ import annotations

import os
import tomllib

from attrs import frozen

from game.session.places import settings_file
from game.words.languages import LANGUAGES, USUAL

OPTION = "--lang"
VARIABLE = "SECOND_FIDDLE_LANG"


@frozen
class Spoken:
    """A command line without its `--lang`, and the language to speak."""

    arguments: list[str]
    language: str


class NoSuchLanguage(ValueError):
    """A language that there are no words in; its text is what was asked for."""


def spoken_of(arguments: list[str]) -> Spoken:
    """What the last `--lang` asks for, wherever it stands. Raises NoSuchLanguage; the environment and the settings
    may say what they like: what they say and is none is passed over."""
    rest, asked, is_next = [], "", False
    for argument in arguments:
        if is_next or argument.startswith(f"{OPTION}="):
            asked, is_next = argument.removeprefix(f"{OPTION}="), False
        elif argument == OPTION:
            is_next = True
        else:
            rest.append(argument)
    if is_next or (asked and asked not in LANGUAGES):
        raise NoSuchLanguage(asked)
    return Spoken(rest, asked or usual_language())


def usual_language() -> str:
    """What the environment says, else the settings, else English."""
    said = os.environ.get(VARIABLE, "")
    return said if said in LANGUAGES else _set_language()


def _set_language() -> str:
    """The settings' language, without the screens that keep them; English where they cannot be read."""
    try:
        language = tomllib.loads(settings_file().read_text(encoding="utf-8")).get("language")
    except (OSError, ValueError):
        return USUAL
    return language if language in LANGUAGES else USUAL
