"""The end of a game: its text, three voices, the aims judged, people, what was sealed."""

from __future__ import annotations

from typing import ClassVar

from game.rules import Outcome
from game.screens import standing
from game.screens.ink import DIM, plain
from game.screens.keys import bindings_of
from game.screens.played import Played
from game.screens.widgets.layout import Block
from game.screens.wording import heading, note, prose
from game.session.briefing import people_ledger, sealed_gauges, verdicts
from game.session.worlds import world_name
from game.words import number, say

SPEAKER = 16
"""The column of those who speak."""


class EndingPage(Played):
    """Nothing is scored here but the odds given."""

    scope: ClassVar[str] = "ending"
    BINDINGS = bindings_of("ending")

    def title_words(self) -> tuple[str, str]:
        over = self._over
        return over.ending.title, super().title_words()[1]

    @property
    def _over(self) -> Outcome:
        over = self.session.outcome
        assert over is not None  # the desk sends only games that are over
        return over

    def blocks(self) -> list[Block]:
        over = self._over
        voices = over.ending.voices
        spoken = [("government", voices.government), ("people", voices.people), ("neighbours", voices.neighbours)]
        blocks = [*prose(over.ending.text)]
        blocks += [_voice(name, text, place == 0) for place, (name, text) in enumerate(spoken)]
        blocks += [*self._aims(over), *self._people(), *self._sealed(over)]
        return [*blocks, *self._ways_on()]

    def _aims(self, over: Outcome) -> list[Block]:
        blocks = [Block((plain(say("ending.aims"), "bold"),), gap=True, turn=True)]
        for verdict in verdicts(self.session.book, over):
            figure = plain(say("ending.met" if verdict.is_met else "ending.unmet"), "bold")
            blocks.append(Block((plain(verdict.title, "bold"),), figure=figure, gap=True))
            voices = ("government", verdict.government), ("people", verdict.people), ("neighbours", verdict.neighbours)
            blocks += [
                Block((plain(text),), number=say(f"voice.{who}"), hang=SPEAKER, keeps=True) for who, text in voices
            ]
        return blocks

    def _people(self) -> list[Block]:
        lines = [Block((plain(text),)) for text in people_ledger(self.session)]
        return [heading(say("people.title"), turn=True), *lines, note(say("people.score"))]

    def _sealed(self, over: Outcome) -> list[Block]:
        """What nothing showed before: the world's name and the war's true figures."""
        blocks = [heading(say("ending.sealed"), turn=True)]
        blocks.append(Block((plain(say("ending.world")),), figure=plain(world_name(self.session.header.seed))))
        for gauge in sealed_gauges(self.session.book):
            blocks.append(Block((plain(gauge.title),), figure=plain(standing.figure(self.session, gauge))))
        if over.brier is not None:
            blocks.append(note(say("ending.brier", brier=number(over.brier * 100, 1))))
        return blocks

    def _ways_on(self) -> list[Block]:
        blocks = [Block((plain(say("ending.after")),), "after", gap=True, turn=True)] if self._has_after else []
        names = ("why", "history", "title")
        return blocks + [
            Block((plain(say(f"ending.{name}")),), name, gap=not blocks and name == "why") for name in names
        ]

    @property
    def _has_after(self) -> bool:
        return any(fact.after for fact in self.session.book.fact)

    def pick(self, key: object, block: Block) -> None:
        match key:
            case "after":
                self.game.visit("library", self.session.book, "after")
            case "why":
                self.action_why()
            case "history":
                self.action_history()
            case _:
                self.game.to_title()

    def finish(self) -> None:
        self.game.to_title()

    def action_back(self) -> None:
        self.game.to_title()

    def action_sources(self) -> None:
        ending = self._over.ending
        self.game.visit("sources", self.session.book, ending.title, ending.cites, "")


def _voice(name: str, text: str, is_first: bool) -> Block:
    return Block((plain(say(f"voice.{name}"), DIM), plain(text)), gap=True, turn=is_first)
