"""Rules in words: every reason has its sentence, and every sentence its figures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from game.catalogue.grammar import parse_expression
from game.rules import Rulebook, State, options, preview, start
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
from game.rules.entries import Kind
from game.rules.expression import Arithmetic, Name, Node, Number, Space, why_false
from game.rules.names import OPENINGS
from game.rules.preview import Chance, Move, Preview
from game.rules.reading import lookup
from game.session.telling import (
    Brief,
    band_word,
    decision_words,
    formula_words,
    kind_words,
    lowered,
    month_name,
    moves_line,
    name_of,
    odds_words,
    preview_lines,
    reason,
    refused,
    year_and_month,
)


@pytest.fixture
def first(tiny: Rulebook) -> State:
    return start(tiny, "half-a-year", 1)


def tree(text: str) -> Node:
    return parse_expression(text).tree


def test_every_reason_has_its_sentence(tiny: Rulebook, first: State) -> None:
    parts = (tree("trust > 60"), tree("economy > 70"))
    sentences = {why: refused(tiny, first, Refusal(why, parts, needs=2, has=1, name="dance")) for why in Why}
    assert len(set(sentences.values())) == len(Why)
    assert all(sentence.endswith(".") and "{" not in sentence for sentence in sentences.values())
    assert sentences[Why.NEEDS] == "Locked: needs trust above 60, has 50 and needs economy above 70, has 50."
    assert "'dance'" in sentences[Why.UNKNOWN]


def test_where_one_of_several_would_do_the_sentence_says_or(tiny: Rulebook, first: State) -> None:
    why = Refusal(Why.NEEDS, why_false(tree("trust > 60 or (economy > 70 and month > 3)"), lookup(tiny, first)))
    assert refused(tiny, first, why) == (
        "Locked: needs trust above 60, has 50, "
        "or needs economy above 70, has 50 and needs month of the game above 3, has 1."
    )


def test_a_paper_that_rests_says_for_how_long(tiny: Rulebook, first: State) -> None:
    assert refused(tiny, first, Refusal(Why.RESTING, has=1)).endswith("it comes back next month.")
    assert refused(tiny, first, Refusal(Why.RESTING, has=3)).endswith("it comes back in 3 months.")


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("trust < 20", "needs trust below 20, has 50"),
        ("trust <= 20", "needs trust of 20 at most, has 50"),
        ("trust > 60", "needs trust above 60, has 50"),
        ("trust >= 60.5", "needs trust of 60.5, has 50"),
        ("trust == 3", "needs trust at exactly 3, has 50"),
        ("trust != 50", "needs trust other than 50"),
        ("60 <= trust", "needs trust of 60, has 50"),
        ("20 > trust", "needs trust below 20, has 50"),
        ("3 == trust", "needs trust at exactly 3, has 50"),
        ("month >= 3", "needs month of the game of 3, has 1"),
        ("backed > 1", "needs backing above 1, has 0.5"),
        ("isolation < 3", "needs isolation below 3, has 51"),
        ("times.loan >= 2", "needs 'loan' 2 times, has 0"),
        ("times.frost < 1", "'frost' was done 1 times, and 1 is the limit"),
        ("since.frost >= 3", "needs 3 months since 'frost'"),
        ("since.loan <= 3", "needs 'loan' within the last 3 months"),
        ("flag.loan", "needs 'loan' first"),
        ("not flag.frost", "not after 'frost'"),
        ("promised.no_loans", "needs the promise 'No loans' in the drawer"),
        ("not promised.no_loans", "not while the promise 'No loans' lies in the drawer"),
        ("trust + economy > 120", "trust and economy must come to more than 120, and come to 100"),
        ("trust * 2 < economy", "trust must come to less than 50, and come to 100"),
        ("120 < trust + economy", "trust and economy must come to more than 120, and come to 100"),
        ("0 >= trust + times.loan", "trust and loan must come to 0 at most, and come to 50"),
        ("abs(trust) >= 60", "trust must come to 60, and come to 50"),
        ("abs(trust) == 60", "trust must come to exactly 60, and come to 50"),
        ("abs(trust) != 50", "trust must not come to 50"),
    ],
)
def test_reasons(tiny: Rulebook, first: State, condition: str, said: str) -> None:
    told = reason(tiny, first, tree(condition))
    for name in ("loan", "frost"):  # a key is called by what sets it, where that has a title
        titles = {"loan": "A loan", "frost": "Frost"}
        told = told.replace(f"'{titles[name]}'", f"'{name}'").replace(titles[name], name)
    assert told == said


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("openings == 0", "needs no openings, has 2"),
        ("calendar >= 10", "needs a month from October to December, and it is March"),
        ("calendar <= 2", "needs a month from January to February, and it is March"),
        ("calendar < 2", "needs the month of January, and it is March"),
        ("calendar > 11", "needs the month of December, and it is March"),
        ("calendar == 7", "needs the month of July, and it is March"),
        ("war.outcome == 0", "needs war to be 'undecided', and it is 'Ukraine fell'"),
        ("war.outcome != 1", "not while war is 'Ukraine fell'"),
        ("calendar >= 10 or calendar <= 2",
         ("needs a month from October to December, and it is March, or "
          "needs a month from January to February, and it is March")),
    ],
)  # fmt: skip
def test_counts_stages_and_months_are_said_in_words(rulebook: Rulebook, condition: str, said: str) -> None:
    begun = start(rulebook, seed=1)
    gauges, clock = list(begun.gauges), rulebook.code.names.clock["calendar"]
    gauges[rulebook.code.place["openings"]] = 20
    gauges[rulebook.code.place["war.outcome"]] = 10
    gauges[clock] = 3
    assert reason(rulebook, begun._replace(gauges=tuple(gauges)), tree(condition)) == said


def test_a_condition_that_is_none_of_these(tiny: Rulebook, first: State) -> None:
    odd = Arithmetic("+", Number(1.0), Number(2.0))
    assert reason(tiny, first, odd) == "its condition does not hold"


def test_every_reason_of_the_content_is_a_sentence(rulebook: Rulebook) -> None:
    """Every comparison in every condition that can lock something, said as if it failed."""
    state = start(rulebook, seed=1)
    conditions = [
        *(choice.needs for event in rulebook.event for choice in event.choice),
        *(action.needs for action in rulebook.action),
        *(vow.when for vow in rulebook.promise),
    ]
    for condition in conditions:
        for part in _leaves(condition.tree):
            said = reason(rulebook, state, part)
            assert "_" not in said, said
            assert "  " not in said, said
            assert not said.startswith((" ", "must")), said
            assert said != "its condition does not hold", condition.text


def _leaves(tree: Node) -> list[Node]:
    from game.rules.expression import Junction, Not, Truth

    match tree:
        case Junction(_, parts):
            return [leaf for part in parts for leaf in _leaves(part)]
        case Not(Name()):
            return [tree]
        case Not(operand):
            return _leaves(operand)
        case Truth():
            return []
        case _:
            return [tree]


# ── names and dates ──


def test_months(tiny: Rulebook, first: State) -> None:
    assert month_name(tiny, first) == "November 2024"
    assert month_name(tiny, first, 3) == "January 2025"
    assert year_and_month(tiny, first, 14) == (2025, 12)


def test_bands(tiny: Rulebook) -> None:
    trust = tiny.code.gauge["trust"]
    assert [band_word(trust, value) for value in (0, 49.9, 50, 100)] == ["low", "low", "high", "high"]
    assert band_word(tiny.code.gauge["economy"], 50) == ""


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Trust", "trust"),
        ("Moscow's trust", "Moscow's trust"),
        ("NATO exercise", "NATO exercise"),
        ("EU talks", "EU talks"),
        ("Western isolation", "Western isolation"),
        ("A loan", "a loan"),
        ("", ""),
    ],
)
def test_a_title_in_the_middle_of_a_sentence(title: str, said: str) -> None:
    assert lowered(title) == said


def test_names(tiny: Rulebook) -> None:
    assert name_of(tiny, "left") == "months left"
    assert name_of(tiny, "trust") == "trust"
    assert name_of(tiny, "backed") == "backing"
    assert formula_words(tiny, tree("was.trust + trust + economy")) == "trust and economy"
    assert formula_words(tiny, Name(Space.NOW, "backed")) == "backing"


@pytest.mark.parametrize("kind", Kind)
def test_kinds(kind: Kind) -> None:
    assert kind_words(kind).startswith(kind.value)


# ── what a decision would do ──

MOVES = (
    Move("economy", 2.0, True),
    Move("trust", -0.5, False),
    Move(OPENINGS, 1.0, True),
    Move("war.front", None, True),
)


@pytest.mark.parametrize(
    ("brief", "said"),
    [
        (Brief.FULL, "economy +2, trust -0.5, the front up"),
        (Brief.SHORT, "economy up, trust down, the front up"),
        (Brief.NONE, ""),
    ],
)
def test_moves(tiny: Rulebook, brief: Brief, said: str) -> None:
    assert moves_line(tiny, MOVES, brief) == said


def test_a_preview_in_lines(tiny: Rulebook) -> None:
    seen = Preview(MOVES[:1], (Chance(0.25, MOVES[1:2]), Chance(0.75, ())))
    assert preview_lines(tiny, seen, Brief.FULL) == ["economy +2", "25 in 100: trust -0.5", "75 in 100: nothing more"]
    assert preview_lines(tiny, seen, Brief.NONE) == []
    assert preview_lines(tiny, Preview(()), Brief.FULL) == ["no gauge moves at once"]
    assert preview_lines(tiny, Preview((), (Chance(1.0, ()),)), Brief.SHORT) == ["nearly always: nothing more"]


@pytest.mark.parametrize(
    ("odds", "said"), [(0.0, "hardly ever"), (0.004, "hardly ever"), (0.35, "35 in 100"), (1, "nearly always")]
)
def test_odds(odds: float, said: str) -> None:
    assert odds_words(odds) == said


# ── decisions ──


def test_every_decision_is_a_line_of_a_menu(tiny: Rulebook, first: State) -> None:
    said: dict[Decision, str] = {
        Choose("ask"): "Ask Moscow first",
        Sign("release"): "Let five go",
        CallFile(): "Call for a file: open the whole list of initiatives",
        Promise("no-loans"): "Promise: No loans",
        Tell("first"): "Say it first",
        PickAims(("trusted", "solvent")): "Aims: To be trusted and To be solvent",
        DeclareLine("go-east"): "Declare a line: Go east",
        Forecast("trusted-soon", 40): "40 in 100 that: Will Moscow trust Minsk?",
        End(): "End the month",
    }
    assert {decision: decision_words(tiny, first, decision) for decision in said} == said


def test_every_option_of_the_content_can_be_said(rulebook: Rulebook) -> None:
    state = start(rulebook, seed=3)
    for option in options(rulebook, state):
        assert decision_words(rulebook, state, option.decision)
        if option.refusal is not None:
            assert refused(rulebook, state, option.refusal)
        for brief in Brief:
            preview_lines(rulebook, preview(rulebook, state, option.decision), brief)


def test_a_key_that_several_things_set_is_called_by_itself(vary: Callable[..., Rulebook]) -> None:
    book = vary({'sets = ["loan"]': 'sets = ["loan", "line_east"]'})
    assert reason(book, start(book, "quiet"), tree("flag.line_east")) == "needs 'line east' first"
