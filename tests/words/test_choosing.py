"""Which language is spoken: --lang, the environment, the settings, English; and never by chance."""

from __future__ import annotations

import pytest

from game.__main__ import run
from game.screens.settings import Settings, read_settings, write_settings
from game.session.places import settings_file
from game.session.speaking import VARIABLE, NoSuchLanguage, spoken_of
from game.words import language


@pytest.fixture(autouse=True)
def _unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


@pytest.mark.parametrize(
    ("arguments", "rest", "spoken"),
    [
        ([], [], "en"),
        (["--lang", "ru"], [], "ru"),
        (["play", "--lang=be", "--plain"], ["play", "--plain"], "be"),
        (["--lang", "ru", "play", "--lang", "en"], ["play"], "en"),
    ],
)
def test_the_command_line(arguments: list[str], rest: list[str], spoken: str) -> None:
    found = spoken_of(arguments)
    assert (found.arguments, found.language) == (rest, spoken)


@pytest.mark.parametrize("arguments", [["--lang"], ["--lang", "xx"], ["play", "--lang=russian"]])
def test_no_such_language(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NoSuchLanguage):
        spoken_of(arguments)
    assert run(arguments) == 2
    assert "en, ru, be" in capsys.readouterr().err


def test_the_settings_then_the_environment_then_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")
    assert spoken_of([]).language == "en"  # the system's language is not asked
    write_settings(settings_file(), Settings(language="ru"))
    assert spoken_of([]).language == "ru"
    assert read_settings(settings_file())[0].language == "ru"
    monkeypatch.setenv(VARIABLE, "be")
    assert spoken_of([]).language == "be"
    assert spoken_of(["--lang", "en"]).language == "en"
    monkeypatch.setenv(VARIABLE, "tlh")
    assert spoken_of([]).language == "ru"


@pytest.mark.parametrize("text", ["language = 3", "language = 'xx'", "not TOML"])
def test_settings_that_say_nothing_of_use(text: str) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(text)
    assert spoken_of([]).language == "en"


def test_a_run_speaks_so(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.cli.streams.speak_utf8", lambda: None)  # pytest's own streams take no encoding
    assert run(["--lang", "ru", "lesson", "run", "no-such-lesson"]) == 2
    assert "Занятия «no-such-lesson» нет" in capsys.readouterr().err
    assert run(["lesson", "run", "no-such-lesson"]) == 2
    assert "There is no lesson" in capsys.readouterr().err
    assert language() == "en"
