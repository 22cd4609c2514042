"""Layers as a whole: order, override, patches and who said what; and what a mod cannot do."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from game.catalogue import BrokenContent, Inspection, inspect, load
from game.catalogue.layers import read_layers
from game.catalogue.mods import MOST_CHARACTERS, MOST_FILES
from game.catalogue.provenance import entries_named, explain
from tests.mods.conftest import caused
from tests.playing import TINY, tiny_rulebook

Files = dict[str, str]
Lay = Callable[[dict[str, Files]], Inspection]
Write = Callable[..., Path]


@pytest.fixture
def mod(tmp_path: Path) -> Write:
    """Writes a mod of an id, with keys for its mod.toml and other files; gives its folder."""

    def write(id: str, keys: str = "", **files: str) -> Path:
        folder = tmp_path / id
        folder.mkdir()
        (folder / "mod.toml").write_text(f'id = "{id}"\ntitle = "{id}"\nversion = "1"\n{keys}\n', encoding="utf-8")
        for name, text in files.items():
            (folder / f"{name}.toml").write_text(text, encoding="utf-8")
        return folder

    return write


def codes(*folders: Path) -> set[str]:
    return {one.code.id for one in caused(inspect(TINY, folders))}


# ── what a mod does ──


def test_a_mod_adds_overrides_patches_and_drops(mods: dict[str, Files], laid: Lay) -> None:
    mods["my-mod"]["more.toml"] = (
        '[[term]]\nid = "mine"\ntitle = "M"\ntext = "M."\n'
        '[[patch]]\nof = "event/north"\nset = { weight = "12" }\nremove = { cites = ["B01"] }\n'
        '[[patch]]\nof = "event/north/choice/no"\nextend = { effects = ["trust -= 1"] }\n'
        '[[patch]]\nof = "event/west"\ndrop = true\n'
    )
    del mods["other"]["mod.toml"]
    mods["other"]["mod.toml"] = 'id = "other-mod"\ntitle = "O"\nversion = "1"'
    found = laid(mods)
    assert caused(found) == []
    book, base = found.rulebook, tiny_rulebook()
    assert book is not None
    cards, before = ({card.id: card for card in each.event} for each in (book, base))
    assert str(cards["north"].weight) == "12"
    assert cards["north"].cites == ()
    assert [str(effect) for effect in cards["north"].choice[1].effects] == ["trust -= 1"]
    assert cards["north"].choice[0].label == "Yes, of course"
    assert cards["north"].text == before["north"].text
    assert set(before) - set(cards) == {"west"}
    assert book.removed["event"]["west"] == ""
    assert [term.id for term in book.term if term.id == "mine"]
    assert book.rules_hash != base.rules_hash
    assert [stamp.split(" ")[:2] for stamp in book.mods] == [["other-mod", "1"], ["my-mod", "1.0.0"]]


def test_an_override_takes_the_whole_entry(mod: Write) -> None:
    law = tiny_rulebook().law[0]
    text = (
        f'[[law]]\nid = "{law.id}"\noverride = true\ntitle = "New"\ntext = "New."\nphase = "home"\n'
        'cites = ["A01"]\neffects = ["trust += 0.3"]'
    )
    folder = mod("a-mod", laws=text)
    assert codes(folder) == set()
    (entry,) = [each for each in load(TINY, [folder]).law if each.id == law.id]
    assert (entry.title, [str(effect) for effect in entry.effects]) == ("New", ["trust += 0.3"])


def test_every_field_knows_who_said_it(mods: dict[str, Files], laid: Lay) -> None:
    found = laid(mods)
    (placed,) = entries_named(found.written, "event/north")
    told = {one.field: (one.value, one.layer, Path(one.file).name, one.line) for one in explain(placed, found.layers)}
    assert told["choice[yes].label"] == ('"Yes, of course"', "my-mod", "patches.toml", 4)
    value, layer, file, line = told["title"]
    assert (value, layer, file) == ('"From the north"', "", "cards.toml")
    assert (TINY / file).read_text(encoding="utf-8").split("\n")[line - 1] == f"title = {value}"
    (south,) = entries_named(found.written, "south")
    cites = [one for one in explain(south, found.layers) if one.field.startswith("cites")]
    assert [(one.value, one.layer) for one in cites] == [('"B01"', ""), ('"A01"', "my-mod")]


def test_a_removed_part_keeps_the_places_of_the_others(mod: Write) -> None:
    turn = "event/the-lane/choice/ask/outcome/1"
    folder = mod(
        "a-mod",
        p=f'[[patch]]\nof = "{turn}"\ndrop = true\n[[patch]]\nof = "{turn}"\nset = {{ odds = "40" }}',
    )
    (fault,) = caused(inspect(TINY, [folder]))
    assert (fault.code.id, Path(fault.file).name, fault.excerpt) == ("E603", "p.toml", 'set = { odds = "40" }')


# ── order ──


@pytest.mark.parametrize("given", list(permutations(["one", "two", "three"])))
def test_mods_are_read_in_the_order_they_ask_for(mod: Write, given: tuple[str, ...]) -> None:
    says = {"one": "", "two": 'after = ["one", "not-there"]', "three": 'requires = ["two"]'}
    folders = [mod(name, says[name]) for name in given]
    layers = read_layers(TINY, folders)
    assert layers.faults == []
    assert [each.id for each in layers.mods] == ["one", "two", "three"]


def test_without_a_wish_mods_are_read_as_given(mod: Write) -> None:
    folders = [mod(name) for name in ("b", "c", "a")]
    assert [each.id for each in read_layers(TINY, folders).mods] == ["b", "c", "a"]


def test_a_circle_is_printed(mod: Write) -> None:
    folders = [mod("a", 'after = ["b"]'), mod("b", 'after = ["c"]'), mod("c", 'before = ["b"]\nafter = ["a"]')]
    (fault,) = [one for one in inspect(TINY, folders).diagnostics if one.code.id == "E924"]
    circle = fault.message.removeprefix("the load order goes in a circle: ").split(" after ")
    assert circle[0] == circle[-1]
    assert set(circle) == {"a", "b", "c"}


def test_a_conflict_holds_both_ways(mod: Write) -> None:
    loud, still = mod("loud", 'conflicts = ["still"]'), mod("still")
    assert codes(loud, still) == codes(still, loud) == {"E923"}


def test_one_id_and_one_whole(mod: Write, tmp_path: Path) -> None:
    one = mod("one")
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "mod.toml").write_text((one / "mod.toml").read_text(encoding="utf-8"), encoding="utf-8")
    assert "E925" in codes(one, tmp_path / "copy")
    whole, other = mod("w", 'replaces = "content"'), mod("v", 'replaces = "content"')
    assert "E926" in codes(whole, other)


def test_content_does_not_patch_itself(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(
        '[[patch]]\nof = "event/x"\n[[term]]\nid = "t"\noverride = true\ntitle = "T"\ntext = "T."'
    )
    found = [one for one in inspect(tmp_path).diagnostics if one.code.id == "E933"]
    assert [one.line for one in found] == [1, 5]


# ── what a mod cannot do ──


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_are_not_followed(mod: Write, tmp_path: Path) -> None:
    secret = tmp_path / "secret.toml"
    secret.write_text('[[term]]\nid = "secret"\ntitle = "S"\ntext = "S."')
    folder = mod("a-mod")
    (folder / "link.toml").symlink_to(secret)
    (folder / "folder").symlink_to(tmp_path)
    assert codes(folder) == {"E927"}
    assert "secret" not in {one.entry.id for one in inspect(TINY, [folder]).written.of("term")}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(mod: Write) -> None:
    folder = mod("a-mod")
    os.mkfifo(folder / "pipe.toml")
    assert codes(folder) == set()


QUICK = 10.0
"""Seconds: far more than it takes, far less than a mod without bounds could."""
HEAVY = {
    "deep": "a." * 20_000 + "a = 1",
    "brackets": "x = " + "[" * 50_000,
    "strings": 'x = ["a" ' + '"" ' * 60 + "!",
    "wide": "[[term]]\n" + "\n".join(f"k{n} = 1" for n in range(40_000)),
    "patches": '[[patch]]\nof = "event/north"\nset = { weight = "1" }\n' * 8_000,
    "names": "\n".join(
        f'[[index]]\nid = "a{n}"\ntitle = "A"\nmeaning = "A"\nformula = "unknown{n} + no{n} + not{n}"'
        for n in range(6_000)
    ),
    "tower": "\n".join(
        f'[[index]]\nid = "i{n}"\ntitle = "T"\nmeaning = "M"\nformula = "{f"i{n - 1} * i{n - 1}" if n else "trust"}"'
        for n in range(60)
    ),
    "word": "x" * 900_000 + " = 1",
    "control": "x = '''" + "\u202e" * 300_000 + "'''",
}


LONG = {"patches", "names", "control"}


@pytest.mark.parametrize("what", [pytest.param(each, marks=[pytest.mark.slow] * (each in LONG)) for each in HEAVY])
def test_a_heavy_mod_is_refused_in_time(mod: Write, what: str) -> None:
    folder = mod("a-mod", heavy=HEAVY[what])
    began = time.process_time()
    with pytest.raises(BrokenContent):
        load(TINY, [folder])
    assert time.process_time() - began < QUICK


def test_too_many_files_and_too_many_characters(mod: Write) -> None:
    many = mod("many")
    for number in range(MOST_FILES + 5):
        (many / f"{number}.txt").touch()
    large = mod("large", a="#" * (MOST_CHARACTERS // 2), b="#" * (MOST_CHARACTERS // 2 + 1))
    assert codes(many) == {"E928"}
    assert codes(large) == {"E928"}


# ── other contents ──


def test_a_whole_content_takes_the_place_of_the_shipped() -> None:
    assert load(mods=[TINY]) == tiny_rulebook()
