"""Everything that can be decided can be decided in words, and what is refused is refused with its reason."""

from __future__ import annotations

import pytest

from game.plain import PlainDesk
from tests.plain.typed import ask, through, type_in


def test_a_number_answers_the_card_and_then_signs(desk: PlainDesk) -> None:
    said = ask(desk, "2|1")
    assert "Answered: Ask Moscow first." in said
    assert "Home: A reform, signed." in said


@pytest.mark.parametrize("command", ["choose 2", "choose ask", "choose ask moscow", "ch 2", "CHOOSE 2.", "choose: 2"])
def test_a_choice_has_a_number_an_id_and_a_title(desk: PlainDesk, command: str) -> None:
    assert "Answered: Ask Moscow first." in ask(desk, command)


def test_a_locked_choice_says_why(desk: PlainDesk) -> None:
    assert ask(desk, "1") == "Locked: not after 'Frost'."


def test_a_title_stands_for_the_key_that_it_sets(real: PlainDesk) -> None:
    """The reason names what a player knows: a date of the calendar, a paper."""
    said = ask(real, "drawer")
    assert "Locked: needs 'A new American president takes office, 20 January' first." in said
    assert "'inaugurated'" not in said


def test_a_second_answer_and_no_card(desk: PlainDesk) -> None:
    assert ask(desk, "2|choose 3").endswith("The card has been answered. 'undo' takes it back.")


def test_a_month_without_a_card(desk: PlainDesk) -> None:
    desk.session.state = desk.session.state._replace(card=-1)
    assert ask(desk, "choose 1") == "No card lies on the desk this month."
    assert "A quiet month: no card on the desk." in ask(desk, "card")


def test_no_month_ends_by_itself(desk: PlainDesk) -> None:
    ask(desk, "2|1|sign 2|choose 1|promise 1|tell 1|call")
    assert desk.session.state.month == 1
    ask(desk, "end")
    assert desk.session.state.month == 2


def test_the_end_waits_for_the_card(desk: PlainDesk) -> None:
    assert "waits for an answer" in ask(desk, "end")


def test_an_opening_is_told(real: PlainDesk) -> None:
    said = ask(real, "1")
    assert "An opening was made. 'tell' says how Moscow learns of it; if you say nothing: Let Moscow read it." in said
    ways = type_in(real, "tell")
    assert "1. Tell Moscow before" in ways
    assert "   trust +" in ways
    assert "So be it: Tell Moscow before." in ask(real, "tell before")
    assert "has been told already" in ask(real, "tell 2")
    assert "An opening was made" not in ask(real, "tray")


def test_a_word_is_given_and_lies_in_the_drawer(desk: PlainDesk) -> None:
    assert "Word given to Minsk: No loans. It lies in the drawer and is due" in ask(desk, "promise 1")
    assert "One promise lies in the drawer. To Minsk: No loans." in ask(desk, "drawer")
    assert "this month's is given" in ask(desk, "drawer")
    assert "One word a month is enough" in ask(desk, "promise no loans")
    assert "promised to Minsk: No loans" in ask(desk, "calendar")


def test_aims_are_picked_from_the_third_month(desk: PlainDesk) -> None:
    assert ask(desk, "aims 1") == "Aims are picked from the third month on, and again at a change of act."
    through(desk, 2)
    assert ask(desk, "aims 1, 2 and 3") == "The aims are set: To be trusted, To be solvent, To keep a lane."
    assert "If it were over now: To be trusted" in ask(desk, "aims")


def test_a_line_is_declared_as_an_act_begins(real: PlainDesk) -> None:
    assert "in the month in which an act begins" in ask(real, "line 2")
    while not real.session.state.act:
        through(real, 1)
    assert "The line is declared: Quietly both." in ask(real, "line 2")
    assert "Declared: Quietly both." in ask(real, "line")


def test_odds_are_given_once_and_read_again(desk: PlainDesk) -> None:
    assert "Give odds in per cent" in ask(desk, "odds")
    assert "Odds lie between 0 and 100" in ask(desk, "odds 101")
    assert "Give odds in per cent" in ask(desk, "odds many")
    assert "Noted, and scored when it is known: 40 in 100." in ask(desk, "odds 40%")
    assert "You gave 40 in 100, in November 2024." in ask(desk, "odds")
    assert "Odds are given once an act" in ask(desk, "odds 50")


def test_a_file_opens_the_whole_list(real: PlainDesk) -> None:
    through(real, 1)
    real.answer("choose 1")
    listed = type_in(real, "call")
    assert "The whole list. One move left." in listed
    assert len([line for line in listed.splitlines() if line[:1].isdigit()]) > 7


def test_undo_takes_back_one_after_another(desk: PlainDesk) -> None:
    before = desk.session.state
    ask(desk, "2|1")
    assert "Taken back: A reform." in ask(desk, "undo")
    assert "Taken back: Ask Moscow first." in ask(desk, "u")
    assert ask(desk, "undo") == "Nothing of this month can be taken back."
    assert desk.session.state == before


def test_a_paper_that_does_not_lie_there_is_refused_with_the_reason(real: PlainDesk) -> None:
    state, book = real.session.state, real.session.book
    other = next(action.id for place, action in enumerate(book.action) if place not in state.tray)
    assert "That paper is not in the tray." in ask(real, f"sign {other}")


def test_chance_waits_for_the_end(desk: PlainDesk) -> None:
    assert "Chance decides the rest at the month's end." in ask(desk, "2")


@pytest.mark.parametrize(("brief", "shown"), [("full", "trust +1"), ("short", "trust up"), ("none", "")])
def test_how_much_is_shown_before(desk: PlainDesk, brief: str, shown: str) -> None:
    assert ask(desk, f"brief {brief}") == f"Brief: {brief}."
    option = type_in(desk, "card").split("2. Ask Moscow first")[1].split("3. Shut it")[0]
    assert option.strip().split("\n")[0].strip() == shown


def test_the_last_pages_are_sealed(desk: PlainDesk) -> None:
    assert "sealed until the game is over" in ask(desk, "debrief")


def test_after_the_end_only_reading_is_left(desk: PlainDesk) -> None:
    through(desk, 4)
    ask(desk, "2|end|1|end")
    assert desk.session.state.is_over
    assert ask(desk, "1|sign 1|promise 1|odds 3|end").count("The game is over.") == 5
    assert "sign a paper" not in ask(desk, "news|tray|card")
    assert desk.opening()
