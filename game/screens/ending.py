"""The end of a game: its text, three voices, the aims judged, people, what was sealed."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from textual.content import Content

from game.lab.debrief import Debrief, debrief
from game.rules import Outcome
from game.rules.entries import Gauge
from game.screens import standing
from game.screens.ink import DIM, minus, plain
from game.screens.keys import bindings_of
from game.screens.played import Played
from game.screens.widgets.layout import Block
from game.screens.wording import heading, note, prose
from game.session.briefing import people_ledger, sealed_gauges, verdicts
from game.session.code import NoCode, code_of
from game.session.timeline import stamp_words
from game.session.worlds import world_name
from game.words import number, say

GROUPS = 9
"""So many groups of a replay code stand in a line: it may be set as narrow as prose."""

SPEAKER = 16
"""The column of those who speak."""


class EndingPage(Played):
    """Nothing is scored here but the odds given."""

    scope: ClassVar[str] = "ending"
    BINDINGS = bindings_of("ending")

    def page_name(self) -> str:
        over = self._over
        return over.ending.title

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
            figure = plain(standing.figure(self.session, gauge))
            blocks.append(Block((plain(gauge.title), plain(gauge.meaning, DIM)), figure=figure))
        blocks += [Block((plain(say("ending.code"), DIM), *_in_groups(self._code)), gap=True)] if self._code else []
        blocks += [note(text) for text in stamp_words(self.session)]
        if over.brier is not None:
            blocks.append(note(say("ending.brier", brier=number(over.brier * 100, 1))))
        return blocks

    def aside(self) -> list[Block]:
        """From the first month to the last, in figures: what the voices speak of."""
        headlines = standing.headlines(self.session)
        gauges = [*headlines, *(gauge for gauge in standing.below(self.session) if gauge not in headlines)]
        return [heading(say("history.title")), *(self._course(gauge) for gauge in gauges)]

    def _course(self, gauge: Gauge) -> Block:
        start = minus(number(self.session.why(gauge.id).start, gauge.step))
        figures = say("history.from-to", start=start, now=standing.figure(self.session, gauge))
        return Block((plain(gauge.title),), figure=plain(figures))

    def _ways_on(self) -> list[Block]:
        titles = {page: say(f"debrief.title.{page}") for page in self._pages.sections} | {"unseen": say("held.unseen")}
        names = ("why", "history", "gallery", "title")
        return [
            Block((plain(say("last.pages"), "bold"),), gap=True, turn=True),
            *(Block((plain(title),), page) for page, title in titles.items()),
            *(
                Block((plain(say(f"ending.{name}")),), name, gap=name == "why")
                for name in names
                if not (self.game.bound and name == "gallery")
            ),
        ]

    @cached_property
    def _code(self) -> str:
        """The whole game as a word; empty where other rules played a part of it."""
        try:
            return code_of(self.session)
        except NoCode:
            return ""

    @cached_property
    def _pages(self) -> Debrief:
        return debrief(self.session)

    def pick(self, key: object, block: Block) -> None:
        match key:
            case "turning" | "wars" | "people" | "after" | "unseen":
                self.game.visit("debrief", self._pages, key)
            case "gallery":
                self.game.visit("gallery")
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


def _in_groups(code: str) -> list[Content]:
    """A long code in lines that end between its groups."""
    groups = code.split("-")
    return [plain("-".join(groups[at : at + GROUPS])) for at in range(0, len(groups), GROUPS)]


def _voice(name: str, text: str, is_first: bool) -> Block:
    return Block((plain(say(f"voice.{name}"), DIM), plain(text)), gap=True, turn=is_first)
