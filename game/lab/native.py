"""`python -m game.lab.native`: a second tree of the game, with rules, bots and counting compiled by mypyc.

For whoever plays tens of thousands of games. The modules are the same files and the functions of the content the same
text, so that there is still one way to each rule; a test plays games in both trees and compares them bit by bit. What
is not compiled runs as it does in the first tree, and so do mods and content that was changed since.

It needs what the tests need, a C compiler and a minute. `make balance NATIVE=1` makes it and plays in it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import PIPE, STDOUT

from game.catalogue import load
from game.catalogue.shipped import content_root
from game.rules.numbered import Numbered
from game.rules.translation import source
from game.rules.writer import module_of

PACKAGE = Path(__file__).resolve().parents[1]
NATIVE = PACKAGE.parent / "build" / "native"

COMPILED = {
    "rules": "apply chance compiler deck deeds numbered options outcome phases reading start state step tray veil",
    "bots": "adviser balancer gestures greedy imagining loyalist nearness passer player policy quick randomer reformer "
    "steady value",
    "lab": "counting",
}
"""By layer. A module with an attrs class that has defaults is left out: mypyc does not understand them."""

HEAD = '''\
# mypy: disable-error-code="var-annotated"
from __future__ import annotations

from collections.abc import Sequence

from game.rules.chance import luck, noise
from game.rules.expression import ramp


def round(x: float) -> int:
    """Half to even, as Python's own: adding a number this large leaves no room for a fraction. |x| is below 2**51."""
    return int((x + 6755399441055744.0) - 6755399441055744.0)


'''
"""What stands before the functions of the content, where they are compiled."""

TYPES = dict.fromkeys("vwclr", "Sequence[int]") | {"seed": "int", "month": "int"}
"""What each parameter of the functions is: rows may be those of a state or of a draft."""
OF_DRAFT = {"v": "list[int]", "c": "list[int]", "l": "list[int]", "w": "tuple[int, ...]"} | {
    "h": "list[int]", "m": "list[int]", "k": "list[float]"
}  # fmt: skip
"""The same of those functions that only a draft is given to: of phases and of cards, which take `m`."""

FLAGS = "-ffp-contract=off"
"""No product and sum in one: it rounds once where Python rounds twice."""


class NotCompiled(RuntimeError):
    """What the compilers said."""


def build(folder: Path = NATIVE) -> None:
    """Make the tree. What lay there goes. Raises NotCompiled."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(PACKAGE, folder / "game", ignore=shutil.ignore_patterns("__pycache__", "content"))
    _link(content_root(), folder / "content")
    modules = [f"game/{layer}/{name}.py" for layer, names in COMPILED.items() for name in names.split()]
    works = [(folder, modules), *_content_modules(folder)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for _ in pool.map(lambda work: _compile(folder, *work), works):
            pass


def _link(content: Path, link: Path) -> None:
    """The content itself, for the certificate is written into it; a copy where a link is not allowed."""
    try:
        link.symlink_to(content, target_is_directory=True)
    except OSError:
        shutil.copytree(content, link)


def _content_modules(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Write the functions of the content of each era as a module, in a folder of its own."""
    book = load()
    for each in (book, *book.eras.values()):
        text = source(each, Numbered(each))
        place = folder / "build" / module_of(text)
        place.mkdir(parents=True)
        (place / f"{place.name}.py").write_text(HEAD + typed(text), encoding="utf-8")
        yield place, [f"{place.name}.py"]


def typed(text: str) -> str:
    """The text of generated functions, with the types of their parameters."""
    return re.sub(r"(?m)^def (\w+)\((.*)\):$", _signature, text)


def _signature(found: re.Match[str]) -> str:
    names = found[2].split(", ")
    types = TYPES | OF_DRAFT if "m" in names else TYPES
    return f"def {found[1]}({', '.join(f'{name}: {types[name]}' for name in names)}) -> object:"


def _compile(folder: Path, place: Path, modules: list[str]) -> None:
    """Compile modules that lie in a place; what comes of them is laid where the tree is imported from."""
    paths = {"PYTHONPATH": str(folder), "MYPYPATH": str(folder), "MYPYC_OPT_LEVEL": "2", "MYPYC_DEBUG_LEVEL": "0"}
    named = {**os.environ, **paths, "CFLAGS": f"{os.environ.get('CFLAGS', '')} {FLAGS}"}
    command = [sys.executable, "-m", "mypyc", *modules]
    done = subprocess.run(command, cwd=place, env=named, stdout=PIPE, stderr=STDOUT, check=False)
    if done.returncode:
        raise NotCompiled(done.stdout.decode(errors="replace"))
    if place != folder:
        for made in place.glob(f"{place.name}.*[!y]"):
            shutil.move(made, folder)


if __name__ == "__main__":
    try:
        build()
    except NotCompiled as why:
        sys.stderr.write(f"{why}\nThe rules could not be compiled. They play without it, only less quickly.\n")
        sys.exit(3)
