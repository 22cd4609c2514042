"""A new game. Enter starts with what is set; every line above can be changed and need not be."""

from __future__ import annotations

from typing import ClassVar

from game.screens.ink import DIM, POINT, plain
from game.screens.leaf import Leaf
from game.screens.widgets.layout import Block
from game.screens.wording import prose
from game.session.brief import Brief
from game.session.usual import usual_scenario
from game.session.worlds import new_seed, world_name, world_seed
from game.words import say


class NewGame(Leaf):
    """Scenario, brief and world; the first entry begins."""

    scope: ClassVar[str] = "new"

    def on_mount(self) -> None:
        self.scenario = self.game.book.code.scenario_place[usual_scenario(self.game.book)]
        self.brief = Brief(self.game.settings.brief)
        self.seed: int | None = None  # None: sealed
        self.record = False

    def title_words(self) -> tuple[str, str]:
        return say("new.title"), ""

    def blocks(self) -> list[Block]:
        book = self.game.book
        scenario = book.scenario[self.scenario]
        world = say("new.sealed") if self.seed is None else world_name(self.seed)
        return [
            Block((plain(say("new.begin")),), "begin"),
            self._line("scenario", scenario.title, self._which()),
            self._line("brief", say(f"brief.{self.brief.value}"), say(f"brief-text.{self.brief.value}")),
            self._line("world", world, say("new.world-text")),
            self._line("record", say("new.record-on" if self.record else "new.record-off"), say("new.record-text")),
            *prose(scenario.text.split("\n\n")[0], gap=True, style=DIM),
        ]

    def _line(self, name: str, value: str, more: str) -> Block:
        return Block((plain(say(f"new.{name}")),), name, (plain(more, DIM),), plain(value), gap=name == "scenario")

    def aside(self) -> list[Block]:
        """All the scenarios, and which is set."""
        scenarios = self.game.book.scenario
        lines = [
            Block(
                (plain(each.title, "bold" if place == self.scenario else ""),),
                number=POINT if place == self.scenario else " ",
                figure=plain(say("new.months", n=each.months), DIM),
            )
            for place, each in enumerate(scenarios)
        ]
        return [Block((plain(say("new.scenario"), "bold"),)), *lines] if len(scenarios) > 1 else []

    def _which(self) -> str:
        """How long the scenario is, and which of how many: Enter goes through them."""
        scenarios = self.game.book.scenario
        months = say("new.months", n=scenarios[self.scenario].months)
        which = say("new.which", place=self.scenario + 1, scenarios=len(scenarios))
        return f"{months} {which}" if len(scenarios) > 1 else months

    def enter_words(self) -> str:
        at = self.sheet.picked
        return say("enter.begin" if at and at.key == "begin" else "enter.change")

    def pick(self, key: object, block: Block) -> None:
        match key:
            case "begin":
                seed = new_seed() if self.seed is None else self.seed
                self.game.begin(self.game.book.scenario[self.scenario].id, seed, self.brief.value, self.record)
                return
            case "scenario":
                self.scenario = (self.scenario + 1) % len(self.game.book.scenario)
            case "brief":
                briefs = list(Brief)
                self.brief = briefs[(briefs.index(self.brief) + 1) % len(briefs)]
            case "world":
                self.game.ask(say("new.ask"), "", self._named)
                return
            case "record":
                self.record = not self.record
        self.redraw(key)

    def _named(self, name: str) -> None:
        """A world by its number or by its name; nothing: sealed again."""
        try:
            self.seed = seed_of(name)
        except ValueError:
            self.tell(say("new.no-world", name=name))
        self.redraw("world")


def seed_of(name: str) -> int | None:
    """The seed that was written. ValueError: neither a number nor a world's name."""
    name = name.strip()
    if not name:
        return None
    if name.isascii() and name.isdigit():
        return int(name[:18])
    return world_seed(name)
