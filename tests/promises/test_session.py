"""Undo restores the very state; a save gives back the very game."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from game.rules import State, Step
from game.session import Session, restore
from game.session.packing import check_of, from_plain, pack, to_plain, unpack
from tests.playing import SEEDS, shipped, states, tiny_rulebook, wander

BOOK = shipped()
HANDS = st.integers(0, 99)


@settings(max_examples=20)
@given(seed=SEEDS, hand=HANDS)
def test_undo_restores_the_very_state_and_redo_gives_the_same_step(seed: int, hand: int) -> None:
    session = Session.begin(BOOK, "short-course", seed)
    for taken in wander(BOOK, "short-course", seed, hand):
        before, moved = session.state, list(session.moved)
        first = session.decide(taken.decision)
        if session.can_undo:
            assert session.undo() == first
            assert session.state == before
            assert session.moved == moved
            again = session.decide(taken.decision)
            assert isinstance(again, Step)
            assert again == first
        assert session.state == taken.after


@settings(max_examples=20)
@given(seed=SEEDS, hand=HANDS, length=st.integers(1, 60))
def test_a_save_gives_back_the_very_game(seed: int, hand: int, length: int) -> None:
    with TemporaryDirectory() as folder:
        session = Session.begin(BOOK, "short-course", seed, Path(folder))
        for number, taken in enumerate(wander(BOOK, "short-course", seed, hand)):
            if number < length:
                session.decide(taken.decision)
        assert session.path is not None
        session.close()
        again = restore(BOOK, next(Path(folder).glob("*.save")))
        assert again.state == session.state
        assert again.moved == session.moved
        assert again.months == session.months
        assert again.steps == session.steps
        assert again.last_step == session.last_step
        assert (again.notes, again.stamps) == ([], [])
        again.close()


@given(state=st.one_of(states(BOOK), states(tiny_rulebook())))
def test_a_packed_state_is_the_same_state(state: State) -> None:
    """Through ids and back: the way a game outlives a change of the rules."""
    book = BOOK if len(state.came) == len(BOOK.event) else tiny_rulebook()
    again, lacking = from_plain(book, unpack(pack(to_plain(book, state))))
    assert again == state
    assert lacking == ()
    assert check_of(again) == check_of(state)
