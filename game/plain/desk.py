"""PlainDesk: a session played by lines of text.

Each line is a command; the answer is a list of lines. A mistake is answered with its reason or with the commands
that fit, and play goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeAlias

from attrs import define, evolve, field

from game.plain import deciding, keeping, lesson, pages, reading, timeline
from game.plain.deciding import Declined
from game.plain.ending import ending_page
from game.plain.hints import what_now
from game.plain.lines import NARROWEST, WIDEST, WIDTH, Lines, Mistake, all_wrapped, folded, told, wrapped
from game.plain.naming import LONGEST, clean, nearest, one_of
from game.session import SaveFailed, Session
from game.session.album import add_to_album
from game.session.brief import Brief
from game.session.lessons import lesson_of
from game.session.places import album_file
from game.session.record import SUFFIX
from game.session.reloading import read_again
from game.session.saves import rename
from game.words import say, typed_words
from game.words.own import spoken_by

Command: TypeAlias = Callable[[Session, list[str]], Lines]
Switch: TypeAlias = Callable[[Session, list[str]], tuple[Session, Lines]]


@define
class PlainDesk:
    """A game in lines. `is_done` once `quit` was said; `has_failed` while the disk does not take the game."""

    session: Session
    is_done: bool = False
    has_failed: bool = False
    closed: frozenset[str] = frozenset()  # commands that are not to be had here
    columns: int = WIDTH
    page: int = 0  # so many lines of an answer at a time; 0: all of them
    rest: Lines = field(factory=list)  # what of the last answer was not shown yet

    def opening(self) -> Lines:
        """What stands there before the first command."""
        with folded(self.columns), self._own_words():
            return self._paged(self._opening())

    def _opening(self) -> Lines:
        notes = all_wrapped(self.session.notes)
        if self.session.state.is_over:
            return [*notes, *ending_page(self.session)]
        is_new = not self.session.months and not self.session.steps
        first = pages.opening_page(self.session) if is_new else pages.again_page(self.session)
        briefing = ["", *lesson.briefing_page(self.session)] if is_new and lesson_of(self.session) else []
        return [*notes, *first, *briefing, *pages.month_page(self.session)]

    def answer(self, line: str) -> Lines:
        """What a command brings. Never raises for anything a player can type."""
        with folded(self.columns), self._own_words():
            return self._paged(self._answer(clean(line)))

    def _own_words(self) -> AbstractContextManager[None]:
        """Within it the words of the game on the desk are said, even while another is put there."""
        return spoken_by(lambda: self.session.book.words)

    def _answer(self, words: list[str]) -> Lines:
        if not words:
            return self.rest
        try:
            return self._command(words)
        except Mistake as mistake:
            return wrapped(str(mistake))
        except Declined as declined:
            return declined.lines
        except SaveFailed as failed:
            self.has_failed = True
            return told("save.failed", reason=failed.reason)

    def _paged(self, lines: Lines) -> Lines:
        """As many lines as were asked for; the rest waits for `more`."""
        if not 0 < self.page < len(lines) - 1:  # a single line is not kept back
            self.rest = []
            return lines
        self.rest = lines[self.page :]
        return [*lines[: self.page], *told("paging.more", n=len(self.rest))]

    def _command(self, words: list[str]) -> Lines:
        name, rest = words[0].lower().rstrip(".:"), words[1:]
        if name.isdecimal():
            return self._decide(deciding.number, [name, *rest])
        name = self._named(name)
        if name in self.closed:
            raise Mistake(say("plain.closed", name=name))
        if name in LESSON:
            return self._decide(LESSON[name], rest)
        if name == "end" and (asked := lesson.asked_page(self.session)):
            return asked
        if name in DECIDING:
            return self._decide(DECIDING[name], rest)
        if name in READING:
            return READING[name](self.session, rest)
        if name in KEEPING:
            return KEEPING[name](self.session, rest)
        if name in SWITCHING:
            reread = self.session.reread
            self.session, lines = SWITCHING[name](self.session, rest)
            self.session.reread = reread
            return lines
        return self._own(name, rest)

    def _own(self, name: str, words: list[str]) -> Lines:
        """The commands that are about the desk itself."""
        match name:
            case "brief":
                return self._brief(words)
            case "save":
                return self._save(words)
            case "columns":
                return self._columns(words)
            case "page":
                return self._page(words)
            case "more":
                return self.rest or told("paging.none")
            case "reload":
                return self.reload()
            case "help":
                return self._help(words)
            case _:
                return self._quit(words)

    def _decide(self, command: Command, words: list[str]) -> Lines:
        was_over = self.session.state.is_over
        lines = command(self.session, words)
        self.has_failed = False
        if self.session.state.is_over and not was_over and self.session.folder is not None:
            add_to_album(album_file(), self.session)
        return lines

    @property
    def _commands(self) -> tuple[str, ...]:
        return (*COMMANDS, *LESSON) if lesson_of(self.session) else COMMANDS

    def _named(self, name: str) -> str:
        """The command that a word means: its whole name, or as much of it as tells it from the others."""
        if name in self._commands or name in ALIASES:
            return ALIASES.get(name, name)
        own = {word: command for word, command in typed_words().items() if command in self._commands}
        if name in own:
            return own[name]
        begun = [command for command in self._commands if command.startswith(name)]
        begun += [command for word, command in own.items() if word.startswith(name)]
        if len(begun) == 1 and (len(name) > 1 or begun[0] not in DECIDING):
            return begun[0]
        close = begun or nearest(name, list(self._commands))
        if close:
            raise Mistake(say("plain.unknown", name=name[:LONGEST], close=", ".join(close)))
        raise Mistake(say("plain.no-such", name=name[:LONGEST], now=" ".join(what_now(self.session))))

    def reload(self) -> Lines:
        """Read the content again, between two decisions."""
        read = read_again(self.session)
        return [*read.lines, *(["", *pages.month_page(self.session)] if read.is_swapped else [])]

    def look_again(self) -> Lines:
        """What a saved file of the content brings, where the files are watched."""
        reread = self.session.reread
        with self._own_words():
            return self.reload() if reread is not None and reread.has_changed() else []

    def _brief(self, words: list[str]) -> Lines:
        briefs = {brief.value: brief.value for brief in Brief}
        brief = one_of(briefs, words, say("plain.which-brief", names=", ".join(briefs)))
        self.session.header = evolve(self.session.header, brief=brief)
        return told("plain.brief", brief=brief)

    def _columns(self, words: list[str]) -> Lines:
        """How wide lines are from now on."""
        wanted = _whole(words)
        if not NARROWEST <= wanted <= WIDEST:
            raise Mistake(say("paging.columns-how", least=NARROWEST, most=WIDEST))
        self.columns = wanted
        with folded(wanted):
            return told("paging.columns", n=wanted)

    def _page(self, words: list[str]) -> Lines:
        """How many lines come at a time from now on."""
        if words and words[0].lower() == say("paging.off-word"):
            self.page = 0
            return told("paging.off")
        wanted = _whole(words)
        if wanted < LEAST_PAGE:
            raise Mistake(say("paging.how", least=LEAST_PAGE))
        self.page = wanted
        return told("paging.set", n=wanted)

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
            record.move_to(rename(record.path, name, is_own=True))
        except ValueError:
            raise Mistake(say("plain.bad-name", name=name[:LONGEST], suffix=SUFFIX)) from None
        except OSError as error:
            raise Mistake(say("plain.not-renamed", reason=error.strerror or error)) from None
        return self.saved()

    def saved(self) -> Lines:
        """Where the game is saved. Nothing where nothing was decided.

        A path that is longer than a line is told as the save's name, which `--load` takes too, and its folder.
        """
        path = self.session.path
        if path is None:
            return []
        line = say("plain.saved", path=path)
        if len(line) <= self.columns:
            return [line]
        with folded(self.columns):
            return [*told("plain.saved", path=path.stem), *told("plain.saved-in"), *wrapped(str(path.parent), "  ")]

    def _help(self, words: list[str]) -> Lines:
        named = [self._named(words[0].lower())] if words else []
        if named:
            return wrapped(_explained(named[0]))
        lines = told("plain.help")
        for part, names in (HELP | {"lesson": tuple(LESSON)} if lesson_of(self.session) else HELP).items():
            lines += ["", say(f"help.{part}"), *all_wrapped([_explained(name) for name in names])]
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
    "library": reading.library,
    "gallery": reading.gallery,
    "find": reading.find,
    "debrief": reading.debrief,
}
LESSON: dict[str, Command] = {
    "lesson": lesson.lesson,
    "reason": lesson.reason,
    "role": lesson.role,
    "chair": lesson.chair,
}
"""What there is in a lesson besides."""

KEEPING: dict[str, Command] = {
    "saves": keeping.saves,
    "branches": timeline.branches_command,
    "compare": timeline.compare_command,
    "code": timeline.code_command,
    "rename": keeping.rename_save,
    "copy": keeping.copy,
    "delete": keeping.delete_save,
    "export": keeping.export,
    "import": keeping.import_save,
}
"""What reads the folder of saves or keeps it in order."""

SWITCHING: dict[str, Switch] = {
    "rewind": timeline.rewind_command,
    "load": keeping.load,
    "new": keeping.new,
}
"""What puts another game on the desk. A desk that others reach closes these, and most of KEEPING."""

HELP = {
    "deciding": tuple(DECIDING),
    "reading": tuple(READING),
    "keeping": (*SWITCHING, *KEEPING, "save"),
    "rest": ("brief", "columns", "page", "more", "reload", "help", "quit"),
}
COMMANDS = tuple(name for names in HELP.values() for name in names)
"""Every command, in the order in which help lists them."""

ALIASES = {"?": "help", "exit": "quit", "u": "undo", "sources": "cite", "who": "offices", "war": "reports"}
"""Other words for a command."""


def _explained(command: str) -> str:
    """A line of help; with the language's own word for the command, if it has one."""
    own = next((f" ({word})" for word, meant in typed_words().items() if meant == command), "")
    return f"{command}{own}: {say(f'command.{command}')}"


LEAST_PAGE = 5
"""Lines."""


def _whole(words: list[str]) -> int:
    """The number that a single word is; 0 where it is none."""
    return int(words[0]) if len(words) == 1 and words[0].isascii() and words[0].isdecimal() else 0
