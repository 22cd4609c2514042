"""The commands of plain mode: their names, other words for them, and what each does to a session."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from game.plain import deciding, keeping, lesson, pages, reading, shelf, timeline
from game.plain.hints import what_now
from game.plain.lines import Lines, Mistake, all_wrapped, told, wrapped
from game.plain.naming import LONGEST, nearest
from game.session import Session
from game.session.lessons import lesson_of
from game.words import say, typed_words

Command: TypeAlias = Callable[[Session, list[str]], Lines]
Switch: TypeAlias = Callable[[Session, list[str]], tuple[Session, Lines]]


def _shows(page: Callable[[Session], Lines]) -> Command:
    """A command that shows a page, whatever is said after its name."""
    return lambda session, _words: page(session)


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
    "card": _shows(pages.card_page),
    "tray": _shows(pages.tray_page),
    "paper": reading.paper,
    "news": _shows(pages.month_page),
    "report": _shows(pages.whole_report_page),
    "why": reading.why,
    "cite": reading.cite,
    "gauges": _shows(shelf.gauges_page),
    "history": reading.history,
    "reports": _shows(shelf.reports_page),
    "calendar": _shows(shelf.calendar_page),
    "drawer": _shows(shelf.drawer_page),
    "people": _shows(shelf.people_page),
    "offices": _shows(shelf.offices_page),
    "glossary": reading.glossary,
    "library": reading.library,
    "gallery": reading.gallery,
    "find": reading.find,
    "debrief": reading.debrief,
}
LESSON: dict[str, Command] = {
    "lesson": _shows(lesson.briefing_page),
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


def commands_of(session: Session) -> tuple[str, ...]:
    """The commands that there are in this game."""
    return (*COMMANDS, *LESSON) if lesson_of(session) else COMMANDS


def named(session: Session, word: str) -> str:
    """The command that a word means: its whole name, or as much of it as tells it from the others. Raises Mistake."""
    commands = commands_of(session)
    if word in commands or word in ALIASES:
        return ALIASES.get(word, word)
    own = {own: command for own, command in typed_words().items() if command in commands}
    if word in own:
        return own[word]
    begun = [command for command in commands if command.startswith(word)]
    begun += [command for other, command in own.items() if other.startswith(word)]
    if len(begun) == 1 and (len(word) > 1 or begun[0] not in DECIDING):
        return begun[0]
    close = begun or nearest(word, list(commands))
    if close:
        raise Mistake(say("plain.unknown", name=word[:LONGEST], close=", ".join(close)))
    raise Mistake(say("plain.no-such", name=word[:LONGEST], now=" ".join(what_now(session))))


def help_page(session: Session, words: list[str]) -> Lines:
    """What each command does, or the one that is asked for. Raises Mistake: there is none of that name."""
    if words:
        return wrapped(_explained(named(session, words[0].lower())))
    lines = told("plain.help")
    for part, names in (HELP | {"lesson": tuple(LESSON)} if lesson_of(session) else HELP).items():
        lines += ["", say(f"help.{part}"), *all_wrapped([_explained(name) for name in names])]
    return [*lines, "", *what_now(session)]


def _explained(command: str) -> str:
    """A line of help; with the language's own word for the command, if it has one."""
    own = next((f" ({word})" for word, meant in typed_words().items() if meant == command), "")
    return f"{command}{own}: {say(f'command.{command}')}"
