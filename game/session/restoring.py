"""Loading a save: the longest part of it that still holds, and in words what was lost and why.

Lines written by the rules that are loaded are played again and compared, check by check. Lines written by other
rules are not: the game goes on from the last state that they recorded, and what they changed is read from them.
A file with a fault in it is never written to: going on makes a new file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from attrs import define, evolve, field

from game.rules import Rulebook, refusal, start, step
from game.rules.decision import Decision, End
from game.session.decisions import decision_from_plain, decision_to_plain
from game.session.disk import SaveFailed, probe
from game.session.ledger import LedgerLine
from game.session.mods import check_mods, differing
from game.session.packing import Unreadable, check_of, from_plain, unpack
from game.session.play import LONGEST_REASON, Month, Reason, Session
from game.session.record import Header, Line, Lines, NotASave, Record, read_lines
from game.session.reloading import lost
from game.session.renames import Renaming
from game.words import say


def restore(
    book: Rulebook, path: Path, folder: Path | None = None, only_read: bool = False, anyway: bool = False
) -> Session:
    """The game in a save. Raises NotASave where nothing can be kept, OSError where the file cannot be read.

    LacksMods, which is a NotASave, asks for mods by name; `anyway` goes on without them.

    Where the disk takes nothing the game is open to read, and its notes say so; so it is, without a word, with
    `only_read`.
    """
    lines = read_lines(path)
    mods = _mods_of(lines)
    notes = differing(book, mods) if anyway else check_mods(book, mods)
    scenario = Renaming(book).id("scenario", lines.header.scenario)
    if scenario not in book.code.scenario_place:
        raise NotASave(say("save.scenario", scenario=lines.header.scenario))
    reader = _Reader(book.of(scenario), evolve(lines.header, scenario=scenario))
    kept = reader.read_all(lines.body)
    session = reader.session
    session.folder = folder or path.parent
    session.notes += notes
    _say_what_was_lost(session, lines, kept)
    session.source = path
    if not only_read:
        is_fit = lines.is_whole and kept == len(lines.body) and not session.stamp_due
        _hold(session, path, lines.size if is_fit else 0)
    return session


def _hold(session: Session, path: Path, size: int) -> None:
    """Go on writing the save behind its whole lines (0: it has a fault or other rules, and is left as it is)."""
    assert session.folder is not None
    try:
        probe(session.folder)
        if size:
            session.record = Record.resume(path, size)
            if session.record is None:
                session.notes.append(say("save.elsewhere"))
    except SaveFailed as failed:
        session.notes.append(say("save.only-read", reason=failed.reason))


def _say_what_was_lost(session: Session, lines: Lines, kept: int) -> None:
    if lines.header.text != session.book.text_hash:
        session.notes.append(say("save.text"))
    if session.stamp_due:
        session.notes.append(say("save.rules", month=session.state.month))
    session.bad_line = kept + 2 if kept < len(lines.body) else lines.bad_line
    if session.bad_line:
        session.notes.append(say("save.damaged", line=session.bad_line, month=session.state.month))


def _mods_of(lines: Lines) -> tuple[str, ...]:
    """The mods that were there when the last line was written."""
    last = next((line["mods"] for line in reversed(lines.body) if isinstance(line.get("mods"), list)), None)
    return tuple(map(str, lines.header.mods if last is None else last))


class _Differs(ValueError):
    """A line that does not follow from those before it."""


@define
class _Reader:
    book: Rulebook
    header: Header
    session: Session = field(init=False)
    is_ours: bool = field(init=False)  # whether the lines that follow were written by these rules
    foreign_state: Any = None  # the last state recorded by other rules
    foreign: list[Decision] = field(factory=list)  # decisions of other rules since then
    renaming: Renaming = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.renaming = Renaming(self.book)
        state = start(self.book, self.header.scenario, self.header.seed)
        self.session = Session(self.book, self.header, state, None)
        self.is_ours = self.header.rules == self.book.rules_hash

    def read_all(self, body: tuple[Line, ...]) -> int:
        """Take lines as long as they hold; how many did."""
        for number, line in enumerate(body):
            try:
                self._take(line)
            except (_Differs, Unreadable, KeyError, TypeError, ValueError, IndexError):
                self._go_on()
                return number
        self._go_on()
        return len(body)

    def _take(self, line: Line) -> None:
        if "do" in line and self.is_ours:
            self._play(line)
        elif "do" in line:
            self._note(line)
        elif "undo" in line:
            self._undo(line)
        elif "reason" in line:
            self.session.reasons.append(Reason(int(line["month"]), str(line["reason"])[:LONGEST_REASON]))
        elif "month" in line:
            self._past(line)
        else:
            self._stamp(line)

    def _play(self, line: Line) -> None:
        decision = decision_from_plain(line["do"])
        state = self.session.state
        if refusal(self.book, state, decision) is not None:
            raise _Differs("a decision that is refused")
        taken = step(self.book, state, decision)
        if line["check"] != check_of(taken.after):
            raise _Differs("another state")
        self.session._advance(taken)

    def _undo(self, line: Line) -> None:
        if not self.is_ours:
            self.foreign.pop()
        elif not self.session.steps or line["check"] != check_of(self.session.steps[-1].before):
            raise _Differs("nothing to take back")
        else:
            self.session._retreat()

    def _note(self, line: Line) -> None:
        """A decision under other rules: not played again, only remembered."""
        decision = decision_from_plain(self.renaming.decision(line["do"], self._card()))
        state = self._recorded(line["state"]) if isinstance(decision, End) else None
        moved = self._moved(line["log"]) if isinstance(decision, End) else []
        self.foreign.append(decision)
        if state is not None:
            gauges = {str(gauge): int(tenths) for gauge, tenths in state["gauges"].items()}
            self.session.moved += moved
            self.session.months.append(Month(len(self.session.months) + 1, tuple(self.foreign), gauges, line["state"]))
            self.foreign_state = state
            self.foreign.clear()

    def _past(self, line: Line) -> None:
        decisions = tuple(decision_from_plain(self.renaming.decision(each)) for each in line["decisions"])
        gauges = {str(gauge): int(tenths) for gauge, tenths in self.renaming.gauges(unpack(line["gauges"])).items()}
        self.session.moved += self._moved(line["log"])
        self.session.months.append(Month(int(line["month"]), decisions, gauges, str(line.get("state", ""))))

    def _stamp(self, line: Line) -> None:
        """From here on other rules: those that are loaded, or third ones."""
        state = self._recorded(line["state"])
        then = [decision_from_plain(self.renaming.decision(each, str(state["card"]))) for each in line["then"]]
        self.session.stamps = [str(stamp) for stamp in line["stamps"]]
        self.is_ours = line["rules"] == self.book.rules_hash
        while self.session.steps:  # this month's decisions stand in the stamp again, as the other rules took them
            self.session._retreat()
        self.foreign_state, self.foreign = state, then
        if self.is_ours:
            self._resume()

    def _recorded(self, word: str) -> Any:
        """A packed state, still plain, with the ids of today. Raises Unreadable where it is none."""
        plain = self.renaming.state(unpack(word))
        from_plain(self.book, plain)
        return plain

    def _go_on(self) -> None:
        """At the end of what other rules wrote: the last state they recorded, under the rules that are loaded."""
        if self.is_ours:
            return
        self._resume()
        self.session.stamp_due = True
        if "rules" not in self.session.stamps:
            self.session.stamps.append("rules")

    def _resume(self) -> None:
        session = self.session
        if self.foreign_state is not None:
            session.state, lacking = from_plain(self.book, self.foreign_state)
            session.notes += lost(self.book, lacking)
        refused = []
        for decision in self.foreign:
            if refusal(self.book, session.state, decision) is None and not isinstance(decision, End):
                session._advance(step(self.book, session.state, decision))
            else:
                refused.append(" ".join(map(str, decision_to_plain(decision))))
        if refused:
            session.notes.append(say("save.not-again", decisions="; ".join(refused)))
        self.foreign.clear()

    def _card(self) -> str:
        """The card of a month that other rules wrote, as it is called now."""
        if self.foreign_state is not None:
            return str(self.foreign_state["card"])
        card = self.session.state.card
        return self.book.event[card].id if card >= 0 else ""

    def _moved(self, log: str) -> list[LedgerLine]:
        return self.renaming.moved(_moved(log))


def _moved(log: str) -> list[LedgerLine]:
    return [LedgerLine(str(gauge), int(tenths), str(cause), int(month)) for gauge, tenths, cause, month in unpack(log)]
