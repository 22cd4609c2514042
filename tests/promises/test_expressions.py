"""The generated code against the oracle, bit for bit."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from random import Random

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from game.rules import Rulebook, State, start
from game.rules.causes import deeds, expressions
from game.rules.chance import draw, noise, pick
from game.rules.effect import Ask, Effect, settle
from game.rules.entries import Index, Phase
from game.rules.expression import (
    ALWAYS,
    Arithmetic,
    Call,
    Comparison,
    Expression,
    Junction,
    Lookup,
    Name,
    Negation,
    Node,
    Not,
    Number,
    Space,
    Value,
    evaluate,
    is_boolean,
    names,
    why_false,
)
from game.rules.names import NOISE, Names
from game.rules.phases import run_code
from game.rules.reading import lookup, odds_of_bulletin, reading
from game.rules.state import Draft
from game.rules.writer import STATE, Writer, functions
from tests.playing import shipped, states, tiny_rulebook, upset

BOOK = shipped()
RANDOMS = st.randoms(use_true_random=False)


def bits(value: Value) -> bytes:
    return struct.pack("<d", value)


def looking(book: Rulebook, state: State, noise: float = 0.0) -> Lookup:
    look = lookup(book, state)
    return lambda name: noise if name.key == NOISE else look(name)


@cache
def names_of(which: str) -> Names:
    written = Names(BOOK if which == "shipped" else tiny_rulebook())
    written.noise = "n"
    return written


def generated(which: str, tree: Node) -> Callable[..., Value]:
    """The function that the compiler writes for a tree, in the shipped game or in the tiny one."""
    writer = Writer(names_of(which))
    name = writer.function(writer.names.python(tree), f"{STATE}, n")
    function: Callable[..., Value] = functions(writer.machine_code())[name]
    return function


@settings(max_examples=15)
@given(state=states(BOOK), numbers=RANDOMS, noise=st.floats(-3, 3))
def test_every_expression_of_the_content(state: State, numbers: Random, noise: float) -> None:
    for where in (state, upset(BOOK, state, numbers)):
        look = looking(BOOK, where, noise)
        for expression, function in _written():
            value = function(where.gauges, where.was, where.counts, where.lasts, noise)
            assert bits(value) == bits(evaluate(expression.tree, look)), expression.text


@cache
def _written() -> list[tuple[Expression, Callable[..., Value]]]:
    return [
        (each, generated("shipped", each.tree)) for each in {each.text: each for each in expressions(BOOK)}.values()
    ]


@settings(max_examples=15)
@given(state=states(BOOK), numbers=RANDOMS)
def test_what_may_come_is_what_its_condition_lets_come(state: State, numbers: Random) -> None:
    """Cards with their weights, bulletins with their odds, papers, promises and endings: many in one function each."""
    where = upset(BOOK, state, numbers)
    rows, look, code = (where.gauges, where.was, where.counts, where.lasts), looking(BOOK, where), BOOK.code

    def holds(condition: Expression) -> bool:
        return bool(evaluate(condition.tree, look))

    def is_fresh(came: int, again: int) -> bool:
        return not came or (again > 0 and where.month - came >= again)

    for cards, is_urgent in ((code.eligible, False), (code.urgent, True)):
        assert list(zip(*cards(*rows, where.came), strict=True)) == [
            (place, max(0.0, float(evaluate(event.weight.tree, look))) if event.weight else 10.0)
            for place, event in enumerate(BOOK.event)
            if not (event.scheduled and not is_urgent) and event.urgent is is_urgent
            if holds(event.when) and is_fresh(where.came[place], event.again)
        ]
    for phase in Phase:
        groups: dict[str, list[tuple[int, float]]] = {}
        for place, bulletin in enumerate(BOOK.bulletin):
            came = where.heard_in[place] if where.heard[place] else 0
            if bulletin.phase is phase and is_fresh(came, bulletin.again) and holds(bulletin.when):
                odds = float(evaluate(bulletin.odds.tree, look)) if bulletin.odds else 1.0
                assert odds_of_bulletin(BOOK, where, place) == odds
                groups.setdefault(f"bulletin/{bulletin.group or bulletin.id}", []).append((place, odds))
        told = []
        for key, members in groups.items():
            hit = pick([odds for _, odds in members], draw(where.seed, where.month, key))
            told += [place for place, _ in members[hit : hit + 1]]
        assert [place for _, place in sorted(run_code(BOOK.code, Draft(where), phase)[1])] == told
    desks = [
        [place for place, a in enumerate(BOOK.action) if a.desk == desk.id and holds(a.when)] for desk in BOOK.desk
    ]
    rested = [[place for place in desk if where.rests[place] <= where.month] for desk in desks]
    assert code.desks(*rows, where.rests) == rested
    assert code.willing(*rows) == [place for place, vow in enumerate(BOOK.promise) if vow.offered and holds(vow.when)]
    assert code.ended(*rows) == [place for place, ending in enumerate(BOOK.ending) if holds(ending.when)]


@settings(max_examples=15)
@given(state=states(BOOK), numbers=RANDOMS)
def test_every_deed_asks_for_what_is_written(state: State, numbers: Random) -> None:
    where = upset(BOOK, state, numbers)
    code, look = BOOK.code, looking(BOOK, where)
    for cause, effects in _effects(BOOK):
        asked = code.asks[cause].of(where.gauges, where.was, where.counts, where.lasts)
        assert sorted(_told(BOOK, asked)) == sorted(_asked(effects, look, cause)), cause


def _told(book: Rulebook, asks: Sequence[Ask]) -> list[tuple[str, int, str]]:
    """Asks by name."""
    return [(book.code.base[gauge].id, tenths, cause) for gauge, tenths, cause in asks]


def _effects(book: Rulebook) -> Iterator[tuple[str, tuple[Effect, ...]]]:
    for event in book.event:
        for choice in event.choice:
            yield f"choice/{event.id}/{choice.id}", choice.effects
    for kind, entries in (
        ("action", book.action),
        ("promise", book.promise),
        ("telling", book.telling),
        ("bulletin", book.bulletin),
    ):
        for entry in entries:
            yield f"{kind}/{entry.id}", entry.effects
    for cause, turn in book.code.turns:
        yield cause, turn.effects


def _asked(effects: tuple[Effect, ...], look: Lookup, cause: str) -> Iterator[tuple[str, int, str]]:
    """Each rounded to the gauge's step, those that come to nothing left out."""
    for effect in effects:
        if evaluate(effect.when.tree, look):
            amount = effect.sign * float(evaluate(effect.amount.tree, look))
            tenths = settle(amount * 10, BOOK.code.steps[BOOK.code.place[effect.gauge]])
            if tenths:
                yield effect.gauge, tenths, cause


@settings(max_examples=15)
@given(state=states(BOOK), numbers=RANDOMS)
def test_every_law_asks_for_what_is_written(state: State, numbers: Random) -> None:
    """Each effect on what it kept back before, rounded once to the gauge's step, what is left kept back again."""
    where = upset(BOOK, state, numbers)
    kept = [numbers.uniform(-0.5, 0.5) for _ in BOOK.code.slots]
    draft = Draft(where._replace(carry=tuple(kept)))
    slots = iter(range(len(kept)))
    for phase in Phase:
        wanted = []
        for law in [law for law in BOOK.law if law.phase is phase]:
            look = looking(BOOK, where, noise(where.seed, where.month, f"law/{law.id}") if law.noise else 0.0)
            for effect, slot in zip(law.effects, slots, strict=False):
                gauge = BOOK.code.place[effect.gauge]
                if evaluate(law.when.tree, look) and evaluate(effect.when.tree, look):
                    exact = effect.sign * evaluate(effect.amount.tree, look) * 10 + kept[slot]
                    tenths = settle(exact, BOOK.code.steps[gauge])
                    kept[slot] = exact - tenths
                    wanted += [(gauge, tenths, f"law/{law.id}")] if tenths else []
        assert run_code(BOOK.code, draft, phase)[0] == wanted
    assert [bits(each) for each in draft.carry] == [bits(each) for each in kept]


def test_every_kind_of_deed_is_compared() -> None:
    compared = sum(1 for _ in _effects(BOOK))
    ends = sum(1 + 1 + (vow.exposed is not None) for vow in BOOK.promise)
    others = len(BOOK.promise) + len(BOOK.telling) + len(BOOK.bulletin)
    assert compared == sum(1 for _ in deeds(BOOK)) - ends + others


# ── trees that nobody wrote ──

FIGURES = st.one_of(st.integers(0, 100).map(float), st.floats(0, 100).map(lambda x: round(x, 3))).map(Number)
NUMBERS = st.sampled_from(["trust", "economy", "isolation", "backed", "month", "left", "calendar"])
GAUGES = st.sampled_from(["trust", "economy", "isolation", "eu.isolation"])
KEYS = st.sampled_from(["lane", "frost", "loan"])
PROMISES = st.sampled_from(["lane_kept", "no_loans"])
NAMES = st.one_of(
    st.builds(Name, st.just(Space.NOW), NUMBERS),
    st.builds(Name, st.just(Space.WAS), GAUGES),
    st.builds(Name, st.sampled_from([Space.TIMES, Space.SINCE]), KEYS),
)
FLAGS = st.one_of(st.builds(Name, st.just(Space.FLAG), KEYS), st.builds(Name, st.just(Space.PROMISED), PROMISES))


def _above_zero(tree: Node) -> Node:
    return Arithmetic("+", Call("abs", (tree,)), Number(1.0))


def _ramp(x: Node, low: Node, width: Node) -> Node:
    """A ramp whose second bound lies above the first, as is checked at load."""
    return Call("ramp", (x, low, Arithmetic("+", low, _above_zero(width))))


def _larger(trees: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(Negation, trees),
        st.builds(Arithmetic, st.sampled_from("+-*"), trees, trees),
        st.builds(lambda left, right: Arithmetic("/", left, _above_zero(right)), trees, trees),
        st.builds(lambda f, a, b: Call(f, (a, b)), st.sampled_from(["min", "max"]), trees, trees),
        st.builds(lambda a: Call("abs", (a,)), trees),
        st.builds(_ramp, trees, trees, trees),
    )


AMOUNTS: st.SearchStrategy[Node] = st.recursive(FIGURES | NAMES, _larger, max_leaves=8)
COMPARED = st.builds(Comparison, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), AMOUNTS, AMOUNTS)
CONDITIONS: st.SearchStrategy[Node] = st.recursive(
    COMPARED | FLAGS,
    lambda trees: st.one_of(
        st.builds(Not, trees),
        st.builds(
            lambda operator, parts: Junction(operator, tuple(parts)),
            st.sampled_from(["and", "or"]),
            st.lists(trees, min_size=2, max_size=3),
        ),
    ),
    max_leaves=5,
)


@settings(max_examples=50)
@given(tree=AMOUNTS | CONDITIONS, numbers=RANDOMS)
def test_any_tree(tree: Node, numbers: Random) -> None:
    book = tiny_rulebook()
    state = upset(book, start(book, "quiet", 1), numbers)
    value = generated("tiny", tree)(state.gauges, state.was, state.counts, state.lasts, 0.0)
    assert bits(value) == bits(evaluate(tree, lookup(book, state)))
    assert isinstance(value, bool) is is_boolean(tree)


@settings(max_examples=30)
@given(tree=AMOUNTS, numbers=RANDOMS)
def test_any_formula_through_a_whole_rulebook(tree: Node, numbers: Random) -> None:
    tiny = tiny_rulebook()
    book = evolve(tiny, index=(*tiny.index, Index("made", "Made", "Made up.", Expression("?", tree))))
    state = upset(book, start(book, "quiet", 1), numbers)
    assert bits(reading(book, state, "made")) == bits(float(evaluate(tree, lookup(book, state))))


@settings(max_examples=50)
@given(tree=CONDITIONS, numbers=RANDOMS)
def test_the_parts_of_why_false_are_false_and_only_a_false_condition_has_any(tree: Node, numbers: Random) -> None:
    book = tiny_rulebook()
    look = lookup(book, upset(book, start(book, "quiet", 1), numbers))
    parts = why_false(tree, look)
    assert bool(parts) is not bool(evaluate(tree, look))
    for part in parts:
        assert not evaluate(part, look)
        assert all(isinstance(leaf, Comparison | Name) for leaf in _leaves(part))


def _leaves(part: Node) -> Iterator[Node]:
    """What a part of a reason is made of: an `or` of alternatives, each a leaf or an `and` of parts."""
    if isinstance(part, Junction):
        for each in part.parts:
            yield from _leaves(each)
    else:
        yield part.operand if isinstance(part, Not) else part


def test_a_condition_left_out_reads_nothing_and_always_holds() -> None:
    assert list(names(ALWAYS.tree)) == []
    assert evaluate(ALWAYS.tree, lambda name: 0.0) is True
    assert is_boolean(ALWAYS.tree)
