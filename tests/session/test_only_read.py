"""Where the disk takes nothing a game opens to be read, says so, and nothing on the disk changes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.rules import Rulebook
from game.rules.decision import End
from game.session import SaveFailed, restore
from tests.playing import TINY
from tests.session.conftest import OPENED, Begin, saved

LIMITED = """
import resource, signal, sys
from pathlib import Path
from game.catalogue import load
from game.rules.decision import End
from game.session import SaveFailed, restore
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
session = restore(load(Path(sys.argv[1])), Path(sys.argv[2]))
print(session.state.month, session.record, *session.notes, sep="|")
try:
    session.decide(End())
except SaveFailed as failed:
    print(failed.reason, session.state.month, sep="|")
"""


def test_a_folder_that_takes_nothing(begin: Begin, tiny: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(begin(*OPENED))
    before = {each: each.read_bytes() for each in path.parent.iterdir()}
    real = Path.open

    def refusing(self: Path, mode: str = "r", *rest: object, **more: object) -> object:
        if mode != "r" and mode != "rb":
            raise PermissionError(13, "Permission denied")
        return real(self, mode, *rest, **more)  # type: ignore[arg-type,call-overload]

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", refusing)
        session = restore(tiny, path)
        said = "This folder takes nothing (Permission denied): the game is open to read"
        assert [note.partition(",")[0] for note in session.notes] == [said]
        state = session.state
        assert session.why("trust").rows
        with pytest.raises(SaveFailed):
            session.decide(End())
        assert session.state == state
    assert {each: each.read_bytes() for each in path.parent.iterdir()} == before


@pytest.mark.skipif(os.name != "posix", reason="limits of POSIX")
def test_a_full_disk(begin: Begin) -> None:
    """A process that may write no byte more: it reads the game, says so, and leaves the folder as it was."""
    path = saved(begin(*OPENED))
    before = {each: each.read_bytes() for each in path.parent.iterdir()}
    command = [sys.executable, "-c", LIMITED, str(TINY), str(path)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, env={**os.environ, "PYTHONPATH": "."})
    opened, decided = run.stdout.splitlines()
    assert opened.startswith("2|None|This folder takes nothing (File too large): the game is open to read")
    assert decided == "File too large|2"
    assert {each: each.read_bytes() for each in path.parent.iterdir()} == before
