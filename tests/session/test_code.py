"""Replay codes: a whole game there and back, slips that are found, and rules that are not these."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules import Rulebook
from game.rules.decision import End
from game.session import Session
from game.session.code import SIGNS, BadCode, NoCode, code_of, is_code, read_code, session_of
from tests.playing import SEEDS, shipped, tiny_rulebook, wander


def played(book: Rulebook, scenario: str, seed: int, hand: int = 1) -> Session:
    session = Session.begin(book, scenario, seed)
    for taken in wander(book, scenario, seed, hand):
        session.decide(taken.decision)
    assert session.state.is_over
    return session


@given(seed=st.one_of(SEEDS, st.integers(0, 10**18 - 1)), hand=st.integers(0, 10**6))
def test_there_and_back(seed: int, hand: int) -> None:
    """Every kind of decision, every world that the command line takes."""
    session = played(tiny_rulebook(), "half-a-year", seed, hand)
    replay = read_code(session.book, code_of(session))
    assert (replay.scenario, replay.seed, replay.record, replay.rewound) == ("half-a-year", seed, False, 0)
    again = session_of(session.book, replay)
    assert (again.state, again.moved) == (session.state, session.moved)


def test_a_whole_game_of_the_shipped_content_is_short() -> None:
    book = shipped()
    session = played(book, "november-2024", 7)
    code = code_of(session)
    assert len(code) < 250
    assert session_of(book, read_code(book, code)).state == session.state


@pytest.fixture(scope="module")
def code(tiny: Rulebook) -> str:
    return code_of(played(tiny, "half-a-year", 3))


@pytest.mark.parametrize(
    "spelt",
    [
        lambda code: code.lower(),
        lambda code: code.replace("-", ""),
        lambda code: f"  {code.replace('-', ' ')}\n",
        lambda code: code.replace("0", "O").replace("1", "l"),
        lambda code: "-\n".join(code.split("-")),
    ],
)
def test_a_code_may_be_written_in_many_ways(tiny: Rulebook, code: str, spelt: Callable[[str], str]) -> None:
    assert is_code(spelt(code))
    assert read_code(tiny, spelt(code)) == read_code(tiny, code)


def test_every_slip_of_one_sign_is_found_and_put_right(tiny: Rulebook, code: str) -> None:
    signs = [place for place, sign in enumerate(code) if sign != "-" and place > 2]
    for place in signs[::3]:
        other = SIGNS[(SIGNS.index(code[place]) + 7) % len(SIGNS)]
        with pytest.raises(BadCode, match=code):
            read_code(tiny, code[:place] + other + code[place + 1 :])


def test_two_signs_changed_about_are_found_and_put_right(tiny: Rulebook, code: str) -> None:
    place = next(at for at in range(4, len(code)) if "-" not in code[at : at + 2] and code[at] != code[at + 1])
    with pytest.raises(BadCode, match=code):
        read_code(tiny, code[:place] + code[place + 1] + code[place] + code[place + 2 :])


@given(st.text(max_size=200))
def test_no_text_does_harm(text: str) -> None:
    """A code that is none is refused, whatever it is."""
    with pytest.raises(BadCode):
        read_code(tiny_rulebook(), text)


@pytest.mark.parametrize("spoil", [lambda code: code[:-5], lambda code: code + "7", lambda code: code[:9] + code[15:]])
def test_what_is_missing_or_too_much_is_found(tiny: Rulebook, code: str, spoil: Callable[[str], str]) -> None:
    with pytest.raises(BadCode, match="mistyped"):
        read_code(tiny, spoil(code))


def test_a_sign_that_no_code_has_is_named(tiny: Rulebook, code: str) -> None:
    with pytest.raises(BadCode, match="no Ж: it is mistyped"):
        read_code(tiny, code[:-1] + "ж")


def test_other_rules_say_so_and_do_not_guess(code: str, vary: Callable[..., Rulebook]) -> None:
    other = vary({"start = 50": "start = 51"})
    with pytest.raises(BadCode, match=f"than these \\({other.rules_hash[:6]}\\): it cannot be played again here"):
        read_code(other, code)


def test_other_words_are_the_same_game(tiny: Rulebook, code: str, vary: Callable[..., Rulebook]) -> None:
    other = vary({"Ask Moscow first": "Ask the Kremlin first"})
    assert read_code(other, code) == read_code(tiny, code)


def test_a_game_that_goes_on_has_no_code(tiny: Rulebook) -> None:
    """It would unseal the world's name."""
    with pytest.raises(NoCode, match="sealed"):
        code_of(Session.begin(tiny, "half-a-year", 3))


def test_a_game_of_which_other_rules_played_a_part_has_no_code(tiny: Rulebook) -> None:
    session = played(tiny, "half-a-year", 3)
    session.state = session.state._replace(gauges=(session.state.gauges[0] + 1, *session.state.gauges[1:]))
    with pytest.raises(NoCode, match="other rules"):
        code_of(session)


def test_for_the_record_is_in_the_code(tiny: Rulebook) -> None:
    session = Session.begin(tiny, "half-a-year", 3, record=True)
    for taken in wander(tiny, "half-a-year", 3, 1):
        session.decide(taken.decision)
    replay = read_code(tiny, code_of(session))
    assert replay.record
    assert session_of(tiny, replay).header.record
    assert replay.decisions[-1] == End()
