"""500 months in one sitting: games begun, played, rewound and left, and the memory stays where it was."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
from textual.widget import Widget

from game.rules import Rulebook
from game.screens.desk import Desk
from game.screens.ending import EndingPage
from game.screens.matters import Aims
from tests.screens.stage import SMALL, app_of, press

MONTHS = 500
SETTLED = 100
"""Months after which everything has been imported and cached that ever will be."""

GROWTH = 6 << 20
"""Bytes by which the rest may grow, fragments of the heap among them: under 1 MB was seen."""


def memory() -> int:
    """What the process has in memory now, in bytes."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is told elsewhere")
async def test_five_hundred_months(tiny: Rulebook) -> None:
    app = app_of(tiny)
    months, settled, widgets, games = 0, 0, 0, 0
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        while months < MONTHS:
            games += 1
            app.begin("half-a-year", games, "full")
            for _ in range(120):
                await pilot.pause()
                if isinstance(app.screen, EndingPage):
                    break
                before = app.session.state.month if app.session else 0
                await press(pilot, _key_on(app.screen))
                months += bool(app.session and app.session.state.month > before)
                if months >= SETTLED and not settled:
                    settled, widgets = memory(), _widgets()
            app.to_title()
            await pilot.pause()
        assert memory() - settled < GROWTH
        assert _widgets() < widgets + 200


def _key_on(screen: object) -> str:
    if isinstance(screen, Desk) and screen.said is None:
        return "f9" if screen.is_tray else "1"
    return "escape" if isinstance(screen, Aims) else "enter"


def _widgets() -> int:
    return sum(isinstance(each, Widget) for each in gc.get_objects())
