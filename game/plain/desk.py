"""PlainDesk: a session played by lines of text.

Each line is a command; the answer is a list of lines. A mistake is answered with its reason or with the commands
that fit, and play goes on.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from typing import TypeAlias

from attrs import define, evolve, field

from game.plain import pages
from game.rules import Step
from game.rules.decision import (
    CallFile,
    Choose,
    DeclareLine,
    Decision,
    End,
    Forecast,
    PickAims,
    Promise,
    Refusal,
    Sign,
    Tell,
)
from game.session import SaveFailed, Session
from game.session.briefing import aims_so_far, moved_by
from game.session.record import SUFFIX
from game.session.saves import rename
from game.session.telling import Brief, decision_words, refused
from game.words import say, signed

Lines: TypeAlias = list[str]


class _Mistake(ValueError):
    """A command that makes no sense; its text is the answer."""


@define
class PlainDesk:
    session: Session
    is_done: bool = False  # `quit` was said
    _commands: dict[str, Callable[[list[str]], Lines]] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self._commands = {name: getattr(self, f"_{name}") for name in COMMANDS}

    def opening(self) -> Lines:
        """What stands there before the first command."""
        if self.session.state.is_over:
            return pages.ending_page(self.session)
        first = pages.opening_page(self.session) if not self.session.months else []
        notes = [line for note in self.session.notes for line in pages.wrapped(note)]
        return [*notes, *first, *pages.month_page(self.session)]

    def answer(self, line: str) -> Lines:
        """What a command brings. Never raises for anything a player can type."""
        words = line.split()
        if not words:
            return []
        try:
            return self._command(words)
        except _Mistake as mistake:
            return pages.wrapped(str(mistake))
        except SaveFailed as failed:
            return pages.told("save.failed", reason=str(failed))

    def _command(self, words: list[str]) -> Lines:
        name, rest = words[0].lower(), words[1:]
        if name.isdecimal():
            return self._number(int(name))
        if name in self._commands:
            return self._commands[name](rest)
        known = [command for command in COMMANDS if len(name) > 1 and command.startswith(name)]
        if len(known) == 1:
            return self._commands[known[0]](rest)
        close = known or get_close_matches(name, COMMANDS, n=3, cutoff=0.6)
        raise _Mistake(say("plain.unknown", name=name, close=", ".join(close)) if close else say("plain.no-such"))

    # ── deciding ──

    def _number(self, number: int) -> Lines:
        """A bare number answers the card; once it is answered it signs a paper."""
        is_card_open = self.session.state.card >= 0 and self.session.state.answer < 0
        return self._choose([str(number)]) if is_card_open else self._sign([str(number)])

    def _choose(self, words: list[str]) -> Lines:
        state = self.session.state
        choices = [choice.id for choice in self.session.book.event[state.card].choice] if state.card >= 0 else []
        choice = _one_of(choices, words, say("plain.which-choice", n=len(choices)))
        taken = self._decide(Choose(choice))
        if isinstance(taken, list):
            return taken
        event = self.session.book.event[state.card]
        result = next(each.result for each in event.choice if each.id == choice)
        return [*pages.wrapped(result), *self._moved(taken), *pages.tray_page(self.session)]

    def _sign(self, words: list[str]) -> Lines:
        book = self.session.book
        listed = [book.action[paper].id for paper in pages.listed_papers(self.session)]
        by_name = words[0] if words and words[0] in book.code.action_place else None
        action = by_name or _one_of(listed, words, say("plain.which-paper", n=len(listed)))
        taken = self._decide(Sign(action))
        if isinstance(taken, list):
            return taken
        result = book.action[book.code.action_place[action]].result
        left = pages.told("plain.moves-left", n=self.session.state.moves)
        return [*pages.wrapped(result), *self._moved(taken), *left]

    def _call(self, _words: list[str]) -> Lines:
        taken = self._decide(CallFile())
        return taken if isinstance(taken, list) else pages.tray_page(self.session)

    def _promise(self, words: list[str]) -> Lines:
        offered = [vow.id for vow in self.session.book.promise if vow.offered]
        promise = _one_of(offered, words, say("plain.which-promise", n=len(offered)))
        taken = self._decide(Promise(promise))
        return taken if isinstance(taken, list) else [*pages.told("plain.promised"), *self._moved(taken)]

    def _tell(self, words: list[str]) -> Lines:
        tellings = [telling.id for telling in self.session.book.telling]
        telling = _one_of(tellings, words, say("plain.which-telling", names=", ".join(tellings)))
        taken = self._decide(Tell(telling))
        return taken if isinstance(taken, list) else pages.told("plain.told")

    def _aims(self, words: list[str]) -> Lines:
        aims = self.session.book.aim
        if not words:
            lines = [f"{place}. {aim.title}: {aim.text}" for place, aim in enumerate(aims, start=1)]
            now = [say("plain.aim-now" if met else "plain.aim-not-now", title=title) for title, met in aims_so_far(self.session)]
            return [line for text in (*lines, *now, say("plain.aims")) for line in pages.wrapped(text)]
        ids = [aim.id for aim in aims]
        picked = tuple(_one_of(ids, [word], say("plain.which-aim", n=len(ids))) for word in words)
        taken = self._decide(PickAims(picked))
        return taken if isinstance(taken, list) else pages.told("plain.aimed")

    def _line(self, words: list[str]) -> Lines:
        lines = self.session.book.line
        if not words:
            told = [f"{place}. {line.title}: {line.text}" for place, line in enumerate(lines, start=1)]
            return [each for text in (*told, say("plain.lines")) for each in pages.wrapped(text)]
        line = _one_of([line.id for line in lines], words, say("plain.which-line", n=len(lines)))
        taken = self._decide(DeclareLine(line))
        return taken if isinstance(taken, list) else pages.told("plain.declared")

    def _odds(self, words: list[str]) -> Lines:
        book, state = self.session.book, self.session.state
        question = book.act[state.act].question
        if not words:
            text = book.question[book.code.question_place[question]].text if question else say("plain.no-question")
            return [*pages.wrapped(text), *pages.told("plain.odds")]
        if not words[0].rstrip("%").isdecimal():
            raise _Mistake(say("plain.odds"))
        taken = self._decide(Forecast(question, int(words[0].rstrip("%"))))
        return taken if isinstance(taken, list) else pages.told("plain.forecast")

    def _undo(self, _words: list[str]) -> Lines:
        taken = self.session.undo()
        if taken is None:
            return pages.told("plain.nothing-to-undo")
        undone = decision_words(self.session.book, self.session.state, taken.decision)
        return pages.told("plain.undone", decision=undone)

    def _end(self, _words: list[str]) -> Lines:
        taken = self._decide(End())
        if isinstance(taken, list):
            return taken
        if self.session.state.is_over:
            return [*pages.report_page(self.session), *pages.ending_page(self.session)]
        return [*pages.report_page(self.session), *pages.month_page(self.session)]

    def _decide(self, decision: Decision) -> Step | Lines:
        """The step, or in lines why it was refused."""
        taken = self.session.decide(decision)
        if isinstance(taken, Refusal):
            return pages.wrapped(refused(self.session.book, self.session.state, taken))
        return taken

    def _moved(self, taken: Step) -> Lines:
        if Brief(self.session.header.brief) is Brief.NONE:
            return []
        moved = moved_by(self.session.book, taken)
        words = [f"{each.gauge.label} {signed(each.amount, each.gauge.step / 10)}" for each in moved]
        return pages.wrapped(", ".join(words)) if words else []

    # ── reading ──

    def _card(self, _words: list[str]) -> Lines:
        return pages.card_page(self.session)

    def _tray(self, _words: list[str]) -> Lines:
        return pages.tray_page(self.session)

    def _news(self, _words: list[str]) -> Lines:
        return pages.month_page(self.session)

    def _report(self, _words: list[str]) -> Lines:
        if self.session.last_step is None:
            return pages.told("plain.no-report")
        return pages.report_page(self.session)

    def _reports(self, _words: list[str]) -> Lines:
        return pages.reports_page(self.session)

    def _drawer(self, _words: list[str]) -> Lines:
        return pages.drawer_page(self.session)

    def _calendar(self, _words: list[str]) -> Lines:
        return pages.calendar_page(self.session)

    def _gauges(self, _words: list[str]) -> Lines:
        return pages.gauges_page(self.session)

    def _people(self, _words: list[str]) -> Lines:
        return pages.people_page(self.session)

    def _history(self, _words: list[str]) -> Lines:
        return pages.history_page(self.session)

    def _why(self, words: list[str]) -> Lines:
        gauges = {gauge.id: gauge for gauge in self.session.book.gauge if not gauge.hidden}
        wanted = " ".join(words).lower()
        by_title = {title.lower(): gauge.id for gauge in gauges.values() for title in (gauge.title, gauge.label)}
        name = wanted if wanted in gauges else by_title.get(wanted)
        if name is None:
            close = get_close_matches(wanted, {*gauges, *by_title}, n=3, cutoff=0.4)
            raise _Mistake(say("plain.which-gauge", close=", ".join(close or [g.id for g in gauges.values() if g.headline])))
        return pages.why_page(self.session, self.session.why(name))

    def _cite(self, words: list[str]) -> Lines:
        if not words:
            raise _Mistake(say("plain.which-source"))
        return pages.source_page(self.session, [word.upper() for word in words])

    def _glossary(self, words: list[str]) -> Lines:
        terms = self.session.book.term
        wanted = " ".join(words).lower()
        found = [term for term in terms if wanted in (term.id, term.title.lower())]
        if not found:
            return pages.told("plain.terms", terms=", ".join(term.title for term in terms))
        return [line for term in found for line in pages.wrapped(f"{term.title}: {term.text}")]

    # ── the rest ──

    def _brief(self, words: list[str]) -> Lines:
        briefs = [brief.value for brief in Brief]
        brief = _one_of(briefs, words, say("plain.which-brief", names=", ".join(briefs)))
        self.session.header = evolve(self.session.header, brief=brief)
        return pages.told("plain.brief", brief=brief)

    def _save(self, words: list[str]) -> Lines:
        path = self.session.path
        if path is None:
            return pages.told("plain.not-saved-yet")
        if len(words) >= 2 and words[0] == "as":
            return self._save_as(" ".join(words[1:]))
        return pages.told("plain.saved", path=path)

    def _save_as(self, name: str) -> Lines:
        """A save is written after every decision: `save as` gives it a name."""
        record = self.session.record
        assert record is not None  # asked before
        try:
            record.move_to(rename(record.path, name))
        except ValueError:
            raise _Mistake(say("plain.bad-name", name=name, suffix=SUFFIX)) from None
        return pages.told("plain.saved", path=record.path)

    def _help(self, words: list[str]) -> Lines:
        named = [name for name in COMMANDS if name in words] or list(COMMANDS)
        lines = [line for name in named for line in pages.wrapped(f"{name}: {say(f'command.{name}')}")]
        return [*([] if words else pages.told("plain.help")), *lines]

    def _quit(self, _words: list[str]) -> Lines:
        self.is_done = True
        return pages.told("plain.bye" if self.session.path else "plain.bye-unsaved", path=self.session.path)


COMMANDS = (
    "choose", "sign", "call", "tell", "promise", "aims", "line", "odds", "undo", "end",
    "card", "tray", "news", "report", "why", "cite", "gauges", "history", "reports", "calendar", "drawer", "people",
    "glossary", "brief", "save", "help", "quit",
)  # fmt: skip
"""Every command, in the order in which help lists them. Two letters are enough where only one begins so."""


def _one_of(ids: list[str], words: list[str], otherwise: str) -> str:
    """The id that a word means: itself, or its number. Raises _Mistake with `otherwise`."""
    word = words[0].lower().rstrip(".") if words else ""
    if word in ids:
        return word
    if word.isdecimal() and 1 <= int(word) <= len(ids):
        return ids[int(word) - 1]
    raise _Mistake(otherwise)
