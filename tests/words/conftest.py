"""Whatever a test speaks, the next one hears English."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.words import use
from game.words.languages import USUAL


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    use(USUAL)
