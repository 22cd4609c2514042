"""The shipped content is kept for the next start, and never read where anything that made it has changed."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from attrs import evolve

from game.catalogue import kept
from game.rules import Rulebook
from game.rules.causes import deeds

CHANGED = ["content/cards/a.toml", "game/catalogue/kept.py", "game/rules/step.py", "game/rules/entries/desk.py"]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content, and beside it the code that reads it."""
    for name in CHANGED:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a = 1\n")
    monkeypatch.setattr(kept, "__file__", str(tmp_path / "game" / "catalogue" / "kept.py"))
    monkeypatch.setattr(kept, "content_root", lambda: tmp_path / "content")
    monkeypatch.setenv("SECOND_FIDDLE_HOME", str(tmp_path / "home"))
    return tmp_path / "content"


@pytest.mark.parametrize("name", CHANGED)
def test_any_change_is_seen(name: str, root: Path) -> None:
    before = kept.fingerprint(root)
    assert kept.fingerprint(root) == before
    (root.parent / name).write_text("a = 12\n")
    assert kept.fingerprint(root) != before


def test_what_was_kept_is_read_under_its_own_fingerprint_only(root: Path, tiny: Rulebook) -> None:
    mark, path = kept.fingerprint(root), kept.kept_file()
    kept._keep(path, mark, tiny)
    assert kept._taken(path, mark) == tiny
    assert kept._taken(path, bytes(kept.MARK)) is None


def test_what_is_damaged_is_not_read(root: Path, tiny: Rulebook) -> None:
    mark, path = kept.fingerprint(root), kept.kept_file()
    kept._keep(path, mark, tiny)
    raw = path.read_bytes()
    path.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
    assert kept._taken(path, mark) is None


def test_what_recurs_is_kept_once(root: Path, rulebook: Rulebook) -> None:
    mark, path = kept.fingerprint(root), kept.kept_file()
    kept._keep(path, mark, rulebook)
    taken = kept._taken(path, mark)
    assert taken is not None
    effects = [effect for deed in deeds(taken) for effect in deed.effects]
    texts, objects = {effect.text for effect in effects}, {id(effect) for effect in effects}
    assert len(effects) > 3 * len(objects)
    assert len(objects) < 1.1 * len(texts)  # those with an assumption in them were made for their entry


def test_an_era_is_read_when_it_is_played_in(root: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    mark, path = kept.fingerprint(root), kept.kept_file()
    kept._keep(path, mark, rulebook.translated())
    taken = kept._taken(path, mark)
    assert taken is not None
    monkeypatch.setattr(kept, "_anew", lambda: pytest.fail("it is read from what was kept"))
    assert taken == rulebook
    assert dict(taken.eras) == rulebook.eras
    assert taken.of("the-host").in_era
    copy = pickle.loads(pickle.dumps(taken))
    path.unlink()
    assert dict(copy.eras) == rulebook.eras


def test_an_era_is_found_though_the_file_was_packed_meanwhile(
    root: Path, tiny: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark, path = kept.fingerprint(root), kept.kept_file()
    book = evolve(tiny, eras={"then": evolve(tiny, in_era="then"), "now": evolve(tiny, in_era="now")})
    kept._keep(path, mark, book.translated())
    taken = kept._taken(path, mark)
    kept.pack_kept()
    monkeypatch.setattr(kept, "_anew", lambda: pytest.fail("it is read from what was kept"))
    assert taken is not None
    assert dict(taken.eras) == book.eras
    assert "never" not in taken.eras


def test_what_cannot_be_read_is_told_by_the_reader(root: Path, tiny: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "more.toml").mkdir()
    monkeypatch.setattr(kept, "_anew", lambda: tiny)
    assert kept.load_shipped() is tiny
    assert not kept.kept_file().exists()


def test_an_era_that_is_no_longer_there_is_read_anew(
    root: Path, rulebook: Rulebook, tiny: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark, path = kept.fingerprint(root), kept.kept_file()
    kept._keep(path, mark, rulebook.translated())
    taken = kept._taken(path, mark)
    assert taken is not None
    kept._keep(path, bytes(kept.MARK), tiny)  # another version of the game came by meanwhile
    monkeypatch.setattr(kept, "_anew", lambda: rulebook)
    assert taken.of("the-host") is rulebook.of("the-host")


def test_what_is_packed_is_the_same(root: Path, tiny: Rulebook) -> None:
    mark, path = kept.fingerprint(root), kept.kept_file()
    kept.pack_kept()  # there is nothing yet
    assert not path.exists()
    book = evolve(tiny, eras={"then": evolve(tiny, in_era="then")})
    kept._keep(path, mark, book.translated())
    before = path.stat().st_size
    kept.pack_kept()
    packed = path.stat()
    assert packed.st_size < before
    taken = kept._taken(path, mark)
    assert taken is not None
    assert (taken, dict(taken.eras)) == (book, book.eras)
    kept.pack_kept()
    assert path.stat() == packed  # once is enough


def test_what_is_damaged_is_not_packed(root: Path, tiny: Rulebook) -> None:
    mark, path = kept.fingerprint(root), kept.kept_file()
    kept._keep(path, mark, tiny)
    raw = path.read_bytes()
    for broken in (raw[:-1] + bytes([raw[-1] ^ 1]), raw[: kept.MARK], b""):
        path.write_bytes(broken)
        kept.pack_kept()
        assert path.read_bytes() == broken


def test_what_was_translated_belongs_to_its_own_entries(rulebook: Rulebook) -> None:
    translated = rulebook.translated()
    assert translated.kept
    assert pickle.loads(pickle.dumps(translated)).kept == translated.kept
    assert not evolve(translated, law=translated.law[1:]).kept
    assert translated.code.phases.keys() == rulebook.code.phases.keys()
