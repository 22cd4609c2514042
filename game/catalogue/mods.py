"""A mod: a folder with a mod.toml, read without leaving the folder, within bounds, and without running anything.

The keys at the top of mod.toml say what the mod is; below them, and in every other *.toml of the folder, stands
what it adds and changes. Links are not followed, and a folder that is too large is not read to its end.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from attrs import evolve, field, frozen

from game.catalogue import codes, syntax
from game.catalogue.faults import Fault, Place, SourceFile, Spot
from game.catalogue.files import TESTS, Reading, read_file, spot_at
from game.catalogue.shapes import structure_as
from game.catalogue.versions import game_version, is_range, lies_in, version_of
from game.sums import blake2b

MANIFEST = "mod.toml"
MOST_FILES = 200  # in a mod, of any kind, folders included
MOST_CHARACTERS = 1 << 20  # in all its files together
CONTENT = "content"
"""What `replaces` says of a mod that takes the place of the whole content."""
_ID = re.compile(r"[a-z0-9]{1,30}(-[a-z0-9]{1,30}){0,5}", re.ASCII)
_DEEP = re.compile(r"""(?<![\w"'-])(?:[\w"'-]++[ \t]*+\.[ \t]*+){40}""")
_DEMAND = re.compile(r"(?P<id>[a-z0-9-]+)\s*(?P<range>[<>=].*)?", re.ASCII)


@frozen
class Manifest:
    """The keys at the top of mod.toml."""

    id: str
    title: str
    version: str
    text: str = ""
    game: str = ""  # a range of versions
    requires: tuple[str, ...] = ()  # `other-mod`, or `other-mod >= 1.2`
    conflicts: tuple[str, ...] = ()
    after: tuple[str, ...] = ()  # these are read first, where they are there
    before: tuple[str, ...] = ()
    replaces: str = ""  # "content": a whole game of its own


KEYS = frozenset(attribute.name for attribute in Manifest.__attrs_attrs__)


@frozen
class Mod:
    """A mod that was read. `reading` holds its files; of mod.toml only what stands below the manifest."""

    manifest: Manifest
    place: Place  # of the manifest
    reading: Reading = field(repr=False)
    print: str = ""  # a fingerprint of all its files, whatever their line breaks

    @property
    def id(self) -> str:
        return self.manifest.id

    @property
    def is_whole(self) -> bool:
        return self.manifest.replaces == CONTENT

    @property
    def stamp(self) -> str:
        """What a save records: id, version, fingerprint and title."""
        return f"{self.id} {self.manifest.version} {self.print} {self.manifest.title}"


def is_mod(root: Path) -> bool:
    """Whether a folder is a mod; any other is the root of a whole content."""
    return (root / MANIFEST).is_file()


def read_mod(root: Path) -> tuple[Mod | None, list[Fault]]:
    """The mod of a folder, or why there is none. Its files are named as `root` was given, so that they are found."""
    reading = _read(root)
    first = next((file for file in reading.files if file.name == f"{root.as_posix()}/{MANIFEST}"), None)
    if first is None:
        where = Spot(SourceFile(f"{root.as_posix()}/{MANIFEST}", ""), 1, 1, 1)
        missing = Fault(codes.NO_ROOT, f"there is no {MANIFEST} that can be read in '{root}'", where)
        return None, reading.faults or [missing]
    pieces, _, faults = syntax.parse(first)
    head = {key: value for _, tables in pieces for key, value in tables.items() if not _is_content(key, value)}
    place = Place(pieces[0][0] if pieces else first)
    manifest = structure_as(Manifest, head, place)
    if not isinstance(manifest, Manifest):
        return None, [*reading.faults, *faults, *manifest]
    print = blake2b(digest_size=8)
    for file in reading.files:
        print.update(f"{file.name.removeprefix(root.as_posix())}\0{file.text}\0".encode())
    return Mod(manifest, place, reading, print.hexdigest()), list(_check(manifest, place))


def _is_content(key: str, value: object) -> bool:
    """Whether a pair of mod.toml is no key of the manifest, known or misspelt, but a table of what the mod holds."""
    is_table = isinstance(value, dict) or (isinstance(value, list) and all(isinstance(each, dict) for each in value))
    return key not in KEYS and is_table


def _check(manifest: Manifest, place: Place) -> Iterator[Fault]:
    if not _ID.fullmatch(manifest.id):
        hint = "small letters, digits and hyphens; it stands in saves"
        yield Fault(codes.BAD_ID, f"'{manifest.id}' is not the id of a mod", place.under("id"), hint)
    if version_of(manifest.version) is None:
        yield Fault(codes.BAD_VERSION, f"'{manifest.version}' is not a version", place.under("version"), "as in 1.0.0")
    if not is_range(manifest.game):
        hint = "as in >= 0.1, < 1"
        yield Fault(codes.BAD_VERSION, f"'{manifest.game}' is not a range of versions", place.under("game"), hint)
    elif not lies_in(game_version(), manifest.game):
        message = f"it is for versions {manifest.game} of the game; this is {game_version()}"
        yield Fault(codes.OTHER_GAME, message, place.under("game"))
    for index, demand in enumerate(manifest.requires):
        if demanded(demand) is None:
            hint = "an id, or an id and a range: other-mod >= 1.2"
            yield Fault(codes.BAD_VERSION, f"'{demand}' names no mod", place.under("requires", index), hint)
    if manifest.replaces not in ("", CONTENT):
        hint = 'write replaces = "content", or leave it out'
        yield Fault(codes.UNKNOWN_WORD, f"unknown word '{manifest.replaces}'", place.under("replaces"), hint)


def demanded(demand: str) -> tuple[str, str] | None:
    """The id and the range of versions of what a mod requires; None where it cannot be read."""
    found = _DEMAND.fullmatch(demand.strip())
    range = (found["range"] or "") if found else ""
    return (found["id"], range) if found and is_range(range) else None


def _read(root: Path) -> Reading:
    """The *.toml files of a mod's folder, in the order of their paths; never more than the bounds allow."""
    reading, left, size = Reading(), MOST_FILES, 0
    for path, is_link in _walk(root, reading):
        left -= 1
        name = path.as_posix()
        if left < 0:
            reading.faults.append(_too_much(root, f"more than {MOST_FILES} files and folders"))
            break
        if is_link:
            spot = Spot(SourceFile(name, ""), 1, 1, 1)
            reading.faults.append(Fault(codes.LINK, "a link: it is not followed", spot, "copy the file"))
        elif path.suffix == ".toml" and not path.name.startswith(".") and path.relative_to(root).parts[0] != TESTS:
            read_file(path, name, reading)
            _refuse_deep(reading)
            size = sum(len(file.text) for file in reading.files)
        if size > MOST_CHARACTERS:
            reading.faults.append(_too_much(root, f"more than {MOST_CHARACTERS:,} characters"))
            break
    in_order = sorted(reading.files, key=lambda file: file.name)
    return evolve(reading, files=in_order)


def _refuse_deep(reading: Reading) -> None:
    """Take out the file that was just read where a key has so many dots that reading it would take for ever."""
    found = _DEEP.search(reading.files[-1].text) if reading.files else None
    if found:
        file = reading.files.pop()
        reading.lost.append(file)
        message = "a key of more than 40 parts"
        reading.faults.append(Fault(codes.TOO_MUCH, message, spot_at(file, found.start())))


def _too_much(root: Path, message: str) -> Fault:
    return Fault(codes.TOO_MUCH, message, Spot(SourceFile(f"{root.as_posix()}/{MANIFEST}", ""), 1, 1, 1))


def _walk(root: Path, reading: Reading) -> Iterator[tuple[Path, bool]]:
    """Every folder and regular file below a folder, and every link, which is not followed."""
    folders = [root]
    while folders:
        folder = folders.pop(0)
        try:
            with os.scandir(folder) as found:
                for entry in found:
                    path = folder / entry.name
                    if entry.is_symlink():
                        yield path, True
                    elif entry.is_dir(follow_symlinks=False):
                        folders += [] if entry.name.startswith(".") else [path]
                        yield path, False
                    elif entry.is_file(follow_symlinks=False):
                        yield path, False
        except OSError as error:
            nowhere = Spot(SourceFile(folder.as_posix(), ""), 1, 1, 1)
            reading.faults.append(Fault(codes.UNREADABLE, f"cannot be read: {error.strerror}", nowhere))
