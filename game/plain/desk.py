"""PlainDesk: a session played by lines of text.

Each line is a command; the answer is a list of lines. A mistake is answered with its reason or with the commands
that fit, and play goes on.
"""

from __future__ import annotations

from contextlib import AbstractContextManager

from attrs import define, evolve, field

from game.plain import deciding, lesson, pages
from game.plain.commands import DECIDING, KEEPING, LESSON, READING, SWITCHING, Command, help_page, named
from game.plain.deciding import Declined
from game.plain.ending import ending_page
from game.plain.lines import (
    LEAST_PAGE,
    NARROWEST,
    WIDEST,
    WIDTH,
    Lines,
    Mistake,
    all_wrapped,
    folded,
    told,
    wrapped,
)
from game.plain.naming import LONGEST, clean, one_of
from game.session import SaveFailed, Session
from game.session.album import add_to_album
from game.session.brief import Brief
from game.session.lessons import lesson_of
from game.session.places import album_file
from game.session.record import SUFFIX
from game.session.reloading import read_again
from game.session.saves import rename
from game.words import say
from game.words.own import spoken_by


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
        name = named(self.session, name)
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
                return help_page(self.session, words)
            case _:
                return self._quit(words)

    def _decide(self, command: Command, words: list[str]) -> Lines:
        was_over = self.session.state.is_over
        lines = command(self.session, words)
        self.has_failed = False
        if self.session.state.is_over and not was_over and self.session.folder is not None:
            add_to_album(album_file(), self.session)
        return lines

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

    def _quit(self, _words: list[str]) -> Lines:
        self.is_done = True
        return self.saved() or told("plain.bye-unsaved")


def _whole(words: list[str]) -> int:
    """The number that a single word is; 0 where it is none."""
    return int(words[0]) if len(words) == 1 and words[0].isascii() and words[0].isdecimal() else 0
