"""Words in a language that was chosen: forms of number, figures, lists, and English where a translation has none."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest

from game import words
from game.plain import PlainDesk
from game.plain.lines import wrapped
from game.rules import Rulebook
from game.session import Session
from game.session.glossary import terms_of
from game.words import (
    as_written,
    content_words,
    entries,
    fingerprint,
    in_english,
    lacking,
    language,
    listed,
    notes,
    number,
    plural,
    say,
    signed,
    texts,
    use,
)


@pytest.mark.parametrize("language", ["ru", "be"])
@pytest.mark.parametrize(
    ("numbers", "category"),
    [
        ((1, 21, 31, 101, 1001, -1), "one"),
        ((2, 3, 4, 22, 34, 104, -3), "few"),
        ((0, 5, 10, 11, 12, 14, 19, 20, 25, 111, 112, 1000), "many"),
        ((1.5, 0.1, "12"), "other"),
    ],
)
def test_plural_rules(language: str, numbers: tuple[object, ...], category: str) -> None:
    """The samples that CLDR gives for both."""
    assert {plural(n, language) for n in numbers} == {category}


def test_a_text_that_counts() -> None:
    use("ru")
    assert [say("desk.moves", n=n) for n in (1, 2, 5, 11, 21)] == ["1 ход", "2 хода", "5 ходов", "11 ходов", "21 ход"]


@pytest.mark.parametrize(("value", "shown"), [(1234.5, "1\u00a0234,5"), (-0.5, "-0,5"), (1275, "1\u00a0275"), (7, "7")])
def test_figures(value: float, shown: str) -> None:
    for each in ("ru", "be"):
        use(each)
        assert number(value) == shown
    assert signed(0.5) == "+0,5"
    assert as_written("1,234.25") == "1\u00a0234,25"
    with in_english():
        assert number(1234.5) == "1,234.5"


def test_a_figure_is_not_broken_between_lines() -> None:
    text = "слово " * 12 + "1\u00a0275"
    assert any("1\u00a0275" in line for line in wrapped(text))


def test_lists() -> None:
    use("ru")
    assert listed(["а", "б", "в"]) == "а, б и в"
    assert listed(["а", "б"], "or") == "а или б"


def test_english_for_what_is_missing_or_has_other_names(short: dict[str, words.Entry]) -> None:
    """Text by text, and each counted by the rule of the language that it is in."""
    short["capital.minsk"] = "Минск"
    short["date.month"] = "{month} и {day}"  # a name that nobody gives
    use("ru")
    assert say("capital.minsk") == "Минск"
    assert say("capital.kyiv") == "Kyiv"
    assert say("date.month", month="May", year=2025) == "May 2025"
    assert [say("desk.moves", n=n) for n in (1, 21)] == ["1 move left", "21 moves left"]
    assert lacking("ru") == len(entries().keys() - words.optional()) - 1
    assert "stand in English" in notes()[-1]


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, words.Entry]]:
    """A translation of the texts that are put into it."""
    found: dict[str, words.Entry] = {}
    monkeypatch.setattr(words, "translated", lambda _: found)
    texts.cache_clear()
    yield found
    texts.cache_clear()


def test_english_within_another_language() -> None:
    use("ru")
    with in_english():
        assert (language(), say("capital.minsk")) == ("en", "Minsk")
        with in_english():
            pass
        assert language() == "en"
    assert (language(), say("capital.minsk")) == ("ru", "Минск")
    with pytest.raises(KeyError):
        use("xx")
    assert language() == "ru"


def test_what_is_said_of_a_language() -> None:
    assert notes() == []
    use("ru")
    assert "по-английски" in notes()[0]
    assert "носителем" in notes()[1]


def test_a_term_is_translated_and_one_that_a_mod_wrote_is_not(rulebook: Rulebook, tiny: Rulebook) -> None:
    assert terms_of(rulebook) is rulebook.term
    use("ru")
    titles = {term.id: term.title for term in terms_of(rulebook)}
    assert titles["leverage"] == "Рычаги"
    text = next(term.text for term in rulebook.term if term.id == "leverage")
    assert content_words("glossary.leverage.text", text) != text
    assert content_words("glossary.leverage.text", "What a mod says.") == "What a mod says."
    assert content_words("glossary.no-such.text", text) == text
    assert [term.id for term in terms_of(tiny)] == [term.id for term in tiny.term]


def test_a_number_of_another_kind() -> None:
    assert plural(Fraction(1, 2), "ru") == "other"
    assert fingerprint("x") == fingerprint("x")


def test_commands_in_both_languages(rulebook: Rulebook) -> None:
    """The English word works in every language; a language's own only in that one."""
    desk = PlainDesk(Session.begin(rulebook, "short-course", 5))
    assert "There is no command" in " ".join(desk.answer("люди"))
    use("ru")
    assert desk.answer("люди") == desk.answer("people") == desk.answer("люд")
    assert desk.answer("почему isolation") == desk.answer("why isolation")
    assert "people (люди): ведомость о людях" in desk.answer("help")
    assert "нет" in desk.answer("к")[0]  # more than one begins so, and no single letter decides
    before = desk.session.state
    desk.answer("1")
    assert desk.session.state != before
    desk.answer("отмена")
    assert desk.session.state == before
