"""Session: one game in progress, the only place that holds 'now'."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from attrs import define, evolve, field, frozen

from game.catalogue.versions import game_version
from game.rules import (
    Option,
    Outcome,
    Rulebook,
    State,
    Step,
    options,
    outcome,
    refusal,
    start,
    step,
)
from game.rules.decision import Decision, End, Refusal
from game.rules.preview import Preview, preview
from game.rules.reading import reading
from game.session.decisions import decision_to_plain
from game.session.ledger import Account, LedgerLine, account
from game.session.packing import check_of, pack, to_plain
from game.session.record import SUFFIX, Header, Line, Record, new_id
from game.session.rereading import Rereading


@frozen
class Month:
    """A month that is over: what was decided in it, and where every gauge stood at its end, in tenths by id."""

    month: int
    decisions: tuple[Decision, ...]
    gauges: dict[str, int]
    state: str = field(default="", eq=False, repr=False)  # at its end, packed, where other rules recorded it


@frozen
class Reason:
    """What a group wrote of a month, for the class. It touches no rule; empty: the group left it out."""

    month: int
    text: str


LONGEST_REASON = 400
"""Characters of a written reason."""


@define
class Session:
    """A game. `decide` and `undo` are the only ways to change it, and both are on the disk before they return."""

    book: Rulebook
    header: Header
    state: State
    folder: Path | None  # where the save goes at the first decision; None: nowhere
    record: Record | None = None
    moved: list[LedgerLine] = field(factory=list)  # every change so far, in order
    months: list[Month] = field(factory=list)  # those that are over
    steps: list[Step] = field(factory=list)  # this month's: what undo takes back
    last_step: Step | None = None  # the latest End, for the report
    stamps: list[str] = field(factory=list)  # what else must be said of this game: 'rules'
    notes: list[str] = field(factory=list)  # what was lost or changed when it was loaded, in words
    stamp_due: bool = False  # the rules changed: say so in the record before the next line
    bad_line: int = 0  # of the file it was read from: the first line that could not be used; 0: none
    reasons: list[Reason] = field(factory=list)  # written in a lesson
    name: str = ""  # of the save; empty: the scenario's and the clock's
    source: Path | None = None  # the file it was read from
    is_preview: bool = False  # somebody looks at one card: nothing needs to be introduced
    reread: Rereading | None = field(default=None, eq=False, repr=False)  # how its content is read again

    @classmethod
    def begin(
        cls,
        book: Rulebook,
        scenario: str,
        seed: int,
        folder: Path | None = None,
        brief: str = "full",
        lesson: str = "",
        record: bool = False,
    ) -> Session:
        """A new game. Nothing is saved before the first decision. KeyError: no such scenario.

        `record`: it is played for the record, and cannot be rewound.
        """
        book = book.of(scenario)
        hashes = book.rules_hash, book.text_hash
        header = Header(scenario, seed, *hashes, game_version(), book.mods, brief=brief, lesson=lesson, record=record)
        return cls(book, header, start(book, scenario, seed), folder)

    # ── questions ──

    @property
    def outcome(self) -> Outcome | None:
        return outcome(self.book, self.state)

    @property
    def path(self) -> Path | None:
        return self.record.path if self.record else None

    def options(self) -> tuple[Option, ...]:
        return options(self.book, self.state)

    def refusal(self, decision: Decision) -> Refusal | None:
        return refusal(self.book, self.state, decision)

    def preview(self, decision: Decision) -> Preview:
        return preview(self.book, self.state, decision)

    def reading(self, name: str) -> float:
        """What a gauge or an index stands at now."""
        return reading(self.book, self.state, name)

    def why(self, gauge: str) -> Account:
        """Why a gauge stands where it does: every change since the first month. KeyError: no such gauge."""
        return account(self.book, gauge, self.reading(gauge), self.moved)

    @property
    def can_undo(self) -> bool:
        return bool(self.steps)

    def reason_of(self, month: int) -> Reason | None:
        """What was written of a month, the latest; None: nothing was."""
        return next((reason for reason in reversed(self.reasons) if reason.month == month), None)

    # ── commands ──

    def decide(self, decision: Decision) -> Step | Refusal:
        """Take a decision: a Step, already saved, or the reason why not. SaveFailed: nothing happened."""
        why = self.refusal(decision)
        if why is not None:
            return why
        taken = step(self.book, self.state, decision)
        self._save(self._line(taken))
        self._advance(taken)
        return taken

    def undo(self) -> Step | None:
        """Take back the last decision of this month; None if there is none. SaveFailed: nothing happened."""
        if not self.steps:
            return None
        taken = self.steps[-1]
        self._save({"undo": 1, "check": check_of(taken.before)})
        return self._retreat()

    def write(self, text: str) -> Reason:
        """Keep a reason for this month, clean of controls and cut to length. SaveFailed: nothing happened."""
        clean = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
        reason = Reason(self.state.month, clean[:LONGEST_REASON])
        self._save({"reason": reason.text, "month": reason.month})
        self.reasons.append(reason)
        return reason

    def claim(self) -> None:
        """Begin the save now, before anything was decided, so that its name is taken. Raises SaveFailed."""
        if self.folder is not None and self.record is None:
            self._open_record()

    def _retreat(self) -> Step:
        taken = self.steps.pop()
        del self.moved[len(self.moved) - len(taken.log) :]
        self.state = taken.before
        return taken

    def _advance(self, taken: Step) -> None:
        self.moved += named_log(self.book, taken)
        self.steps.append(taken)
        self.state = taken.after
        if isinstance(taken.decision, End):
            self._close_month(taken)

    def _close_month(self, taken: Step) -> None:
        decisions = tuple(each.decision for each in self.steps)
        self.months.append(Month(taken.before.month, decisions, named_gauges(self.book, taken.after)))
        self.steps.clear()
        self.last_step = taken

    # ── the record ──

    def _line(self, taken: Step) -> Line:
        line: Line = {"do": decision_to_plain(taken.decision), "check": check_of(taken.after)}
        if isinstance(taken.decision, End):
            month = [each for one in self.steps for each in named_log(self.book, one)]
            line["state"] = pack(to_plain(self.book, taken.after))
            line["log"] = pack([*month, *named_log(self.book, taken)])
        return line

    def _save(self, line: Line) -> None:
        if self.folder is None:
            return
        if self.record is None:
            self._open_record(line)
            return
        if self.stamp_due:
            self.record.append(self.stamp())
            self.stamp_due = False
        self.record.append(line)

    def _open_record(self, *more: Line) -> None:
        """A new save; with its past where it has one (from a damaged or foreign file, or one open elsewhere).

        It comes with `more` lines at once: whole, or not at all.
        """
        assert self.folder is not None
        now = datetime.now().astimezone()
        name = self.name or f"{self.header.scenario}-{now:%Y%m%d-%H%M}"  # by the clock: the world's name stays sealed
        header = evolve(self.header, id=new_id(), mods=self.book.mods)
        if self.stamp_due or self.months or self.stamps:
            past = [*(self._past(month) for month in self.months), self.stamp()]
        else:
            past = [self._line(taken) for taken in self.steps]
        reasons = [{"reason": reason.text, "month": reason.month} for reason in self.reasons]
        self.record = Record.create(self.folder / f"{name}{SUFFIX}", header, [*past, *reasons, *more])
        self.header, self.stamp_due = header, False

    def _past(self, month: Month) -> Line:
        """A month that was played in another file: its changes, so that `why` still goes back to the start."""
        log = [each for each in self.moved if each.month == month.month]
        plain = [decision_to_plain(decision) for decision in month.decisions]
        line = {"month": month.month, "decisions": plain, "gauges": pack(month.gauges), "log": pack(log)}
        return line | ({"state": month.state} if month.state else {})

    def stamp(self) -> Line:
        """The line that says: from here on by these rules."""
        state = self.steps[0].before if self.steps else self.state
        return {
            "rules": self.book.rules_hash,
            "mods": self.book.mods,
            "text": self.book.text_hash,
            "stamps": self.stamps,
            "state": pack(to_plain(self.book, state)),
            "then": [decision_to_plain(each.decision) for each in self.steps],
        }

    def close(self) -> None:
        """Let go of the save. What was decided is on the disk already."""
        if self.record is not None:
            self.record.close()
            self.record = None


def named_log(book: Rulebook, taken: Step) -> list[LedgerLine]:
    """A step's changes by ids."""
    base = book.code.base
    return [LedgerLine(base[gauge].id, tenths, cause, taken.before.month) for gauge, tenths, cause in taken.log]


def named_gauges(book: Rulebook, state: State) -> dict[str, int]:
    return {gauge.id: state.gauges[place] for place, gauge in enumerate(book.code.base)}


def play_all(session: Session, decisions: Iterable[Decision]) -> None:
    """Take decisions one after another. Raises Refused's reason as a ValueError at the first that is refused."""
    for decision in decisions:
        answer = session.decide(decision)
        if isinstance(answer, Refusal):
            raise ValueError(f"{decision} is refused: {answer}")
