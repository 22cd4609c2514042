"""The little language: what is read, what is refused, and in which column."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.catalogue.faults import Unfit
from game.catalogue.grammar import parse_effect, parse_expression
from game.rules.expression import (
    ALWAYS,
    Arithmetic,
    Call,
    Comparison,
    Junction,
    Name,
    Negation,
    Not,
    Number,
    Space,
    evaluate,
    names,
)

TRUST = Name(Space.NOW, "trust")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("1", Number(1.0)),
        (" 0.5 ", Number(0.5)),
        ("trust", TRUST),
        ("eu.isolation", Name(Space.NOW, "eu.isolation")),
        ("was.eu.isolation", Name(Space.WAS, "eu.isolation")),
        ("times.lane + since.lane", Arithmetic("+", Name(Space.TIMES, "lane"), Name(Space.SINCE, "lane"))),
        ("flag.lane and promised.lane", Junction("and", (Name(Space.FLAG, "lane"), Name(Space.PROMISED, "lane")))),
        ("-trust * 2", Arithmetic("*", Negation(TRUST), Number(2.0))),
        ("(trust - 2) / 4", Arithmetic("/", Arithmetic("-", TRUST, Number(2.0)), Number(4.0))),
        ("not trust >= 2", Not(Comparison(">=", TRUST, Number(2.0)))),
        ("trust != 2", Comparison("!=", TRUST, Number(2.0))),
        ("trust<-2", Comparison("<", TRUST, Negation(Number(2.0)))),
        ("min(trust, 2)", Call("min", (TRUST, Number(2.0)))),
        ("trust > 1\n\tor flag.a", Junction("or", (Comparison(">", TRUST, Number(1.0)), Name(Space.FLAG, "a")))),
    ],
)
def test_text_becomes_a_tree(text: str, tree: object) -> None:
    assert parse_expression(text).tree == tree


def test_columns_of_names_count_characters_of_the_text_as_written() -> None:
    text = "  trust >\n  was.eu.x"
    assert [(name.key, name.column) for name in names(parse_expression(text).tree)] == [("trust", 2), ("eu.x", 12)]


def test_columns_in_an_effect_count_from_its_start() -> None:
    effect = parse_effect("trust -= 2 * backed when month > 3")
    columns = [name.column for part in (effect.amount, effect.when) for name in names(part.tree)]
    assert columns == [13, 25]


def test_a_divisor_is_reported_where_it_starts() -> None:
    tree = parse_expression("10 / (trust - 1)").tree
    assert isinstance(tree, Arithmetic)
    assert tree.column == 6


@pytest.mark.parametrize(
    ("text", "gauge", "sign", "amount", "when"),
    [
        ("trust -= 2", "trust", -1, "2", ""),
        (" eu.isolation+=2*backed ", "eu.isolation", 1, "2*backed", ""),
        ("trust += 1 when flag.lane", "trust", 1, "1", "flag.lane"),
    ],
)
def test_text_becomes_an_effect(text: str, gauge: str, sign: int, amount: str, when: str) -> None:
    effect = parse_effect(text)
    assert (effect.gauge, effect.sign, effect.amount.text, effect.when.text) == (gauge, sign, amount, when)
    assert str(effect) == text
    assert (effect.when == ALWAYS) is (when == "")


@pytest.mark.parametrize(
    ("text", "code", "start", "end", "help"),
    [
        ("", "E301", None, None, "leave the key out"),
        ("trust trust", "E301", 6, 7, ""),
        ("trust +", "E301", None, None, ""),
        ("a. .b", "E301", None, None, ""),
        ("trust.if > 2", "E301", 6, 7, ""),
        ("(trust", "E301", 0, 1, ""),
        ("trust)", "E301", 5, 6, ""),
        ("a) + (b", "E301", 1, 2, ""),
        ("1 +" * 200 + "1", "E302", None, None, ""),
        ("(" * 21 + "a" + ")" * 21, "E303", 20, 21, ""),
        ("\u0442rust", "E304", 0, 1, ""),
        ("trust > ٣", "E304", 8, 9, ""),
        ("trust = 5", "E305", 6, 7, "use '=='"),
        ("trust === 5", "E305", 8, 9, "use '=='"),
        ("max(a=1)", "E305", 5, 6, "use '=='"),
        ("1 < trust < 5", "E306", 0, 13, "write 'a < b and b < c'"),
        ("rmap(a, 1, 2)", "E307", 0, 4, "did you mean 'ramp'?"),
        ("__import__(1)", "E307", 0, 10, ""),
        ("max(1)", "E308", 0, 6, ""),
        ("a + max()", "E308", 4, 9, ""),
        ("max(a, b, c)", "E308", 0, 12, ""),
        ("flag.a + 1", "E309", 0, 6, ""),
        ("flag.a == flag.b", "E309", 0, 6, ""),
        ("trust or flag.a", "E309", 0, 5, ""),
        ("not trust", "E309", 4, 9, ""),
        ("-flag.a", "E309", 1, 7, ""),
        ("max(a < b, 2)", "E309", 4, 9, ""),
        ("a ** 2", "E310", 2, 4, "multiply"),
        ("a // 2", "E310", 2, 4, "'/'"),
        ("a % 2", "E310", 2, 3, "remainder"),
        ("a && b", "E310", 2, 4, "'and'"),
        ("a || b", "E310", 2, 4, "'or'"),
        ("!a", "E310", 0, 1, "'not'"),
        ("a !== b", "E310", 2, 3, "'not'"),
        ("a <> b", "E310", 2, 4, "'!='"),
        ("a => b", "E310", 2, 4, "'>='"),
        ("a =< b", "E310", 2, 4, "'<='"),
        ("a ^ b", "E310", 2, 3, "multiply"),
        ("a := 2", "E310", 2, 4, ""),
        ("a -> 2", "E310", 2, 4, ""),
        ("a += 2", "E310", 2, 4, ""),
        ("'text'", "E310", 0, 1, "no text"),
        ('f"{a}"', "E310", 1, 2, "no text"),
        ("a[1]", "E310", 1, 2, "round"),
        ("{a}", "E310", 0, 1, "round"),
        ("a # b", "E310", 2, 3, ""),
        ("a; b", "E310", 1, 2, ""),
        ("a @ b", "E310", 2, 3, ""),
        ("~a", "E310", 0, 1, ""),
        ("a\0b", "E310", 1, 2, ""),
        ("a \\\n b", "E310", 2, 3, ""),
        ("a.b(2)", "E310", 0, 3, ""),
        ("(a + b).c", "E310", 1, 6, ""),
        ("max(a, b).real", "E310", 0, 9, ""),
        ("a if b else c", "E310", 0, 13, ""),
        ("lambda: a", "E310", 6, 7, ""),
        ("(lambda)", "E301", None, None, ""),
        ("await a", "E310", 0, 7, ""),
        ("a, b", "E310", 0, 4, ""),
        ("max(*a, 2)", "E310", 4, 6, ""),
        ("max(**a)", "E310", 4, 6, ""),
        ("+a", "E310", 0, 2, ""),
        ("a in b", "E310", 0, 6, ""),
        ("a is not b", "E310", 0, 10, ""),
        ("True", "E310", 0, 4, ""),
        ("a and false", "E310", 6, 11, ""),
        ("None", "E310", 0, 4, ""),
        ("...", "E310", 0, 3, "always holds"),
        ("1e5", "E310", 0, 3, ""),
        ("0x10", "E310", 0, 4, ""),
        ("1_000", "E310", 0, 5, ""),
        ("1or 2", "E310", 0, 3, ""),
        ("5.", "E310", 0, 2, ""),
        ("1.5.2", "E310", 0, 5, ""),
        ("3j", "E310", 0, 2, ""),
        ("a > 10000000", "E206", 4, 12, ""),
        ("9" * 399, "E206", 0, 399, ""),
        ("was", "E313", 0, 3, "'was.some_key'"),
        ("flag > 2", "E313", 0, 4, "'flag.some_key'"),
    ],
)
def test_what_is_not_of_the_language_is_refused(
    text: str, code: str, start: int | None, end: int | None, help: str
) -> None:
    with pytest.raises(Unfit) as caught:
        parse_expression(text)
    error = caught.value
    assert str(error.code) == code, error.message
    if start is not None:
        assert (error.start, error.end) == (start, end)
    assert help in error.help


@pytest.mark.parametrize(
    ("text", "code", "start", "end"),
    [
        ("trust", "E312", None, None),
        ("trust = 2", "E312", None, None),
        ("trust *= 2", "E312", None, None),
        ("2 += 2", "E312", None, None),
        ("trust +=", "E301", None, None),
        ("trust += 1 when", "E301", None, None),
        ("trust += a b", "E301", 11, 12),
        ("trust += 1 when a b > 2", "E301", 18, 19),
        ("trust += 1 when 2", "E314", 15, 17),
        ("trust += flag.a", "E314", 8, 15),
        ("trust += 1 when a = 2", "E305", 18, 19),
        ("trust += 1 when a > 1 when b > 1", "E310", 22, 26),
        ("trust += 2 * т", "E304", 13, 14),
    ],
)
def test_what_is_no_effect_is_refused(text: str, code: str, start: int | None, end: int | None) -> None:
    with pytest.raises(Unfit) as caught:
        parse_effect(text)
    error = caught.value
    assert (str(error.code), error.start, error.end) == (code, start, end)


@pytest.mark.parametrize("thrown", [ValueError, RecursionError, MemoryError])
def test_whatever_the_parser_throws_is_a_complaint_of_ours(
    monkeypatch: pytest.MonkeyPatch, thrown: type[Exception]
) -> None:
    def parse(text: str, mode: str) -> None:
        raise thrown

    monkeypatch.setattr(ast, "parse", parse)
    parse_expression.cache_clear()  # what was read before is not read again
    with pytest.raises(Unfit) as caught:
        parse_expression("trust + 1")
    assert str(caught.value.code) == "E301"


def complaints(text: str) -> list[Unfit]:
    """What is said of a text, read as an expression and as an effect. Raises whatever is no complaint of ours."""
    found: list[Unfit] = []
    for parse in (parse_expression, parse_effect):
        try:
            parse(text)
        except Unfit as error:
            found.append(error)
    return found


@given(st.text(max_size=450))
def test_no_text_raises_anything_else(text: str) -> None:
    for error in complaints(text):
        assert error.start is None or 0 <= error.start <= (error.end or 0) <= len(text) + 1


PIECES = ["trust", "eu.x", "was.a", "flag.b", "1", "0.5", "+", "-", "*", "/", "<", "==", "and", "or", "not", "(", ")"]
PIECES += ["min(", "ramp(", ",", " ", "if", "lambda", ":", "=", "**", ".", "é", "in", "True", "\n", "[", "'", "when"]
PIECES += ["+=", "-=", "abs("]


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_no_heap_of_pieces_raises_anything_else(pieces: list[str]) -> None:
    assert all(error.message for error in complaints(" ".join(pieces)))


def numbers() -> st.SearchStrategy[str]:
    leaves = st.sampled_from(["trust", "eu.x", "3", "0.25", "times.a"])

    def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        pairs = st.tuples(inner, st.sampled_from("+-*"), inner)
        return pairs.map(lambda one: f"({one[0]} {one[1]} {one[2]})") | inner.map(lambda one: f"abs({one})")

    return st.recursive(leaves, grown, max_leaves=8)


@given(numbers())
def test_a_tree_has_the_value_that_the_text_has(text: str) -> None:
    tree = parse_expression(text).tree
    values = {"trust": 7.0, "eu.x": -2.5, "a": 3.0}
    plain = text.replace("trust", "7.0").replace("eu.x", "(-2.5)").replace("times.a", "3.0")
    assert evaluate(tree, lambda name: values[name.key]) == eval(plain)  # only texts of this test's own making
