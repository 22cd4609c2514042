"""One minimal fault for each code of mods: it fires that code alone, in the mod's own file, and its good twin none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.catalogue import Inspection
from game.catalogue.codes import CODES
from tests.mods.conftest import caused

Files = dict[str, str]
Lay = Callable[[dict[str, Files]], Inspection]
M, C, P = "mod.toml", "cards.toml", "patches.toml"
PATCH = '[[patch]]\nof = "event/south"'
CHAIN = "\n".join(
    f'[[index]]\nid = "i{n}"\ntitle = "T"\nmeaning = "M"\nformula = "{f"i{n - 1} + i{n - 1}" if n else "trust"}"'
    for n in range(10)
)
READ = CHAIN + '\n[[law]]\nid = "big"\ntitle = "B"\ntext = "B"\nphase = "home"\ncites = []\neffects = ["economy += i9"]'

# code, file, what stands there, what is put in its place, what the caret marks
CASES = [
    ("E620", C, "[[law]]", f"{READ}\n[[law]]", None),
    ("E920", M, '"1.0.0"', '"new"', '"new"'),
    ("E920", M, '">= 0.1"', '"about 1"', '"about 1"'),
    ("E920", M, '"other-mod >= 1"', '"other-mod ~ 1"', '"other-mod ~ 1"'),
    ("E921", M, '">= 0.1"', '">= 99"', '">= 99"'),
    ("E922", M, '"other-mod >= 1"', '"other-mod >= 2"', '"other-mod >= 2"'),
    ("E922", M, '"other-mod >= 1"', '"a-third"', '"a-third"'),
    ("E923", M, 'requires = ["other-mod >= 1"]', 'conflicts = ["other-mod"]', '"other-mod"'),
    ("E924", M, 'requires = ["other-mod >= 1"]', 'after = ["other-mod"]\nbefore = ["other-mod"]', "after"),
    ("E929", C, 'id = "my-law"', 'id = "trust-fades"', '"trust-fades"'),
    ("E930", C, 'id = "my-law"', 'id = "my-law"\noverride = true', '"my-law"'),
    ("E931", P, '"event/south"', '"event/suoth"', '"event/suoth"'),
    ("E931", P, "choice/yes", "choice/maybe", '"event/north/choice/maybe"'),
    ("E931", P, '"event/south"', '"south"', '"south"'),
    ("E932", P, 'extend = { cites = ["A01"] }', 'remove = { cites = ["A01"] }', '"A01"'),
    ("E932", P, 'extend = { cites = ["A01"] }', 'extend = { title = "x" }', '"x"'),
    ("E932", P, 'extend = { cites = ["A01"] }', 'extend = { title = ["x"] }', '["x"]'),
    ("E932", P, 'extend = { cites = ["A01"] }', 'set = { id = "x" }', "id"),
    ("E932", P, 'extend = { cites = ["A01"] }', "remove = { nothing = true }", "true"),
    ("E932", P, '"event/south"\nextend', '"event/south/choice"\nextend', '"event/south/choice"'),
    ("W934", P, '"event/south"\nextend = { cites = ["A01"] }', '"event/west"\nset = { title = "x" }', '"x"'),
    ("E940", P, '"old-north" = "north"', '"old-north" = "nroth"', '"nroth"'),
    ("E940", P, '"old-north" = "north"', 'south = "north"', "south"),
    ("E940", P, '"old-north" = "north"', 'a = "b"\nb = "a"', None),
    ("E941", P, '"gone" =', '"north" =', '"north"'),
    ("E950", C, "default = 0.5", "default = 2", "2"),
    ("E950", C, "low = 0", "low = 1", "1"),
    ("E950", P, PATCH, f"[assume]\nhalf = 3\n{PATCH}", "3"),
    ("E206", P, PATCH, f"[assume]\nhalf = {'9' * 400}\n{PATCH}", None),
    ("E951", P, PATCH, f"[assume]\nhalv = 0.3\n{PATCH}", "halv"),
    ("W952", C, "assumption.half * trust", "0.5 * trust", '"half"'),
    # known ones, in the files of a mod
    ("E203", M, "requires", "requries", "requries"),
    ("E204", M, 'title = "My mod"\n', "", None),
    ("E203", P, "extend", "extned", "extned"),
    ("E205", M, '"1.0.0"', "1", "1"),
    ("E207", M, 'game = ">= 0.1"', 'replaces = "all"', '"all"'),
    ("E403", C, "assumption.half * trust", "assumption.halves * trust + assumption.half", "assumption.halves"),
    ("E701", M, '"my-mod"', '"../my-mod"', '"../my-mod"'),
    ("E205", P, 'set = { label = "Yes, of course" }', "set = { label = 5 }", "5"),
    ("E402", P, 'extend = { cites = ["A01"] }', 'extend = { cites = ["A0l"] }', '"A0l"'),
]


@pytest.mark.parametrize(("code", "file", "old", "new", "mark"), CASES)
def test_a_fault_fires_its_code(
    mods: dict[str, Files], laid: Lay, code: str, file: str, old: str, new: str, mark: str | None
) -> None:
    text = mods["my-mod"][file]
    assert old in text
    mods["my-mod"][file] = text.replace(old, new, 1)
    found = caused(laid(mods))
    assert {str(one.code) for one in found} == {code}, "\n".join(map(str, found))
    assert all(one.file.endswith(f"/my-mod/{file}") for one in found), "\n".join(map(str, found))
    if mark is not None:
        assert found[0].excerpt[found[0].column - 1 : found[0].end - 1] == mark


def test_the_sound_mods_have_no_fault(mods: dict[str, Files], laid: Lay) -> None:
    found = laid(mods)
    assert caused(found) == []
    assert found.rulebook is not None


ELSEWHERE = {"E925", "E926", "E927", "E928", "E933"}
"""Tested in `test_layers`, with whole folders."""


def test_every_code_of_mods_is_tested() -> None:
    ours = {id for id in CODES if "E920" <= id <= "E952" or id in ("W934", "W952", "E620")}
    assert {case[0] for case in CASES} | ELSEWHERE >= ours
