"""PlainDesk: a session played by lines of text.

Each line is a command; the answer is a list of lines. A mistake is answered with its reason or with the commands
that fit, and play goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from attrs import define, evolve

from game.plain import deciding, pages, reading
from game.plain.deciding import Declined
from game.plain.ending import ending_page
from game.plain.hints import what_now
from game.plain.lines import Lines, Mistake, all_wrapped, told, wrapped
from game.plain.naming import LONGEST, clean, nearest, one_of
from game.session import SaveFailed, Session
from game.session.record import SUFFIX
from game.session.saves import rename
from game.session.telling import Brief
from game.words import say

Command: TypeAlias = Callable[[Session, list[str]], Lines]


@define
class PlainDesk:
    """A game in lines. `is_done` once `quit` was said; `has_failed` while the disk does not take the game."""

    session: Session
    is_done: bool = False
    has_failed: bool = False

    def opening(self) -> Lines:
        """What stands there before the first command."""
        notes = all_wrapped(self.session.notes)
        if self.session.state.is_over:
            return [*notes, *ending_page(self.session)]
        is_new = not self.session.months and not self.session.steps
        first = pages.opening_page(self.session) if is_new else pages.again_page(self.session)
        return [*notes, *first, *pages.month_page(self.session)]

    def answer(self, line: str) -> Lines:
        """What a command brings. Never raises for anything a player can type."""
        words = clean(line)
        if not words:
            return []
        try:
            return self._command(words)
        except Mistake as mistake:
            return wrapped(str(mistake))
        except Declined as declined:
            return declined.lines
        except SaveFailed as failed:
            self.has_failed = True
            return told("save.failed", reason=reason_of(failed))

    def _command(self, words: list[str]) -> Lines:
        name, rest = words[0].lower().rstrip(".:"), words[1:]
        if name.isdecimal():
            return self._decide(deciding.number, [name, *rest])
        name = self._named(name)
        if name in DECIDING:
            return self._decide(DECIDING[name], rest)
        if name in READING:
            return READING[name](self.session, rest)
        return {"brief": self._brief, "save": self._save, "help": self._help, "quit": self._quit}[name](rest)

    def _decide(self, command: Command, words: list[str]) -> Lines:
        lines = command(self.session, words)
        self.has_failed = False
        return lines

    def _named(self, name: str) -> str:
        """The command that a word means: its whole name, or as much of it as tells it from the others."""
        if name in COMMANDS or name in ALIASES:
            return ALIASES.get(name, name)
        begun = [command for command in COMMANDS if command.startswith(name)]
        if len(begun) == 1 and (len(name) > 1 or begun[0] not in DECIDING):
            return begun[0]
        close = begun or nearest(name, list(COMMANDS))
        if close:
            raise Mistake(say("plain.unknown", name=name[:LONGEST], close=", ".join(close)))
        raise Mistake(say("plain.no-such", name=name[:LONGEST], now=" ".join(what_now(self.session))))

    def _brief(self, words: list[str]) -> Lines:
        briefs = {brief.value: brief.value for brief in Brief}
        brief = one_of(briefs, words, say("plain.which-brief", names=", ".join(briefs)))
        self.session.header = evolve(self.session.header, brief=brief)
        return told("plain.brief", brief=brief)

    def _save(self, words: list[str]) -> Lines:
        if self.session.path is None:
            return told("plain.not-saved-yet")
        if words:
            return self._save_as(" ".join(words[1:] if words[0].lower() == "as" else words))
        return self.saved()

    def _save_as(self, name: str) -> Lines:
        """A save is written after every decision: `save as` gives it a name."""
        record = self.session.record
        assert record is not None  # asked before
        try:
            record.move_to(rename(record.path, name))
        except ValueError:
            raise Mistake(say("plain.bad-name", name=name[:LONGEST], suffix=SUFFIX)) from None
        except OSError as error:
            raise Mistake(say("plain.not-renamed", reason=error.strerror or error)) from None
        return self.saved()

    def saved(self) -> Lines:
        """Where the game is saved: a path stays in one line, to be copied. Nothing where nothing was decided."""
        return [say("plain.saved", path=self.session.path)] if self.session.path else []

    def _help(self, words: list[str]) -> Lines:
        named = [self._named(words[0].lower())] if words else []
        if named:
            return wrapped(f"{named[0]}: {say(f'command.{named[0]}')}")
        lines = told("plain.help")
        for part, names in HELP.items():
            lines += ["", say(f"help.{part}"), *all_wrapped([f"{name}: {say(f'command.{name}')}" for name in names])]
        return [*lines, "", *what_now(self.session)]

    def _quit(self, _words: list[str]) -> Lines:
        self.is_done = True
        return self.saved() or told("plain.bye-unsaved")


DECIDING: dict[str, Command] = {
    "choose": deciding.choose,
    "sign": deciding.sign,
    "call": deciding.call,
    "tell": deciding.tell,
    "promise": deciding.promise,
    "aims": deciding.aims,
    "line": deciding.line,
    "odds": deciding.odds,
    "undo": deciding.undo,
    "end": deciding.end,
}
READING: dict[str, Command] = {
    "card": reading.card,
    "tray": reading.tray,
    "paper": reading.paper,
    "news": reading.news,
    "report": reading.report,
    "why": reading.why,
    "cite": reading.cite,
    "gauges": reading.gauges,
    "history": reading.history,
    "reports": reading.reports,
    "calendar": reading.calendar,
    "drawer": reading.drawer,
    "people": reading.people,
    "offices": reading.offices,
    "glossary": reading.glossary,
    "debrief": reading.debrief,
    "saves": reading.saves,
}
HELP = {"deciding": tuple(DECIDING), "reading": tuple(READING), "rest": ("brief", "save", "help", "quit")}
COMMANDS = (*DECIDING, *READING, *HELP["rest"])
"""Every command, in the order in which help lists them."""

ALIASES = {"?": "help", "exit": "quit", "u": "undo", "sources": "cite", "who": "offices", "war": "reports"}
"""Other words for a command."""


def reason_of(failed: SaveFailed) -> str:
    """Why the disk did not take a line, in the system's own words."""
    cause = failed.__cause__
    return (cause.strerror if isinstance(cause, OSError) else "") or str(failed)
