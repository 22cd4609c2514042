"""What all tests share: the two games they play, and how golden files are renewed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from game.catalogue import load
from game.rules import Rulebook
from tests.playing import TINY, shipped, tiny_rulebook

settings.register_profile("here", deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write the golden files anew instead of comparing them")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the player's own games and settings, or speaks the player's language."""
    monkeypatch.setenv("SECOND_FIDDLE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SECOND_FIDDLE_LANG", raising=False)


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The content that is shipped."""
    return shipped()


@pytest.fixture(scope="session")
def tiny() -> Rulebook:
    """A game small enough to work out on paper: tests/tiny."""
    return tiny_rulebook()


@pytest.fixture
def vary(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Rulebook]:
    """The tiny game with some text of it replaced: `vary({'start = 50': 'start = 51'})`, or with tables added to it."""

    def varied(replaced: dict[str, str] | None = None, added: str = "") -> Rulebook:
        folder = tmp_path_factory.mktemp("content")
        texts = {path.name: path.read_text(encoding="utf-8") for path in TINY.glob("*.toml")}
        for old, new in (replaced or {}).items():
            assert any(old in text for text in texts.values()), f"the tiny game has no {old!r}"
            texts = {name: text.replace(old, new) for name, text in texts.items()}
        for name, text in {**texts, "added.toml": added}.items():
            (folder / name).write_text(text, encoding="utf-8")
        return load(folder)

    return varied
