"""Whether a translation is whole, for whoever translates: `python -m game.words.check [ru]`.

Said are texts that are missing, stale (the English has changed since), superfluous, or that cannot be said: other
{names}, or not the forms that the language counts with. `--accept`, with a language and keys (or without, for all),
notes that these texts were made from the English as it is now; it writes SOURCE.toml.
"""

from __future__ import annotations

import re
import sys
import tomllib
from argparse import ArgumentParser
from functools import cache
from pathlib import Path

from game.words import FOLDER, SOURCE, TYPED, entries, fingerprint, names_in, optional, translated
from game.words.languages import CATEGORIES, LANGUAGES, USUAL
from game.words.own import Entry

GLOSSARY = FOLDER.parents[1] / "content" / "glossary.toml"
"""Where the glossary's English lies in a checkout."""


KEPT = frozenset(
    "plain.months plain.and keep.yes keep.as keep.to new-game.world new-game.record paging.off-word hint.gauge "
    "cli.usual-alias".split()
)
"""Words that a player types after a command: they are the same in every language."""


@cache
def english() -> dict[str, Entry]:
    """Every English text that may be translated: the interface's, and the glossary's by the ids of its terms."""
    found = dict(entries())
    for term in tomllib.loads(GLOSSARY.read_text(encoding="utf-8"))["term"] if GLOSSARY.is_file() else ():
        found |= {f"glossary.{term['id']}.{part}": term[part] for part in ("title", "text")}
    return found | {
        key.replace("command.", TYPED): key.removeprefix("command.") for key in found if "command." in key[:8]
    }


def findings(language: str) -> list[str]:
    """What is wrong with a translation, a line each. Nothing: it is whole and of today."""
    ours, theirs, sources = english(), translated(language), sources_of(language)
    found = [
        f"missing: {key}" for key in ours if key not in theirs and key not in optional() and not key.startswith(TYPED)
    ]
    found += [f"superfluous: {key}" for key in theirs if key not in ours]
    for key in theirs.keys() & ours.keys():
        found += [f"stale: {key}"] if sources.get(key) != fingerprint(ours[key]) else []
        found += [f"typed by players, so it stays English: {key}"] if key in KEPT and theirs[key] != ours[key] else []
        found += [f"{fault}: {key}" for fault in faults(language, ours[key], theirs[key])]
    return sorted(found)


def faults(language: str, ours: Entry, theirs: Entry) -> list[str]:
    """Why a text cannot be said, or would be said wrongly."""
    found = []
    if names_in(ours) != names_in(theirs):
        found.append(f"other names ({', '.join(sorted(names_in(ours) ^ names_in(theirs)))})")
    forms = [theirs] if isinstance(theirs, str) else list(theirs.values())
    if isinstance(theirs, dict) and tuple(theirs) != CATEGORIES[language]:
        found.append(f"not the forms {', '.join(CATEGORIES[language])}, in this order")
    if any(names_in(form) != names_in(forms[0]) for form in forms):  # `one` is 21 as well: it must say which
        found.append("not the same names in every form")
    found += [f"letters of two alphabets ({word})" for form in forms for word in mixed(form)]
    return found


MIXED = re.compile(r"(?=\w*[A-Za-z])(?=\w*[А-Яа-яЁёІіЎў])\w+")


def mixed(text: str) -> list[str]:
    """Words with Latin and Cyrillic letters in one: they look right and are not."""
    return MIXED.findall(re.sub(r"\{[^}]*\}|\\n", " ", text))


def sources_of(language: str) -> dict[str, str]:
    path = FOLDER / language / SOURCE
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def accept(language: str, keys: list[str]) -> Path:
    """Note that texts (all, if none is named) were made from the English as it is now. KeyError: no such text."""
    ours, theirs, known = english(), translated(language), sources_of(language)
    for key in keys or (theirs.keys() & ours.keys()):
        known[key] = fingerprint(ours[key])
    lines = [f'"{key}" = "{known[key]}"' for key in sorted(known) if key in theirs and key in ours]
    path = FOLDER / language / SOURCE
    first = f"# Made by `python -m game.words.check {language} --accept`: from which English each text was translated."
    path.write_text("\n".join([first, *lines]) + "\n", encoding="utf-8")
    return path


def main(arguments: list[str]) -> int:
    """The exit code: 1 where something is wrong."""
    others = [language for language in LANGUAGES if language != USUAL]
    parser = ArgumentParser(prog="python -m game.words.check", description=str(__doc__).partition("\n")[0])
    parser.add_argument("language", nargs="?", choices=others, help="one language (all, if none is named)")
    parser.add_argument("--accept", nargs="*", metavar="KEY", help="these texts were made from today's English")
    args = parser.parse_args(arguments)
    if args.accept is not None:
        if not args.language:
            parser.error("--accept needs a language")
        unknown = [key for key in args.accept if key not in english()]
        if unknown:
            parser.error(f"no such text: {', '.join(unknown)}")
        accept(args.language, args.accept)
    found = [f"{each}: {line}" for each in ([args.language] if args.language else others) for line in findings(each)]
    sys.stdout.write("".join(f"{line}\n" for line in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
