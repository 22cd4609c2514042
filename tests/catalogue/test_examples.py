"""Each diagnostic has an example: the bad one fires exactly its code, the good one nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.catalogue import Diagnostic, Inspection, inspect
from game.catalogue.codes import CODES
from game.catalogue.diagnostics import diagnose
from game.catalogue.examples import Example, examples
from game.catalogue.trials import read_trials
from game.session.trying import try_all
from tests.catalogue.conftest import GAME, LESSON, MOD, OTHER, TEST

Files = dict[str, str | bytes]
Look = Callable[[Files], Inspection]
Write = Callable[[Files], Path]
SHOWN = [code for code, example in examples().items() if not example.told]


@pytest.mark.parametrize("code", SHOWN)
def test_a_bad_example_fires_exactly_its_code(good: Files, look: Look, write: Write, code: str) -> None:
    """In the place of the good one, in a game in which nothing is wrong (`test_a_good_game_has_no_fault`)."""
    example = examples()[code]
    if example.where:
        found = {"mod": of_mod, "mods": of_mods, "lesson": of_lesson, "test": of_test}[example.where](
            good, write, example
        )
        assert {one.code.id for one in found} == {code}, "\n".join(map(str, found))
        return
    files = [name for name, text in good.items() if example.good in str(text)]
    assert files, f"the sound game has no {example.good!r}"
    text = str(good[files[0]]).replace(example.good, example.bad, 1)
    found = look(good | {files[0]: text}).diagnostics
    assert {one.code.id for one in found} == {code}, "\n".join(map(str, found))


def of_mod(good: Files, write: Write, example: Example) -> tuple[Diagnostic, ...]:
    """What is said of the sound mod over the sound game, with the example in it."""
    assert example.good in MOD
    mod = write({"mod.toml": MOD.replace(example.good, example.bad, 1)})
    return inspect(write(good), [mod]).diagnostics


def of_mods(good: Files, write: Write, example: Example) -> tuple[Diagnostic, ...]:
    """The same, with another mod beside it."""
    assert example.good in MOD
    mod = write({"mod.toml": MOD.replace(example.good, example.bad, 1)})
    return inspect(write(good), [mod, write({"mod.toml": OTHER})]).diagnostics


def of_lesson(good: Files, write: Write, example: Example) -> tuple[Diagnostic, ...]:
    assert example.good in LESSON
    game = GAME + LESSON.replace(example.good, example.bad, 1)
    return inspect(write(good | {"scenarios/game.toml": game})).diagnostics


def of_test(good: Files, write: Write, example: Example) -> tuple[Diagnostic, ...]:
    assert example.good in TEST
    root = write(good | {"tests/cards.toml": TEST.replace(example.good, example.bad, 1)})
    rulebook = inspect(root).rulebook
    assert rulebook
    trials, _, faults = read_trials(root)
    return diagnose([*faults, *try_all(rulebook, trials)])


def test_sound_mods_a_sound_lesson_and_a_sound_test_have_no_fault(good: Files, write: Write) -> None:
    nothing = Example(bad="", good="")
    assert of_mod(good, write, nothing) == ()
    assert of_mods(good, write, nothing) == ()
    assert of_lesson(good, write, nothing) == ()
    assert of_test(good, write, nothing) == ()


def test_every_code_has_an_example() -> None:
    assert set(CODES) - set(examples()) == set()
    assert set(examples()) - set(CODES) == set()


def test_an_example_is_shown_or_told() -> None:
    for code, example in examples().items():
        assert bool(example.told) != bool(example.bad and example.good), code
        assert example.bad != example.good or example.told, code
