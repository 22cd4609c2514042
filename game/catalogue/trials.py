"""Tests that an author writes beside content: a state that is given, what is done in it, what is expected.

They stand as `[[test]]` in the *.toml files of a folder `tests` within the content or the mod, and are no part of
the game: nothing reads them but `check --tests`.
"""

from __future__ import annotations

from pathlib import Path

from attrs import Factory, frozen

from game.catalogue import codes, syntax
from game.catalogue.faults import Fault, Place
from game.catalogue.files import TESTS, Reading, read
from game.catalogue.nearest import did_you_mean
from game.catalogue.shapes import structure_as
from game.rules.expression import Expression

TABLE = "test"


@frozen
class Given:
    """A state: the first month of a scenario, with what differs from it."""

    scenario: str = ""  # none: november-2024, or the first there is
    world: int = 0  # the seed
    month: int = 1
    gauges: dict[str, float] = Factory(dict)
    sets: tuple[str, ...] = ()  # keys that are set, as if this month
    promises: tuple[str, ...] = ()  # ids of promises that lie in the drawer
    card: str = ""  # the card on the desk; none: no card lies there
    tray: tuple[str, ...] = ()  # the papers in the tray


@frozen
class Trial:
    """One test. Written `[[test]]`."""

    id: str
    given: Given = Given()
    do: tuple[str, ...] = ()  # decisions, one after another: `choose ID`, `sign ID`, `end`, ...
    refused: tuple[str, ...] = ()  # decisions that must not be possible afterwards
    moves: dict[str, float] = Factory(dict)  # by how much each of these gauges moves in all
    expect: tuple[Expression, ...] = ()  # conditions that must hold afterwards
    comes: str = ""  # the card that must lie on the desk afterwards
    ending: str = ""  # the ending that must be reached


@frozen
class PlacedTrial:
    trial: Trial
    place: Place


def read_trials(root: Path) -> tuple[list[PlacedTrial], Reading, list[Fault]]:
    """The tests of a folder of content or of a mod, their files, and what is wrong with how they are written."""
    folder = root / TESTS
    reading = read(folder, prefix=f"{TESTS}/") if folder.is_dir() else Reading()
    found: list[PlacedTrial] = []
    faults = list(reading.faults)
    for file in reading.files:
        pieces, _, complaints = syntax.parse(file)
        faults += complaints
        for piece, tables in pieces:
            for table, raw in tables.items():
                faults += _add(found, Place(piece, (table,), at_key=True), table, raw)
    return found, reading, faults


def _add(found: list[PlacedTrial], place: Place, table: str, raw: object) -> list[Fault]:
    if table != TABLE:
        return [Fault(codes.UNKNOWN_TABLE, f"unknown table '{table}'", place, did_you_mean(table, [TABLE]))]
    if not isinstance(raw, list):
        return [Fault(codes.NOT_A_LIST, f"'{table}' is a list of tables", place, f"write [[{table}]]")]
    faults: list[Fault] = []
    for index, pairs in enumerate(raw):
        here = Place(place.file, (table, index))
        made = structure_as(Trial, pairs, here)
        if isinstance(made, Trial):
            found.append(PlacedTrial(made, here))
        else:
            faults += made
    return faults
