"""The interface's words: every key that the code uses exists, with the names that it is given."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import game
from game.rules.decision import Why
from game.rules.entries import Kind
from game.words import entries, exact, listed, number, plural, say, signed, signed_exact

SOURCES = sorted(Path(game.__file__).parent.rglob("*.py"))


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call of `say` with a key that is written out, and where it stands."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say" and node.args:
                yield f"{path.name}:{node.lineno}", node


def keys_of(node: ast.expr) -> list[str] | None:
    """The keys that an argument may stand for; None where it is put together."""
    match node:
        case ast.Constant(value=str(key)):
            return [key]
        case ast.IfExp(body=body, orelse=orelse):
            found = keys_of(body), keys_of(orelse)
            return None if None in found else [key for keys in found for key in keys or []]
    return None


def names_in(entry: str | dict[str, str]) -> set[str]:
    texts = [entry] if isinstance(entry, str) else list(entry.values())
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_key_written_out_exists_and_is_given_its_names() -> None:
    checked = 0
    for where, call in calls():
        given = {keyword.arg for keyword in call.keywords}
        for key in keys_of(call.args[0]) or []:
            entry = entries().get(key)
            assert entry is not None, f"{where}: no words for {key!r}"
            if None not in given:  # no **values
                wanted = names_in(entry) | ({"n"} if isinstance(entry, dict) else set())
                assert wanted <= given, f"{where}: {key!r} needs {wanted - given}"
            checked += 1
    assert checked > 50


def test_keys_that_are_put_together_exist() -> None:
    """An f-string's beginning must be the beginning of some key."""
    for where, call in calls():
        if isinstance(call.args[0], ast.JoinedStr):
            first = call.args[0].values[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                assert any(key.startswith(first.value) for key in entries()), f"{where}: {first.value}"


@pytest.mark.parametrize(
    "key",
    [
        *(f"refusal.{why.value}" for why in Why if why is not Why.RESTING),
        *(f"kind.{kind.value}" for kind in Kind),
        *(f"month.{month}" for month in range(1, 13)),
        *(f"clock.{clock}" for clock in ("month", "left", "calendar")),
        *(f"capital.{place}" for place in ("moscow", "brussels", "washington", "kyiv", "beijing", "minsk")),
        *(f"reason.{name}" for name in ("below", "at-most", "above", "at-least", "exactly", "not")),
        *(f"reason.formula-{name}" for name in ("below", "at-most", "above", "at-least", "exactly", "not")),
        *(f"reason.{name}" for name in ("flag", "not-flag", "promised", "not-promised", "other")),
        *(f"reason.{name}" for name in ("times", "times-low", "since", "since-low")),
    ],
)
def test_keys_that_the_rules_name(key: str) -> None:
    assert isinstance(entries()[key], str)


def test_plural_forms_are_both_there() -> None:
    forms = [set(entry) for entry in entries().values() if isinstance(entry, dict)]
    assert forms
    assert all(form == {"one", "other"} for form in forms)


def test_saying() -> None:
    assert say("capital.moscow") == "Moscow"
    assert say("refusal.resting", n=1, has="1").endswith("next month.")
    assert [plural(n) for n in (0, 1, -1, 2, 1.5)] == ["other", "one", "one", "other", "other"]
    with pytest.raises(KeyError):
        say("no.such.key")
    with pytest.raises(KeyError):
        say("date.month", month="May")


@pytest.mark.parametrize(
    ("value", "step", "shown"),
    [
        (3, 0.1, "3"),
        (3.14, 0.1, "3.1"),
        (1234, 1, "1,234"),
        (1234.5, 0.1, "1,234.5"),
        (-0.04, 0.1, "0"),
        (2.5, 1, "2"),
        (-3, 1, "-3"),
    ],
)
def test_numbers(value: float, step: float, shown: str) -> None:
    assert number(value, step).replace("-0", "0") == shown


@pytest.mark.parametrize(("value", "shown"), [(2, "+2"), (-0.5, "-0.5"), (0, "0"), (0.44, "+0.4"), (0.004, "0")])
def test_signed_numbers(value: float, shown: str) -> None:
    assert signed(value) == shown


@pytest.mark.parametrize(("value", "step", "shown"), [(0.04, 0.1, "+0.04"), (-0.03, 0.1, "-0.03"), (0.4, 1, "0")])
def test_a_change_of_tenths_that_would_round_to_nothing_is_shown(value: float, step: float, shown: str) -> None:
    assert signed(value, step) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(1.61, "+1.61"), (-0.5, "-0.5"), (3.0, "+3"), (-1234.05, "-1,234.05"), (0.1 + 0.2 - 0.3, "0")]
)
def test_figures_of_a_ledger_have_their_hundredths(value: float, shown: str) -> None:
    assert signed_exact(value) == shown
    assert exact(abs(value)) == shown.lstrip("+-")


@pytest.mark.parametrize(
    ("items", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists(items: list[str], said: str) -> None:
    assert listed(items) == said
