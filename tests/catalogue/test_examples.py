"""Each diagnostic has an example: the bad one fires exactly its code, the good one nothing."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which

import pytest

from game.catalogue import Diagnostic, Inspection, inspect
from game.catalogue.codes import CODES
from game.catalogue.diagnostics import diagnose
from game.catalogue.examples import Example, examples
from game.catalogue.mods import read_mod
from game.catalogue.trials import read_trials
from game.session.trying import try_all
from tests.catalogue.conftest import GAME, LESSON, MOD, OTHER, TEST

Files = dict[str, str | bytes]
Look = Callable[[Files], Inspection]
Write = Callable[[Files], Path]
SOUND = Example("", "")
ALMOST_ALL = [code for code, example in examples().items() if not (example.language == "sh" and not which("sh"))]
"""All but what needs a shell, where there is none."""


@pytest.mark.parametrize("code", ALMOST_ALL)
def test_a_bad_example_fires_exactly_its_code(good: Files, look: Look, write: Write, code: str) -> None:
    """In the place of the good one, in a game in which nothing is wrong (`test_a_good_game_has_no_fault`)."""
    example = examples()[code]
    if example.where:
        found = OF[example.where](good, write, example)
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


def of_wholes(good: Files, write: Write, example: Example) -> tuple[Diagnostic, ...]:
    """What is said of a mod beside one that is the sound game as a whole."""
    other = OTHER.replace('before = ["sound-mod"]', "")
    assert example.good in other
    whole = write(good | {"mod.toml": MOD.split("\n\n")[0] + '\nreplaces = "content"\n'})
    return inspect(None, [whole, write({"mod.toml": other.replace(example.good, example.bad, 1)})]).diagnostics


def of_shell(good: Files, write: Write, example: Example) -> tuple[Diagnostic, ...]:
    """What is said of the sound game after the lines were run in its folder; and nothing is after the good ones."""
    content = write(good)
    run_in(content, example.bad)
    whole = write(good)
    run_in(whole, example.good)
    assert inspect(whole).diagnostics == ()
    return inspect(content).diagnostics


def of_mod_shell(good: Files, write: Write, example: Example) -> tuple[Diagnostic, ...]:
    """The same in the folder of the sound mod."""
    content = write(good)
    bad, sound = (read_after(write({"mod.toml": MOD}), lines, content) for lines in (example.bad, example.good))
    assert sound == ()
    return bad


def read_after(mod: Path, lines: str, content: Path) -> tuple[Diagnostic, ...]:
    """As `--mod` reads a folder, which is a mod whatever it holds."""
    run_in(mod, lines)
    found, faults = read_mod(mod)
    return inspect(content, [mod]).diagnostics if found and not faults else diagnose(faults)


def run_in(folder: Path, lines: str) -> None:
    subprocess.run(["sh", "-c", lines], cwd=folder, check=True)


OF: dict[str, Callable[[Files, Write, Example], tuple[Diagnostic, ...]]] = {
    "mod": of_mod,
    "mods": of_mods,
    "wholes": of_wholes,
    "lesson": of_lesson,
    "test": of_test,
    "sh": of_shell,
    "mod sh": of_mod_shell,
}


def test_sound_mods_a_sound_lesson_and_a_sound_test_have_no_fault(good: Files, write: Write) -> None:
    for where in ("mod", "mods", "wholes", "lesson", "test"):
        assert OF[where](good, write, SOUND) == (), where


def test_every_code_has_an_example() -> None:
    assert set(CODES) - set(examples()) == set()
    assert set(examples()) - set(CODES) == set()


def test_an_example_says_both() -> None:
    for code, example in examples().items():
        assert example.bad, code
        assert example.good, code
        assert example.bad != example.good, code
