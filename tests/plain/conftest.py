"""A desk at which tests type, in the tiny game and in the shipped one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from game.plain import PlainDesk
from game.rules import Rulebook
from game.session import Session

Sit: TypeAlias = Callable[..., PlainDesk]


@pytest.fixture
def sit(tiny: Rulebook, tmp_path: Path) -> Sit:
    """A desk in a new game: of the tiny game, unless another rulebook and its scenario are named."""

    def at(book: Rulebook = tiny, scenario: str = "half-a-year", seed: int = 7, brief: str = "full") -> PlainDesk:
        return PlainDesk(Session.begin(book, scenario, seed, tmp_path / "saves", brief))

    return at


@pytest.fixture
def desk(sit: Sit) -> PlainDesk:
    return sit()


@pytest.fixture
def real(sit: Sit, rulebook: Rulebook) -> PlainDesk:
    """A desk in the shipped game, seed 7."""
    return sit(rulebook, "november-2024")
