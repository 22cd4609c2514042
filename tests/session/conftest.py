"""Games of the tiny rulebook on a disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.rules import Rulebook, Step
from game.rules.decision import Choose, Decision, End, Sign
from game.session import Session

OPENED = (Choose("ask"), End(), Choose("answer"), Sign("release"))
"""A month and a half: a card answered, a month ended, a card answered, a paper signed."""

Begin = Callable[..., Session]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "saves"


@pytest.fixture
def begin(tiny: Rulebook, folder: Path) -> Begin:
    """Begins a game that is saved, and takes decisions in it."""

    def begun(*decisions: Decision, seed: int = 1, scenario: str = "half-a-year") -> Session:
        session = Session.begin(tiny, scenario, seed, folder)
        decide(session, *decisions)
        return session

    return begun


def decide(session: Session, *decisions: Decision) -> None:
    for decision in decisions:
        answer = session.decide(decision)
        assert isinstance(answer, Step), answer


def to_the_end(session: Session) -> None:
    """Play on until it is over: of each card the first choice."""
    while not session.state.is_over:
        if session.state.card >= 0 and session.state.answer < 0:
            decide(session, session.book.code.choices[session.state.card][0])
        decide(session, End())


def saved(session: Session) -> Path:
    """Close the game; where its save lies."""
    assert session.path is not None
    path = session.path
    session.close()
    return path
