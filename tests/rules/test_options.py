"""What may be decided, and each reason why not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.rules import Refused, Rulebook, State, options, possible, refusal, start, step
from game.rules.decision import (
    CallFile,
    Choose,
    Decision,
    DeclareLine,
    End,
    Forecast,
    PickAims,
    Promise,
    Refusal,
    Sign,
    Tell,
    Why,
)
from game.rules.expression import Comparison, Name, Node, Not, Number, Space
from tests.playing import end_month, play


def later(book: Rulebook, state: State, months: int) -> State:
    for _ in range(months):
        state = end_month(book, state).after
    return state


@pytest.fixture
def first(tiny: Rulebook) -> State:
    """November: the lane's card lies on the desk, and it freezes."""
    return start(tiny, "half-a-year", 1)


@pytest.fixture
def quiet(tiny: Rulebook) -> State:
    return start(tiny, "quiet", 1)


def refusals(book: Rulebook, first: State, quiet: State) -> Iterator[tuple[State, Decision, Refusal]]:
    """Each reason of Why, at least once: a state, what is refused in it, and the refusal."""
    over = later(book, quiet, 6)
    yield over, End(), Refusal(Why.GAME_OVER)
    yield first, Choose("dance"), Refusal(Why.UNKNOWN, name="dance")
    yield first, Sign("dance"), Refusal(Why.UNKNOWN, name="dance")
    yield first, Promise("dance"), Refusal(Why.UNKNOWN, name="dance")
    yield first, Promise("keep-the-lane"), Refusal(Why.UNKNOWN, name="keep-the-lane")  # it is never offered
    yield first, Tell("dance"), Refusal(Why.UNKNOWN, name="dance")
    yield first, DeclareLine("dance"), Refusal(Why.UNKNOWN, name="dance")
    yield first, PickAims(("dance", "trusted")), Refusal(Why.UNKNOWN, name="dance, trusted")
    yield first, Forecast("visited-late", 50), Refusal(Why.UNKNOWN, name="visited-late")  # not this act's
    no_card = play(book, first)._replace(card=-1)
    yield no_card, Choose("ask"), Refusal(Why.NO_CARD)
    yield play(book, first, Choose("ask")), Choose("shut"), Refusal(Why.ANSWERED)
    yield first, End(), Refusal(Why.UNANSWERED)
    frost: Node = Not(Name(Space.FLAG, "frost"))
    yield first, Choose("open"), Refusal(Why.NEEDS, parts=(frost,))
    poor = with_gauges(book, quiet, economy=20)
    yield poor, Sign("reform"), Refusal(Why.NEEDS, parts=(Comparison(">=", Name(Space.NOW, "economy"), Number(40.0)),))
    wary = with_gauges(book, quiet, trust=20)
    trust = Comparison(">=", Name(Space.NOW, "trust"), Number(30.0))
    yield wary, Promise("shut-the-lane"), Refusal(Why.NEEDS, parts=(trust,))
    signed = play(book, quiet, Sign("release"))
    yield signed, Sign("reform"), Refusal(Why.NO_MOVES)
    yield signed, CallFile(), Refusal(Why.NO_MOVES, needs=2, has=0)
    yield quiet, CallFile(), Refusal(Why.NO_MOVES, needs=2, has=1)  # the first month has one move
    yield signed, Sign("release"), Refusal(Why.SIGNED)
    yield later(book, signed, 1), Sign("release"), Refusal(Why.RESTING, has=1)
    yield quiet, Sign("a-parade"), Refusal(Why.NOT_IN_TRAY)
    called = play(book, later(book, quiet, 1), CallFile())
    yield called, CallFile(), Refusal(Why.FILED)
    yield called, Sign("a-parade"), Refusal(Why.NOT_IN_TRAY)  # not in the whole list either
    yield quiet, Tell("first"), Refusal(Why.NO_OPENING)
    told = play(book, quiet, Sign("a-visit"), Tell("first"))
    yield told, Tell("they-read"), Refusal(Why.TOLD)
    given = play(book, quiet, Promise("no-loans"))
    yield given, Promise("shut-the-lane"), Refusal(Why.PROMISED)  # one word a month
    yield later(book, given, 1), Promise("no-loans"), Refusal(Why.PROMISED)  # it lies in the drawer
    yield first, PickAims(("trusted",)), Refusal(Why.NOT_NOW)  # from the third month on
    yield first, PickAims(()), Refusal(Why.AIMS, needs=3, has=0)
    yield first, PickAims(("trusted", "trusted")), Refusal(Why.AIMS, needs=3, has=2)
    four = ("open-lane", "reformed", "solvent", "trusted")
    yield first, PickAims(four), Refusal(Why.AIMS, needs=3, has=4)
    third = later(book, quiet, 2)
    aimed = play(book, third, PickAims(("trusted", "solvent")))
    yield later(book, aimed, 2), PickAims(("trusted",)), Refusal(Why.NOT_NOW)
    fourth = later(book, quiet, 3)  # the second act begins
    yield play(book, fourth, PickAims(("trusted", "solvent"))), PickAims(("solvent", "trusted")), Refusal(Why.SAME)
    yield first, DeclareLine("go-east"), Refusal(Why.NOT_NOW)
    yield play(book, fourth, DeclareLine("go-east")), DeclareLine("go-home"), Refusal(Why.NOT_NOW)
    again = play(book, fourth, DeclareLine("go-east"))._replace(line_since=1)
    yield again, DeclareLine("go-east"), Refusal(Why.SAME)
    yield first, Forecast("trusted-soon", 101), Refusal(Why.PERCENT, has=101)
    yield first, Forecast("trusted-soon", -1), Refusal(Why.PERCENT, has=-1)
    odds = play(book, first, Forecast("trusted-soon", 40))
    yield odds, Forecast("trusted-soon", 50), Refusal(Why.NOT_NOW)
    late = first._replace(act_since=-5)
    yield late, Forecast("trusted-soon", 50), Refusal(Why.NOT_NOW)  # six months after the act began


def with_gauges(book: Rulebook, state: State, **values: float) -> State:
    row = list(state.gauges)
    for gauge, value in values.items():
        row[book.code.place[gauge]] = round(value * 10)
    return state._replace(gauges=tuple(row))


def test_each_reason(tiny: Rulebook, first: State, quiet: State) -> None:
    seen = set()
    for state, decision, why in refusals(tiny, first, quiet):
        assert refusal(tiny, state, decision) == why, decision
        with pytest.raises(Refused) as refused:
            step(tiny, state, decision)
        assert refused.value.refusal == why
        seen.add(why.why)
    assert seen == set(Why)


def test_the_menu_of_a_first_month(tiny: Rulebook, first: State) -> None:
    decisions = [option.decision for option in options(tiny, first)]
    tray = [Sign(tiny.action[paper].id) for paper in first.tray]
    odds = [Forecast("trusted-soon", percent) for percent in range(0, 101, 10)]
    words = [Promise("no-loans"), Promise("shut-the-lane")]
    assert decisions == [Choose("open"), Choose("ask"), Choose("shut"), *tray, CallFile(), *words, *odds, End()]
    refused = {option.decision for option in options(tiny, first) if option.refusal is not None}
    assert refused == {Choose("open"), CallFile(), End()}


def test_an_ended_game_offers_nothing(tiny: Rulebook, quiet: State) -> None:
    over = later(tiny, quiet, 6)
    assert (options(tiny, over), possible(tiny, over)) == ((), [])


def test_a_file_opens_the_whole_list(tiny: Rulebook, quiet: State) -> None:
    second = later(tiny, quiet, 1)
    opened = play(tiny, second, CallFile())
    signs = {decision.action for decision in possible(tiny, opened) if isinstance(decision, Sign)}
    assert signs == {"a-loan", "reform", "release"}  # the visit lapsed, and nobody may parade
    assert (second.moves, opened.moves) == (2, 1)


def test_aims_are_offered_from_the_third_month_and_again_as_an_act_begins(tiny: Rulebook, quiet: State) -> None:
    def offered(state: State) -> int:
        return sum(isinstance(option.decision, PickAims) for option in options(tiny, state))

    assert offered(later(tiny, quiet, 1)) == 0
    third = later(tiny, quiet, 2)
    assert offered(third) == 4 + 6 + 4
    aimed = play(tiny, third, PickAims(("trusted",)))
    assert offered(aimed) == 0
    assert offered(later(tiny, aimed, 1)) == 14  # the second act


def test_a_line_is_offered_only_as_an_act_begins(tiny: Rulebook, quiet: State) -> None:
    offered = [
        any(isinstance(each, DeclareLine) for each in possible(tiny, later(tiny, quiet, months))) for months in range(5)
    ]
    assert offered == [False, False, False, True, False]


def test_an_act_without_a_question_asks_for_no_odds(tiny: Rulebook, quiet: State) -> None:
    ruin = quiet._replace(act=2)
    assert not any(isinstance(option.decision, Forecast) for option in options(tiny, ruin))


def test_moscow_is_told_only_of_openings(tiny: Rulebook, quiet: State) -> None:
    opened = play(tiny, quiet, Sign("a-visit"))
    assert Tell("first") not in possible(tiny, quiet)
    assert [each for each in possible(tiny, opened) if isinstance(each, Tell)] == [Tell("they-read"), Tell("first")]


def test_no_condition_stands_before_other_decisions(tiny: Rulebook, quiet: State) -> None:
    from game.rules.options import _condition

    with pytest.raises(TypeError, match="no condition of content"):
        _condition(tiny, quiet, End())


def test_what_is_no_decision_is_a_mistake_of_the_caller(tiny: Rulebook, quiet: State) -> None:
    from game.rules.state import Draft
    from game.rules.step import take

    with pytest.raises(TypeError, match="not a decision"):
        take("end", tiny, Draft(quiet))
