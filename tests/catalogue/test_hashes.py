"""Same rules_hash, same game; and the way content is written changes neither hash."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.catalogue import Inspection
from game.rules.rulebook import Rulebook

Files = dict[str, str | bytes]
Look = Callable[[Files], Inspection]
Change = Callable[[str], str]


@pytest.fixture
def rulebook(look: Look) -> Callable[[Files], Rulebook]:
    def made(files: Files) -> Rulebook:
        found = look(files)
        assert found.rulebook, "\n".join(map(str, found.diagnostics))
        return found.rulebook

    return made


def replaced(good: Files, file: str, old: str, new: str) -> Files:
    assert old in str(good[file])
    return good | {file: str(good[file]).replace(old, new, 1)}


def hashes(rulebook: Rulebook) -> tuple[str, str]:
    return rulebook.rules_hash, rulebook.text_hash


def test_hashes_are_sixteen_hexadecimal_digits(good: Files, rulebook: Callable[[Files], Rulebook]) -> None:
    for digest in hashes(rulebook(good)):
        assert len(digest) == 16
        assert int(digest, 16)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: f"# a comment\n{text}",
        lambda text: text.replace(" = ", "   =  "),
        lambda text: text.replace('"trust > 40"', '" trust  >  (40) "'),
        lambda text: text.replace('["trust -= 2"]', '[\n"trust  -=  2.0", # here\n]'),
        lambda text: text.replace('theme = "east"', 'theme = "east"\nurgent = false'),
    ],
)
def test_the_way_it_is_written_does_not_count(
    good: Files, rulebook: Callable[[Files], Rulebook], change: Change
) -> None:
    assert hashes(rulebook({name: change(str(text)) for name, text in good.items()})) == hashes(rulebook(good))


def test_the_way_it_is_cut_into_files_does_not_count(
    good: Files, rulebook: Callable[[Files], Rulebook], tmp_path_factory: pytest.TempPathFactory
) -> None:
    whole = hashes(rulebook(good))
    first, *others = str(good["events/cards.toml"]).split("\n[[event]]\n")[1:]
    moved: Files = {
        "events/cards.toml": "".join(f"[[event]]\n{other}\n" for other in others),
        "zz.toml": f"[[event]]\n{first}",
    }
    assert hashes(rulebook(good | moved)) == whole


@pytest.mark.parametrize(
    ("file", "old", "new", "rules", "text"),
    [
        ("events/cards.toml", 'label = "Shut it"', 'label = "Close it"', False, True),
        ("papers.toml", 'texts = ["It happened."]', 'texts = ["It came about."]', False, True),
        ("papers.toml", 'text = "A claim."', 'text = "Another claim."', False, True),
        ("papers.toml", 'text = "Kept."', 'text = "It was kept."', False, True),
        ("scenarios/game.toml", 'people = "Yes."', 'people = "Yes, yes."', False, True),
        ("gauges.toml", 'word = "low"', 'word = "small"', False, True),
        ("events/cards.toml", 'cites = ["A01", "B01"]', 'cites = ["A01"]', False, True),
        ("papers.toml", "after = true", "", False, False),
        ("gauges.toml", "start = 50", "start = 51", True, False),
        ("events/cards.toml", '"trust > 40"', '"trust >= 40"', True, False),
        ("events/cards.toml", "after = 2", "after = 3", True, False),
        ("scenarios/game.toml", "trust = 40", "trust = 41", True, False),
        ("papers.toml", 'gist = "Another."', 'gist = "Another."\nlapses = "It lapsed."', True, True),
        ("events/cards.toml", 'kind = "article"', 'kind = "counterfactual"', True, False),
    ],
)
def test_a_change_of_rules_or_of_words_shows_in_its_own_hash(
    good: Files, rulebook: Callable[[Files], Rulebook], file: str, old: str, new: str, rules: bool, text: bool
) -> None:
    before, after = hashes(rulebook(good)), hashes(rulebook(replaced(good, file, old, new)))
    assert (before[0] != after[0], before[1] != after[1]) == (rules, text)
