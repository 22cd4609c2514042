"""The last pages of a game that is over: where it turned, four wars, the ledger of people, what really happened.

A page is worked out in a thread when it is first opened; until then one quiet line says so. The words are those of
plain mode, the figures have a shape beside them here.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from functools import partial
from typing import ClassVar

from textual.content import Content
from textual.worker import Worker, WorkerState

from game.lab.debrief import PAGES, Debrief, View
from game.lab.hindsight import Replay, War
from game.lab.odds import Measured
from game.lab.people import Counts
from game.lab.turning import Alternative, Turn
from game.plain.debrief import (
    WRITTEN,
    as_text,
    change_words,
    count_words,
    moved_words,
    odds_words,
    sentence,
    substitution_words,
)
from game.rules.entries import Fact
from game.screens.history import write_files
from game.screens.ink import DIM, MARK, POINT, RULE, SPACE, minus_all, plain
from game.screens.keys import bindings_of
from game.screens.library import fact_block
from game.screens.log import write_log
from game.screens.played import Played
from game.screens.widgets.layout import Block
from game.screens.wording import heading, note, prose
from game.session.telling import month_name
from game.words import listed, number, say

SECTIONS = (*PAGES, "unseen")
"""The pages, in the order in which they are read; the last is one paragraph, always the same."""

SLOW = ("turning", "wars")
"""Those that play games of their own."""

CELLS = 25
"""How wide odds are drawn."""


class DebriefPage(Played):
    """One of the last pages; Enter at its end goes to the next one."""

    scope: ClassVar[str] = "debrief"
    BINDINGS = bindings_of("debrief")

    def __init__(self, pages: Debrief, section: str = SECTIONS[0]) -> None:
        super().__init__(pages.session)
        self.pages, self.section = pages, section
        self.is_ready, self.has_failed = section not in SLOW, False

    def on_mount(self) -> None:
        self.open(self.section)

    def open(self, section: str) -> None:
        """Another of the last pages in the place of this one."""
        self.section = section
        self.is_ready, self.has_failed = section not in SLOW, False
        if not self.is_ready:
            self.run_worker(_here(self._work_out), name=section, thread=True, exclusive=True, exit_on_error=False)
        self.redraw()

    def _work_out(self) -> None:
        getattr(self.pages, self.section)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A page is there, or cannot be worked out: its bot may not know the gauges of other content."""
        if event.state is WorkerState.ERROR:
            if event.worker.error is not None:
                write_log(event.worker.error)
            self.has_failed = True
        elif event.state is not WorkerState.SUCCESS or event.worker.name != self.section:
            return
        else:
            self.is_ready = True
        self.redraw()

    # ── what it says ──

    def title_words(self) -> tuple[str, str]:
        place = say("last.place", place=SECTIONS.index(self.section) + 1, places=len(SECTIONS))
        return self._title(self.section), place

    def _title(self, section: str) -> str:
        return say("held.unseen") if section == "unseen" else say(f"debrief.title.{section}")

    def blocks(self) -> list[Block]:
        if self.has_failed:
            return [note(say("last.failed")), *self._on()]
        if not self.is_ready:
            return [note(say("last.working"))]
        told = {"turning": turning, "wars": wars, "people": people, "after": after, "unseen": unseen}
        return [*told[self.section](self.pages), *self._on()]

    def _on(self) -> list[Block]:
        """What lies behind this page."""
        place = SECTIONS.index(self.section) + 1
        if place == len(SECTIONS):
            return [Block((plain(say("last.back")),), "back", gap=True)]
        title = self._title(SECTIONS[place])
        return [Block((plain(say("last.next", title=title)),), SECTIONS[place], gap=True)]

    def aside(self) -> list[Block]:
        """All the pages, and where one is."""
        lines = [
            Block((plain(self._title(each), "bold" if each == self.section else ""),), number=mark)
            for each in SECTIONS
            for mark in [POINT if each == self.section else " "]
        ]
        return [Block((plain(say("last.pages"), "bold"),)), *lines, note(say("last.export"))]

    # ── what the player does ──

    def pick(self, key: object, block: Block) -> None:
        if key == "back":
            self.close_page()
        elif isinstance(key, Replay):
            self.game.visit("substitutions", self.session, key)
        elif key in SECTIONS:
            self.open(str(key))

    def action_export(self) -> None:
        """Text and JSON; both work the slow pages out where that has not been done."""
        self.tell(say("last.working"))
        self.run_worker(_here(self._export), name="export", group="export", thread=True, exit_on_error=False)

    def _export(self) -> None:
        texts = {ending: as_text(self.pages, form) for form, ending in WRITTEN.items()}
        self.app.call_from_thread(self._write, texts)

    def _write(self, texts: dict[str, str]) -> None:
        write_files(self, {f"debrief.{ending}": text for ending, text in texts.items()})


def _here(work: Callable[[], None]) -> Callable[[], None]:
    """Work for another thread that says there what is said here: a thread knows no words of the content in play."""
    return partial(copy_context().run, work)


# ── where it turned ──


def turning(pages: Debrief) -> list[Block]:
    """The decisions, each with the odds before and after as figures, words and shape; then how it was worked out."""
    page = pages.turning
    if page is None:
        return [note(say("debrief.other-rules"))]
    aims = listed([aim.title for aim in page.aims])
    met = number(round(page.met * len(page.aims)), 1)
    blocks = [Block((plain(say("turning.aims", aims=aims, met=met)),))]
    for turn in page.turns:
        blocks += _turn(pages, turn)
    blocks += [] if page.turns else [note(say("turning.none"))]
    how = say("turning.how", bot=page.bot, games=number(page.games, 1), budget=page.budget)
    strength = say("turning.strength", worlds=page.strength_worlds, odds=odds_words(page.strength))
    return [*blocks, note(how), note(strength)]


def _turn(pages: Debrief, turn: Turn) -> list[Block]:
    date = month_name(pages.session.book, pages.session.state, turn.month)
    title = say("last.turn", date=date, card=sentence(turn.card)) if turn.card else date
    rows = [("before", turn.before), ("after", turn.after)]
    change = minus_all(say("last.change", change=change_words(turn.change), n=turn.worlds))
    close = f" {say('turning.close')}" if turn.is_close else ""
    blocks = [
        Block((plain(title, "bold"), plain(say("last.chose", words=turn.words))), gap=True),
        *(_odds(say(f"last.{name}"), odds) for name, odds in rows),
    ]
    blocks += [_odds(say("last.instead"), turn.best.odds)] if turn.best else []
    blocks.append(Block((plain(change + close, DIM),), keeps=True))
    return [*blocks, Block((plain(_best(turn.best)),), keeps=True)]


def _best(best: Alternative | None) -> str:
    if best is None:
        return say("turning.alone")
    close = f" {say('turning.best-close')}" if best.is_close else ""
    return minus_all(say("last.best", words=best.words, change=change_words(best.change)) + close)


def _odds(name: str, odds: Measured) -> Block:
    """`Before it   ···──■──·····   45 in 100 (30 to 60)`"""
    return Block((odds_shape(odds),), number=name, hang=14, figure=plain(odds_words(odds)), keeps=True)


def odds_shape(odds: Measured) -> Content:
    """Odds from 0 to 100 as a line: where they are, and the interval around them."""
    low, at, high = (round(each * (CELLS - 1)) for each in (odds.low, odds.value, odds.high))
    signs = [POINT if cell == at else RULE if low <= cell <= high else SPACE for cell in range(CELLS)]
    parts = [plain(sign, MARK if sign == POINT else DIM if sign == SPACE else "") for sign in signs]
    return Content("").join(parts)


# ── four wars ──


def wars(pages: Debrief) -> list[Block]:
    """The record under each war; an entry opens what could not be done again there."""
    page = pages.wars
    if page is None:
        return [note(say("debrief.other-rules"))]
    if not page.tried:
        return [note(say("wars.without"))]
    replays = {replay.war: replay for replay in page.replays}
    blocks = [_war(pages, replays[war]) if war in replays else _missing(war, page.tried) for war in War]
    is_own = any(replay.is_own for replay in page.replays)
    blocks += [] if is_own else [note(say("wars.none-own"))]
    return [*blocks, note(say("wars.how", tried=page.tried)), note(say("wars.rule"))]


def _missing(war: War, tried: int) -> Block:
    return Block((plain(say("wars.missing", war=say(f"war.{war.value}"), tried=tried), DIM),), gap=True)


def _war(pages: Debrief, replay: Replay) -> Block:
    book, over, war = pages.session.book, replay.over, say(f"war.{replay.war.value}")
    title = say("wars.own", war=war) if replay.is_own else war
    gauges = [
        say("wars.gauge", name=gauge.label, value=number(replay.gauges[gauge.id], gauge.step))
        for gauge in book.gauge
        if gauge.id in replay.gauges
    ]
    met = [aim.title for aim, is_met in over.aims if is_met]
    texts = [
        say("last.came-to", ending=over.ending.title, month=over.month),
        say("bar.gap").join(gauges),
        say("last.talks", stage=say(f"talks.{replay.stage}"), seat=say(f"seat.{replay.seat}")),
        say("wars.aims-met", aims=listed(met)) if met else say("wars.no-aims"),
    ]
    count = plain(say("last.substitutions", n=len(replay.substitutions), decisions=replay.decisions), DIM)
    lines = (plain(title, "bold"), *(plain(text) for text in texts))
    return Block(lines, replay, (), count, gap=True)


class Substitutions(Played):
    """What of the record could not be done again under one war, and what was done instead."""

    def __init__(self, session: object, replay: Replay) -> None:
        super().__init__(session)  # type: ignore[arg-type]  # pages are opened by name
        self.replay = replay

    def title_words(self) -> tuple[str, str]:
        return say(f"war.{self.replay.war.value}"), say("debrief.title.wars")

    def blocks(self) -> list[Block]:
        count = len(self.replay.substitutions)
        if not count:
            return prose(say("wars.no-substitutions", n=self.replay.decisions))
        lines = [Block((plain(substitution_words(each)),), gap=True) for each in self.replay.substitutions]
        return [*prose(say("wars.substitutions", n=count, decisions=self.replay.decisions), style="bold"), *lines]


# ── people, what really happened, what this model cannot see ──


def people(pages: Debrief) -> list[Block]:
    """The dated fact, then the simulated ledger month by month and decision by decision. Nothing is a score."""
    page = pages.people
    held = number(page.held_at_start, 1)
    start = say("held.start", n=held) if page.is_dated else say("held.made", n=held)
    blocks = [Block((plain(start, "bold"),)), *(fact_block(fact) for fact in page.facts)]
    blocks.append(Block((plain(say("held.simulated"), "bold"),), gap=True, turn=True))
    for month in page.months:
        rest = ", ".join(count_words(month.counts)[1:]) or say("held.still")
        figure = plain(say("last.held", n=number(month.counts.held, 1)))
        blocks.append(Block((plain(month.date), plain(rest, DIM)), figure=figure))
    blocks.append(heading(say("held.decided") if page.deeds else say("held.no-deed"), turn=True))
    blocks += [_deed(deed.date, deed.title, deed.counts) for deed in page.deeds]
    return [*blocks, note(say("held.undecided", counts=moved_words(page.undecided)))]


def _deed(date: str, title: str, counts: Counts) -> Block:
    return Block((plain(title), plain(moved_words(counts), DIM)), figure=plain(date, DIM))


def after(pages: Debrief) -> list[Block]:
    """Dated facts in order, as far as the sources go, and one of each other view."""
    page = pages.after
    blocks = [*prose(say("after.how")), *(fact_block(fact) for fact in page.facts)]
    blocks.append(note(say("debrief.end")))
    blocks += [heading(say("after.views"), turn=True)] if page.views else []
    return [*blocks, *(_view(view) for view in page.views)]


def _view(view: View) -> Block:
    return Block((plain(say(f"after.view.{view.voice}"), "bold"), *_fact_lines(view.fact)), gap=True)


def _fact_lines(fact: Fact) -> tuple[Content, ...]:
    line = say("sources.fact", id=fact.id, date=fact.date, confidence=fact.confidence)
    return plain(line, DIM), plain(fact.text), plain(say("after.source", source=fact.source), DIM)


def unseen(pages: Debrief) -> list[Block]:
    return prose(pages.unseen)
