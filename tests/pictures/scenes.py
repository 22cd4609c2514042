"""The scenes: one game, played by a bot, and every screen at the moment at which it says most."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeAlias

from textual.pilot import Pilot

from game.bots import make_bot
from game.lab.debrief import debrief
from game.rules import Rulebook, possible, veil
from game.rules.decision import Choose, Decision, Forecast, PickAims, Sign
from game.screens.app import SecondFiddle
from game.screens.briefings import Intro
from game.screens.desk import Desk
from game.screens.ending import EndingPage
from game.screens.leaf import Leaf
from game.screens.matters import ActPage
from game.session import Session
from game.session.album import add_to_album
from game.session.places import album_file, saves_folder
from tests.screens.stage import press

SEED, BOT = 21, "balancer"
NOON = 1764331200
"""Saves are dated alike whenever they are drawn."""

Page: TypeAlias = "Leaf | tuple[str, tuple[object, ...]] | None"
"""A page to put on top, one to visit by name, or none: what lies there already."""


class Stage:
    """The same game at several moments of it."""

    def __init__(self, book: Rulebook, scenario: str = "", seed: int = SEED, bot: str = BOT) -> None:
        self.book, self.seed, self.bot = book, seed, bot
        self.scenario = scenario or book.scenario[0].id

    @cache  # noqa: B019  # a stage lives as long as the pictures are drawn
    def at(self, month: int) -> Session:
        """The game when a month begins; over, where it has fewer."""
        session = Session.begin(self.book, self.scenario, self.seed)
        bot = make_bot(self.bot, self.seed)
        while session.state.month < month and not session.state.is_over:
            session.decide(self._next(session, bot))
        return session

    def _next(self, session: Session, bot: Callable[..., Decision]) -> Decision:
        act = self.book.act[session.state.act].question if self.book.act else ""
        asides = [PickAims(tuple(aim.id for aim in self.book.aim[:2])), Forecast(act, 40)]
        for aside in asides:
            if session.refusal(aside) is None and not (isinstance(aside, PickAims) and session.state.aims):
                return aside
        return bot(self.book, veil(self.book, session.state))

    @property
    def half(self) -> Session:
        return self.at(self.at(99).state.months // 2 + 2)

    def keep(self) -> None:
        """Saves and an album, as a player has them."""
        folder = saves_folder()
        for month, name in ((6, "first-try"), (99, "the-long-way")):
            session = Session.begin(self.book, self.scenario, self.seed, folder)
            for decision in _record(self.at(month)):
                session.decide(decision)
            assert session.path is not None
            path = session.path
            session.close()
            path.rename(path.with_name(f"{name}.save"))
            os.utime(path.with_name(f"{name}.save"), (NOON, NOON + month))
        add_to_album(album_file(), self.at(99))


def _record(session: Session) -> list[Decision]:
    return [decision for month in session.months for decision in month.decisions]


def locked(session: Session) -> Decision:
    """Something that cannot be decided in a state: what a player would ask about."""
    decisions = [option.decision for option in session.options() if option.refusal is not None]
    wanted = [each for each in decisions if isinstance(each, Choose | Sign)]
    return (wanted or decisions)[0]


def fresh(stage: Stage, month: int) -> Session:
    """The game at the beginning of a month, not the one that other scenes show: something is decided in it."""
    return Stage(stage.book, stage.scenario, stage.seed, stage.bot).at(month)


def answered(stage: Stage, month: int) -> Session:
    """The game in a month whose card was answered: papers can be signed."""
    session = fresh(stage, month)
    while session.state.card >= 0 and session.state.answer < 0:
        session.decide(next(each for each in possible(stage.book, session.state) if isinstance(each, Choose)))
    return session


def act_of(stage: Stage) -> Session:
    """The first month of the second act."""
    for month in range(2, stage.at(99).state.months + 1):
        session = stage.at(month)
        if session.state.act and session.state.act_since == session.state.month:
            return session
    return stage.half


Keys = tuple[str, ...]
SCENES: dict[str, tuple[Callable[[Stage], Page], Keys]] = {
    "title": (lambda stage: None, ()),
    "new-game": (lambda stage: ("new", ()), ("down",)),
    "intro": (lambda stage: Intro(stage.at(1)), ("right",)),
    "letter": (lambda stage: Desk(stage.half), ()),
    "answers": (lambda stage: Desk(stage.half), ("right", "down")),
    "decided": (lambda stage: Desk(fresh(stage, 1)), ("right", "1")),
    "in-tray": (lambda stage: Desk(answered(stage, 5)), ()),
    "locked": (lambda stage: ("locked", (stage.half, locked(stage.half))), ()),
    "paper": (lambda stage: ("paper", (stage.half,)), ()),
    "paper-moved": (lambda stage: ("paper", (stage.half,)), ("right",)),
    "act": (lambda stage: ActPage(act_of(stage)), ("right",)),
    "aims": (lambda stage: ("aims", (stage.half,)), ()),
    "odds": (lambda stage: ("odds", (act_of(stage),)), ()),
    "telling": (lambda stage: ("tell", (stage.half,)), ()),
    "drawer": (lambda stage: ("drawer", (stage.half,)), ()),
    "two-reports": (lambda stage: ("war", (stage.half,)), ()),
    "why": (lambda stage: ("why", (stage.half,)), ("down", "down")),
    "ledger": (lambda stage: ("ledger", (stage.half, _gauge(stage, "trust"))), ("down",)),
    "source": (lambda stage: ("ledger", (stage.half, _gauge(stage, "trust"))), ("down", "enter")),
    "people": (lambda stage: ("people", (stage.half,)), ()),
    "history": (lambda stage: ("history", (stage.half,)), ()),
    "course": (lambda stage: ("course", (stage.half, _gauge(stage, "trust"))), ("down", "down")),
    "library": (lambda stage: ("library", (stage.book,)), ()),
    "claims": (lambda stage: ("library", (stage.book, "claims")), ()),
    "facts": (lambda stage: ("library", (stage.book, "facts")), ()),
    "cards-met": (lambda stage: ("library", (stage.book, "cards")), ("down",)),
    "gallery": (lambda stage: ("gallery", ()), ()),
    "saves": (lambda stage: ("saves", ()), ()),
    "menu": (lambda stage: ("menu", (stage.half,)), ()),
    "settings": (lambda stage: ("settings", ()), ()),
    "help": (lambda stage: ("help", ("desk",)), ()),
    "ending": (lambda stage: EndingPage(stage.at(99)), ()),
    "ending-last-pages": (lambda stage: EndingPage(stage.at(99)), ("right",) * 9),
    "where-it-turned": (lambda stage: ("debrief", (debrief(stage.at(99)), "turning")), ("wait",)),
    "four-wars": (lambda stage: ("debrief", (debrief(stage.at(99)), "wars")), ("wait",)),
    "ledger-of-people": (lambda stage: ("debrief", (debrief(stage.at(99)), "people")), ("right",)),
    "what-really-happened": (lambda stage: ("debrief", (debrief(stage.at(99)), "after")), ()),
    "what-it-cannot-see": (lambda stage: ("debrief", (debrief(stage.at(99)), "unseen")), ()),
    "palette": (lambda stage: Desk(stage.half), ("palette",)),
}
"""By name: the page, and the keys pressed on it. `wait` lets a page be worked out."""


def _gauge(stage: Stage, name: str) -> str:
    return name if name in stage.book.code.gauge else stage.book.gauge[0].id


async def open_scene(pilot: Pilot[int], stage: Stage, name: str) -> None:
    """Put a scene on the screen of a running app."""
    app = pilot.app
    assert isinstance(app, SecondFiddle)
    page, keys = SCENES[name]
    made = page(stage)
    app.session = stage.half
    if isinstance(made, Leaf):
        app.push_screen(made)
    elif made is not None:
        app.visit(made[0], *made[1])
    await pilot.pause()
    for key in keys:
        if key == "wait":
            await app.workers.wait_for_complete()
            await pilot.pause()
        elif key == "palette":
            await pilot.press("ctrl+p", *"trust")
            await pilot.pause(0.5)
        else:
            await press(pilot, key)
    await pilot.pause()


async def close_scene(pilot: Pilot[int]) -> None:
    """Back to the title."""
    app = pilot.app
    assert isinstance(app, SecondFiddle)
    app.session = None
    while len(app.screen_stack) > 2:
        app.pop_screen()
        await pilot.pause()


FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
