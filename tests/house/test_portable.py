"""Every module can be imported where there is no fcntl, no termios and no SIGHUP: on Windows."""

from __future__ import annotations

from pathlib import Path

from tests.house.tree import GAME, run_python

PREPARED = "import asyncio, multiprocessing, filelock, platformdirs, textual.app, textual.widgets, rich.console, cattrs"
"""What is not ours is imported first, for here it asks for those names itself."""

ABSENT = ("fcntl", "termios", "tty", "pty", "pwd", "grp", "resource", "curses", "readline")
SIGNALS = ("SIGHUP", "SIGTSTP", "SIGCONT", "SIGWINCH", "SIGKILL", "SIGALRM", "SIGUSR1")


def test_all_modules_import_without_what_windows_lacks(tmp_path: Path) -> None:
    names = [".".join(path.relative_to(GAME.parent).with_suffix("").parts) for path in sorted(GAME.rglob("*.py"))]
    modules = [name.removesuffix(".__init__") for name in names if not name.endswith("__main__")]
    code = f"""
import importlib, os, signal, sys
{PREPARED}
try:
    import aiohttp, aiohttp.web
except ImportError:
    pass
for name in {ABSENT!r}:
    sys.modules[name] = None
for name in {SIGNALS!r}:
    if hasattr(signal, name):
        delattr(signal, name)
for name in ("geteuid", "getuid", "fork", "getsid", "getpgid"):
    if hasattr(os, name):
        delattr(os, name)
lacking = []
for name in {modules!r}:
    try:
        importlib.import_module(name)
    except ImportError as error:
        lacking.append(f"{{name}}: {{error}}" if "optional" not in str(error) else "")
    except AttributeError as error:
        lacking.append(f"{{name}}: {{error}}")
print([each for each in lacking if any(word in each for word in {(*ABSENT, *SIGNALS, "attribute")!r})])
"""
    run = run_python(code, tmp_path)
    assert (run.stdout, run.stderr) == ("[]\n", "")


def test_what_windows_lacks_is_asked_for_nowhere_at_import() -> None:
    asked = [
        f"{path.relative_to(GAME)}: {line}"
        for path in sorted(GAME.rglob("*.py"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith(tuple(f"{verb} {name}" for verb in ("import", "from") for name in ABSENT))
    ]
    assert asked == []
