"""From the key that ends a month to its paper on the screen, and how long each of the last pages takes.

The month is played in the screens themselves, without a terminal: what is measured lies between the key and the last
line that the paper draws, the writing of the save among it. Seconds on the clock and of this process are told apart,
so that a busy machine is seen.
"""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any, NamedTuple

from textual.screen import Screen

from game import screens
from game.lab.debrief import debrief
from game.rules import Option, Rulebook
from game.rules.decision import Choose, End
from game.screens.app import SecondFiddle
from game.screens.desk import Desk
from game.screens.ending import EndingPage
from game.screens.matters import Aims
from game.screens.paper import Paper
from game.screens.settings import Settings
from game.session import Session

SIZE = (80, 24)
SCENARIO, SEED, MONTHS = "november-2024", 7, 12
KEYS = 20
"""At most so many keys a month."""
SHOWN, PAGE = 0.05, 3.0
"""Budgets in seconds: a month's paper, and one of the last pages."""

SECTIONS = ("turning", "wars", "people", "after", "unseen")


class Taken(NamedTuple):
    """Seconds: on the clock, and of this process."""

    clock: float
    process: float

    @classmethod
    def now(cls) -> Taken:
        return cls(perf_counter(), process_time())

    def since(self, began: Taken) -> Taken:
        return Taken(self.clock - began.clock, self.process - began.process)


class Timed(SecondFiddle):
    """The screens, with the moment at which a paper was last drawn."""

    CSS_PATH = str(Path(screens.__file__).with_name("look.tcss"))
    drawn = Taken(0.0, 0.0)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        super()._display(screen, renderable)
        if isinstance(screen, Paper) and screen.is_settled:
            self.drawn = Taken.now()


async def months_shown(book: Rulebook, folder: Path, months: int = MONTHS) -> list[Taken]:
    """What each month of a game takes from the key to its paper."""
    app = Timed(lambda: book, folder, Settings())  # read by the app: what it does with it belongs to what is measured
    app.start = lambda: app.begin(SCENARIO, SEED, "full")
    found: list[Taken] = []
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for _ in range(KEYS * months):  # no more: a fault in the app would keep it for ever where it is
            if len(found) == months or isinstance(app.screen, EndingPage):
                break
            at = app.screen.sheet.picked if isinstance(app.screen, Desk) else None
            is_end = at is not None and isinstance(at.key, End)
            began = Taken.now()
            app.simulate_key(_key_on(app.screen))
            await pilot.pause()
            await pilot.pause()
            if is_end and isinstance(app.screen, Paper):
                assert app.drawn > began
                found.append(app.drawn.since(began))
    assert found, "no month has ended"
    return found


def _key_on(screen: object) -> str:
    if isinstance(screen, Desk) and screen.said is None:
        return "f9" if screen.is_tray else "1"
    return "escape" if isinstance(screen, Aims | Paper) else "enter"


def pages_made(session: Session) -> dict[str, Taken]:
    """What each of the last pages of a game that is over takes, the first time that it is asked for."""
    pages, found = debrief(session), {}
    for section in SECTIONS:
        began = Taken.now()
        getattr(pages, section)
        found[section] = Taken.now().since(began)
    return found


def print_turns(book: Rulebook) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shown = asyncio.run(months_shown(book, Path(folder)))
    clock, process = (median(each) for each in zip(*shown, strict=True))
    print(f"a month's paper after its key, median of {len(shown)}: {_told(Taken(clock, process))}, budget {SHOWN} s")
    session = Session.begin(book, SCENARIO, SEED)
    while not session.state.is_over:
        session.decide(next(option.decision for option in session.options() if _ends(session, option)))
    for section, taken in pages_made(session).items():
        print(f"last page {section:<10} {_told(taken)}, budget {PAGE} s")


def _ends(session: Session, option: Option) -> bool:
    """The first answer to a card, then the end of the month."""
    is_asked = any(isinstance(each.decision, Choose) and not each.refusal for each in session.options())
    return not option.refusal and isinstance(option.decision, Choose if is_asked else End)


def _told(taken: Taken) -> str:
    return f"{taken.clock:.3f} s on the clock, {taken.process:.3f} s of the process"
