"""Every translation is whole and of today; and the check that says so sees what is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.cli.argparse_words import SAID
from game.words import FOLDER, SOURCE, entries, fingerprint, names_in, optional, read_words, translated
from game.words import check as checking
from game.words.check import accept, english, faults, findings, main, mixed
from game.words.languages import LANGUAGES, USUAL

TRANSLATIONS = [language for language in LANGUAGES if language != USUAL]


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_it_is_whole(language: str) -> None:
    """Whoever adds or changes an English text may leave the translation for later: then it is said in English.

    Run `python -m game.words.check` and translate; a text that still fits its English is accepted there.
    """
    excused = ("missing: ", "stale: ")
    wrong = [line for line in findings(language) if not line.startswith(excused)]
    late = [line for line in findings(language) if line.startswith(excused)]
    assert wrong == []
    assert len(late) < len(english()) / 20, late


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_it_is_in_its_language(language: str) -> None:
    """Most words are Cyrillic, and no text of a sentence's length is left in Latin letters."""
    texts = [
        text
        for entry in translated(language).values()
        for text in ([entry] if isinstance(entry, str) else entry.values())
    ]
    left = [text for text in texts if len(text) > 60 and not any("а" <= sign <= "я" for sign in text.lower())]
    assert left == []


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_letters_of_the_other_language(language: str) -> None:
    """Russian has no і and ў, Belarusian no и, щ and ъ; the other's proper names are written in one's own."""
    foreign = {"ru": "іў", "be": "ищъ"}[language]
    texts = [
        text
        for entry in translated(language).values()
        for text in ([entry] if isinstance(entry, str) else entry.values())
    ]
    found = [text for text in texts for sign in text.lower() if sign in foreign]
    # The note on spelling names places by their Russian names, on purpose.
    assert [text for text in found if "Homel" not in text] == []


SLOT = re.compile(r"%(?:\(\w+\))?.?")


def slots(text: str) -> list[str]:
    """What argparse fills in: by name in any order, or one after another. A lone % is one that it stumbles over."""
    found = SLOT.findall(text)
    return sorted(found) if "%(" in text else found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("text", "key"), SAID.items(), ids=SAID.values())
def test_what_argparse_fills_in_stays(language: str, text: str, key: str) -> None:
    """A translation that lost a slot, or has one of its own, would end in a TypeError instead of a line."""
    key = f"argparse.{key}"
    entry = entries()[key] if language == USUAL else translated(language).get(key)
    assert isinstance(entry, str), f"{key} is not said in {language}"
    assert slots(entry) == slots(text)


@pytest.mark.parametrize(
    ("theirs", "is_good"),
    [
        ("есть %(choices)s, нет %(value)r", True),
        ("нет %(value)r", False),
        ("нет %(value)r (есть %(choices)s) и %(type)s", False),
        ("нет %(value)r (есть %(choices)s), 5 %", False),
        ("нет %(valeu)r (есть %(choices)s)", False),
    ],
)
def test_a_lost_slot_is_seen(theirs: str, is_good: bool) -> None:
    assert (slots(theirs) == slots("no %(value)r (choose from %(choices)s)")) is is_good
    assert slots("%r %s") != slots("%s %r")


def test_what_the_check_sees() -> None:
    whole = {"one": "{n} день", "few": "{n} дня", "many": "{n} дней", "other": "{n} дня"}
    days = {"one": "One day", "other": "{n} days"}
    assert faults("ru", days, whole) == []
    assert faults("ru", days, {**whole, "one": "один день"}) == ["not the same names in every form"]
    assert faults("ru", days, {"one": "{n} день", "other": "{n} дня"})[0].startswith("not the forms one, few, many")
    assert faults("ru", "{name} up", "вверх") == ["other names (name)"]
    assert faults("ru", "Word", "Cлово") == ["letters of two alphabets (Cлово)"]  # a Latin C
    assert mixed("A17, {name}сь, TOML и 'help'") == []


def test_stale_missing_and_superfluous(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    theirs = {"capital.minsk": "Минск", "capital.kyiv": "Киев", "no.such": "нет"}
    monkeypatch.setattr(checking, "translated", lambda _: theirs)
    monkeypatch.setattr(checking, "FOLDER", tmp_path)
    (tmp_path / "ru").mkdir()
    (tmp_path / "ru" / SOURCE).write_text(f'"capital.minsk" = "{fingerprint("Minsk")}"\n"capital.kyiv" = "00000000"\n')
    found = findings("ru")
    assert "missing: capital.moscow" in found
    assert [line for line in found if not line.startswith("missing")] == ["stale: capital.kyiv", "superfluous: no.such"]
    accept("ru", ["capital.kyiv"])
    assert "stale: capital.kyiv" not in findings("ru")
    assert not any("balance." in line or "bench." in line for line in found)


def test_a_typed_word_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "translated", lambda language: {**translated(language), "keep.yes": "да"})
    assert "typed by players, so it stays English: keep.yes" in findings("ru")


def test_its_exit_code(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(checking, "findings", lambda language: ["stale: x.y"] if language == "be" else [])
    assert (main(["ru"]), main(["be"]), main([])) == (0, 1, 1)
    assert capsys.readouterr().out == "be: stale: x.y\n" * 2
    with pytest.raises(SystemExit):
        main(["--accept"])
    with pytest.raises(SystemExit):
        main(["ru", "--accept", "no.such.key"])


def test_what_needs_no_translation() -> None:
    assert optional() < entries().keys()
    assert "balance.sum" in optional()
    assert "plain.title" not in optional()


def test_a_fingerprint_is_of_the_words() -> None:
    assert fingerprint("a  b\n") == fingerprint("a b")
    assert fingerprint("a b") != fingerprint("a c")
    assert fingerprint({"one": "a", "other": "b"}) != fingerprint({"one": "b", "other": "a"})


def test_names() -> None:
    assert names_in("{a} and {b}") == {"a", "b"}
    assert names_in({"one": "{a}", "other": "{b}"}) == {"a", "b", "n"}


def test_no_two_files_have_one_key(tmp_path: Path) -> None:
    """The second would silence the first."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.toml").write_text("[cli]\npage = 'x'\n")
    with pytest.raises(KeyError, match=r"two\.toml: another file has cli\.page"):
        read_words(sorted(tmp_path.glob("*.toml")))


def test_its_files_are_the_english_ones() -> None:
    for language in TRANSLATIONS:
        names = {path.name for path in (FOLDER / language).iterdir()}
        assert names - {SOURCE, "glossary.toml", "commands.toml"} <= {path.name for path in FOLDER.glob("*.toml")}
        for path in (FOLDER / language).glob("*.toml"):
            first = path.read_text(encoding="utf-8").split("\n", 1)[0]
            assert path.name == SOURCE or "has not yet been read by a native speaker" in first
