"""The compiled tree: the same games, bit by bit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.lab import native
from game.lab.native import COMPILED, HEAD, PACKAGE, NotCompiled, build, typed
from game.rules.names import Names
from game.rules.writer import Writer, functions, module_of
from tests.playing import tiny_rulebook

ROOT = Path(__file__).resolve().parents[2]
COMPILER = shutil.which((sysconfig.get_config_var("CC") or "cc").split()[0])

GAMES = """
import hashlib, sys
import game.rules.apply, game.rules.state
from game.bots import BOTS
from game.bots.hand import BALANCED
from game.bots.player import as_bot
from game.catalogue import load
from game.lab.chronicle import play
from game.lab.counting import count_game
from game.lab.players import play_by_name
from game.lab.tally import COUNTERS, Tally
from game.rules import start, step, possible

book, tally = load(), Tally()
book.of("the-host").code, book.code
print(Path(game.rules.apply.__file__).suffix, sum(name.startswith("second_fiddle_") for name in sys.modules))
for scenario, seeds in (("november-2024", (1, 2)), ("the-host", (3,)), ("the-long-war", (4,)), ("short-course", (5,))):
    for seed in seeds:
        for bot in (*BOTS, None):
            told = play(book, bot or "random", scenario, seed, None if bot else as_bot(BALANCED))
            count_game(tally, told)
            whole = told.picks, told.offers, told.signed, told.given, told.lines, told.rows, told.is_due, told.last
            print(scenario, seed, bot, hashlib.sha256(repr(whole).encode()).hexdigest())
told = play_by_name(book, "adviser", "short-course", 6)
print(told.picks, told.rows, told.last)
print([sorted(getattr(tally, name).items()) for name in COUNTERS], tally.final.totals)
state = start(book, "november-2024", 9)
while not state.is_over:
    taken = step(book, state, possible(book, state)[0])
    print(taken.log, taken.changes)
    state = taken.after
"""


@pytest.mark.slow
@pytest.mark.skipif(COMPILER is None, reason="no C compiler is here")
def test_compiled_rules_play_the_same_games(tmp_path: Path) -> None:
    build(tmp_path / "native")
    plain, compiled = (played(tree) for tree in (ROOT, tmp_path / "native"))
    assert plain[0] == ".py 0"
    assert compiled[0] in (".so 2", ".pyd 2")  # of each era the functions
    assert compiled[1:] == plain[1:]
    assert len(plain) > 150


def played(tree: Path) -> list[str]:
    """What a process says that imports the game from a tree."""
    told = subprocess.run(
        [sys.executable, "-P", "-c", "from pathlib import Path\n" + GAMES],
        env={**os.environ, "PYTHONPATH": str(tree)},
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, told.stderr
    return told.stdout.splitlines()


def test_what_is_compiled_is_there() -> None:
    assert [
        f"{layer}/{name}"
        for layer, names in COMPILED.items()
        for name in names.split()
        if not (PACKAGE / layer / f"{name}.py").is_file()
    ] == []


@given(st.floats(-1e9, 1e9) | st.integers(-2000, 2000).map(lambda halves: halves / 2))
def test_the_rounding_of_compiled_functions_is_pythons(number: float) -> None:
    assert _HEAD["round"](number) == round(number)


_HEAD: dict[str, Callable[[float], int]] = {}
exec(HEAD, _HEAD)


def test_functions_are_given_the_types_of_their_rows() -> None:
    """Rows of a state or a draft; the lists of a draft where no state is ever given."""
    text = "def f0(v, w, c, l):\n    return v[0]\ndef f1(v, w, c, l, m):\n    return m[0]"
    rows = "v: Sequence[int], w: Sequence[int], c: Sequence[int], l: Sequence[int]"
    assert typed(text).splitlines() == [
        f"def f0({rows}) -> object:",
        "    return v[0]",
        "def f1(v: list[int], w: tuple[int, ...], c: list[int], l: list[int], m: list[int]) -> object:",
        "    return m[0]",
    ]


def test_functions_that_lie_compiled_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only those of the very same text."""
    writer = Writer(Names(tiny_rulebook()))
    name, other = writer.function("1"), module_of("def f0():\n    return 2")
    ready = ModuleType(module_of(writer.source))
    ready.f0 = lambda: "compiled"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, ready.__name__, ready)
    assert functions(writer.machine_code(), ready.__name__)[name]() == "compiled"
    assert functions(writer.machine_code(), other)[name](0, 0, 0, 0) == 1


def test_a_compiler_that_refuses_is_heard(tmp_path: Path) -> None:
    (tmp_path / "wrong.py").write_text("def half(x: int) -> int:\n    return x / 2\n")
    with pytest.raises(NotCompiled, match="Incompatible return value"):
        native._compile(tmp_path, tmp_path, ["wrong.py"])
