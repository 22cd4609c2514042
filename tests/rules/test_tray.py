"""The in-tray: one paper of each desk that has any, and one more."""

from __future__ import annotations

from hypothesis import given

from game.rules import Rulebook, State, start
from game.rules.state import Draft
from game.rules.tray import can_be_laid, lay_tray, papers
from tests.playing import shipped, states

BOOK = shipped()


def desks(book: Rulebook, papers_: tuple[int, ...] | list[int]) -> list[str]:
    return [book.action[paper].desk for paper in papers_]


@given(state=states(BOOK))
def test_each_desk_has_its_paper(state: State) -> None:
    tray = lay_tray(BOOK, Draft(state))
    waiting = papers(BOOK, state)
    assert set(tray) <= set(waiting)
    assert len(set(tray)) == len(tray)
    few = BOOK.scenario[state.scenario].first_tray if state.month == 1 else 0
    desks_waiting = set(desks(BOOK, waiting))
    assert few or set(desks(BOOK, tray)) == desks_waiting
    assert len(tray) == (few or len(desks_waiting)) or len(tray) == len(desks_waiting) + 1
    order = [desk.id for desk in BOOK.desk]
    assert sorted(desks(BOOK, tray), key=order.index) == desks(BOOK, tray)


@given(state=states(BOOK))
def test_one_paper_is_judged_as_the_whole_list_is(state: State) -> None:
    waiting = papers(BOOK, state)
    assert [paper for paper in range(len(BOOK.action)) if can_be_laid(BOOK, state, paper)] == waiting


def test_papers_that_rest_or_are_closed_or_do_not_exist_are_not_there(tiny: Rulebook) -> None:
    state = start(tiny, "quiet", 1)
    place = tiny.code.action_place
    assert papers(tiny, state) == [place["a-loan"], place["a-visit"], place["reform"], place["release"]]
    rests = tuple(5 if paper == place["reform"] else 0 for paper in range(len(tiny.action)))
    closed = state._replace(rests=rests, line=tiny.code.line_place["go-east"])
    assert papers(tiny, closed) == [place["a-loan"], place["release"]]


def test_where_nothing_waits_the_tray_is_empty(tiny: Rulebook) -> None:
    draft = Draft(start(tiny, "quiet", 1))
    draft.rests = [9] * len(tiny.action)
    assert lay_tray(tiny, draft) == ()
