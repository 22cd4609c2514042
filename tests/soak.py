"""`python -m tests.soak`: content spoilt in a hundred thousand ways, and `check` must stand every one of them.

Each case is made from its number alone, so that one that fails can be made again: `--first N --cases 1`. A case fails
where `check` raises, takes longer than `SLOWEST`, or ends with a code that does not fit what it printed; and where it
finds no error in what cannot be made into a game.
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from random import Random
from time import perf_counter

from attrs import define, field

from game.catalogue import inspect
from game.catalogue.manuscript import Kept
from game.catalogue.shapes import tables
from game.catalogue.shipped import content_root
from game.cli.check import print_all
from game.cli.command import Exit
from game.cli.main import run
from tests.catalogue.conftest import CARDS, GAME, GAUGES, MOD, PAPERS

SLOWEST = 5.0
"""Seconds: a hundred times what a case takes, so that a busy machine fails none."""
FILES = {"gauges.toml": GAUGES, "events/cards.toml": CARDS, "papers.toml": PAPERS, "scenarios/game.toml": GAME}
EVERY = 51
"""One case in so many goes through the whole command line; the others through what it calls, with the files that did
not change kept. No multiple of the kinds, so that each of them comes to it."""
LAID = "tests/mod"
"""Where a case's mod lies: in a folder that is no part of the content."""
PIECES = (
    *('"', "'", '"""', "=", "[", "]", "[[", "]]", "{", "}", ",", "#", "\\", "\n", "\r", "\t", "\0", "\x1b", "\u202e"),
    *("é", "с", "日", "\ud7ff", "\U0001f6a2", "nan", "-inf", "true", "True", "null", "1e999", "9" * 400, "2024-01-01"),
    *("[[event]]", "[event.choice]", "[[patch]]", "id = ", "when = ", "x.y.z = 1", "# lint: ignore W606", "{a={a={}}}"),
    *('""', '"trust"', '"trust > 3"', "0x7f", "[[[[[[[[", "(" * 30, "a." * 200, "in_era = 5", "override = true"),
)
TOKENS = (
    *("trust", "estimate", "backed", "war.front", "flag.lane", "was.trust", "times.lane", "since.lane", "promised.x"),
    *("flag", "was", "month", "noise", "min", "max", "abs", "ramp", "lambda", "if", "else", "and", "or", "not", "in"),
    *("+", "-", "*", "/", "**", "//", "<", "<=", "==", "=", "!=", "(", ")", ",", ".", "[", "]", ":=", ":", "@", ";"),
    *("1", "0", "3.5", "1e9", "999999999", "0.0000001", "é", "'x'", "`", "$", "\\", "True", "assumption.x"),
)
_CODE = re.compile(r"\b(error|warning|hint)\[[EWH]\d{3}\]")


@cache
def entries() -> list[str]:
    """Every entry of the shipped content, as it is written."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(content_root().rglob("*.toml"))]
    return [f"[[{piece}" for text in texts for piece in text.split("\n[[")[1:]]


def mutated(text: str, chance: Random) -> str:
    """A text with one to four slips: something inserted, left out, doubled or moved."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randint(0, len(text))
        end = min(len(text), start + chance.choice((0, 1, 2, 5, 20, 80)))
        piece = chance.choice((chance.choice(PIECES), "", text[start:end] * 2, chance.choice(TOKENS)))
        text = text[:start] + piece + text[end:]
    return text


def spoilt_game(chance: Random) -> dict[str, str]:
    name = chance.choice(sorted(FILES))
    return FILES | {name: mutated(FILES[name], chance)}


def spoilt_entry(chance: Random) -> dict[str, str]:
    """An entry of the shipped content, spoilt, in a game that knows little of what it names."""
    return FILES | {"more.toml": mutated(chance.choice(entries()), chance)}


def spoilt_mod(chance: Random) -> dict[str, str]:
    return FILES | {f"{LAID}/mod.toml": mutated(MOD, chance)}


def odd_expression(chance: Random) -> dict[str, str]:
    text = " ".join(chance.choice(TOKENS) for _ in range(chance.randint(1, 14)))
    written = text.replace("\\", "\\\\").replace('"', '\\"')
    old, new = chance.choice((('"trust > 40"', written), ('"trust -= 2"', f"trust -= {written}"), ('"0.4"', written)))
    return FILES | {"events/cards.toml": CARDS.replace(old, f'"{new}"', 1)}


def odd_toml(chance: Random) -> dict[str, str]:
    """Tables that there are, with keys and values of any kind."""
    lines = []
    for _ in range(chance.randint(1, 4)):
        table = chance.choice(sorted(tables()))
        keys = sorted(attribute.name for attribute in tables()[table].__attrs_attrs__)
        lines.append(f"[[{table}]]")
        lines += [f"{key} = {odd_value(chance, 0)}" for key in keys if chance.random() < 0.7]
    return FILES | {"more.toml": "\n".join(lines)}


def odd_value(chance: Random, depth: int) -> str:
    plain = ("1", "-1", "0.5", "nan", "true", '""', '"x"', '"trust"', '"trust += 1"', '"flag.lane"', "2024-01-01", "[]")
    if depth > 3 or chance.random() < 0.6:
        return chance.choice(plain)
    inner = [odd_value(chance, depth + 1) for _ in range(chance.randint(0, 3))]
    if chance.random() < 0.5:
        return f"[{', '.join(inner)}]"
    names = ("id", "event", "text", "below", "after", "effects", "label", "set")
    return "{" + ", ".join(f"{name} = {value}" for name, value in zip(names, inner, strict=False)) + "}"


KINDS: tuple[Callable[[Random], dict[str, str]], ...] = (
    spoilt_game, spoilt_entry, spoilt_mod, odd_expression, odd_toml,
)  # fmt: skip


def case(number: int) -> dict[str, str]:
    """The files of a case."""
    return KINDS[number % len(KINDS)](Random(number))


@define
class Bench:
    """A folder with the sound game, what a check keeps of it, and at times one case that is laid over it."""

    folder: Path
    kept: Kept = field(factory=Kept)

    def __attrs_post_init__(self) -> None:
        for name, text in FILES.items():
            self.write(name, text)
        assert inspect(self.folder, kept=self.kept).diagnostics == ()

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))

    def clear(self, name: str) -> None:
        """Of a case nothing is left."""
        if name in FILES:
            self.write(name, FILES[name])
        else:
            (self.folder / name).unlink()

    def again(self) -> Kept:
        """What is kept of the sound game alone, so that a long soak grows no memory."""
        return Kept(dict(self.kept.parsed), dict(self.kept.made))


def fault_of(number: int, bench: Bench) -> str:
    """What is wrong with how `check` takes a case; empty where all is well."""
    laid = {name: text for name, text in case(number).items() if FILES.get(name) != text}
    for name, text in laid.items():
        bench.write(name, text)
    mods = [bench.folder / LAID] if f"{LAID}/mod.toml" in laid else []
    check = _as_a_command if number % EVERY == 0 else _as_a_call
    out, began = io.StringIO(), perf_counter()
    try:
        with redirect_stdout(out), redirect_stderr(out):
            code = check(bench, mods)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is what is looked for
        return f"{type(error).__name__}: {error}"
    finally:
        for name in laid:
            bench.clear(name)
    return _odd(code, out.getvalue(), perf_counter() - began)


def _as_a_command(bench: Bench, mods: list[Path]) -> int:
    """The command line as a whole."""
    return run(["check", str(bench.folder), *(part for mod in mods for part in ("--mod", str(mod)))])


def _as_a_call(bench: Bench, mods: list[Path]) -> int:
    """What the command does, without reading what has not changed; and what no check complains of can be played."""
    found = inspect(bench.folder, mods, kept=bench.again())
    print_all(found.diagnostics, "text")
    if not found.errors:
        assert found.rulebook
    return int(Exit.FAULTS if found.diagnostics else Exit.FINE)


def _odd(code: int, said: str, seconds: float) -> str:
    if (code == 1) is not bool(_CODE.search(said)) or code not in (0, 1):
        return f"exit code {code} with {said[-300:]!r}"
    if any(letter in said for letter in "\x1b\u202e\0"):
        return "a control character in what is printed"
    return f"{seconds:.1f} seconds" if seconds > SLOWEST else ""


def soak(first: int, cases: int) -> list[str]:
    """Every case that fails, told."""
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        for number in range(first, first + cases):
            if fault := fault_of(number, bench):
                failed.append(f"case {number} ({KINDS[number % len(KINDS)].__name__}): {fault}")
    return failed


def main() -> None:
    parser = ArgumentParser(prog="python -m tests.soak", description="Spoils content, and checks it.")
    parser.add_argument("--first", type=int, default=0, help="the first case (0)")
    parser.add_argument("--cases", type=int, default=100_000, help="how many cases (100,000)")
    args = parser.parse_args()
    found: list[str] = []
    for first in range(args.first, args.first + args.cases, 1000):
        count = min(1000, args.first + args.cases - first)
        failed = soak(first, count)
        found += failed
        sys.stdout.write("".join(f"{line}\n" for line in failed))
        sys.stdout.write(f"{first + count - args.first:,} cases, {len(found)} failed\n")
        sys.stdout.flush()
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
