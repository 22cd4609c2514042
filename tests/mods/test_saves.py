"""Saves across edits: mods by name, renames and what was removed; and rules that are swapped in a running game."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.catalogue import load
from game.plain import PlainDesk
from game.rules import Rulebook, Step
from game.rules.decision import Choose, Decision, End, Sign
from game.session import NotASave, SaveFailed, Session, restore
from game.session.mods import LacksMods
from game.session.packing import check_of
from game.session.reloading import read_again, reload
from game.session.rereading import Rereading
from tests.playing import TINY, tiny_rulebook

OPENED = (Choose("ask"), End(), Choose("answer"), Sign("release"))
MOD = 'id = "a-mod"\ntitle = "A mod"\nversion = "1.0"\n'
PATCH = '[[patch]]\nof = "law/trust-fades"\nset = { title = "Trust fades away" }\n'
Edit = Callable[..., Rulebook]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mod").mkdir()
    (tmp_path / "mod" / "mod.toml").write_text(MOD + PATCH, encoding="utf-8")
    return tmp_path / "mod"


@pytest.fixture
def edit(tmp_path: Path) -> Edit:
    """The tiny content with words replaced in all of its files, and more at the end of one."""

    def edited(words: dict[str, str], more: str = "") -> Rulebook:
        root = tmp_path / "edited"
        root.mkdir(exist_ok=True)
        for file in TINY.glob("*.toml"):
            text = file.read_text(encoding="utf-8")
            for old, new in words.items():
                text = text.replace(old, new)
            (root / file.name).write_text(text, encoding="utf-8")
        (root / "more.toml").write_text(more, encoding="utf-8")
        return load(root)

    return edited


def begun(book: Rulebook, path: Path, *decisions: Decision) -> Session:
    session = Session.begin(book, "half-a-year", 1, path / "saves")
    for decision in decisions:
        assert isinstance(session.decide(decision), Step)
    return session


def closed(session: Session) -> Path:
    assert session.path is not None
    path = session.path
    session.close()
    return path


# ── mods by name ──


def test_a_save_asks_for_its_mods_by_name(folder: Path, tmp_path: Path) -> None:
    path = closed(begun(load(TINY, [folder]), tmp_path, *OPENED))
    raw = path.read_bytes()
    with pytest.raises(LacksMods, match=r"A mod 1\.0 \(a-mod\)"):
        restore(tiny_rulebook(), path)
    assert issubclass(LacksMods, NotASave)
    anyway = restore(tiny_rulebook(), path, anyway=True)
    assert anyway.notes[0] == "It was played with the mod A mod 1.0 (a-mod), which is not loaded."
    anyway.close()
    assert path.read_bytes() == raw


def test_a_mod_that_changed_is_named(folder: Path, tmp_path: Path) -> None:
    path = closed(begun(load(TINY, [folder]), tmp_path, *OPENED))
    again = restore(load(TINY, [folder]), path)
    assert again.notes == []
    again.close()
    (folder / "mod.toml").write_text(MOD.replace("1.0", "1.1") + PATCH.replace("away", "far away"), encoding="utf-8")
    again = restore(load(TINY, [folder]), path)
    assert again.notes[0] == "The mod A mod 1.1 (a-mod) has changed since: this game was saved with version 1.0."
    again.close()


def test_a_mod_that_came_later_is_named(folder: Path, tmp_path: Path) -> None:
    path = closed(begun(tiny_rulebook(), tmp_path, *OPENED))
    again = restore(load(TINY, [folder]), path)
    assert "The mod A mod 1.0 (a-mod) was not there when this game was saved." in again.notes
    again.close()


# ── renames ──

RENAMED = {
    '"the-letter"': '"the-long-letter"',
    '"answer"': '"reply"',
    '"release"': '"let-them-go"',
    '"frost"': '"rime"',
    ".frost": ".rime",
}
SAYS = """
[renames]
event = { "the-letter" = "the-letter-again", "the-letter-again" = "the-long-letter" }
action = { release = "let-them-go" }
key = { frost = "rime" }
bulletin = { frost = "rime" }
[renames.choice]
"the-letter/answer" = "the-long-letter/reply"
"""


def test_a_save_follows_renames(edit: Edit, tmp_path: Path) -> None:
    session = begun(tiny_rulebook(), tmp_path, *OPENED)
    path = closed(session)
    raw = path.read_bytes()
    again = restore(edit(RENAMED, SAYS), path)
    assert [note for note in again.notes if "no longer has" in note or "Refused" in note] == []
    assert [step.decision for step in again.steps] == [Choose("reply"), Sign("let-them-go")]
    assert again.state.gauges == session.state.gauges
    assert again.book.event[again.state.card].id == "the-long-letter"
    again.decide(End())
    assert path.read_bytes() == raw
    assert again.path != path
    fresh = restore(again.book, closed(again))
    assert fresh.state == again.state
    assert {each.source.cause for each in fresh.why("credibility").rows} >= {"choice/the-long-letter/reply"}
    fresh.close()


def test_without_renames_a_save_names_what_it_misses(edit: Edit, tmp_path: Path) -> None:
    path = closed(begun(tiny_rulebook(), tmp_path, *OPENED))
    again = restore(edit(RENAMED), path)
    assert any("no longer has" in note and "the-letter" in note for note in again.notes)
    assert any(note.startswith("Refused by the rules as they are now") and "answer" in note for note in again.notes)
    again.close()


def test_what_was_removed_is_told_with_its_reason(edit: Edit, tmp_path: Path) -> None:
    path = closed(begun(tiny_rulebook(), tmp_path, *OPENED))
    says = '[removed.event]\nthe-letter = "the post no longer comes"\n'
    again = restore(edit({'"the-letter"': '"the-long-letter"'}, says), path)
    assert "the-letter was taken out of the content: the post no longer comes" in again.notes
    again.close()


# ── other rules in a running game ──


def test_a_game_goes_on_under_edited_rules(edit: Edit, tmp_path: Path) -> None:
    session = begun(tiny_rulebook(), tmp_path, *OPENED)
    assert session.reading("credibility") == 20  # its ceiling
    notes = reload(session, edit({"credibility += 30": "credibility += 3"}))
    assert notes == []
    assert session.stamps == ["edited"]
    assert session.reading("credibility") == 18
    assert [step.decision for step in session.steps] == [*OPENED[2:]]
    assert session.undo() is not None
    session.decide(OPENED[3])
    session.decide(End())
    again = restore(session.book, closed(session))
    assert (check_of(again.state), again.stamps, again.notes) == (check_of(session.state), ["edited"], [])
    assert again.moved == session.moved
    assert again.months == session.months
    again.close()


def test_a_record_that_fails_leaves_the_game_as_it_was(
    edit: Edit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = begun(tiny_rulebook(), tmp_path, *OPENED)
    before = (session.book, session.state, list(session.steps), list(session.moved), list(session.stamps))
    book = edit({"credibility += 30": "credibility += 3"})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        with pytest.raises(SaveFailed):
            reload(session, book)
    assert (session.book, session.state, session.steps, session.moved, session.stamps) == before
    session.close()


def test_reading_again_swaps_the_whole_or_nothing(folder: Path, tmp_path: Path) -> None:
    read = Rereading(lambda: load(TINY, [folder]), (folder,), is_watched=True)
    session = begun(load(TINY, [folder]), tmp_path, *OPENED)
    desk = PlainDesk(session)
    assert desk.answer("reload") == ["The content cannot be read again here."]
    session.reread = read
    assert desk.look_again() == []
    assert desk.answer("reload") == ["The content was read again: nothing has changed."]
    book, state = session.book, session.state
    (folder / "mod.toml").write_text(MOD + PATCH + 'drop = "no"\n', encoding="utf-8")
    lines = desk.look_again()
    assert lines[0] == "The content has an error, so the game goes on as before."
    assert "mod.toml:7:8: error[E205]" in " ".join(lines)
    assert (session.book, session.state) == (book, state)
    (folder / "mod.toml").write_text(MOD + '[[patch]]\nof = "law/trust-fades"\ndrop = true\n', encoding="utf-8")
    assert desk.look_again()[0].startswith("The content was read again. The game goes on by it")
    assert session.stamps == ["edited"]
    assert desk.look_again() == []
    assert read_again(session).is_swapped is False
    session.close()


def test_a_game_whose_scenario_is_gone_goes_on_as_before(tmp_path: Path, edit: Edit) -> None:
    session = begun(tiny_rulebook(), tmp_path, *OPENED)
    book = edit({'"half-a-year"': '"a-whole-year"'})
    session.reread = Rereading(lambda: book)
    assert read_again(session).lines[0].startswith("This game cannot go on by the content as it is now")
    assert session.book == tiny_rulebook()
    session.close()
